import type { FastifyReply } from 'fastify'
import type { Refused } from '#src/kernel/refusal.ts'
import type { Reading } from '#src/kernel/words/reading.ts'
import { inTheirLanguage, readingFor, type Readings } from './said.ts'
import type { ChangedMeanwhile } from './stale.ts'

/** A problem document (RFC 9457). `refusals` and `asks` are the domain's no; `fields` says what to mend in the input. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  refusals?: Refused['refusals']
  asks?: Refused['asks']
  fields?: { field: string; sentence: string }[]
  id?: string
  /** Of a stale edit: whose change came first. */
  changed?: ChangedMeanwhile
}

const titles: Record<number, string> = {
  400: 'Not readable', 401: 'Sign in first', 403: 'Not allowed', 404: 'Not found', 405: 'Not possible here', 409: 'Refused', 410: 'Gone', 412: 'Changed meanwhile',
  413: 'Too large', 415: 'Unknown format', 422: 'Not valid', 428: 'Revision needed', 429: 'Too many', 500: 'A fault of ours', 503: 'Not ready',
}

export const problem = (status: number, slug: string, detail: string, more: Partial<Problem> = {}): Problem =>
  ({ type: `/api/problems/${slug}`, title: titles[status] ?? 'Refused', status, detail, ...more })

export function problemOf(refused: Refused): Problem {
  const slug = refused.refusals[0]?.rule ?? refused.asks[0]?.rule ?? 'refused'
  return problem(refused.status, slug, refused.message, { refusals: refused.refusals, asks: refused.asks, ...refused.more })
}

export const sendProblem = (reply: FastifyReply, document: Problem): FastifyReply =>
  reply.code(document.status).header('content-type', 'application/problem+json; charset=utf-8').serializer(JSON.stringify).send(inTheirLanguage(reply.request, reply, readingsOf(reply), document, readProblem))

/** What the server was started with. */
export const readingsOf = (reply: FastifyReply): Readings => (reply.server as { readings?: Readings }).readings ?? none
const none: Readings = new Map()

/** For a page that the server draws itself: the language in which it is read, and how. */
export const speakerOf = (reply: FastifyReply): { language: string; read: Reading } => readingFor(reply.request, readingsOf(reply)) ?? { language: 'en', read: (said) => said }

/** A problem document in the language of who asked. */
export function readProblem(value: unknown, read: Reading): Problem {
  const document = value as Problem
  return {
    ...document, title: read(document.title), detail: read(document.detail),
    ...(document.refusals ? { refusals: document.refusals.map((one) => ({ ...one, sentence: read(one.sentence), remedy: one.remedy && { ...one.remedy, label: read(one.remedy.label) } })) } : {}),
    ...(document.asks ? { asks: document.asks.map((one) => ({ ...one, sentence: read(one.sentence) })) } : {}),
    ...(document.fields ? { fields: document.fields.map((one) => ({ ...one, sentence: read(one.sentence) })) } : {}),
  }
}
