import { useCallback, useMemo, useState } from 'react'
import type { Board, Deal, LaneOf } from '../types.ts'
import { useWaiting } from '#src/web/data/index.ts'
import { headsWith, type Going } from './lanes.ts'

interface Kept extends Going<Deal> { /** What the board said when it was let go: the heads count it until the board says anew. */ board: Board | undefined }

/** The cards that were let go and are on their way, and the lanes as they stand with them. */
export function useGoing(board: Board | undefined) {
  const [kept, setKept] = useState<readonly Kept[]>([])
  const put = useCallback((on: boolean, deal: Deal, from: string, to: string) => setKept((before) => {
    const others = before.filter(({ card }) => card.id !== deal.id)
    if (!on) return others
    const already = before.find(({ card }) => card.id === deal.id)
    return [...others, { card: deal, from: already?.from ?? from, to, board }]
  }), [board])
  const waiting = useWaiting()
  // Moves that wait for a connection: the server knows nothing of them, so every answer of it counts without them.
  const going = useMemo(() => {
    const moves = waiting.filter((one) => one.route === 'POST /deals/{id}/moves' && one.state === 'waiting').flatMap(({ params, body }): Kept[] => {
      const to = (body as { to: string }).to, lane = board?.lanes.find(({ cards }) => cards.some(({ id }) => id === params['id']))
      const card = lane?.cards.find(({ id }) => id === params['id'])
      return card && board?.lanes.some(({ id }) => id === to) && lane!.id !== to ? [{ card: { ...card, stage: to }, from: lane!.id, to, board }] : []
    })
    const last = new Map(moves.map((one) => [one.card.id, one]))
    return moves.length === 0 ? kept : [...kept.filter(({ card }) => !last.has(card.id)), ...last.values()]
  }, [board, kept, waiting])
  const lanes = useMemo(() => headsWith<LaneOf>(board?.lanes ?? [], going.filter((one) => one.board === board)), [board, going])
  return { going: going as readonly Going<Deal>[], put, lanes }
}
