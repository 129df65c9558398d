import { useState } from 'react'
import type { ReactNode } from 'react'
import { Sec } from '#src/web/ui/index.ts'
import type { DealRun, MilestoneOf, StageOf } from '../types.ts'
import { missingOf, shownOf, type Placed, type Way } from './halves.ts'
import { MilestoneItem } from './MilestoneItem.tsx'
import { capital, inWords } from './place.ts'
import { rich, t } from '#src/web/words/index.ts'

export interface HalvesProps {
  run: DealRun
  /** The milestone that is open beside them. */
  current: string | null
  /** The form that stands at a milestone. */
  workAt: (milestone: string) => ReactNode
  onOpen: (milestone: string) => void
  onWay: (way: Way) => void
}

/** What they have shown us, and what is missing. */
export function Halves({ run, current, workAt, onOpen, onWay }: HalvesProps) {
  const shown = shownOf(run.stages), missing = missingOf(run.stages, run.next?.milestone ?? null)
  const [all, setAll] = useState(false)
  const [later, setLater] = useState(false)
  // As many as stand beside them, so that neither half leaves the other alone.
  const few = Math.max(3, Math.min(missing.now.length, 8))
  const wanted = (items: readonly Placed<MilestoneOf>[]) => items.some(({ milestone }) => milestone.id === current || workAt(milestone.id) !== null)
  const list = all || wanted(shown.items.slice(few)) ? shown.items : shown.items.slice(0, few)
  const ahead = later || wanted(missing.later) ? missing.later : []
  const nextStage = run.stages.find((stage) => stage.where === 'ahead')?.name
  const item = (mending: boolean) => ({ milestone, stage }: { milestone: MilestoneOf; stage: { name: string } }) => (
    <MilestoneItem key={milestone.id} milestone={milestone} stage={stage.name} run={run} open={milestone.id === current} work={workAt(milestone.id)} mending={mending} onOpen={() => onOpen(milestone.id)} onWay={onWay} />
  )
  return (
    <div className="halves">
      <Sec title={t('What they have shown us')} note={t('{count} of {of} proven', { count: shown.items.length, of: shown.of })}>
        <ul>{list.map(item(false))}</ul>
        {shown.items.length === 0 && <p className="ui mut mt3">{t('Nothing yet. The first thing they say about why they are looking goes here.')}</p>}
        {list.length < shown.items.length && <p className="sm mt2"><button type="button" className="lnk" onClick={() => setAll(true)}>{rich('{count} more, newest first', { count: capital(inWords(shown.items.length - list.length)) })}</button></p>}
      </Sec>
      <Sec title={t('What is missing')} note={run.closed ? t('when it closed') : nextStage ? t('before {nextStage}', { nextStage }) : t('before the signature')}>
        <ul>{missing.now.map(item(true))}{ahead.map(item(true))}</ul>
        {missing.now.length === 0 && <p className="ui mut mt3">{t('Nothing that is asked up to here.')}</p>}
        {ahead.length === 0 && missing.later.length > 0 && <p className="sm mt2"><button type="button" className="lnk" onClick={() => setLater(true)}>{rich('{count} more in {later}', { count: capital(inWords(missing.later.length)), later: namesOf(missing.later) })}</button></p>}
      </Sec>
    </div>
  )
}

function namesOf(items: readonly { stage: Pick<StageOf, 'name'> }[]): string {
  const names = [...new Set(items.map(({ stage }) => stage.name))]
  return names.length < 2 ? names.join('') : t('{names} and {it}', { names: names.slice(0, -1).join(', '), it: names.at(-1) })
}
