import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'
import { byId } from './records.ts'

/** The languages in which a buyer can be asked. */
export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const

const state = z.enum(['waiting', 'opened', 'answered', 'expired', 'revoked'])
export const question = z.object({
  id: z.string(), milestone: z.string(), contactId: z.string(), contactName: z.string(), askedById: z.string(), askedByName: z.string(), question: z.string(), language: z.string(),
  createdAt: z.string(), expiresAt: z.string(), openedAt: z.string().nullable(), answeredAt: z.string().nullable(), answer: z.enum(['yes', 'correction', 'not-yet']).nullable(), answerText: z.string().nullable(),
  answers: z.int(), evidenceId: z.string().nullable(), state,
})

export const askBuyer = route({
  id: 'questions.ask', method: 'POST', path: '/deals/{id}/questions', summary: 'One question to one buyer about one milestone, by a personal link. The link is shown once; only a hash of it is kept.', policy: 'may:deal.move', params: byId, status: 201, perMinute: 60,
  body: z.strictObject({ milestone: z.string().min(1).max(80), contactId: z.guid(), question: z.string().min(1).max(1000).optional(), language: z.enum(LANGUAGES).optional(), days: z.int().min(1).max(60).optional() }),
  answer: z.object({ ...question.shape, url: z.string() }),
})
export const listQuestions = route({ id: 'questions.list', method: 'GET', path: '/deals/{id}/questions', summary: 'What was asked of the buyer on this deal, and what came back.', policy: 'may:record.read', params: byId, answer: z.object({ items: z.array(question) }) })
export const revokeQuestion = route({ id: 'questions.revoke', method: 'POST', path: '/questions/{id}/revoke', summary: 'Close a link. What was answered by it stays.', policy: 'may:deal.move', params: byId, answer: question })

const byToken = z.object({ token: z.string().min(20).max(120) })
/** All that the buyer sees: nothing of the deal but the question. */
export const buyerPage = z.object({
  company: z.string(), asker: z.string(), firstName: z.string(), question: z.string(), sentence: z.string(), language: z.enum(LANGUAGES), expiresAt: z.string(),
  previous: z.object({ answer: z.enum(['yes', 'correction', 'not-yet']), text: z.string().nullable(), at: z.string() }).nullable(),
})
const gone = { 'link-unknown': 404, 'link-expired': 410, 'link-revoked': 410, 'too-many': 429 }
export const readQuestion = route({ id: 'answers.read', method: 'GET', path: '/answers/{token}', summary: 'What the buyer is asked. Opens nothing else.', policy: 'anyone', params: byToken, answer: buyerPage, perMinute: 60, refusals: gone })
export const answerQuestion = route({
  id: 'answers.give', method: 'POST', path: '/answers/{token}', summary: 'The buyer’s answer. Answering again corrects it.', policy: 'anyone', params: byToken, revision: 'none', perMinute: 20,
  body: z.strictObject({ answer: z.enum(['yes', 'correction', 'not-yet']), text: z.string().max(4000).optional(), askOn: z.iso.date().optional() }), answer: buyerPage, refusals: gone,
})

export const questionContract = [askBuyer, listQuestions, revokeQuestion, readQuestion, answerQuestion] as const
