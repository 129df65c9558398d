import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useList } from '#src/web/data/index.ts'
import { useFormat } from '#src/web/ui/index.ts'
import type { Way } from '../move/targets.ts'
import type { Deal, LaneOf } from '../types.ts'
import { barShares, mainSum } from './lanes.ts'

export interface LaneProps {
  lane: LaneOf
  /** The filter of the board, for the cards beyond the first ones. */
  query: Record<string, string>
  currency: string
  widest: number
  /** While a card is held: what would come of letting it go here. */
  way: Way | null
  /** The refusal, or what would be refused, on top of the cards. */
  told: ReactNode
  onDrop: (deal: string) => void
  card: (deal: Deal) => ReactNode
  /** Says which cards stand here, in order, once more have come. */
  onCards: (stage: string, cards: readonly Deal[]) => void
}

/** One stage: its sums stay while its cards scroll. */
export function Lane({ lane, query, currency, widest, way, told, onDrop, card, onCards }: LaneProps) {
  const f = useFormat()
  const place = useRef<HTMLLIElement>(null)
  const scroller = useRef<HTMLUListElement>(null)
  const [over, setOver] = useState(false)
  const [further, setFurther] = useState(false)
  const more = useList('GET /deals', { query: { ...query, stage: lane.stage, outcome: 'open', limit: 50 } }, { enabled: further && lane.next !== null })
  const cards = useMemo(() => {
    const known = new Set(lane.cards.map((deal) => deal.id))
    return further ? [...lane.cards, ...more.rows.filter((deal) => !known.has(deal.id) && deal.stage === lane.stage)] : lane.cards
  }, [lane.cards, lane.stage, further, more.rows])
  const { main, others } = mainSum(lane.sums, currency)
  const proven = mainSum(lane.heldSums, main.currency).main
  const shares = barShares(main.amount, proven.currency === main.currency ? proven.amount : 0, widest)

  const drop = useRef(onDrop)
  const tell = useRef(onCards)
  useEffect(() => { drop.current = onDrop; tell.current = onCards })
  useEffect(() => { tell.current(lane.stage, cards) }, [cards, lane.stage])
  useEffect(() => dropTargetForElements({
    element: place.current!, getData: () => ({ stage: lane.stage }),
    onDragEnter: () => setOver(true), onDragLeave: () => setOver(false),
    onDrop: ({ source }) => { setOver(false); drop.current(String(source.data['deal'])) },
  }), [lane.stage])

  const reach = () => {
    const box = scroller.current
    if (!box || box.scrollTop + box.clientHeight < box.scrollHeight - 400) return
    if (!further) { if (lane.next) setFurther(true) } else more.more()
  }
  return (
    <li ref={place} className={`lane${way === 'refuses' ? ' no' : ''}${over && way !== 'refuses' && way !== 'here' ? ' over' : ''}`} data-stage={lane.stage}>
      <div className="lhead">
        <div className="row sp base"><h2 title={lane.buyerStep}>{lane.name}</h2><span className="sm mut3 num">{lane.count === 1 ? '1 deal' : `${f.number(lane.count)} deals`}</span></div>
        <span className="two-bars" aria-hidden="true">{shares.claimed > 0 && <i className="claimed" style={{ width: `${shares.claimed * 100}%` }} />}<i className="proven" style={{ width: `${shares.proven * 100}%` }} /></span>
        <div className="row sp sm num"><span title={f.money(proven.amount, main.currency)}><b>{f.moneyShort(proven.currency === main.currency ? proven.amount : 0, main.currency)}</b> proven</span><span className="mut" title={f.money(main.amount, main.currency)}>{f.moneyShort(main.amount, main.currency)} claimed</span></div>
        {others.length > 0 && <p className="sm mut3 num el">and {others.map((sum) => f.moneyShort(sum.amount, sum.currency)).join(', ')} claimed</p>}
      </div>
      <ul ref={scroller} className="cards" tabIndex={-1} onScroll={reach}>
        {told && <li className="lane-told">{told}</li>}
        {cards.map(card)}
        {lane.next !== null && (!further || more.hasMore || more.isPending) && <li><button type="button" className="btn s q" onClick={() => (further ? more.more() : setFurther(true))}>{f.number(Math.max(0, lane.count - cards.length))} more</button></li>}
      </ul>
    </li>
  )
}
