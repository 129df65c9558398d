import type { NextQuestion } from '../next-question.ts'
import type { Gate, OutcomeKind, Side } from '../content/version.ts'
import type { Grade } from '../evidence/kinds.ts'
import type { Challenge, Debt, MilestoneState, RunException } from './run.ts'

export interface Place {
  id: string
  name: string
}

export interface MilestoneStanding {
  id: string
  sentence: string
  short: string
  side: Side
  gate: Gate
  state: MilestoneState
  /** The grade that counts (met), or the best there is (below, stale, suspended, proposed); null with nothing there. */
  grade: Grade | null
  least: Grade
  /** One sentence: why it is in that state, and who did it. */
  words: string
  /** Evidence behind the state: what counts, or what is there but does not count. */
  evidence: string[]
  askOn: string | null
  applicable: boolean
  /** Behind the claimed stage, an obligation, and not met. Drawn struck. */
  passedUnmet: boolean
  debt: string | null
  exception: string | null
  challenge: string | null
}

export interface StageStanding {
  id: string
  name: string
  /** `passed`, `claimed` or `ahead` of the claimed stage. */
  where: 'passed' | 'claimed' | 'ahead'
  milestones: MilestoneStanding[]
}

export interface DebtStanding extends Debt {
  overdue: boolean
  /** Not owed at present: the run went back, or it is not applicable now. It keeps its due date. */
  dormant: boolean
  sentence: string
}

export interface ExceptionStanding extends RunException {
  live: boolean
  sentence: string
}

export interface ChallengeStanding extends Challenge {
  suspends: boolean
  sentence: string
}

export interface Standing {
  claimed: Place
  proven: Place
  /** The proven stage lies past the claimed one: the move is offered. */
  ahead: boolean
  /** Stages between claimed and proven; 0 when they agree or the run is ahead. */
  gap: number
  stages: StageStanding[]
  /** Unsettled ones. */
  debts: DebtStanding[]
  exceptions: ExceptionStanding[]
  challenges: ChallengeStanding[]
  /** The next instant at which time alone changes this; null: never. */
  holdsUntil: string | null
  next: NextQuestion | null
  closed: { outcome: string; kind: OutcomeKind; label: string; at: string; orderInHand: boolean } | null
}
