import type { Talk } from '../../question.ts'
import { missingOf, shownOf, type Noted, type Placed, type Staged } from '../deal/halves.ts'

interface Somebody { contactId: string; name: string; roles: readonly string[]; leftAt: string | null }
interface Task { title: string; dueOn: string | null; ownerName: string | null }
interface Asked { contactName: string; question: string; state: string }
interface Told { id: string; at: string; kind: string; sentence: string }

export interface BriefParts<M extends Noted, P extends Somebody, T extends Talk, E extends Told> {
  deal: { nextStep: string | null; nextStepOn: string | null; ownerName: string | null }
  run: { stages: readonly Staged<M>[]; next: { milestone: string } | null }
  people: readonly P[]
  /** Calls and meetings that are planned. */
  talks: readonly T[]
  tasks: readonly Task[]
  questions: readonly Asked[]
  /** Newest first. */
  entries: readonly E[]
  now: string
}

export interface Promise { whose: 'ours' | 'theirs'; what: string; on: string | null; by: string | null }
export interface Brief<M extends Noted, P, T, E> {
  /** The next time one sees them; null: none is planned. */
  talk: T | null
  /** Whom one will see first, then who decides, then the others. */
  people: P[]
  shown: { items: Placed<M>[]; more: number; of: number }
  missing: { items: Placed<M>[]; more: number }
  promised: Promise[]
  lately: E[]
}

/** One page holds so many. */
const SHOWN = 6, MISSING = 6, LATELY = 7, PROMISED = 8
const spoken = new Set(['note', 'call', 'meeting', 'mail', 'move'])
const rank = (one: Somebody): number => (one.roles.includes('signer') || one.roles.includes('decision-maker') ? 0 : one.roles.includes('veto') ? 1 : one.roles.length > 0 ? 2 : 3)

/**
 * One page before a meeting, out of what is known and nothing else: whom one will see, what they have shown (newest first), what is missing (as on the deal),
 * what was promised, and what was said of late. What does not fit is counted, never silently left out.
 */
export function briefOf<M extends Noted, P extends Somebody, T extends Talk, E extends Told>({ deal, run, people, talks, tasks, questions, entries, now }: BriefParts<M, P, T, E>): Brief<M, P, T, E> {
  const planned = talks.toSorted((a, b) => a.at.localeCompare(b.at))
  // One that began this morning and of which nothing is told yet is still the one that the brief is for.
  const talk = planned.find((one) => one.at >= now) ?? planned.findLast((one) => Date.parse(now) - Date.parse(one.at) < 12 * 3_600_000) ?? null
  const there = (one: Somebody): number => (talk?.contacts.some(({ id }) => id === one.contactId) ? 0 : 1)
  const shown = shownOf(run.stages), missing = missingOf(run.stages, run.next?.milestone ?? null)
  const promised: Promise[] = [
    ...(deal.nextStep ? [{ whose: 'ours' as const, what: deal.nextStep, on: deal.nextStepOn, by: deal.ownerName }] : []),
    ...tasks.filter((one) => one.title !== deal.nextStep).map((one) => ({ whose: 'ours' as const, what: one.title, on: one.dueOn, by: one.ownerName })),
    ...questions.filter((one) => one.state === 'waiting' || one.state === 'opened').map((one) => ({ whose: 'theirs' as const, what: one.question, on: null, by: one.contactName })),
  ]
  return {
    talk, people: people.filter((one) => one.leftAt === null).toSorted((a, b) => there(a) - there(b) || rank(a) - rank(b)),
    shown: { items: shown.items.slice(0, SHOWN), more: Math.max(0, shown.items.length - SHOWN), of: shown.of },
    missing: { items: missing.now.slice(0, MISSING), more: Math.max(0, missing.now.length - MISSING) },
    promised: promised.slice(0, PROMISED), lately: entries.filter((one) => spoken.has(one.kind)).slice(0, LATELY),
  }
}
