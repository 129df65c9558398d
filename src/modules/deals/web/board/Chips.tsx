import { useEffect, useState } from 'react'
import { Button, Chip, Menu, Segmented, useFormat, type MenuItem } from '#src/web/ui/index.ts'
import type { Board } from '../types.ts'
import type { BoardFilter, By } from './useBoardQuery.ts'
import { WhoseChips } from './Whose.tsx'
import { t } from '#src/web/words/index.ts'

function GapChip({ chips }: { chips: BoardFilter }) {
  const f = useFormat()
  return <Chip on={chips.gap} onPress={() => chips.setGap(!chips.gap)}>{t('Gap of two bars or more')}{chips.gaps !== null && <> <b>{f.number(chips.gaps)}</b></>}</Chip>
}

const PlacedSwitch = ({ chips }: { chips: BoardFilter }) => chips.by === 'stage' && (
  <Segmented bare label={t('A deal stands where it is')} value={chips.placed} onChange={(id) => chips.setLanes('stage', id === 'proven' ? 'proven' : 'claimed')}
    options={[{ id: 'claimed', label: t('Claimed'), note: t('Where its owner says it is') }, { id: 'proven', label: t('Proven'), note: t('How far the buyer has shown it') }]} />
)

export interface BoardChipsProps { chips: BoardFilter; process: Board['process'] | undefined; elsewhere: Board['elsewhere'] }

/** In the bar: what the lanes are, where a deal stands, whose deals, which gap. */
export const BoardChips = (props: BoardChipsProps) => (
  <>
    <LanesMenu {...props} />
    <PlacedSwitch chips={props.chips} />
    <WhoseChips chips={props.chips} />
    <GapChip chips={props.chips} />
  </>
)

export const LANES: readonly { by: By; label: string; note: string }[] = [
  { by: 'stage', label: t('Stages'), note: t('of one process') }, { by: 'owner', label: t('Owners'), note: t('drag to give a deal away') }, { by: 'team', label: t('Teams'), note: t('by the owner’s team') }, { by: 'process', label: t('Processes'), note: t('by which it is sold') },
]

function LanesMenu({ chips, process, elsewhere }: BoardChipsProps) {
  const f = useFormat()
  const named = LANES.find((one) => one.by === chips.by)!.label
  const deals = (count: number) => (t('{count, plural, one {1 open deal} other {{count2} open deals}}', { count, count2: f.number(count) }))
  const items: (MenuItem | 'rule' | { heading: string })[] = [
    { heading: t('A lane for each of the') }, ...LANES.map(({ by, label, note }) => ({ label, note: by === chips.by ? t('shown now') : note, disabled: by === chips.by, onPress: () => chips.setLanes(by, 'claimed') })),
    ...(elsewhere.length > 0 || (chips.by !== 'stage' && process) ? ['rule' as const, { heading: t('Deals of the process') }] : []),
    ...(chips.by !== 'stage' && process ? [{ label: t('All processes'), onPress: () => chips.setProcess(null) }] : []),
    ...(process && elsewhere.length > 0 ? [{ label: process.title, note: t('shown now'), disabled: true, onPress: () => {} }] : []),
    ...elsewhere.map((one) => ({ label: one.title, note: deals(one.count), onPress: () => chips.setProcess(one.process) })),
  ]
  return <Menu align="end" trigger={<Button small title={t('What the lanes stand for')}>{chips.by === 'stage' ? process?.title ?? named : named}</Button>} items={items} />
}

/** On a phone the board is one lane: it is picked here, or reached by a swipe. */
export function StageChips({ lanes, ...props }: { lanes: Board['lanes'] } & BoardChipsProps) {
  const f = useFormat()
  const [at, setAt] = useState(lanes[0]?.id)
  useEffect(() => {
    const cols = document.querySelector('.p-board .cols')
    if (!cols) return undefined
    const hear = () => {
      const middle = cols.scrollLeft + cols.clientWidth / 2
      const nearest = [...cols.querySelectorAll<HTMLElement>('.lane')].reduce<HTMLElement | null>((best, lane) => (best && Math.abs(centreOf(best) - middle) <= Math.abs(centreOf(lane) - middle) ? best : lane), null)
      if (nearest) setAt(nearest.dataset['lane'])
    }
    cols.addEventListener('scroll', hear, { passive: true })
    return () => cols.removeEventListener('scroll', hear)
  }, [])
  const show = (id: string) => { setAt(id); document.querySelector(`.p-board .lane[data-lane="${CSS.escape(id)}"]`)?.scrollIntoView({ inline: 'center', block: 'nearest' }) }
  return (
    <div className="only-p row stagechips" role="group" aria-label={t('Lane')}>
      {lanes.map((lane) => <Chip key={lane.id} on={lane.id === at} onPress={() => show(lane.id)}>{lane.name} {f.number(props.chips.placed === 'proven' ? lane.provenCount : lane.count)}</Chip>)}
      <span className="chip-rule" aria-hidden="true" />
      <PlacedSwitch chips={props.chips} />
      <WhoseChips chips={props.chips} />
      <GapChip chips={props.chips} />
      <LanesMenu {...props} />
    </div>
  )
}

const centreOf = (lane: HTMLElement): number => lane.offsetLeft + lane.offsetWidth / 2
