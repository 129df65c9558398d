import type { Ask, Refusal } from '#src/kernel/refusal.ts'

/** What stands between a deal and a target, as the server answers before any attempt. */
export interface Outlook { refusals: readonly Refusal[]; asks: readonly Ask[] }

/** `free`: it goes. `asks`: a reason is wanted. `refuses`: it would stay. `untold`: not known yet. */
export type Way = 'here' | 'free' | 'asks' | 'refuses' | 'untold'

export const wayOf = (outlook: Outlook | undefined): Way =>
  !outlook ? 'untold' : outlook.refusals.length > 0 ? 'refuses' : outlook.asks.length > 0 ? 'asks' : 'free'

export interface Target { id: string; name: string; kind: 'stage' | 'won' | 'lost' | 'no-decision' }
export interface Marked extends Target { way: Way; /** In one sentence, why it would stay or what is asked. */ why: string | null }

/** Every place a deal might go, each with what would come of it, before it is tried. */
export function markTargets(targets: readonly Target[], here: string | null, outlooks: Readonly<Record<string, Outlook>> | undefined): Marked[] {
  return targets.map((target) => {
    const outlook = outlooks?.[target.id]
    const way = target.id === here ? 'here' : wayOf(outlook)
    return { ...target, way, why: way === 'here' ? 'It is here.' : whyOf(outlook) }
  })
}

/** The first sentence, and how many more there are. */
export function whyOf(outlook: Outlook | undefined): string | null {
  if (!outlook) return null
  const lines = outlook.refusals.length > 0 ? outlook.refusals : outlook.asks
  const first = lines[0]
  if (!first) return null
  return lines.length === 1 ? first.sentence : `${first.sentence} And ${lines.length - 1} more.`
}

/** "Quayside Packing would stay in Shape." while it is held, "stays" once it was let go. */
export const staysIn = (name: string, stage: string, would = false): string => `${name} ${would ? 'would stay' : 'stays'} in ${stage}.`

/** The asks that want an answer of their own: one box a milestone, one for the whole. */
export function asksOf(asks: readonly Ask[]): { about: string | null; sentence: string }[] {
  const seen = new Set<string>()
  return asks.flatMap((ask) => {
    const about = ask.about ?? null
    const key = about ?? ''
    if (seen.has(key)) return []
    seen.add(key)
    return [{ about, sentence: ask.sentence }]
  })
}
