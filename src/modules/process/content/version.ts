import type { EvidenceKind, Grade } from '../evidence/kinds.ts'

/** What a run is a run of. A customer's life is a chain: lead, deal, delivery. */
export const SUBJECTS = ['lead', 'deal', 'delivery'] as const
export type Subject = (typeof SUBJECTS)[number]

export type Side = 'buyer' | 'seller' | 'company'
/** `blocks` refuses, `warns` asks a reason and leaves a debt, `coaches` only advises and is never an obligation. */
export type Gate = 'blocks' | 'warns' | 'coaches'
export type OutcomeKind = 'won' | 'lost' | 'no-decision'

/** The roles that a contact may have in a buyer's decision. */
export const BUYING_ROLES = ['decision-maker', 'veto', 'champion', 'signer', 'technical', 'user'] as const
export type BuyingRole = (typeof BUYING_ROLES)[number]
/** Who must have acted: `any` asks for nobody in particular, `each-decider` for one proof per decision maker and veto holder. */
export type ProofRole = BuyingRole | 'any' | 'each-decider'

/** The eight areas of skill. */
export const SKILLS = [
  'communication', 'first-contact', 'control', 'confidence', 'product-knowledge', 'certainty', 'closing', 'relationship',
] as const
export type Skill = (typeof SKILLS)[number]

export interface Proof {
  /** The lowest grade that meets the milestone. */
  least: Grade
  /** The kinds that are accepted. The buyer's own confirmation (grade A) is accepted wherever something other than a document is. */
  kinds: EvidenceKind[]
  role: ProofRole
  /** Days after which the proof is stale, counted from when it was observed. Null: never. */
  freshDays: number | null
}

export interface Milestone {
  /** Stable across versions. */
  id: string
  /** What is true when it is met. */
  sentence: string
  /** The lyric under the note: one or two lines of at most ten characters, parted by a line feed. */
  short: string
  side: Side
  /** What meeting it does for the rep. */
  why: string
  /** Questions that get it. */
  ask: string[]
  skill: Skill | null
  proof: Proof
  gate: Gate
  /** CEL over the listed facts of the subject; null: always applicable. */
  when: string | null
  /** Milestones that come first. */
  after: string[]
  weight: number
  scope: 'run' | 'company'
  /** The date (YYYY-MM-DD) by which it must re-earn its place. */
  review: string | null
}

export interface Stage {
  id: string
  name: string
  /** What the buyer is doing. */
  buyerStep: string
  /** One sentence: what is there at the end. */
  result: string
  typicalDays: number
  milestones: Milestone[]
}

export interface Outcome {
  id: string
  kind: OutcomeKind
  /** Its own word, such as "Qualified" for a lead. */
  label: string
  /** What is asked at the close. */
  ask: string[]
}

/** Numbers of a version. All have a default; `rushed` is set when the version goes live. */
export interface Thresholds {
  /** Days until a process debt is due. Default 14. */
  debtDays: number
  /** Minutes before a move within which proofs count as bunched. Default 10. */
  bunchedMinutes: number
  /** How many of them make a bunch. Default 3. */
  bunchedCount: number
  /** Per stage id: the tenth percentile of days in stage, and over how many runs. Silent where `runs` is below 50. */
  rushed: Record<string, { days: number; runs: number }>
}

/** One version of a process. Immutable once live. */
export interface ProcessVersion {
  /** The process's id: stable across versions. */
  process: string
  n: number
  subject: Subject
  title: string
  /** For which customers it is written. */
  for: string
  promise: string
  status: 'draft' | 'live' | 'retired'
  stages: Stage[]
  outcomes: Outcome[]
  thresholds: Thresholds
  /** The comments of the text it came from, by place. No part of what it means. */
  comments?: Record<string, { above?: string; end?: string; below?: string }>
}

/** What is wrong with a text, and where. `path` reads like `stages[1].milestones[0].proof.least`. */
export interface Problem {
  path: string
  line?: number
  sentence: string
}

/** What the linter says. A hit is advice; a `Problem` makes the text unusable. */
export interface LintHit {
  rule: string
  stage?: string
  milestone?: string
  sentence: string
}

/** An obligation is a milestone whose gate can hold; `coaches` is never one. (Applicable or not depends on the run.) */
export const isObligation = (milestone: Milestone): boolean => milestone.gate !== 'coaches'
