import { readScore } from '#src/modules/process/score.ts'
import type { Bar } from '#src/web/score/types.ts'
import { t } from '#src/web/words/index.ts'

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

/** The note that carries the best next question: the pencil ring. Named as `barsOf` names it. */
export function nextOf(score: string | null, sheet: Sheet | undefined): string | null {
  for (const [s, notes] of readScore(score).entries()) {
    const i = notes.findIndex((note) => note.next)
    if (i >= 0) return sheet?.stages[s]?.milestones[i]?.id ?? `${s}.${i}`
  }
  return null
}

export interface Sum { currency: string; amount: number }
/** What stands in one currency. */
export interface Purse { currency: string; claimed: number; proven: number }

/** Claimed and proven, each currency by itself: the workspace's first, then the largest. They are never added. */
export function pursesOf(claimed: readonly Sum[], proven: readonly Sum[], currency: string): Purse[] {
  const amountIn = (sums: readonly Sum[], wanted: string) => sums.find((sum) => sum.currency === wanted)?.amount ?? 0
  const all = [...new Set([...claimed, ...proven].map((sum) => sum.currency))].map((one): Purse => ({ currency: one, claimed: amountIn(claimed, one), proven: amountIn(proven, one) }))
  return all.toSorted((a, b) => Number(b.currency === currency) - Number(a.currency === currency) || b.claimed - a.claimed || a.currency.localeCompare(b.currency))
}

/** The widest bar of each currency on the board, which the bars of its lanes are drawn against. */
export function widestOf(purses: readonly (readonly Purse[])[]): Map<string, number> {
  const widest = new Map<string, number>()
  for (const { currency, claimed, proven } of purses.flatMap((list) => list.slice(0, 1))) widest.set(currency, Math.max(widest.get(currency) ?? 0, claimed, proven))
  return widest
}

/** The two bars of a lane's head as shares of the widest. Where claims are placed, `proven` is what of them is shown, so it never passes `claimed`. */
export function barShares(claimed: number, proven: number, widest: number, within = true): { claimed: number; proven: number } {
  const share = (amount: number) => Math.min(1, Math.max(0, amount) / Math.max(widest, 1))
  return { claimed: share(claimed), proven: within ? Math.min(share(claimed), share(proven)) : share(proven) }
}

/** How long it stands in its stage, and how long the buyer has shown nothing; whole days, null where it is not known. */
export function daysOf(deal: { stageSince: string | null; lastWordAt: string | null }, now: number): { here: number | null; quiet: number | null } {
  const since = (at: string | null) => (at === null ? null : Math.max(0, Math.floor((now - Date.parse(at)) / 86_400_000)))
  return { here: since(deal.stageSince), quiet: since(deal.lastWordAt) }
}

/** In short for the card, in full for the ear and the pointer. A word of yesterday or today is no silence. */
export function daysWords({ here, quiet }: { here: number | null; quiet: number | null }, stage: string | null): { short: string; full: string; silent: boolean } {
  const days = (n: number) => (t('{n, plural, one {1 day} other {{n} days}}', { n }))
  const silent = quiet === null || quiet > 1
  const short = [here === null ? null : t('{here} d', { here }), quiet === null ? t('no word yet') : silent ? t('quiet {quiet} d', { quiet }) : null].filter((part) => part !== null).join(' · ')
  const place = here === null ? '' : here === 0 ? t('In {stage} since today. ', { stage: stage ?? t('its stage') }) : t('In {stage} for {here}. ', { stage: stage ?? t('its stage'), here: days(here) })
  const word = quiet === null ? t('The buyer has shown nothing yet.') : quiet === 0 ? t('The buyer last showed something today.') : t('The buyer last showed something {quiet} ago.', { quiet: days(quiet) })
  return { short, full: place + word, silent }
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

interface Head { id: string; count: number; unpriced: number; sums: readonly Sum[] }
interface Card { id: string; amount: number | null; currency: string | null }
/** A card that was let go in another lane and is not there yet for the server. */
export interface Going<C extends Card = Card> { card: C; from: string; to: string }

/** The heads of the lanes as they stand once the cards on their way have arrived. */
export function headsWith<L extends Head>(lanes: readonly L[], going: readonly Going[]): L[] {
  return lanes.map((lane) => going.reduce((head, { card, from, to }) => {
    const sign = Number(head.id === to) - Number(head.id === from)
    if (sign === 0) return head
    return { ...head, count: head.count + sign, unpriced: head.unpriced + (card.amount === null ? sign : 0), sums: addTo(head.sums, card, sign) }
  }, lane))
}

/** The cards of a lane with those on their way: gone from where they were, on top of where they go. */
export function cardsWith<C extends Card>(lane: string, cards: readonly C[], going: readonly Going<C>[]): readonly C[] {
  if (going.length === 0) return cards
  const away = new Set(going.filter((one) => one.to !== lane).map(({ card }) => card.id))
  const known = new Set(cards.map(({ id }) => id))
  const come = going.filter((one) => one.to === lane && !known.has(one.card.id)).map(({ card }) => card)
  return [...come, ...cards.filter(({ id }) => !away.has(id))]
}

function addTo(sums: readonly Sum[], card: Card, sign: number): Sum[] {
  if (card.amount === null || card.currency === null) return [...sums]
  const known = sums.some((sum) => sum.currency === card.currency)
  const next = known ? sums.map((sum) => (sum.currency === card.currency ? { ...sum, amount: sum.amount + sign * card.amount! } : sum)) : [...sums, { currency: card.currency, amount: sign * card.amount }]
  return next.filter((sum) => sum.amount !== 0)
}

/** "Claimed here, proven in Understand": what always stands beside the picture where the two differ. Null where they agree. */
export function gapWords(deal: { gap: number | null; ahead: boolean; provenName: string | null; proven?: string | null }): { text: string; stage: string } | null {
  if (deal.ahead) return { text: t('Claimed here, proven as far as'), stage: deal.provenName ?? '' }
  if (!deal.gap) return null
  return deal.provenName ? { text: t('Claimed here, proven in'), stage: deal.provenName } : { text: t('Claimed here, nothing proven yet'), stage: '' }
}
