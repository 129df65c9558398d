import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { useEffect, useMemo, useRef, useState } from 'react'
import { isProblem, useRead } from '#src/web/data/index.ts'
import { Legend } from '#src/web/score/index.ts'
import { Page, useAddress, useCommands, useMe } from '#src/web/shell/index.ts'
import { Button, Keys, Loading, ProblemBlock, Refusal, useFormat, useKeys } from '#src/web/ui/index.ts'
import { BoardChips, StageChips } from './board/Chips.tsx'
import { Card, type CardDeeds } from './board/Card.tsx'
import { EmptyBoard } from './board/EmptyBoard.tsx'
import { Lane } from './board/Lane.tsx'
import { mainSum, moved, walk } from './board/lanes.ts'
import { useBoardQuery } from './board/useBoardQuery.ts'
import { useNewDeal } from './list/NewDeal.tsx'
import { doing } from './deal/doing.ts'
import { staysIn, wayOf } from './move/targets.ts'
import { useMove, type Refused } from './move/useMove.tsx'
import { useTargets } from './move/useTargets.ts'
import { leaveTrail } from './trail.ts'
import type { Deal } from './types.ts'
import './board.css'

/** Where does each deal stand, claimed and proven? */
export default function Board() {
  const f = useFormat()
  const me = useMe()
  const { go } = useAddress()
  const { query, chips } = useBoardQuery()
  const board = useRead('GET /deals/board', { query: { ...query, cards: 30 } }, { keep: true })
  const { process, lanes = [], elsewhere = [] } = board.data ?? {}
  const version = useRead('GET /processes/{id}/versions/{n}', { params: { id: process?.id ?? '', n: process?.n ?? 1 } }, { enabled: process !== undefined, staleTime: 600_000 })
  const newDeal = useNewDeal(process?.id)

  const [looked, setLooked] = useState<Deal | null>(null)
  const [held, setHeld] = useState<string | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const [menu, setMenu] = useState<string | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [more, setMore] = useState<Record<string, readonly Deal[]>>({})
  const shown = useMemo(() => lanes.map((lane) => ({ ...lane, cards: more[lane.stage] ?? lane.cards })), [lanes, more])
  const dealOf = (id: string | null) => (id === null ? undefined : shown.flatMap((lane) => [...lane.cards]).find((deal) => deal.id === id))
  const targets = useTargets(looked)
  const mover = useMove({
    onRefused: setRefused, onMoved: ({ id }) => setCurrent(id),
    before: (deal, target, cache) => cache.set('GET /deals/board', { query: { ...query, cards: 30 } }, (before) => before && { ...before, lanes: moved(before.lanes, deal.id, target.id) }),
  })

  useEffect(() => { leaveTrail({ label: 'Board', to: `/board${location.search}`, ids: shown.flatMap((lane) => lane.cards.map((deal) => deal.id)) }) }, [shown])
  // What the cards and the drag call is read when it is called, so that neither is bound anew at every drawing.
  const latest = useRef<{ dealOf: typeof dealOf; choose: CardDeeds['choose'] }>({ dealOf, choose: () => {} })
  useEffect(() => {
    latest.current = { dealOf, choose: (deal, target) => { setRefused(null); mover.move(asMoving(deal), target, targets.outlookOf(target.id), 'menu') } }
  })
  const [deeds] = useState<CardDeeds>(() => ({
    look: setLooked, point: setCurrent, edit: setEditing, menu: (deal, open) => { setLooked(deal); setMenu(open ? deal.id : null) }, choose: (deal, target) => latest.current.choose(deal, target),
  }))
  useEffect(() => monitorForElements({
    onDragStart: ({ source }) => { const deal = latest.current.dealOf(String(source.data['deal'])); setRefused(null); setMenu(null); setHeld(deal?.id ?? null); if (deal) setLooked(deal) },
    onDrop: () => setHeld(null),
  }), [])

  const letGo = (id: string, stage: string) => {
    const deal = dealOf(id), lane = lanes.find((one) => one.stage === stage)
    if (!deal || !lane || deal.stage === stage) return
    mover.move(asMoving(deal), { id: stage, name: lane.name, kind: 'stage' }, looked?.id === id ? targets.outlookOf(stage) : undefined, 'drag')
  }

  const here = dealOf(current)
  const step = (way: Parameters<typeof walk>[2]) => () => { setEditing(null); setCurrent(walk(shown, current, way)) }
  useKeys({
    j: step('next'), k: step('previous'), ArrowDown: step('next'), ArrowUp: step('previous'), ArrowRight: step('right'), ArrowLeft: step('left'),
    Enter: here ? () => go(`/deals/${here.id}`) : undefined, Escape: refused ? () => setRefused(null) : undefined,
  }, { enabled: lanes.length > 0 })
  useCommands(here ? [
    { id: 'deal.move', label: `Move ${here.companyName ?? here.name} to…`, keys: 'm', run: () => { setLooked(here); setMenu(here.id) } },
    { id: 'deal.step', label: `Next step of ${here.companyName ?? here.name}`, keys: 'n', run: () => setEditing(here.id) },
  ] : [])

  const widest = Math.max(0, ...lanes.map((lane) => mainSum(lane.sums, me.workspace.currency).main.amount))
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0)
  const told = (stage: string) => {
    const holding = held !== null && looked?.id === held ? looked : null
    const outlook = holding ? targets.outlooks?.[stage] : undefined
    if (holding && holding.stage !== stage && outlook && wayOf(outlook) === 'refuses') return <Refusal stays={staysIn(holding.companyName ?? holding.name, holding.stageName ?? '', true)} refusals={outlook.refusals.slice(0, 2).map((one) => ({ ...one, remedy: null }))} />
    if (!refused || (refused.target.kind === 'stage' ? refused.target.id : refused.deal.stage) !== stage) return null
    const stageName = lanes.find((lane) => lane.stage === refused.deal.stage)?.name ?? ''
    return <Refusal stays={staysIn(refused.deal.name, stageName)} refusals={refused.outlook.refusals} asks={refused.outlook.asks} onRemedy={(remedy) => go(doing(refused.deal.id, remedy))}><Button small kind="quiet" onPress={() => go(`/deals/${refused.deal.id}`)}>Other ways</Button><Button small kind="quiet" hotkey="Esc" bind={false} onPress={() => setRefused(null)}>Leave it</Button></Refusal>
  }

  return (
    <Page title="Board" about={`${me.workspace.name}, open deals`} className="p-board" tools={<BoardChips chips={chips} process={process} elsewhere={elsewhere} />}>
      {board.isPending ? <Loading lines={8} label="The board, loading" />
        : board.error && lanes.length === 0 ? <ProblemBlock problem={board.error} retry={isProblem(board.error, 403) ? undefined : () => void board.refetch()} />
        : count === 0 ? <EmptyBoard filtered={chips.active} onClear={chips.clear} stages={lanes} onNew={newDeal.open} />
        : (
          <>
            <p className="vh">{f.number(count)} open deals.</p>
            <StageChips lanes={lanes} chips={chips} />
            <ol className="cols" style={{ gridTemplateColumns: `repeat(${lanes.length}, minmax(var(--lane, 0px), 1fr))` }}>
              {lanes.map((lane) => (
                <Lane key={lane.stage} lane={lane} query={query} currency={me.workspace.currency} widest={widest} told={told(lane.stage)}
                  way={held === null || looked?.id !== held ? null : lane.stage === looked.stage ? 'here' : wayOf(targets.outlooks?.[lane.stage])}
                  onDrop={(id) => letGo(id, lane.stage)} onCards={(stage, cards) => setMore((before) => ({ ...before, [stage]: cards }))}
                  card={(deal) => <Card key={deal.id} deal={deal} sheet={version.data} current={deal.id === current} lifted={deal.id === held} editing={deal.id === editing} menuOpen={deal.id === menu} marked={deal.id === looked?.id ? targets.marked : none} on={deeds} />} />
              ))}
            </ol>
            <div className="foot-keys"><Keys list={[['J', 'K', 'next, previous'], ['Enter', 'open'], ['M', 'move to…'], ['N', 'next step'], ['Z', 'undo']]} /><Legend short /></div>
          </>
        )}
      {mover.dialog}
      {newDeal.panel}
    </Page>
  )
}

const none: never[] = []
const asMoving = (deal: Deal) => ({ id: deal.id, name: deal.companyName ?? deal.name, stage: deal.stage })
