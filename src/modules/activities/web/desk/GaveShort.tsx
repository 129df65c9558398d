import { useRead } from '#src/web/data/index.ts'
import { Link, Sec } from '#src/web/ui/index.ts'
import { sums } from './gave-words.ts'
import { t } from '#src/web/words/index.ts'

/** What it gave me, in a sentence. Where it cannot be read, the desk does without it. */
export function GaveShort() {
  const gave = useRead('GET /desk/gave', {}, { keep: true })
  if (!gave.data) return null
  return (
    <Sec title={t('What it gave me')} note={t('only you see this')}>
      <p className="ui mt2">{sums(gave.data)} <Link className="lnk" to="/desk/gave">{t('Show the sum')}</Link></p>
    </Sec>
  )
}
