import { useEffect, useState } from 'react'
import { Button, Chip, Menu } from '#src/web/ui/index.ts'
import type { Board } from '../types.ts'
import type { BoardFilter } from './useBoardQuery.ts'

const OwnerChips = ({ chips }: { chips: BoardFilter }) => (
  <>
    <Chip on={!chips.mine} onPress={() => chips.setMine(false)}>All owners</Chip>
    <Chip on={chips.mine} onPress={() => chips.setMine(true)}>Mine</Chip>
    <Chip on={chips.gap} onPress={() => chips.setGap(!chips.gap)}>Gap of two bars or more{chips.gaps !== null && <> <b>{chips.gaps}</b></>}</Chip>
  </>
)

interface BoardChipsProps { chips: BoardFilter; process: Board['process'] | undefined; elsewhere: Board['elsewhere'] }

/** In the bar: whose deals, which gap, and by which process where there are several. */
export const BoardChips = ({ chips, process, elsewhere }: BoardChipsProps) => (
  <>
    {process && elsewhere.length > 0 && <ProcessMenu process={process} elsewhere={elsewhere} chips={chips} />}
    <OwnerChips chips={chips} />
  </>
)

const ProcessMenu = ({ process, elsewhere, chips }: { process: Board['process']; elsewhere: Board['elsewhere']; chips: BoardFilter }) => (
  <Menu align="end" trigger={<Button small>{process.title}</Button>}
    items={[{ heading: 'Deals by process' }, { label: process.title, note: 'shown now', disabled: true, onPress: () => {} }, ...elsewhere.map((one) => ({ label: one.title, note: one.count === 1 ? '1 open deal' : `${one.count} open deals`, onPress: () => chips.setProcess(one.process) }))]} />
)

/** On a phone the board is one lane: the stage is picked here, or reached by a swipe. */
export function StageChips({ lanes, chips }: { lanes: Board['lanes']; chips: BoardFilter }) {
  const [at, setAt] = useState(lanes[0]?.stage)
  useEffect(() => {
    const cols = document.querySelector('.p-board .cols')
    if (!cols) return undefined
    const hear = () => {
      const middle = cols.scrollLeft + cols.clientWidth / 2
      const nearest = [...cols.querySelectorAll<HTMLElement>('.lane')].reduce<HTMLElement | null>((best, lane) => (best && Math.abs(centreOf(best) - middle) <= Math.abs(centreOf(lane) - middle) ? best : lane), null)
      if (nearest) setAt(nearest.dataset['stage'])
    }
    cols.addEventListener('scroll', hear, { passive: true })
    return () => cols.removeEventListener('scroll', hear)
  }, [])
  return (
    <div className="only-p row stagechips" role="group" aria-label="Stage">
      {lanes.map((lane) => <Chip key={lane.stage} on={lane.stage === at} onPress={() => { setAt(lane.stage); document.querySelector(`.p-board .lane[data-stage="${CSS.escape(lane.stage)}"]`)?.scrollIntoView({ inline: 'center', block: 'nearest' }) }}>{lane.name} {lane.count}</Chip>)}
      <span className="chip-rule" aria-hidden="true" />
      <OwnerChips chips={chips} />
    </div>
  )
}

const centreOf = (lane: HTMLElement): number => lane.offsetLeft + lane.offsetWidth / 2
