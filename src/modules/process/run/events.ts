import type { Facts } from '../content/facts.ts'
import type { OutcomeKind, Subject } from '../content/version.ts'
import type { Door } from './doors.ts'
import type {
  Challenge, CompanyEvidence, Debt, Evidence, EventActor, Move, RunException, RunPerson, Stay, Unknown, Who, Workaround,
} from './run.ts'

/** When, who and by which door; every event carries it. */
export interface Stamp {
  at: string
  actor: EventActor
  door: Door
}

/** `facts` of a beginning: what was known from the start; in logs of earlier releases it follows as `facts-told`. */
export type EventBody =
  | { kind: 'opened'; run: string; subject: Subject; process: string; n: number; stage: string; owner: Who | null; team: string | null; move: string; facts?: Partial<Facts> }
  | { kind: 'imported'; run: string; subject: Subject; process: string; n: number; stage: string; owner: Who | null; team: string | null
      openedAt: string; graceUntil: string; stays: Stay[]; move: string; facts?: Partial<Facts>
      closed: { outcome: string; kind: OutcomeKind; label: string; at: string; answers: Record<string, string>; reason: string | null } | null }
  | { kind: 'facts-told'; facts: Partial<Facts> }
  | { kind: 'people-set'; people: RunPerson[] }
  | { kind: 'company-evidence-known'; company: CompanyEvidence[] }
  | { kind: 'evidence-recorded'; evidence: Evidence }
  | { kind: 'evidence-proposed'; evidence: Evidence }
  | { kind: 'evidence-confirmed'; evidence: string }
  | { kind: 'proposal-rejected'; evidence: string; reason: string | null }
  | { kind: 'evidence-superseded'; evidence: string; by: string }
  | { kind: 'evidence-withdrawn'; evidence: string; reason: string | null }
  | { kind: 'unknown-said'; unknown: Unknown }
  | { kind: 'unknown-lapsed'; milestone: string; askOn: string }
  | { kind: 'exception-asked'; exception: RunException }
  | { kind: 'exception-granted'; exception: string }
  | { kind: 'exception-refused'; exception: string; reason: string | null }
  | { kind: 'exception-ended'; exception: string; milestone: string }
  | { kind: 'challenged'; challenge: Challenge }
  | { kind: 'challenge-defended'; challenge: string; text: string; evidence: string[]; due: string }
  | { kind: 'challenge-ruled'; challenge: string; ruling: 'accepted' | 'upheld'; bySilence: boolean }
  /** Nobody defended in time: the proof is suspended. */
  | { kind: 'proof-suspended'; challenge: string; milestone: string }
  /** Age, or the leaving of a contact, has made a proof stale. */
  | { kind: 'proof-expired'; evidence: string; milestone: string; why: 'age' | 'contact-left'; since: string }
  | { kind: 'moved'; move: Move }
  | { kind: 'closed'; move: Move; outcome: string; outcomeKind: OutcomeKind; label: string; answers: Record<string, string>
      orderInHand: RunException[] }
  | { kind: 'reopened'; move: Move }
  | { kind: 'move-undone'; undone: string; by: string; atOnce: boolean }
  | { kind: 'owner-changed'; owner: Who | null; team: string | null }
  | { kind: 'migrated'; move: Move; map: Record<string, string>; importedBefore: string | null }
  | { kind: 'merged'; merge: string; other: string; evidence: Evidence[] }
  | { kind: 'merged-into'; merge: string; survivor: string }
  | { kind: 'unmerged'; merge: string }
  /** All that came to be owed at once. In logs of earlier releases each came by itself, as `debt`. */
  | { kind: 'debt-made'; debts: Debt[] } | { kind: 'debt-made'; debts?: never; debt: Debt }
  | { kind: 'debt-settled'; debt: string; milestone: string; how: 'met' | 'undone' | 'answered' }
  | { kind: 'debt-overdue'; debt: string; milestone: string }
  | { kind: 'order-in-hand-answered'; exception: string; text: string }
  | { kind: 'workaround-seen'; workaround: Workaround }
  | { kind: 'removed' }
  | { kind: 'restored' }

export type RunEvent = Stamp & EventBody
export type EventKind = EventBody['kind']
export type EventOf<K extends EventKind> = Stamp & Extract<EventBody, { kind: K }>
