import {
  BUYING_ROLES, EVIDENCE_KINDS, gradeOf, reaches, type EvidenceKind, type Facts, type Gate, type Milestone, type ProcessVersion, type Proof, type Stage, type Subject,
} from '#src/modules/process/index.ts'
import type { Dice } from './dice.ts'

/** Conditions, each with its meaning told a second time: null where it cannot be told. */
export const conditions: Record<string, (facts: Facts) => boolean | null> = {
  'amount > 50000': ({ amount }) => (amount === null ? null : amount > 50_000),
  'incumbent != null': ({ incumbent }) => (incumbent === null ? null : incumbent !== ''),
  'needs_integration == true || deciders > 2': ({ needs_integration: integration, deciders }) =>
    integration === true || (deciders !== null && deciders > 2) ? true : integration === null || deciders === null ? null : false,
  'source == "referral" && amount >= 1000': ({ source, amount }) =>
    (source !== null && source !== 'referral') || (amount !== null && amount < 1000) ? false : source === null || amount === null ? null : true,
}

const gates: Gate[] = ['blocks', 'warns', 'warns', 'coaches']

function proof(dice: Dice): Proof {
  const least = dice.one(['A', 'B', 'C', 'C', 'D'] as const)
  const able = EVIDENCE_KINDS.filter((kind) => reaches(gradeOf(kind), least))
  const kinds: EvidenceKind[] = dice.some(able)
  return {
    least, kinds: kinds.length > 0 ? kinds : [dice.one(able)], role: dice.once(3) ? dice.one([...BUYING_ROLES, 'each-decider', 'each-decider'] as const) : 'any',
    freshDays: dice.once(3) ? dice.one([5, 30, 90]) : null,
  }
}

const milestone = (dice: Dice, id: string, before: readonly string[]): Milestone => ({
  id, sentence: `It is so that ${id}.`, short: dice.once(2) ? id : '', side: dice.one(['buyer', 'seller', 'company'] as const), why: `Because of ${id}.`,
  ask: dice.once(4) ? [] : [`What about ${id}?`], skill: null, proof: proof(dice), gate: dice.one(gates), when: dice.once(3) ? dice.one(Object.keys(conditions)) : null,
  after: dice.some(before, 4), weight: dice.one([1, 1, 2, 0.5]), scope: dice.once(5) ? 'company' : 'run', review: null,
})

/** A random process for a subject: one to four stages. */
export function randomVersion(dice: Dice, subject: Subject, process = 'first'): ProcessVersion {
  const before: string[] = []
  const stages: Stage[] = ['a', 'b', 'c', 'd'].slice(0, 1 + dice.roll(4)).map((id) => ({
    id, name: `Stage ${id}`, buyerStep: `They do ${id}.`, result: `Done ${id}.`, typicalDays: 10,
    milestones: Array.from({ length: dice.roll(4) }, (_, index) => {
      const made = milestone(dice, `${process === 'first' ? '' : 'q-'}${id}${index}`, before)
      before.push(made.id)
      return made
    }),
  }))
  // Half of them end in a signature, as most do.
  if (dice.once(2)) {
    const signed = milestone(dice, `${process === 'first' ? '' : 'q-'}signed`, [])
    stages.at(-1)!.milestones.push({ ...signed, gate: 'blocks', when: null, scope: 'run', proof: { least: 'B', kinds: ['document', 'signed-document'], role: dice.one(['any', 'signer'] as const), freshDays: null } })
  }
  return {
    process, n: 1, subject, title: 'Random', for: 'Tests.', promise: 'None.', status: 'live', stages,
    outcomes: [{ id: 'won', kind: 'won', label: 'Won', ask: [] }, { id: 'lost', kind: 'lost', label: 'Lost', ask: ['Why?'] }, { id: 'none', kind: 'no-decision', label: 'No decision', ask: [] }],
    thresholds: { debtDays: 7, bunchedMinutes: 10, bunchedCount: 2, rushed: dice.once(2) ? { [stages[0]!.id]: { days: 3, runs: dice.one([40, 60]) } } : {} },
  }
}

/** The next version of a process: stages renamed, gates and proofs changed, milestones added and dropped; the stages stand for each other one to one. */
export function nextVersion(dice: Dice, version: ProcessVersion): ProcessVersion {
  return {
    ...version, n: 2,
    stages: version.stages.map((stage) => ({
      ...stage, id: dice.once(3) ? `${stage.id}-new` : stage.id,
      milestones: [
        ...stage.milestones.filter(() => !dice.once(6)).map((one) => (dice.once(3) ? { ...one, gate: dice.one(gates), proof: proof(dice), after: [] } : { ...one, after: [] })),
        ...(dice.once(3) ? [milestone(dice, `${stage.id}-added`, [])] : []),
      ],
    })),
    thresholds: { ...version.thresholds, rushed: {} },
  }
}

/** Every stage to the one in its place. */
export const mapBetween = (from: ProcessVersion, to: ProcessVersion): Record<string, string> =>
  Object.fromEntries(from.stages.map((stage, index) => [stage.id, to.stages[Math.min(index, to.stages.length - 1)]!.id]))
