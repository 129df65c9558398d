import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isProblem, useRead } from '#src/web/data/index.ts'
import { useSelection } from '#src/web/parts/selection.ts'
import { Legend } from '#src/web/score/index.ts'
import { Page, useAddress, useAtHand, useCommands, useMe } from '#src/web/shell/index.ts'
import { Keys, lazyPart, ProblemBlock, useFormat, useKeys } from '#src/web/ui/index.ts'
import { BoardBones } from './board/BoardBones.tsx'
import { BoardChips, LANES, StageChips } from './board/Chips.tsx'
import type { CardDeeds } from './board/Card.tsx'
import { EmptyBoard } from './board/EmptyBoard.tsx'
import { Lane } from './board/Lane.tsx'
import { pursesIn } from './board/LaneHead.tsx'
import { walk, widestOf } from './board/lanes.ts'
import { Told, whyNotDrop, type NoDrop } from './board/Told.tsx'
import { useBoardQuery } from './board/useBoardQuery.ts'
import { useGive } from './board/useGive.ts'
import { useGoing } from './board/useGoing.ts'
import { useWhose } from './board/Whose.tsx'
import { useNewDeal } from './list/useNewDeal.ts'
import { wayOf } from './move/targets.ts'
import { useMove, type Refused } from './move/useMove.tsx'
import { useTargets } from './move/useTargets.ts'
import { leaveTrail } from './trail.ts'
import type { Deal } from './types.ts'
import './board.css'
import { inside, rich, t } from '#src/web/words/index.ts'

const BoardBulk = lazyPart(() => import('./board/BoardBulk.tsx'))

