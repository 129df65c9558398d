import type { Answer } from '#src/web/data/index.ts'
import { saysGap, Score } from '#src/web/score/index.ts'
import { Button } from '#src/web/ui/index.ts'

export type DeskItem = Answer<'GET /desk'>['items'][number]

export interface JobProps {
  item: DeskItem
  n: number
  /** The first stands open. */
  open: boolean
  /** The one that the keys are for. */
  at: boolean
  onDo: () => void
  onLater: () => void
  onNotUseful: () => void
}

/** One thing to do: what, why, where the deal stands, and one press that begins it. */
export function Job({ item, n, open, at, onDo, onLater, onNotUseful }: JobProps) {
  const name = item.companyName ?? item.dealName
  const gap = item.run && saysGap({ name: name ?? '', ...item.run })
  return (
    <li className={open ? 'job first' : 'job'} data-job={item.id} data-at={at || undefined} aria-current={at || undefined}>
      <span className="ord num">{n}</span>
      <div className="grow">
        <h2 className="jt" title={open ? undefined : `${item.verb} ${item.sentence}`}><span className="verb">{item.verb}</span> {item.sentence}</h2>
        <p className="sm mut">{item.why}</p>
        {open && item.say && <p className="voice mt2">“{item.say.replace(/^[“"]|[”"]$/g, '')}”</p>}
        {open && (
          <div className="row g2 mt3 wrap">
            <Button kind="primary" hotkey="Enter" bind={false} onPress={onDo}>{item.action.label}</Button>
            <Button kind="quiet" hotkey="S" bind={false} onPress={onLater}>Later</Button>
            <Button kind="quiet" hotkey="X" bind={false} onPress={onNotUseful}>Not useful</Button>
          </div>
        )}
      </div>
      <div className="jr">
        {name && <span className="sm mut el" title={item.dealName ?? undefined}>{name}</span>}
        {item.run && <Score size={open ? 'm' : 's'} width={open ? 302 : 204} name={name ?? ''} stages={item.run.stages} claimed={item.run.claimed} proven={item.run.proven} next={item.run.next} />}
        {gap && open && item.run && <span className="sm mut3">Claimed in {item.run.claimed.name}, {gap.stage ? `proven in ${gap.stage}` : 'nothing proven yet'}.</span>}
      </div>
      {!open && <Button small hotkey={item.action.key} bind={false} onPress={onDo}>{item.action.label}<span className="vh">: {item.verb} {item.sentence}</span></Button>}
    </li>
  )
}
