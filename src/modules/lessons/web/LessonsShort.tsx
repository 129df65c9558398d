import { useRead } from '#src/web/data/index.ts'
import { Link, Sec, useFormat } from '#src/web/ui/index.ts'
import { useHiding } from './useHiding.ts'
import { saysDone, saysMission, saysWhy } from './words.ts'
import { t } from '#src/web/words/index.ts'

/** The next lesson in a sentence, on the sample company's Desk. Out of sight it leaves one word behind, so that it is found again. */
export default function LessonsShort() {
  const f = useFormat()
  const lessons = useRead('GET /lessons', {}, { keep: true })
  const hide = useHiding()
  if (!lessons.data?.sample) return null
  const { hidden, items } = lessons.data
  if (hidden) return <p><Link className="lnk sm" to="/lessons">{t('Lessons')}</Link></p>
  const next = items.find(({ doneAt }) => doneAt === null)
  return (
    <Sec title={t('Lessons')} note={saysDone(lessons.data)}>
      {next ? <><p className="ui mt2"><Link className="lnk" to={next.to}>{saysMission(next, f)}</Link></p><p className="sm mut mt1">{saysWhy(next)}</p></> : <p className="ui mut mt2">{t('All of them are done.')}</p>}
      <p className="ui mt2 row g3 wrap"><Link className="lnk" to="/lessons">{t('Show all')}</Link><button type="button" className="lnk" onClick={() => hide(true)}>{t('Hide them')}</button></p>
    </Sec>
  )
}
