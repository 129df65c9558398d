import type { Place } from '../mapping/mapping.ts'
import { bare, likeness } from './alike.ts'

/** The stages and outcomes of the process on which the deals open. */
export interface Ladder { stages: readonly { id: string; name: string }[]; outcomes: readonly { id: string; kind: 'won' | 'lost' | 'no-decision'; label: string }[] }

const wonWords = /(^|[^a-z])(won|win|gewonnen|gagn[eé]e?|ganad[oa]|closed ?won|success|successful|signed|customer)([^a-z]|$)/i
const lostWords = /(^|[^a-z])(lost|lose|verloren|perdue?|perdid[oa]|closed ?lost|unsuccessful|rejected|disqualified|dead)([^a-z]|$)/i
const noneWords = /(^|[^a-z])(no decision|abandoned|stalled|on hold|cancell?ed|unresponsive)([^a-z]|$)/i

/**
 * Where a stage of another system could stand here: an outcome by its word, a stage by its name. Null when nothing speaks for any:
 * a stage is a claim about a buyer, so it is asked and not guessed by position.
 */
export function suggestPlace(written: string, ladder: Ladder): Place | null {
  // `closedwon` and `closed_lost` are how some systems write it.
  const text = written.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_\-./]+/g, ' ').replace(/^closed(won|lost)$/i, 'closed $1').trim()
  const outcome = (kind: 'won' | 'lost' | 'no-decision'): Place | null => {
    const found = ladder.outcomes.find((one) => one.kind === kind)
    return found ? { outcome: found.id } : null
  }
  const named = [...ladder.stages.map((stage) => ({ place: { stage: stage.id }, names: [stage.id, stage.name] })), ...ladder.outcomes.map((one) => ({ place: { outcome: one.id }, names: [one.id, one.label] }))]
  const same = named.find((one) => one.names.some((name) => bare(name) === bare(text)))
  if (same) return same.place
  if (noneWords.test(text)) return outcome('no-decision')
  if (lostWords.test(text)) return outcome('lost')
  if (wonWords.test(text)) return outcome('won')
  let best: Place | null = null, most = 0.62
  for (const one of named) for (const name of one.names) {
    // Qualification and Qualify have a stem in common, and little else.
    const stem = bare(name).length >= 5 && bare(text).startsWith(bare(name).slice(0, 5)) ? 0.7 : 0
    const score = Math.max(likeness(name, text), stem)
    if (score > most) { most = score; best = one.place }
  }
  return best
}

export interface StageChange { stage: string; at: string; line: number }
export interface StayRead { stage: string; enteredAt: string; leftAt: string | null }

/**
 * The stays in stages that a deal's changes tell, in order of time; what is written at the same moment keeps its order in the file.
 * A change into the same stage (only the amount changed) prolongs the stay; a change into an outcome ends it.
 */
export function staysOf(changes: readonly StageChange[], places: (written: string) => Place | null): { stays: StayRead[]; closed: { outcome: string; at: string } | null } {
  const sorted = [...changes].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.line - other.line))
  const stays: StayRead[] = []
  let closed = null as { outcome: string; at: string } | null
  for (const change of sorted) {
    const place = places(change.stage)
    if (!place) continue
    const last = stays.at(-1)
    if ('outcome' in place) {
      if (last && last.leftAt === null) last.leftAt = change.at
      if (closed?.outcome !== place.outcome) closed = { outcome: place.outcome, at: change.at }
      continue
    }
    closed = null
    if (last && last.leftAt === null) {
      if (last.stage === place.stage) continue
      last.leftAt = change.at
    }
    stays.push({ stage: place.stage, enteredAt: change.at, leftAt: null })
  }
  return { stays, closed }
}
