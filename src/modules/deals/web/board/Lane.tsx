import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useList } from '#src/web/data/index.ts'
import type { Chosen } from '#src/web/parts/selection.ts'
import { useWidth } from '#src/web/score/useWidth.ts'
import { useFormat } from '#src/web/ui/index.ts'
import { useSheets } from '../list/useSheets.ts'
import type { Marked, Way } from '../move/targets.ts'
import type { Deal, LaneOf } from '../types.ts'
import { Card, type CardDeeds } from './Card.tsx'
import { LaneHead } from './LaneHead.tsx'
import { cardsWith, type Going } from './lanes.ts'
import type { Placed } from './useBoardQuery.ts'
import { rich } from '#src/web/words/index.ts'

export interface LaneProps {
  lane: LaneOf
  placed: Placed
  /** The filter of the board, for the cards beyond the first ones. */
  filter: Record<string, string>
  going: readonly Going<Deal>[]
  currency: string
  widest: ReadonlyMap<string, number>
  /** While a card is held: what would come of letting it go here. */
  way: Way | null
  /** The refusal, or what would be refused, on top of the cards. */
  told: ReactNode
  /** The cards that something is about just now, by id. */
  current: string | null
  lifted: string | null
  editing: string | null
  menu: string | null
  marked: readonly Marked[]
  markedFor: string | null
  chosen: Chosen
  on: CardDeeds
  onDrop: (deal: string, lane: string) => void
  /** Says which cards stand here, in order. */
  onCards: (lane: string, cards: readonly Deal[]) => void
}

const gap = 8
// As they come out in the wide page: what is estimated well is not drawn twice.
const heights = { card: 117, gapWords: 18 }

/** One lane of any length: its head stays while its cards scroll, and only the cards on screen exist. */
export const Lane = memo(function Lane(props: LaneProps) {
  const { lane, placed, filter, going, way, told, current, lifted, editing, on, onDrop, onCards } = props
  const f = useFormat()
  const place = useRef<HTMLLIElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const [further, setFurther] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  const [box, wide] = useWidth()
  // The lanes stand first; their cards are drawn after them, in pieces, so that a board of many does not hold up a press.
  const width = useDeferredValue(wide)
  const count = placed === 'proven' ? lane.provenCount : lane.count
  const beyond = lane.next !== null || (lane.cards.length === 0 && count > 0)
  const more = useList('GET /deals', { query: { ...filter, ...lane.filter, sort: 'closeOn', limit: 100 } }, { enabled: further && beyond })
  // The pages, once they are there, hold the first cards too.
  const whole = further && more.rows.length > 0
  const cards = useMemo(() => cardsWith(lane.id, whole ? more.rows : lane.cards, going), [lane.id, lane.cards, whole, more.rows, going])
  const sheetOf = useSheets(cards)
  const left = Math.max(0, count - cards.length)

  const kept = [lifted, current, editing, props.menu].map((id) => (id === null ? -1 : cards.findIndex((deal) => deal.id === id))).filter((i) => i >= 0)
  const at = current === null ? -1 : cards.findIndex((deal) => deal.id === current)
  const virtual = useVirtualizer({
    count: cards.length, getScrollElement: () => scroller.current, gap, overscan: scrolled ? 3 : 1, getItemKey: (i) => cards[i]?.id ?? i, initialRect: { width: 0, height: innerHeight - 180 },
    estimateSize: (i) => heights.card + (cards[i]!.gap || cards[i]!.ahead ? heights.gapWords : 0),
    // The card that is held, or that the keys are about, stays though it is scrolled away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b),
  })
  const shown = width > 0 ? virtual.getVirtualItems() : none
  const last = shown.at(-1)?.index ?? -1
  useEffect(() => {
    // What comes with the board fills a screen: the rest of a lane is asked for once somebody scrolls it, and each next page well before its end.
    if (!beyond || last < cards.length - (further ? 12 : 4)) return
    if (further) more.more()
    // Far off to the side, a lane waits until it is seen.
    else if (cards.length > 0 || isSeen(place.current)) setFurther(true)
  }, [beyond, last, cards.length, further, more])
  useEffect(() => {
    if (!beyond || further || cards.length > 0) return undefined
    const seen = new IntersectionObserver((entries) => { if (entries.some((one) => one.isIntersecting)) setFurther(true) })
    seen.observe(place.current!)
    return () => seen.disconnect()
  }, [beyond, further, cards.length])
  const walked = useRef<string | null>(null)
  useEffect(() => { if (at >= 0 && walked.current !== current) virtual.scrollToIndex(at, { align: 'auto' }); walked.current = current }, [at, current, virtual])
  useEffect(() => { onCards(lane.id, cards) }, [cards, lane.id, onCards])
  useEffect(() => dropTargetForElements({
    element: place.current!, getData: () => ({ lane: lane.id }),
    onDragEnter: () => setOver(true), onDragLeave: () => setOver(false),
    onDrop: ({ source }) => { setOver(false); onDrop(String(source.data['deal']), lane.id) },
  }), [lane.id, onDrop])

  // The cards are drawn again when it changes: every ten minutes is often enough for days.
  const now = Math.floor(Date.now() / 600_000) * 600_000
  return (
    <li ref={place} className={`lane${way === 'refuses' ? ' no' : ''}${over && way !== 'refuses' && way !== 'here' ? ' over' : ''}`} data-lane={lane.id} data-stage={lane.stage ?? undefined}>
      <LaneHead lane={lane} placed={placed} currency={props.currency} widest={props.widest} />
      <div ref={scroller} className="cards" tabIndex={-1} onScroll={scrolled ? undefined : () => setScrolled(true)}>
        {told && <div className="lane-told">{told}</div>}
        <ul ref={box} className="stack" aria-busy={width === 0 || undefined} style={{ height: virtual.getTotalSize() }} aria-label={`${lane.name}, ${f.number(count)}`}>
          {shown.map(({ index, start }) => {
            const deal = cards[index]!
            return (
              <Card key={deal.id} ref={virtual.measureElement} index={index} of={count} start={start} width={width} now={now} deal={deal} sheet={sheetOf(deal)} current={deal.id === current} lifted={deal.id === lifted} editing={deal.id === editing}
                menuOpen={deal.id === props.menu} chosen={props.chosen} marked={deal.id === props.markedFor ? props.marked : none} on={on} />
            )
          })}
        </ul>
        {left > 0 && beyond && <p className="sm mut3 lane-more">{rich('{left} more, coming as you scroll.', { left: f.number(left) })}</p>}
      </div>
    </li>
  )
})

const none: never[] = []
const isSeen = (element: HTMLElement | null): boolean => { const at = element?.getBoundingClientRect(); return at !== undefined && at.left < innerWidth && at.right > 0 }
