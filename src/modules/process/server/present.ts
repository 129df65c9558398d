import type { z } from 'zod'
import type { CompanyEvidence, EventActor, Evidence, Move, Run } from '../run/run.ts'
import type { ProcessVersion } from '../content/version.ts'
import { adherence } from '../adherence/adherence.ts'
import { lookup } from '../content/lookup.ts'
import { standing } from '../run/standing.ts'
import type { MilestoneStanding } from '../run/standing-types.ts'
import { scoreOf } from '../score.ts'
import type { evidence, milestoneStanding, runStanding } from '../shapes.ts'

type Shown<S extends z.ZodType> = z.infer<S>
export type RunAnswer = Shown<z.ZodObject<typeof runStanding>>

/** The run as the API answers it, at an instant. */
export function presentRun(run: Run, version: ProcessVersion, now: string, stands = standing(run, { now, version })): RunAnswer {
  return {
    ...presentStanding(run, version, now, stands),
    stages: stands.stages.map((stage, index) => ({
      id: stage.id, name: stage.name, buyerStep: version.stages[index]!.buyerStep, result: version.stages[index]!.result, typicalDays: version.stages[index]!.typicalDays, where: stage.where,
      milestones: stage.milestones.map((milestone) => presentMilestone(run, version, milestone)),
    })),
    challenges: stands.challenges.map((one) => ({ ...one, by: who(one.by), defence: one.defence?.text ?? null })),
    process: { id: version.process, n: version.n, title: version.title }, outcomes: version.outcomes,
    moves: run.moves.map(presentMove), imported: run.imported && { at: run.imported.at, graceUntil: run.imported.graceUntil },
  }
}

/** Where it stands and what that costs, without the milestones and what the version says. */
export function presentStanding(run: Run, version: ProcessVersion, now: string, stands = standing(run, { now, version })) {
  const judged = adherence(run, version)
  return {
    claimed: stands.claimed, proven: stands.proven, ahead: stands.ahead, gap: stands.gap,
    deviations: judged.deviations, workarounds: judged.workarounds, adherence: judged.value, obligations: judged.obligations,
    debts: stands.debts.map((debt) => ({ ...debt, ownerId: debt.owner?.id ?? null, ownerName: debt.owner?.name ?? null })),
    exceptions: stands.exceptions.map((one) => ({
      ...one, askedBy: who(one.askedBy), decidedBy: one.decidedBy && who(one.decidedBy), answererId: one.answerer?.id ?? null, answererName: one.answerer?.name ?? null, answer: one.answered?.text ?? null,
    })),
    next: stands.next, closed: stands.closed, holdsUntil: stands.holdsUntil, score: scoreOf(stands),
  } satisfies Partial<RunAnswer>
}

export const presentMove = (move: Move): RunAnswer['moves'][number] =>
  ({ id: move.id, kind: move.kind, from: move.from, to: move.to, at: move.at, by: who(move.by), reason: move.reason, undone: move.undoneBy !== null })

function presentMilestone(run: Run, version: ProcessVersion, stands: MilestoneStanding): Shown<typeof milestoneStanding> {
  const { milestone } = lookup(version).milestones.get(stands.id)!
  const counting = new Set(stands.evidence)
  const own = run.evidence.filter((one) => one.milestone === stands.id)
  const shared = milestone.scope === 'company' ? run.company.filter((one: CompanyEvidence) => one.evidence.milestone === stands.id).map((one) => one.evidence) : []
  return {
    id: stands.id, sentence: stands.sentence, short: stands.short, side: stands.side, gate: stands.gate, state: stands.state, grade: stands.grade,
    evidence: [...own, ...shared].map((one) => presentEvidence(run, one, counting.has(one.id))),
    least: stands.least, kinds: milestone.proof.kinds, role: milestone.proof.role, freshDays: milestone.proof.freshDays, why: milestone.why, questions: milestone.ask, skill: milestone.skill,
    words: stands.words, askOn: stands.askOn, applicable: stands.applicable, passedUnmet: stands.passedUnmet,
    debt: stands.debt, exception: stands.exception, challenge: stands.challenge, challenged: stands.challenge !== null,
  }
}

const presentEvidence = (run: Run, one: Evidence, counts: boolean): Shown<typeof evidence> => ({
  id: one.id, kind: one.kind, grade: one.grade, text: one.text, status: one.status, source: one.source, contact: one.contact,
  contactName: run.people.find((person) => person.contact === one.contact)?.name ?? (one.by.kind === 'buyer' ? one.by.name : null), side: one.side, roles: one.roles,
  observedAt: one.observedAt, recordedAt: one.recordedAt, by: who(one.by), counts,
})

const who = ({ id, name, kind }: EventActor) => ({ id, name, kind })
