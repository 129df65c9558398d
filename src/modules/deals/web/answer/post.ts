import type { z } from 'zod'
import type { buyerPage } from '../../contract.ts'
import type { Question } from './answering.ts'

type Page = z.infer<typeof buyerPage>

/** Why there is no question: its link was never one, has ended, was taken back; or nothing was heard. */
export type Silence = 'unknown' | 'expired' | 'revoked' | 'silent'
export interface Given { answer: 'yes' | 'correction' | 'not-yet'; text?: string; askOn?: string }

const addressOf = (token: string): string => `/api/v1/answers/${encodeURIComponent(token)}`

export async function fetchQuestion(token: string): Promise<Question | Silence> {
  const response = await fetch(addressOf(token), { headers: { accept: 'application/json' }, credentials: 'omit' }).catch(() => null)
  return response ? read(response, null) : 'silent'
}

/** Sends an answer, once more with the same key when the network fails: a lost acknowledgement never answers twice. */
export async function sendAnswer(token: string, given: Given): Promise<Question | Silence | 'too-often'> {
  const init: RequestInit = {
    method: 'POST', credentials: 'omit', headers: { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(given),
  }
  const response = await fetch(addressOf(token), init).catch(() => fetch(addressOf(token), init)).catch(() => null)
  if (!response) return 'silent'
  return response.status === 429 ? 'too-often' : read(response, given)
}

async function read(response: Response, given: Given | null): Promise<Question | Silence> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return questionOf(body as Page, given)
  const rule = (body as { refusals?: { rule: string }[] } | null)?.refusals?.[0]?.rule
  if (rule === 'link-expired' || rule === 'link-revoked') return rule === 'link-expired' ? 'expired' : 'revoked'
  return response.status === 404 || response.status === 422 || response.status === 400 ? 'unknown' : 'silent'
}

/** The day named with "not yet" is known here only while the page stands: it goes to the asker's list, not back to the link. */
const questionOf = (page: Page, given: Given | null): Question => ({
  answered: page.previous !== null, language: page.language, ours: page.company, asker: page.asker, contact: page.firstName, question: page.question, expiresAt: page.expiresAt,
  answer: page.previous?.answer ?? null, text: page.previous?.text ?? null, again: given?.askOn ?? null,
})
