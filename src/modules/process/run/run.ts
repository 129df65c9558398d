import type { BuyingRole, OutcomeKind, Proof, Side, Subject } from '../content/version.ts'
import type { EvidenceKind, EvidenceSource, Grade, Speaker } from '../evidence/kinds.ts'
import type { Facts } from '../content/facts.ts'

export interface Who {
  id: string
  name: string
}

/** A contact on the run, with the buying roles that they have now. */
export interface RunPerson {
  contact: string
  name: string
  roles: BuyingRole[]
  /** When they left; null while they are there. Proofs that needed their role turn stale 14 days later. */
  leftAt: string | null
}

/** `proposed` counts as nothing; only `recorded` counts. Nothing is ever deleted. */
export type EvidenceStatus = 'proposed' | 'recorded' | 'rejected' | 'superseded' | 'withdrawn' | 'overruled' | 'returned'

export interface Evidence {
  id: string
  milestone: string
  kind: EvidenceKind
  /** Computed by `gradeOf`, never chosen. */
  grade: Grade
  text: string
  source: EvidenceSource | null
  /** Who said it: the contact, on which side, and in which buying roles then. */
  contact: string | null
  side: Speaker
  roles: BuyingRole[]
  /** When it happened, and when we wrote it down. */
  observedAt: string
  recordedAt: string
  by: EventActor
  /** When it began to count: at once, or when it was confirmed; null while it never did. Gates go by this time. */
  countedAt: string | null
  status: EvidenceStatus
  /** When `status` last changed, and by whom: equal to `recordedAt` and `by` at first. */
  statusAt: string
  statusBy: EventActor
  /** The evidence that replaced it. */
  supersededBy: string | null
  /** The merge that brought it, where one did. */
  merge: string | null
}

/** Evidence for a milestone of company scope that another run of the same company holds. */
export interface CompanyEvidence {
  run: string
  evidence: Evidence
}

/** "Don't know yet, will ask on DATE." */
export interface Unknown {
  milestone: string
  /** YYYY-MM-DD. Live to the end of that day (UTC). */
  askOn: string
  saidAt: string
  by: EventActor
  /** How often the day was moved; two at most. */
  moved: number
}

export interface RunException {
  id: string
  milestone: string
  /** `order-in-hand`: the run was closed as won on a signed document while this gate was unmet. */
  kind: 'asked' | 'order-in-hand'
  status: 'asked' | 'granted' | 'refused' | 'ended'
  reason: string
  /** The instant at which it ends. */
  until: string | null
  askedAt: string
  askedBy: EventActor
  decidedAt: string | null
  decidedBy: EventActor | null
  /** Everybody who has owned the run since it was asked: none of them may grant it. */
  owners: string[]
  /** For an order in hand: who answers for it, by when, and the answer. */
  answerer: Who | null
  answerBy: string | null
  answered: { at: string; by: EventActor; text: string } | null
}

export interface Challenge {
  id: string
  milestone: string
  /** The evidence that is challenged; a defence adds its own. */
  evidence: string[]
  reason: string
  at: string
  by: EventActor
  /** Open: until when a defence is due (then the proof is suspended). Defended: until when a ruling is due (then it is accepted). */
  due: string
  status: 'open' | 'defended' | 'accepted' | 'upheld'
  defence: { at: string; by: EventActor; text: string; evidence: string[] } | null
  ruledAt: string | null
  /** True when silence ended it. */
  bySilence: boolean
}

export type DebtKind =
  | 'passed' | 'became-applicable' | 'proof-gone' | 'proof-expired' | 'exception-ended' | 'contact-left'
  | 'import' | 'migration' | 'order-in-hand'

/** An obligation behind the claimed stage that is not met. At most one unsettled debt a milestone. */
export interface Debt {
  id: string
  milestone: string
  kind: DebtKind
  since: string
  due: string
  owner: Who | null
  /** The move that made it, where one did. */
  move: string | null
  /** Why it was passed, in the words of who passed it. */
  reason: string | null
  /** `met`: it was paid. `undone`: the move that made it was undone at once. `answered`: the manager answered for the order in hand. */
  settled: { at: string; how: 'met' | 'undone' | 'answered' } | null
}

