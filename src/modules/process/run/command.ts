import type { Id } from '#src/kernel/id.ts'
import type { Refusal, Ask } from '#src/kernel/refusal.ts'
import type { Facts } from '../content/facts.ts'
import type { BuyingRole, ProcessVersion, Subject } from '../content/version.ts'
import type { EvidenceKind, EvidenceSource, Speaker } from '../evidence/kinds.ts'
import type { Door } from './doors.ts'
import type { RunEvent } from './events.ts'
import type { ActorKind, CompanyEvidence, Run, Stay, Who } from './run.ts'

export interface CommandActor {
  id: string
  name: string
  rights: ReadonlySet<string>
  kind: ActorKind
  /** For a key: the person who made it. */
  keyOwner?: Id | null
}

/** Rights that the engine itself asks for. */
export const ENGINE_RIGHTS = ['exception.grant', 'evidence.challenge', 'import.history', 'process.migrate'] as const

export interface Context {
  /** ISO-8601 UTC. */
  now: string
  actor: CommandActor
  /** The version that the run is on (for `open` and `import`: the one it shall open on). */
  version: ProcessVersion
  /** Finds another version; needed by `migrate` only. */
  versionOf?: (process: string, n: number) => ProcessVersion | null
  newId: () => Id
  door: Door
  /** Who answers for an order in hand: the owner's manager. */
  manager?: Who | null
  /** Evidence of sibling runs of the same company for milestones of company scope. Left out: what the run knows already. */
  company?: readonly CompanyEvidence[]
  /** For `import`: whether this record was ever open here, deleted ones included. */
  everOpenHere?: boolean
}

export interface EvidenceInput {
  milestone: string
  kind: EvidenceKind
  text?: string
  source?: EvidenceSource | null
  contact?: string | null
  /** Default: `ours` for note and tick, `buyer` otherwise (`partner` for kind partner). */
  side?: Speaker
  /** ISO instant; default now; never in the future. */
  observedAt?: string
}

export type Command =
  | { kind: 'open'; run: Id; subject: Subject; owner: Who | null; team?: string | null; facts?: Partial<Facts>; people?: PersonInput[]
      /** Asks for a later stage: the run opens in the first, and the move is decided like any other. */
      to?: string; reasons?: Record<string, string>; reason?: string }
  | { kind: 'tellFacts'; facts: Partial<Facts> }
  /** The whole list of contacts on the run; who is missing from it has left. */
  | { kind: 'setPeople'; people: PersonInput[] }
  | { kind: 'recordEvidence'; evidence: EvidenceInput; id?: Id
      /** Evidence of the same milestone that this replaces. */
      supersedes?: string }
  | { kind: 'proposeEvidence'; evidence: EvidenceInput; id?: Id }
  | { kind: 'confirmEvidence'; evidence: string }
  | { kind: 'rejectProposal'; evidence: string; reason?: string }
  /** `by` is other evidence of the same milestone that counts. */
  | { kind: 'supersede'; evidence: string; by: string }
  | { kind: 'withdraw'; evidence: string; reason?: string }
  /** The source itself is withdrawn: every evidence that cites it goes with it. */
  | { kind: 'withdrawSource'; source: EvidenceSource; reason?: string }
  | { kind: 'sayUnknown'; milestone: string; askOn: string }
  | { kind: 'askException'; milestone: string; reason: string; until: string; id?: Id }
  | { kind: 'grantException'; exception: string }
  | { kind: 'refuseException'; exception: string; reason?: string }
  | { kind: 'challenge'; milestone: string; reason: string; evidence?: string; id?: Id }
  | { kind: 'defend'; challenge: string; text: string; evidence?: Omit<EvidenceInput, 'milestone'> }
  | { kind: 'rule'; challenge: string; ruling: 'accept' | 'uphold' }
  /** `to`: a stage or an outcome. `reasons`: per milestone; `reason`: for all of them, for going back, or what was learnt. */
  | { kind: 'move'; to: string; reasons?: Record<string, string>; reason?: string; answers?: Record<string, string> }
  | { kind: 'reopen'; reason?: string }
  | { kind: 'undo'; reasons?: Record<string, string>; reason?: string }
  | { kind: 'changeOwner'; owner: Who | null; team?: string | null }
  /** `map`: every stage of the present version, to a stage of the next. */
  | { kind: 'migrate'; process: string; n: number; map: Record<string, string> }
  /** The other run's evidence arrives here as proposed. */
  | { kind: 'merge'; merge: Id; other: Run }
  /** Said to the other run: it ends in the survivor. */
  | { kind: 'mergeInto'; merge: Id; survivor: string }
  /** Said to either: what came goes back. */
  | { kind: 'unmerge'; merge: string }
  | { kind: 'import'; run: Id; subject: Subject; owner: Who | null; team?: string | null; facts?: Partial<Facts>; people?: PersonInput[]
      openedAt: string
      /** The stage in which it was claimed, at the close for closed ones. */
      claimed: string; stays?: Stay[]
      closed?: { outcome: string; at: string; answers?: Record<string, string>; reason?: string }
      /** Days until the obligations before the claimed stage are due. Default 30. */
      graceDays?: number }
  /** The job's: what time alone has changed is written down. */
  | { kind: 'passTime' }
  | { kind: 'answerOrderInHand'; exception: string; text: string }
  /** Proves the milestone that is owed; refused when the proof would not do. */
  | { kind: 'payDebt'; debt: string; evidence: Omit<EvidenceInput, 'milestone'>; id?: Id }
  | { kind: 'remove' }
  | { kind: 'restore' }

export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>

export interface PersonInput {
  contact: string
  name: string
  roles: BuyingRole[]
}

/**
 * The answer to a command. `refusals` stand in the way; `asks` would let it through once answered. 403: not for this
 * actor. 409: the run does not allow it now, or asks are open. 422: the command itself makes no sense.
 */
export type Decision =
  | { ok: true; events: RunEvent[]; run: Run }
  | { ok: false; status: 403 | 409 | 422; refusals: Refusal[]; asks: Ask[] }
