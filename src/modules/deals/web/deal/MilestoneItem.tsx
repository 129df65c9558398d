import type { ReactNode } from 'react'
import { NoteMark } from '#src/web/score/index.ts'
import { Button, useFormat } from '#src/web/ui/index.ts'
import type { DealRun, MilestoneOf } from '../types.ts'
import { waysFor, type Way } from './halves.ts'
import { quoted, rich } from '#src/web/words/index.ts'

export interface MilestoneItemProps {
  milestone: MilestoneOf
  stage: string
  run: DealRun
  open: boolean
  work: ReactNode
  onOpen: () => void
  onWay: (way: Way) => void
  /** The ways out are shown at once: for what is missing. */
  mending?: boolean
}

/** One milestone in its sentence, with what there is for it and what would mend it. */
export function MilestoneItem({ milestone, stage, run, open, work, onOpen, onWay, mending = false }: MilestoneItemProps) {
  const f = useFormat()
  const challenge = run.challenges.find((one) => one.id === milestone.challenge && (one.status === 'open' || one.status === 'defended'))
  const asked = run.exceptions.find((one) => one.id === milestone.exception && one.status === 'asked')
  const said = milestone.evidence.findLast((one) => one.text && one.side !== 'ours' && (one.status === 'proposed' || (one.status === 'recorded' && (one.counts || mending))))
  const ways = run.abilities.work ? waysFor(milestone, { closed: run.closed !== null }) : []
  const held = milestone.challenged || milestone.id === run.next?.milestone
  const shown = mending ? (open || held || milestone.state === 'proposed' ? ways : ways.slice(0, 1)) : ways
  // One quiet way stands beside the sentence; several stand below it.
  const beside = !mending && !work && shown.length < 2
  return (
    <li className={held && mending ? 'ms held' : 'ms'} id={`m-${milestone.id}`} data-open={open || undefined}>
      <NoteMark note={milestone} ringed={milestone.id === run.next?.milestone} />
      <div className="grow">
        <div className="row sp top"><button type="button" className="mst ms-name" aria-expanded={open} title={stage} onClick={onOpen}>{milestone.sentence}</button>
          {beside && shown.map((way) => <Button key={way.action} small kind="quiet" className="beside" onPress={() => onWay(way)}>{way.label}</Button>)}</div>
        {said && <p className="voice mut">{quoted(said.text)}</p>}
        {challenge
          ? <p className="sm mut">{challenge.status === 'open' ? <>{rich('{name} asks: {span} Answer by {due}.', { name: challenge.by.name, span: <span className="voice inline">{quoted(challenge.reason)}</span>, due: f.near(f.dayOf(challenge.due)) })}</> : challenge.sentence}</p>
          : <p className={mending ? 'sm mut' : 'sm mut3'}>{milestone.words}</p>}
        {asked && <p className="sm mut">{asked.sentence}</p>}
        {work ? <div className="mt2">{work}</div> : !beside && shown.length > 0 && <div className="row g1 wrap mt2">{shown.map((way, i) => <Button key={way.action} small kind={i === 0 ? 'plain' : 'quiet'} onPress={() => onWay(way)}>{way.label}</Button>)}</div>}
      </div>
    </li>
  )
}
