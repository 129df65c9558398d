import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { ask, challenge, evidenceKind, exception, grade, move, refusal, runStanding } from '#src/modules/process/shapes.ts'
import { byId, moveBody } from './records.ts'

const words = z.string().max(10_000)
const reason = z.string().min(1).max(2000)
const milestone = z.string().min(1).max(80)

/** The run of a deal, whole. `revision` is the deal's: send it as If-Match with a command to be told of a change meanwhile. */
export const dealRun = z.object({
  ...runStanding, id: z.string(), dealId: z.string(), revision: z.int(),
  outcome: z.enum(['won', 'lost', 'no-decision']).nullable(), ownerId: z.string().nullable(), ownerName: z.string().nullable(),
  people: z.array(z.object({ contactId: z.string(), name: z.string(), roles: z.array(z.string()), leftAt: z.string().nullable() })),
  abilities: z.object({ work: z.boolean(), grant: z.boolean(), challenge: z.boolean(), undo: z.boolean(), reopen: z.boolean(), reason: said().nullable() }),
})
/** What a move left: where the deal stands now and what that costs, without its milestones. They are read with the run, by whoever shows them. */
export const dealMoved = dealRun.pick({
  id: true, dealId: true, revision: true, claimed: true, proven: true, ahead: true, gap: true, outcome: true, closed: true, next: true, score: true, holdsUntil: true,
  debts: true, exceptions: true, deviations: true, adherence: true, obligations: true,
}).extend({ move })
const command = { policy: 'may:deal.move', params: byId, answer: dealRun } as const
const verdict = z.object({ refusals: z.array(refusal), asks: z.array(ask) })

export const getRun = route({ id: 'deals.run', method: 'GET', path: '/deals/{id}/run', summary: 'Where a deal stands: claimed and proven, each milestone with its proof, deviations, debts, and the next best question.', policy: 'may:record.read', params: byId, answer: dealRun })
export const whyNotMove = route({ id: 'deals.why-not', method: 'GET', path: '/deals/{id}/why-not', summary: 'What stands between a deal and a stage or an outcome, before any attempt.', policy: 'may:record.read', params: byId, query: z.strictObject({ stage: z.string().min(1).max(80) }), answer: verdict })
export const whyNotAll = route({ id: 'deals.targets', method: 'GET', path: '/deals/{id}/targets', summary: 'The same for every stage and outcome at once: what a board shows while a card is dragged.', policy: 'may:record.read', params: byId, answer: z.object({ items: z.array(z.object({ to: z.string(), name: z.string(), kind: z.enum(['stage', 'won', 'lost', 'no-decision']), ...verdict.shape })) }) })
export const moveDeal = route({ id: 'deals.move', method: 'POST', path: '/deals/{id}/moves', summary: 'Move a deal to a stage, or close it with an outcome. Answers where it then stands; its milestones are read with its run.', ...command, answer: dealMoved, body: moveBody, refusals: { 'gate-blocks': 409, 'gate-warns': 409, 'debt-overdue': 409, 'reason-back': 409, 'what-was-learnt': 409 } })

const source = z.union([z.strictObject({ kind: z.string().min(1).max(40), id: z.string().min(1).max(80) }), z.string().min(1).max(80)])
/** `kind: 'unknown'` with `askOn` is an honest unknown; any other kind is a proof, whose grade is computed and never sent. */
export const addEvidence = route({
  id: 'deals.evidence', method: 'POST', path: '/deals/{id}/evidence', summary: 'Record what shows that a milestone is met, or say honestly that it is not known yet and when it will be asked.', ...command, status: 201,
  body: z.strictObject({
    milestone, kind: z.enum([...evidenceKind.options, 'unknown']), text: words.optional(), source: source.nullable().optional(), contact: z.guid().nullable().optional(),
    observedAt: z.iso.datetime({ offset: true }).optional(), askOn: z.iso.date().optional(), supersedes: z.string().max(80).optional(),
    /** Only propose it: it counts once a person has confirmed it. */
    propose: z.boolean().optional(),
  }),
  refusals: { source: 422, 'buyers-own': 403 },
})
const byEvidence = z.object({ id: z.string(), evidence: z.string().max(80) })
const onEvidence = { ...command, params: byEvidence, body: z.strictObject({ reason: z.string().max(2000).optional() }).optional() } as const
export const withdrawEvidence = route({ id: 'deals.evidence.withdraw', method: 'POST', path: '/deals/{id}/evidence/{evidence}/withdraw', summary: 'Withdraw a proof. It stays in the record and no longer counts.', ...onEvidence })
export const supersedeEvidence = route({ id: 'deals.evidence.supersede', method: 'POST', path: '/deals/{id}/evidence/{evidence}/supersede', summary: 'Let another proof of the same milestone stand in its place.', ...command, params: byEvidence, body: z.strictObject({ by: z.string().min(1).max(80) }) })
export const confirmEvidence = route({ id: 'deals.evidence.confirm', method: 'POST', path: '/deals/{id}/evidence/{evidence}/confirm', summary: 'Confirm a proposed proof, so that it counts.', ...onEvidence })
export const rejectEvidence = route({ id: 'deals.evidence.reject', method: 'POST', path: '/deals/{id}/evidence/{evidence}/reject', summary: 'Reject a proposed proof.', ...onEvidence })

