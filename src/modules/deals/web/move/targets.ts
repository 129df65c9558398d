import type { Ask, Refusal } from '#src/kernel/refusal.ts'
import { t } from '#src/web/words/index.ts'

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
    return { ...target, way, why: way === 'here' ? t('It is here.') : whyOf(outlook) }
  })
}

/** The stage after the one it is in; null in the last one. */
export function nextStageOf(targets: readonly Target[], here: string | null): Target | null {
  const stages = targets.filter((target) => target.kind === 'stage')
  const at = stages.findIndex((stage) => stage.id === here)
  return at < 0 ? null : stages[at + 1] ?? null
}

/** The first sentence, and how many more there are. */
export function whyOf(outlook: Outlook | undefined): string | null {
  if (!outlook) return null
  const lines = outlook.refusals.length > 0 ? outlook.refusals : outlook.asks
  const first = lines[0]
  if (!first) return null
  return lines.length === 1 ? first.sentence : t('{sentence} And {count} more.', { sentence: first.sentence, count: lines.length - 1 })
}

/** "Quayside Packing would stay in Shape." while it is held, "stays" once it was let go. */
export const staysIn = (name: string, stage: string, would = false): string => t('{name} {what} in {stage}.', { name, what: would ? t('would stay') : t('stays'), stage })

/** Where the answer to an ask goes in a move: to a milestone's reason, to what the outcome asks, or to the move as a whole. */
export type AskPlace = { kind: 'milestone'; id: string } | { kind: 'learnt'; question: string } | { kind: 'whole' }
export interface Asking { key: string; place: AskPlace; sentence: string }

/** The asks, each once, with the place of its answer. */
export function askingsOf(asks: readonly Ask[]): Asking[] {
  const seen = new Map<string, Asking>()
  for (const ask of asks) {
    const place: AskPlace = ask.rule === 'what-was-learnt' ? { kind: 'learnt', question: ask.sentence } : ask.rule === 'gate-warns' && ask.about ? { kind: 'milestone', id: ask.about } : { kind: 'whole' }
    const key = place.kind === 'learnt' ? `learnt ${place.question}` : place.kind === 'milestone' ? `milestone ${place.id}` : 'whole'
    if (!seen.has(key)) seen.set(key, { key, place, sentence: ask.sentence })
  }
  return [...seen.values()]
}

export interface Reasons { reason?: string; reasons?: Record<string, string>; answers?: Record<string, string> }

/** The answers, by `key`, as a move takes them; null while one is missing. */
export function reasonsFrom(askings: readonly Asking[], given: Readonly<Record<string, string>>): Reasons | null {
  const out: Reasons = {}
  for (const { key, place } of askings) {
    const text = given[key]?.trim()
    if (!text) return null
    if (place.kind === 'milestone') out.reasons = { ...out.reasons, [place.id]: text }
    else if (place.kind === 'learnt') out.answers = { ...out.answers, [place.question]: text }
    else out.reason = text
  }
  return out
}
