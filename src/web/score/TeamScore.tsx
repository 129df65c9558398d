import { Link } from '../ui/Link.tsx'
import { Score } from './Score.tsx'
import { useWidth } from './useWidth.ts'
import { saysGap } from './words.ts'
import type { Run } from './types.ts'
import './team.css'

export interface TeamRow extends Run {
  id: string
  /** Where its name leads. */
  to?: string
  /** After the name: an owner, an amount. */
  about?: string
  /** In place of what is said of claimed and proven. */
  words?: string
}

export interface TeamScoreProps {
  /** What these are, for the ear: “North team”. */
  label: string
  rows: readonly TeamRow[]
}

/**
 * Several runs one under the other, as in a conductor's score: each a strip of card size, bars of one width, so that a stage stands under
 * itself from the first to the last. The names of the stages stand once above them.
 */
export function TeamScore({ label, rows }: TeamScoreProps) {
  const [ref, width] = useWidth()
  const most = rows.reduce<TeamRow | null>((longest, row) => (row.stages.length > (longest?.stages.length ?? 0) ? row : longest), null)
  return (
    <div className="team-score">
      <div className="team-line team-head" aria-hidden="true">
        <span /><span className="team-stages" ref={ref}>{most?.stages.map((stage) => <span key={stage.id}>{stage.name}</span>)}</span><span />
      </div>
      <ul aria-label={label}>
        {rows.map(({ id, to, about, words, ...run }) => (
          <li key={id} className="team-line">
            <span className="team-name">{to ? <Link to={to} className="b">{run.name}</Link> : <b>{run.name}</b>}{about && <span className="sm mut3">{about}</span>}</span>
            {width > 0 ? <Score size="s" equal width={width} {...run} /> : <span className="score-box" />}
            <span className="sm mut team-words">{words ?? <Gap run={run} />}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Gap({ run }: { run: Run }) {
  const gap = saysGap(run)
  const claimed = typeof run.claimed === 'string' ? run.claimed : run.claimed?.id
  const stage = run.stages.find(({ id }) => id === claimed)?.name ?? ''
  if (!gap) return <>{stage}</>
  return <>{stage}. {gap.text} {gap.stage && <b>{gap.stage}</b>}</>
}
