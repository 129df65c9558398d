import { instant, showDate } from '#src/kernel/period.ts'
import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { Assessed, Assessment } from './assess.ts'
import { nextQuestion } from '../next-question.ts'
import { nextChange } from './assess.ts'
import type { Context } from './command.ts'
import { begin } from './decide.ts'
import { indexBehind, isAwake, isOwed } from './reconcile.ts'
import type { Challenge, CompanyEvidence, Debt, Run, RunException } from './run.ts'
import type { ChallengeStanding, DebtStanding, ExceptionStanding, MilestoneStanding, StageStanding, Standing } from './standing-types.ts'
import { stateWords } from './words.ts'
import type { Turn } from './turn.ts'

/** Where a run stands at `now`. A `Context` will do; no actor is needed. What time has done since is reckoned with, and written nowhere. */
export function standing(run: Run, context: { now: string; version: ProcessVersion; company?: readonly CompanyEvidence[] }): Standing {
  const turn = begin(run, asOf(context), instant(context.now) ?? run.at)
  const { version, now } = turn
  const { stages, stageAt } = lookup(version)
  const assessment = turn.assess()
  const claimed = stageAt.get(turn.run.claimed) ?? 0
  const { proven } = assessment
  const place = (at: number) => ({ id: stages[at]!.id, name: stages[at]!.name })
  return {
    claimed: place(claimed), proven: place(proven), ahead: proven > claimed, gap: Math.max(claimed - proven, 0),
    stages: stagesOf(turn, assessment, claimed),
    debts: turn.run.debts.filter((debt) => debt.settled === null).map((debt) => debtOf(turn, debt, assessment.byId.get(debt.milestone))),
    exceptions: turn.run.exceptions.map((one) => exceptionOf(one, now)),
    challenges: turn.run.challenges.map((one) => challengeOf(one, now)),
    holdsUntil: nextChange(turn.run, version, now),
    next: turn.run.status === 'open' ? nextQuestion({ all: assessment.all, claimed, run: turn.run, version, now }) : null,
    closed: turn.run.closed && {
      outcome: turn.run.closed.outcome, kind: turn.run.closed.kind, label: turn.run.closed.label, at: turn.run.closed.at, orderInHand: turn.run.closed.orderInHand,
    },
  }
}

const nobody: Context['actor'] = { id: 'solfa', name: 'Solfa', rights: new Set(), kind: 'system' }

const asOf = (context: { now: string; version: ProcessVersion; company?: readonly CompanyEvidence[] }): Context => {
  let made = 0
  return { now: context.now, version: context.version, company: context.company, actor: nobody, door: 'job', newId: () => `not-yet-${(made += 1)}` }
}

function stagesOf(turn: Turn, { all }: Assessment, claimed: number): StageStanding[] {
  const behind = indexBehind(turn.run, turn)
  const list: StageStanding[] = turn.version.stages.map((stage, at) => ({
    id: stage.id, name: stage.name, where: at < claimed ? 'passed' : at === claimed ? 'claimed' : 'ahead', milestones: [],
  }))
  for (const assessed of all) list[assessed.at]!.milestones.push(milestoneOf(turn, assessed, behind))
  return list
}

function milestoneOf(turn: Turn, assessed: Assessed, behind: number): MilestoneStanding {
  const { run, now } = turn
  const { milestone, state, grade, at } = assessed
  const named = <T extends { milestone: string; id: string }>(list: readonly T[], wanted: (one: T) => boolean): string | null =>
    list.findLast((one) => one.milestone === milestone.id && wanted(one))?.id ?? null
  return {
    id: milestone.id, sentence: milestone.sentence, short: milestone.short, side: milestone.side, gate: milestone.gate, state, grade, least: milestone.proof.least,
    words: stateWords(assessed, run, now), evidence: assessed.evidence.map((one) => one.id),
    askOn: state === 'unknown' ? (run.unknowns.find((one) => one.milestone === milestone.id)?.askOn ?? null) : null,
    applicable: state !== 'not-applicable', passedUnmet: at < behind && isOwed(assessed),
    debt: named(run.debts, (one) => one.settled === null),
    exception: named(run.exceptions, (one) => one.status === 'asked' || one.status === 'granted'),
    challenge: named(run.challenges, (one) => one.status === 'open' || one.status === 'defended'),
  }
}

function debtOf(turn: Turn, debt: Debt, assessed: Assessed | undefined): DebtStanding {
  const { now } = turn
  const overdue = debt.due <= now
  const owner = debt.owner?.name ?? 'Nobody'
  const what = assessed?.milestone.sentence ?? debt.milestone
  const verb = debt.kind === 'order-in-hand' ? 'answers for' : 'owes'
  return {
    ...debt, overdue, dormant: !isAwake(debt, turn.run, turn, assessed),
    sentence: `${owner} ${verb} "${what}" ${overdue ? `since ${showDate(debt.due, now)}` : `by ${showDate(debt.due, now)}`}.`,
  }
}

function exceptionOf(one: RunException, now: string): ExceptionStanding {
  const live = one.status === 'granted' && (one.until === null || now < one.until)
  const day = one.until ? showDate(one.until, now) : null
  const sentence =
    one.kind === 'order-in-hand'
      ? one.answered ? `${one.answered.by.name} answered for the order in hand.` : `${one.answerer?.name ?? 'The manager'} answers for the order in hand by ${showDate(one.answerBy ?? now, now)}.`
    : one.status === 'asked' ? `${one.askedBy.name} asks for an exception until ${day}: ${one.reason}`
    : one.status === 'refused' ? `${one.decidedBy?.name} did not let it pass.`
    : live ? `${one.decidedBy?.name} let it pass until ${day}: ${one.reason}`
    : `The exception ended on ${day}.`
  return { ...one, live, sentence }
}

function challengeOf(one: Challenge, now: string): ChallengeStanding {
  const suspends = one.status === 'open' && now >= one.due
  const sentence =
    suspends ? `${one.by.name} challenged this. It was not defended by ${showDate(one.due, now)}.`
    : one.status === 'open' ? `${one.by.name} challenges this: ${one.reason} A defence is due by ${showDate(one.due, now)}.`
    : one.status === 'defended' ? `${one.defence?.by.name} defended it. ${one.by.name} rules by ${showDate(one.due, now)}.`
    : one.status === 'accepted' ? (one.bySilence ? 'The defence stands: nobody ruled against it in time.' : `${one.by.name} accepted the proof.`)
    : `${one.by.name} upheld the challenge. The proof does not count.`
  return { ...one, suspends, sentence }
}
