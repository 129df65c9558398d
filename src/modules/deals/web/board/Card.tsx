import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import { useChosen, type Chosen } from '#src/web/parts/selection.ts'
import { Score } from '#src/web/score/index.ts'
import { Button, Initials, Link, Money, NextStep, useFormat } from '#src/web/ui/index.ts'
import { MoveMenu } from '../move/MoveMenu.tsx'
import type { Marked } from '../move/targets.ts'
import { nextStepOf } from '../next-step.ts'
import type { Deal } from '../types.ts'
import { barsOf, daysOf, daysWords, gapWords, nextOf, type Sheet } from './lanes.ts'
import { NextStepEdit } from './NextStepEdit.tsx'
import { t } from '#src/web/words/index.ts'

export interface CardProps {
  deal: Deal
  sheet: Sheet | undefined
  /** Where it stands in its lane: the how-manieth of how many, from which pixel, how wide. */
  index: number
  of: number
  start: number
  width: number
  /** Milliseconds, for age and silence. */
  now: number
  /** It is the one that the keys are about. */
  current: boolean
  /** It is being dragged. */
  lifted: boolean
  editing: boolean
  menuOpen: boolean
  chosen: Chosen
  /** Where it could go; known once somebody looks at it. */
  marked: readonly Marked[]
  on: CardDeeds
  ref: (element: HTMLLIElement | null) => void
}

/** What a card tells its board. The same object at every drawing, so that a card is drawn again only when it changes. */
export interface CardDeeds {
  look: (deal: Deal) => void
  point: (id: string) => void
  menu: (deal: Deal, open: boolean) => void
  choose: (deal: Deal, target: Marked) => void
  edit: (id: string | null) => void
  /** Into the selection or out of it; `reach`: from the last one up to this one. */
  pick: (id: string, reach: boolean) => void
}

/** Its padding and border, left and right. */
const sides = 26

/** Company and amount; what, its age and the buyer's silence; score; the gap in words; next step and owner: at most five lines. */
export const Card = memo(function Card({ deal, sheet, index, of, start, width, now, current, lifted, editing, menuOpen, chosen: choosing, marked, on, ref }: CardProps) {
  const chosen = useChosen(choosing, deal.id)
  const f = useFormat()
  const card = useRef<HTMLLIElement>(null)
  const stand = useCallback((element: HTMLLIElement | null) => { card.current = element; ref(element) }, [ref])
  const name = deal.companyName ?? deal.name
  const bars = useMemo(() => barsOf(deal.score, sheet), [deal.score, sheet])
  const step = nextStepOf(deal, f.today(), f.near)
  const gap = gapWords(deal)
  const days = daysWords(daysOf(deal, now), deal.stageName)
  useEffect(() => {
    const element = card.current!
    // A link would be dragged as an address; the card is what is dragged.
    for (const link of element.querySelectorAll('a')) link.draggable = false
    return draggable({ element, getInitialData: () => ({ deal: deal.id }), canDrag: ({ input }) => !editing && input.button === 0 })
  }, [deal.id, editing])
  // Where it could go is asked for as soon as somebody takes hold of it, before it is known to be a drag.
  useEffect(() => {
    const element = card.current!
    const look = () => on.look(deal)
    const point = () => { on.look(deal); on.point(deal.id) }
    element.addEventListener('pointerdown', look)
    element.addEventListener('focusin', point)
    return () => { element.removeEventListener('pointerdown', look); element.removeEventListener('focusin', point) }
  }, [deal, on])
  // The keys walk from card to card; what is pressed inside a card keeps its own focus.
  useEffect(() => { if (current && !editing && !card.current?.contains(document.activeElement)) card.current?.querySelector('a')?.focus({ preventScroll: true }) }, [current, editing])

  return (
    <li ref={stand} data-index={index} data-deal={deal.id} aria-posinset={index + 1} aria-setsize={of} style={{ transform: `translateY(${start}px)` }}
      className={`card deal${lifted ? ' lift' : ''}${menuOpen ? ' open' : ''}${chosen ? ' chosen' : ''}`}
      onClickCapture={(event) => { if ((event.metaKey || event.ctrlKey || event.shiftKey) && event.target instanceof Element && event.target.closest('.deal-link')) { event.preventDefault(); event.stopPropagation(); on.pick(deal.id, event.shiftKey) } }}>
      <div className="row sp g2"><b className="el"><Link to={`/deals/${deal.id}`} className="deal-link">{name}</Link></b><Money amount={deal.amount} currency={deal.currency} className="b" /></div>
      <div className="row sp g2 what"><span className="sm mut el" title={deal.name}>{deal.companyName ? deal.name : t('No company yet')}</span>
        <span className={`sm num days${days.silent ? ' mut' : ' mut3'}`} title={days.full} aria-hidden="true">{days.short}</span><span className="vh">{days.full}</span>
        <MoveMenu marked={marked} open={menuOpen} onOpenChange={(open) => on.menu(deal, open)} onChoose={(target) => on.choose(deal, target)} align="end" trigger={<Button small kind="quiet" className="deal-move">{t('Move to…')}</Button>} />
      </div>
      <div className="scw"><Score size="s" width={Math.max(60, width - sides)} name={name} stages={bars} claimed={deal.stage} proven={deal.proven} next={nextOf(deal.score, sheet)} /></div>
      {gap && <p className="sm gap el">{gap.text} <b>{gap.stage}</b></p>}
      {editing ? <NextStepEdit deal={deal} onDone={() => on.edit(null)} />
        : (
          <div className="row sp g2 mt1 last">
            <button type="button" className="step" aria-label={t('Next step: {words}. Change it.', { words: step.words })} tabIndex={-1} onClick={() => on.edit(deal.id)}><NextStep state={step.state}>{step.words}</NextStep></button>
            <span className="pick">{deal.ownerName && <Initials name={deal.ownerName} alone />}<input type="checkbox" className="tickbox" tabIndex={-1} aria-label={t('Choose {name}', { name })} checked={chosen} onChange={(event) => on.pick(deal.id, (event.nativeEvent as MouseEvent).shiftKey)} /></span>
          </div>
        )}
    </li>
  )
})
