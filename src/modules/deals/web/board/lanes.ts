import { readScore } from '#src/modules/process/score.ts'
import type { Bar } from '#src/web/score/types.ts'

/** The part of a version that a card's score is read beside. */
export interface Sheet { stages: readonly { id: string; name: string; milestones: readonly { id: string; sentence: string; short: string; gate: Bar['milestones'][number]['gate'] }[] }[] }

/** The bars of a card, from the score in short and the sentences of its version. Without the version the notes have no words, and no gates. */
export function barsOf(score: string | null, sheet: Sheet | undefined): Bar[] {
  return readScore(score).map((notes, s) => {
    const stage = sheet?.stages[s]
    return {
      id: stage?.id ?? `stage-${s}`, name: stage?.name ?? '',
      milestones: notes.map((note, i) => {
        const milestone = stage?.milestones[i]
        return { id: milestone?.id ?? `${s}.${i}`, sentence: milestone?.sentence ?? '', short: milestone?.short, side: note.side, gate: milestone?.gate ?? 'warns', state: note.state, grade: note.grade, passedUnmet: note.struck }
      }),
    }
  })
}

export interface Sum { currency: string; amount: number }

/** What is in the workspace's currency, or else the first: sums of other currencies are named beside it, never added. */
export function mainSum(sums: readonly Sum[], currency: string): { main: Sum; others: Sum[] } {
  const main = sums.find((sum) => sum.currency === currency) ?? sums[0] ?? { currency, amount: 0 }
  return { main, others: sums.filter((sum) => sum !== main && sum.amount !== 0) }
}

/**
 * The two bars of a lane's head as shares of the widest claim on the board: claimed is what is said to be here, proven what of it
 * is shown to be. `proven` is never drawn past `claimed`.
 */
export function barShares(claimed: number, proven: number, widest: number): { claimed: number; proven: number } {
  const whole = Math.max(widest, 1)
  const share = Math.min(1, Math.max(0, claimed) / whole)
  return { claimed: share, proven: Math.min(share, Math.max(0, proven) / whole) }
}

export type Walk = 'next' | 'previous' | 'right' | 'left'
interface Cards { cards: readonly { id: string }[] }

/** J and K walk down a lane and on to the next one; the arrows go across, to the same height. */
export function walk(lanes: readonly Cards[], at: string | null, way: Walk): string | null {
  const all = lanes.flatMap((lane) => lane.cards.map((card) => card.id))
  const here = at === null ? -1 : all.indexOf(at)
  if (here < 0) return (way === 'previous' ? all.at(-1) : all[0]) ?? null
  if (way === 'next' || way === 'previous') return all[here + (way === 'next' ? 1 : -1)] ?? at
  const lane = lanes.findIndex((one) => one.cards.some((card) => card.id === at))
  const height = lanes[lane]!.cards.findIndex((card) => card.id === at)
  const step = way === 'right' ? 1 : -1
  for (let i = lane + step; i >= 0 && i < lanes.length; i += step) {
    const cards = lanes[i]!.cards
    if (cards.length > 0) return cards[Math.min(height, cards.length - 1)]!.id
  }
  return at
}

interface Lane<Card> { stage: string; count: number; sums: readonly Sum[]; cards: readonly Card[] }
interface Moved { id: string; amount: number | null; currency: string | null }

/** The lanes as they stand once a card was moved: at the top of its new lane, with the counts and sums that follow. */
export function moved<Card extends Moved, L extends Lane<Card>>(lanes: readonly L[], id: string, to: string): L[] {
  const card = lanes.flatMap((lane) => [...lane.cards]).find((one) => one.id === id)
  if (!card) return [...lanes]
  return lanes.map((lane) => {
    const had = lane.cards.some((one) => one.id === id)
    if (had === (lane.stage === to)) return lane
    const sign = had ? -1 : 1
    return {
      ...lane, count: lane.count + sign, sums: addTo(lane.sums, card, sign),
      cards: had ? lane.cards.filter((one) => one.id !== id) : [{ ...card, stage: to }, ...lane.cards],
    }
  })
}

function addTo(sums: readonly Sum[], card: Moved, sign: number): Sum[] {
  if (card.amount === null || card.currency === null) return [...sums]
  const known = sums.some((sum) => sum.currency === card.currency)
  return known ? sums.map((sum) => (sum.currency === card.currency ? { ...sum, amount: sum.amount + sign * card.amount! } : sum)) : [...sums, { currency: card.currency, amount: sign * card.amount }]
}

/** "Claimed here, proven in Understand": what always stands beside the picture where the two differ. Null where they agree. */
export function gapWords(deal: { gap: number | null; ahead: boolean; provenName: string | null; proven?: string | null }): { text: string; stage: string } | null {
  if (deal.ahead) return { text: 'Claimed here, proven as far as', stage: deal.provenName ?? '' }
  if (!deal.gap) return null
  return deal.provenName ? { text: 'Claimed here, proven in', stage: deal.provenName } : { text: 'Claimed here, nothing proven yet', stage: '' }
}
