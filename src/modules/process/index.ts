// The door of the process engine: pure, generic over lead, deal and delivery.
export type {
  BuyingRole, Gate, LintHit, Milestone, Outcome, OutcomeKind, Problem, ProcessVersion, Proof, ProofRole, Side, Skill, Stage, Subject, Thresholds,
} from './content/version.ts'
export { lookup, type Lookup, type Placed } from './content/lookup.ts'
export { BUYING_ROLES, SKILLS, SUBJECTS, isObligation } from './content/version.ts'
export type { FactName, Facts, FactType } from './content/facts.ts'
export { FACT_TYPES, NO_FACTS } from './content/facts.ts'
export type { EvidenceKind, EvidenceSource, Grade, Speaker } from './evidence/kinds.ts'
export { EVIDENCE_KINDS } from './evidence/kinds.ts'
export { better, gradeOf, reaches } from './evidence/grade.ts'
export type {
  ActorKind, Challenge, Closed, CompanyEvidence, Debt, DebtKind, Evidence, EvidenceStatus, EventActor, Left, MilestoneState, Move, Run, RunException,
  RunPerson, Stay, Unknown, Who, Workaround,
} from './run/run.ts'
export { MILESTONE_STATES } from './run/run.ts'
export type { Door } from './run/doors.ts'
export { DOORS } from './run/doors.ts'
export type {
  Command, CommandActor, CommandKind, CommandOf, Context, Decision, EvidenceInput, PersonInput,
} from './run/command.ts'
export { ENGINE_RIGHTS } from './run/command.ts'
export type { EventBody, EventKind, EventOf, RunEvent, Stamp } from './run/events.ts'
export type {
  ChallengeStanding, DebtStanding, ExceptionStanding, MilestoneStanding, Place, StageStanding, Standing,
} from './run/standing-types.ts'
export type { Adherence, Deviation, DeviationKind, PooledAdherence, WorkaroundSeen } from './adherence/types.ts'
export type { Parsed } from './text/parse.ts'
export { parseProcess } from './text/parse.ts'
export { printProcess } from './text/print.ts'
export { processJsonSchema } from './text/schema.ts'
export { lint } from './text/lint.ts'
export { decide } from './run/decide.ts'
export { evolve, replay } from './run/evolve.ts'
export { standing } from './run/standing.ts'
export { readScore, scoreOf, type ScoreNote } from './score.ts'
export { whyNot } from './run/why-not.ts'
export { adherence, pool } from './adherence/adherence.ts'