/** Where does each deal stand, claimed and proven? */
export default function Board() {
  const f = useFormat()
  const me = useMe()
  const { go } = useAddress()
  const { query, filter, chips } = useBoardQuery()
  const { by, placed } = chips
  const board = useRead('GET /deals/board', { query: { ...query, cards: 16 } }, { keep: true })
  const { process, elsewhere = [] } = board.data ?? {}
  const { going, put, lanes } = useGoing(board.data)
  const newDeal = useNewDeal()
  const selection = useSelection()

  const [looked, setLooked] = useState<Deal | null>(null)
  const [held, setHeld] = useState<{ id: string; lane: string | null } | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const [menu, setMenu] = useState<string | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [notDropped, setNotDropped] = useState<NoDrop | null>(null)
  const [bulk, setBulk] = useState<{ to: string } | null>(null)
  const targets = useTargets(looked)
  const give = useGive((on, deal, to) => put(on, deal, deal.ownerId ?? 'none', to))
  // Only where claims are placed does a move take a card to another lane.
  const movesCards = by === 'stage' && placed === 'claimed'
  const mover = useMove({
    onRefused: setRefused, onMoved: ({ id }, target) => { const deal = dealOf(id); if (deal && movesCards) put(false, deal, deal.stage ?? '', target.id); setCurrent(id) },
    before: ({ id }, target) => {
      const deal = dealOf(id)
      if (!deal || !movesCards || target.kind !== 'stage') return undefined
      put(true, { ...deal, stage: target.id }, deal.stage ?? '', target.id)
      return () => put(false, deal, deal.stage ?? '', target.id)
    },
  })

  // Which cards stand where is told by the lanes; what asks for it reads it then, so that nothing is drawn anew when more have come.
  const standing = useRef(new Map<string, readonly Deal[]>())
  const shown = () => lanes.map((lane) => ({ cards: standing.current.get(lane.id) ?? lane.cards }))
  const dealOf = (id: string | null) => { if (id !== null) for (const cards of standing.current.values()) { const deal = cards.find((one) => one.id === id); if (deal) return deal } return undefined }
  const trail = () => leaveTrail({ label: t('Board'), to: `/board${location.search}`, ids: shown().flatMap((lane) => lane.cards.map((deal) => deal.id)) })
  const onCards = useCallback((lane: string, cards: readonly Deal[]) => void standing.current.set(lane, cards), [])
  useEffect(() => () => standing.current.clear(), [query])

  const letGo = (id: string, to: string) => {
    const deal = dealOf(id), lane = lanes.find((one) => one.id === to), from = laneOf(id)
    setNotDropped(null)
    if (!deal || !lane || from === to) return
    const no = whyNotDrop(by, placed)
    if (no) setNotDropped({ lane: to, deal, ...no })
    else if (selection.ids.size > 1 && selection.has(id)) { if (by === 'stage') setBulk({ to }); else for (const one of selection.ids) { const chosen = dealOf(one); if (chosen) void give(chosen, lane) } }
    else if (by === 'owner') void give(deal, lane)
    else mover.move(asMoving(deal), { id: to, name: lane.name, kind: 'stage' }, looked?.id === id ? targets.outlookOf(to) : undefined, 'drag')
  }
  const laneOf = (id: string) => [...standing.current].find(([, cards]) => cards.some((one) => one.id === id))?.[0] ?? null

  // What the cards and the drag call is read when it is called, so that neither is bound anew at every drawing.
  const calls = { dealOf, laneOf, letGo, choose: (deal: Deal, target: Parameters<CardDeeds['choose']>[1]) => { setRefused(null); mover.move(asMoving(deal), target, targets.outlookOf(target.id), 'menu') }, pick: (id: string, reach: boolean) => (reach ? selection.reach(id, standing.current.get(laneOf(id) ?? '')?.map((one) => one.id) ?? [id]) : selection.toggle(id)), trail }
  const latest = useRef(calls)
  useEffect(() => { latest.current = calls })
  const [deeds] = useState<CardDeeds>(() => ({
    look: (deal) => { setLooked(deal); latest.current.trail() }, point: setCurrent, edit: setEditing, menu: (deal, open) => { setLooked(deal); setMenu(open ? deal.id : null) },
    choose: (deal, target) => latest.current.choose(deal, target), pick: (id, reach) => latest.current.pick(id, reach),
  }))
  const onDrop = useCallback((id: string, lane: string) => latest.current.letGo(id, lane), [])
  useEffect(() => monitorForElements({
    onDragStart: ({ source }) => { const deal = latest.current.dealOf(String(source.data['deal'])); setRefused(null); setNotDropped(null); setMenu(null); setHeld(deal ? { id: deal.id, lane: latest.current.laneOf(deal.id) } : null); if (deal) setLooked(deal) },
    onDrop: () => setHeld(null),
  }), [])

  // Whoever points at a card looks at it.
  const here = looked?.id === current ? looked : null
  useAtHand(here ? { kind: 'deal', id: here.id, name: here.companyName ?? here.name } : null)
  const step = (way: Parameters<typeof walk>[2]) => () => { const next = walk(shown(), current, way); setEditing(null); setCurrent(next); setLooked(dealOf(next) ?? null) }
  useKeys({
    j: step('next'), k: step('previous'), ArrowDown: step('next'), ArrowUp: step('previous'), ArrowRight: step('right'), ArrowLeft: step('left'),
    Enter: here ? () => { trail(); go(`/deals/${here.id}`) } : undefined, x: here ? () => calls.pick(here.id, false) : undefined, 'shift+x': here ? () => calls.pick(here.id, true) : undefined,
    Escape: refused || notDropped ? () => { setRefused(null); setNotDropped(null) } : selection.ids.size > 0 ? () => { selection.clear(); setBulk(null) } : undefined,
  }, { enabled: lanes.length > 0, names: { j: t('Next'), k: t('Previous'), ArrowDown: t('Next'), ArrowUp: t('Previous'), ArrowRight: t('The lane to the right'), ArrowLeft: t('The lane to the left'), Enter: t('Open#deed'), x: t('Choose'), 'shift+x': t('Choose up to here'), Escape: t('Leave it') } })
  useCommands([
    ...(here ? [
      { id: 'deal.move', label: t('Move {companyName} to…', { companyName: here.companyName ?? here.name }), keys: 'm', run: () => { setLooked(here); setMenu(here.id) } },
      { id: 'deal.step', label: t('Next step of {companyName}', { companyName: here.companyName ?? here.name }), keys: 'n', run: () => setEditing(here.id) },
    ] : []),
    ...LANES.filter((one) => one.by !== by).map((one) => ({ id: `board.by.${one.by}`, label: t('Board by {label}', { label: inside(one.label) }), words: 'group lanes columns', run: () => chips.setLanes(one.by, 'claimed') })),
    ...(by === 'stage' ? [{ id: 'board.placed', label: placed === 'claimed' ? t('Board as proven') : t('Board as claimed'), keys: 'v', run: () => chips.setLanes('stage', placed === 'claimed' ? 'proven' : 'claimed') }] : []),
  ])

  const currency = me.workspace.currency
  const widest = useMemo(() => widestOf(lanes.map((lane) => pursesIn(lane, placed, currency))), [lanes, placed, currency])
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0)
  const laneWay = (id: string) => {
    if (held === null || looked?.id !== held.id) return null
    if (held.lane === id) return 'here'
    return whyNotDrop(by, placed) ? 'refuses' : by === 'stage' ? wayOf(targets.outlooks?.[id]) : 'free'
  }
  const told = (id: string) => {
    const way = laneWay(id)
    return <Told stage={id} stages={lanes} holding={way === 'refuses' ? looked : null} outlook={by === 'stage' ? targets.outlooks?.[id] : undefined} refused={refused} notDropped={notDropped?.lane === id ? notDropped : null} onLeave={() => { setRefused(null); setNotDropped(null) }} onSwitch={chips.setLanes} go={go} />
  }
  const isTold = (id: string) => (laneWay(id) === 'refuses' && (targets.outlooks?.[id] !== undefined || by !== 'stage')) || notDropped?.lane === id || (refused !== null && (refused.target.kind === 'stage' ? refused.target.id : refused.deal.stage) === id)
  const whose = useWhose(chips)

  return (
    <Page title={t('Board')} about={whose} className="p-board" tools={<BoardChips chips={chips} process={process} elsewhere={elsewhere} />}>
      {board.isPending ? <BoardBones />
        : board.error && lanes.length === 0 ? <ProblemBlock problem={board.error} retry={isProblem(board.error, 403) ? undefined : () => void board.refetch()} />
        : count === 0 ? <EmptyBoard filtered={chips.active} onClear={chips.clear} stages={lanes} onNew={newDeal.open} />
        : (
          <>
            <p className="vh">{rich('{count} open deals.', { count: f.number(count) })}</p>
            <StageChips lanes={lanes} chips={chips} process={process} elsewhere={elsewhere} />
            <ol className={lanes.length > 6 ? 'cols many' : 'cols'} style={{ gridTemplateColumns: `repeat(${lanes.length}, minmax(var(--lane, 0px), 1fr))` }}>
              {lanes.map((lane) => (
                <Lane key={`${by} ${placed} ${lane.id}`} lane={lane} placed={placed} filter={filter} going={going} currency={currency} widest={widest} way={laneWay(lane.id)} told={isTold(lane.id) ? told(lane.id) : null}
                  current={current} lifted={held?.id ?? null} editing={editing} menu={menu} marked={targets.marked} markedFor={looked?.id ?? null} chosen={selection.chosen} on={deeds} onDrop={onDrop} onCards={onCards} />
              ))}
            </ol>
            {selection.ids.size > 0 && <Suspense><BoardBulk selection={selection} preset={bulk} process={process?.id ?? null} /></Suspense>}
            <div className="foot-keys"><Keys list={[['J', 'K', t('next, previous')], ['Enter', t('open')], ['M', t('move to…')], ['N', t('next step')], ['X', t('choose')], ...(by === 'stage' ? [['V', placed === 'proven' ? t('as claimed') : t('as proven')]] : []), ['Z', t('undo')]]} /><Legend short /></div>
          </>
        )}
      {mover.dialog}
    </Page>
  )
}

const asMoving = (deal: Deal) => ({ id: deal.id, name: deal.companyName ?? deal.name, stage: deal.stage })