/** How one obligation stood when its stage was left. Stages passed over are left in the same move. */
export interface Left {
  stage: string
  milestone: string
  side: Side
  weight: number
  state: MilestoneState
  /** The evidence behind the state. */
  evidence: string[]
  /** What was asked then: each crossing is judged by the version then in force. */
  proof: Proof
  after: string[]
  /** Seller and company milestones only: one of several of grade D or without a source, minutes before the move. */
  bunched: boolean
  /** Seller and company milestones only: its stage was left faster than the version's threshold. */
  rushed: boolean
}

/** A change of the claimed stage. `to` is a stage, or an outcome when `kind` is `close`. */
export interface Move {
  id: string
  kind: 'open' | 'forward' | 'back' | 'close' | 'reopen' | 'import' | 'migrate'
  from: string
  to: string
  at: string
  by: EventActor
  reason: string | null
  /** For a migration, the version in force afterwards. */
  process: string
  n: number
  /** The obligations of every stage left by a forward move. */
  left: Left[]
  /** The move that undid this one, and whether its author did so within ten minutes (then adherence does not count it). */
  undoneBy: string | null
  undoneAtOnce: boolean
}

export interface Closed {
  outcome: string
  kind: OutcomeKind
  label: string
  at: string
  by: EventActor
  /** The claimed stage from which it closed. */
  from: string
  answers: Record<string, string>
  reason: string | null
  orderInHand: boolean
  /** Closed before it came here: in nobody's adherence. */
  imported: boolean
}

/** A sign that the process was gone round: discount, price or the boss brought in while the need is open. */
export interface Workaround {
  kind: 'discount' | 'price' | 'boss'
  at: string
  by: EventActor
  /** Milestones of the need that were open then. */
  open: string[]
}

/** One pass of one record through one process. Plain JSON; `replay` of its events gives exactly this. */
export interface Run {
  id: string
  subject: Subject
  process: string
  n: number
  owner: Who | null
  team: string | null
  openedAt: string
  status: 'open' | 'closed' | 'merged' | 'removed'
  claimed: string
  /** Kept up to date with each event, and true until `holdsUntil`. */
  proven: string
  /** The next instant at which time alone changes it. */
  holdsUntil: string | null
  closed: Closed | null
  /** How it was closed before it was re-opened. */
  lastClosed: Closed | null
  facts: Facts
  people: RunPerson[]
  evidence: Evidence[]
  company: CompanyEvidence[]
  unknowns: Unknown[]
  exceptions: RunException[]
  challenges: Challenge[]
  debts: Debt[]
  moves: Move[]
  workarounds: Workaround[]
  /** Obligations of stages before `before` were passed elsewhere; null `before` when none is left. */
  imported: { at: string; graceUntil: string; before: string | null; stays: Stay[] } | null
  /** The runs that were merged into this one. */
  merges: { merge: string; other: string; at: string; undone: boolean }[]
  /** The run into which this one was merged. */
  mergedInto: { run: string; merge: string; at: string; was: 'open' | 'closed' } | null
  /** When it was removed to the bin, and what it was. */
  removed: { at: string; was: 'open' | 'closed' } | null
  /** How many events made it: the revision to store it under. */
  revision: number
  /** The instant of the last event. */
  at: string
}

/** A stay in a stage elsewhere, as an import tells it. */
export interface Stay {
  stage: string
  enteredAt: string
  leftAt: string | null
}

/** Who did it, as the log keeps it. `owner` is the person who made a key. */
export interface EventActor {
  id: string
  name: string
  kind: ActorKind
  owner: string | null
}
export type ActorKind = 'person' | 'key' | 'buyer' | 'system' | 'automation'

export const MILESTONE_STATES = [
  'open', 'unknown', 'proposed', 'below', 'met', 'stale', 'suspended', 'excepted', 'not-applicable',
] as const
export type MilestoneState = (typeof MILESTONE_STATES)[number]
