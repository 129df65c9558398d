import { useRead } from '#src/web/data/index.ts'
import { Link, Sec } from '#src/web/ui/index.ts'
import { sums } from './gave-words.ts'

/** What it gave me, in a sentence. Where it cannot be read, the desk does without it. */
export function GaveShort() {
  const gave = useRead('GET /desk/gave', {}, { keep: true })
  if (!gave.data) return null
  return (
    <Sec title="What it gave me" note="only you see this">
      <p className="ui mt2">{sums(gave.data)} <Link className="lnk" to="/desk/gave">Show the sum</Link></p>
    </Sec>
  )
}
