import { useCallback, useMemo, useState } from 'react'
import type { Board, Deal, LaneOf } from '../types.ts'
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
  const lanes = useMemo(() => headsWith<LaneOf>(board?.lanes ?? [], kept.filter((one) => one.board === board)), [board, kept])
  return { going: kept as readonly Going<Deal>[], put, lanes }
}