export const askException = route({ id: 'deals.exceptions.ask', method: 'POST', path: '/deals/{id}/exceptions', summary: 'Ask that one gate be waived on this deal for at most 30 days. Somebody else grants it.', ...command, status: 201, body: z.strictObject({ milestone, reason, until: z.union([z.iso.date(), z.iso.datetime({ offset: true })]) }) })
export const listExceptions = route({
  id: 'exceptions.list', method: 'GET', path: '/exceptions', summary: 'Exceptions that wait for an answer, on deals that you see.', policy: 'may:record.read',
  query: z.strictObject({ mine: z.enum(['true', 'false']).optional() }),
  answer: z.object({ items: z.array(z.object({ ...exception.shape, dealId: z.string(), dealName: z.string(), ownerName: z.string().nullable(), milestoneSentence: z.string(), mayGrant: z.boolean(), whyNot: said().nullable() })) }),
})
export const grantException = route({ id: 'exceptions.grant', method: 'POST', path: '/exceptions/{id}/grant', summary: 'Grant an exception. Neither its asker nor the owner of the deal can.', policy: 'may:record.read', params: byId, answer: dealRun })
export const refuseException = route({ id: 'exceptions.refuse', method: 'POST', path: '/exceptions/{id}/refuse', summary: 'Refuse an exception.', policy: 'may:record.read', params: byId, body: z.strictObject({ reason: z.string().max(2000).optional() }).optional(), answer: dealRun })

export const makeChallenge = route({ id: 'deals.challenge', method: 'POST', path: '/deals/{id}/challenges', summary: 'Challenge a proof: its owner has three working days to defend it.', policy: 'may:record.read', params: byId, status: 201, body: z.strictObject({ milestone, sentence: reason, evidence: z.string().max(80).optional() }), answer: dealRun })
export const defendChallenge = route({ id: 'challenges.defend', method: 'POST', path: '/challenges/{id}/defend', summary: 'Defend a proof, with words and, better, with more proof.', ...command, body: z.strictObject({ text: reason, evidence: z.strictObject({ kind: evidenceKind, text: words.optional(), source: source.nullable().optional(), contact: z.guid().nullable().optional(), observedAt: z.iso.datetime({ offset: true }).optional() }).optional() }) })
export const acceptDefence = route({ id: 'challenges.accept', method: 'POST', path: '/challenges/{id}/accept', summary: 'Accept the defence: the proof stands.', policy: 'may:record.read', params: byId, answer: dealRun })
export const upholdChallenge = route({ id: 'challenges.uphold', method: 'POST', path: '/challenges/{id}/uphold', summary: 'Uphold the challenge: that proof no longer counts.', policy: 'may:record.read', params: byId, answer: dealRun })

export const reopenDeal = route({ id: 'deals.reopen', method: 'POST', path: '/deals/{id}/reopen', summary: 'Re-open a closed deal in the stage from which it closed.', ...command, body: z.strictObject({ reason: z.string().max(2000).optional() }).optional() })
export const undoMove = route({ id: 'deals.undo', method: 'POST', path: '/deals/{id}/undo', summary: 'Undo the last move: the inverse is decided now, by the same rules.', ...command, body: z.strictObject({ reason: z.string().max(2000).optional(), reasons: z.record(z.string(), z.string().max(2000)).optional() }).optional() })
export const changeProcess = route({
  id: 'deals.process', method: 'POST', path: '/deals/{id}/process', summary: 'Put a deal on another process or version. Every present stage is mapped; it never moves forward, and loses no proof.', ...command, policy: 'may:process.migrate',
  body: z.strictObject({ process: z.string().min(1).max(80), version: z.int().min(1).optional(), stageMap: z.record(z.string(), z.string()).optional() }),
})
export const answerOrderInHand = route({ id: 'deals.order-in-hand', method: 'POST', path: '/deals/{id}/order-in-hand', summary: 'Answer for a gate that was unmet when the signed order came.', policy: 'may:record.read', params: byId, body: z.strictObject({ exception: z.string().min(1).max(80), text: reason }), answer: dealRun })
export const payDebt = route({
  id: 'deals.debts.pay', method: 'POST', path: '/deals/{id}/debts/{debt}/pay', summary: 'Pay a process debt with the proof that is owed.', ...command, params: z.object({ id: z.string(), debt: z.string().max(80) }),
  body: z.strictObject({ kind: evidenceKind, text: words.optional(), source: source.nullable().optional(), contact: z.guid().nullable().optional(), observedAt: z.iso.datetime({ offset: true }).optional() }),
})

/** Used by pages that say what a proof of a kind can reach. */
export const gradeShape = grade
export const challengeShape = challenge

export const dealRunContract = [
  getRun, whyNotMove, whyNotAll, moveDeal, addEvidence, withdrawEvidence, supersedeEvidence, confirmEvidence, rejectEvidence, askException, listExceptions, grantException,
  refuseException, makeChallenge, defendChallenge, acceptDefence, upholdChallenge, reopenDeal, undoMove, changeProcess, answerOrderInHand, payDebt,
] as const
