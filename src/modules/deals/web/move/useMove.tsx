import { Suspense, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { isProblem, isWaiting, sentenceOf, useWrite, type Cache } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { lazyPart, toast } from '#src/web/ui/index.ts'
import { wayOf, type Outlook, type Reasons, type Target } from './targets.ts'
import { inside, t } from '#src/web/words/index.ts'

const MoveReasons = lazyPart(() => import('./MoveReasons.tsx'))

export interface Moving { id: string; name: string; stage: string | null }
export interface Refused { deal: Moving; target: Target; outlook: Outlook }
export type MoveDoor = 'drag' | 'menu'

export interface MoveOptions {
  /** It stays; show why where it was let go. */
  onRefused: (refused: Refused) => void
  /** Puts it there on the screen at once, and gives back how to take that back. */
  before?: (deal: Moving, target: Target, cache: Cache) => (() => void) | void
  onMoved?: (deal: Moving, target: Target) => void
}

export interface Mover {
  /** Moves, asks for the reason first, or tells why not. `outlook` spares the attempt where it is known. */
  move: (deal: Moving, target: Target, outlook: Outlook | undefined, door: MoveDoor) => void
  busy: boolean
  /** Stands somewhere on the page. */
  dialog: ReactNode
}

/** One move, by whatever hand: drag, menu, key. The server decides by the same rule each time. */
export function useMove({ onRefused, before, onMoved }: MoveOptions): Mover {
  const [asked, setAsked] = useState<(Refused & { door: MoveDoor }) | null>(null)
  const { path } = useAddress()
  // Where a move is made from any page, or one deal follows another, the question would outlive its page.
  useEffect(() => () => setAsked(null), [path])
  const current = useRef<{ deal: Moving; target: Target } | null>(null)
  const undo = useWrite('POST /deals/{id}/undo', { touches: touched })
  const write = useWrite('POST /deals/{id}/moves', {
    touches: touched, waits: ({ params }) => { const { deal, target } = current.current ?? {}; return { label: t('{name} to {stage}', { name: deal?.name ?? '', stage: target?.name ?? '' }), shown: target?.kind === 'stage' ? [{ collection: 'deals', id: params.id, change: { stage: target.id, stageName: target.name } }] : [] } },
    before: ({ params }, cache) => (current.current?.deal.id === params.id ? before?.(current.current.deal, current.current.target, cache) : undefined),
  })

  const takeBack = async (deal: Moving) => {
    try { await undo.run({ params: { id: deal.id }, body: {} }); toast(t('{name} is back where it was.', { name: deal.name })) } catch (fault) { toast(sentenceOf(fault)) }
  }
  const send = async (deal: Moving, target: Target, door: MoveDoor, reasons: Reasons = {}) => {
    await write.run({ params: { id: deal.id }, body: { to: target.id, door, ...reasons } })
    toast(movedWords(deal.name, target), { undo: () => takeBack(deal) })
    onMoved?.(deal, target)
  }
  const attempt = (deal: Moving, target: Target, door: MoveDoor) => {
    send(deal, target, door).catch((fault: unknown) => {
      if (isWaiting(fault)) return
      if (!isProblem(fault, 409)) { toast(sentenceOf(fault)); return }
      const outlook = { refusals: fault.refusals, asks: fault.asks }
      if (wayOf(outlook) === 'asks') setAsked({ deal, target, outlook, door })
      else onRefused({ deal, target, outlook })
    })
  }
  const move: Mover['move'] = (deal, target, outlook, door) => {
    const way = wayOf(outlook)
    current.current = { deal, target }
    if (way === 'refuses') onRefused({ deal, target, outlook: outlook! })
    else if (way === 'asks') setAsked({ deal, target, outlook: outlook!, door })
    else attempt(deal, target, door)
  }
  return {
    move, busy: write.busy,
    dialog: asked && (
      <Suspense><MoveReasons key={`${asked.deal.id} ${asked.target.id}`} name={asked.deal.name} target={asked.target} outlook={asked.outlook} onClose={() => setAsked(null)}
        onAnswer={async (reasons) => {
          try { await send(asked.deal, asked.target, asked.door, reasons); setAsked(null) } catch (fault) {
            if (isWaiting(fault)) { setAsked(null); return }
            if (!isProblem(fault, 409) || fault.refusals.length === 0) throw fault
            setAsked(null)
            onRefused({ deal: asked.deal, target: asked.target, outlook: { refusals: fault.refusals, asks: fault.asks } })
          }
        }} /></Suspense>
    ),
  }
}

const touched = ['deals', 'desk', 'timeline', 'tasks', 'exceptions']

const movedWords = (name: string, target: Target): string =>
  target.kind === 'stage' ? t('{name} moved to {name2}.', { name, name2: target.name }) : t('{name} is closed: {name2}.', { name, name2: inside(target.name) })
