import { hash, randomBytes } from 'node:crypto'
import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { lookup } from '#src/modules/process/index.ts'
import { loadRun, type RunDeed } from '#src/modules/process/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { askBuyer, listQuestions } from '../../contract.ts'
import { findDeal, type HeldDeal } from '../hold.ts'
import { joinPerson } from '../parts/people.ts'
import { toConfirm } from '../../question.ts'

type Question = AnswerOf<typeof listQuestions>['items'][number]

const DAYS = 14

export const hashOf = (token: string): string => hash('sha256', token)

/** A link's token: the workspace, so that it can be looked up behind the second wall, and 24 random bytes. */
const newToken = (workspace: Id): string => `${Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')}.${randomBytes(24).toString('base64url')}`

export function workspaceOfToken(token: string): Id | null {
  const part = /^([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{32}$/.exec(token)?.[1]
  if (!part) return null
  const hex = Buffer.from(part, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Makes a personal link for one question about one milestone. The token is in the answer and nowhere else. */
export async function ask(deed: RunDeed, deal: HeldDeal, body: BodyOf<typeof askBuyer>): Promise<{ question: Question; token: string }> {
  const { tx, actor, now, newId } = deed
  if (!actor.person) throw refuse(403, 'person-needed', 'A question is asked by a person.')
  const { version } = await loadRun(tx, actor.workspace, deal.run_id)
  const milestone = lookup(version).milestones.get(body.milestone)?.milestone
  if (!milestone) throw refuse(422, 'unknown-milestone', `This process has no milestone “${body.milestone}”.`, null, 'milestone')
  if (deal.outcome !== null) throw refuse(409, 'run-closed', 'It is closed. There is nothing left to ask.')
  await joinPerson(deed, deal, body.contactId)
  const contact = await row(tx, sql<{ language: string | null; email: string | null }>`select language, email from contact where workspace_id = ${actor.workspace} and id = ${body.contactId} and archived_at is null and left_on is null`)
  if (!contact) throw refuse(422, 'not-valid', 'This contact has left, so there is nobody to ask.', { action: 'add-contact', label: 'Ask somebody else' }, 'contactId')
  const id = newId()
  const token = newToken(actor.workspace)
  const language = body.language ?? (['en', 'de', 'fr', 'es'].includes(contact.language ?? '') ? contact.language : 'en')
  const text = body.question?.trim() || toConfirm(milestone.ask) || milestone.sentence
  await sql`insert into buyer_question (workspace_id, id, token_hash, deal_id, milestone, contact_id, asked_by, question, language, created_at, expires_at)
    values (${actor.workspace}, ${id}, ${hashOf(token)}, ${deal.id}, ${milestone.id}, ${body.contactId}, ${actor.person}, ${text}, ${language}, ${now}, ${addDays(now, body.days ?? DAYS)})`.execute(tx)
  await append(tx, actor, now, newId, [{ kind: 'question.asked', subjectKind: 'deal', subjectId: deal.id, door: deed.door, data: { question: id, milestone: milestone.id, contact: body.contactId, text } }])
  return { question: await questionOf(tx, actor, id, now), token }
}

export async function questionsOf(tx: Tx, actor: Actor, deal: HeldDeal, now: string): Promise<Question[]> {
  const found = await rows(tx, sql<Row>`${selected} where q.workspace_id = ${actor.workspace} and q.deal_id = ${deal.id} order by q.created_at desc, q.id desc`)
  return found.map((one) => present(one, now))
}

export async function revoke(deed: RunDeed, id: Id): Promise<Question> {
  const { tx, actor, now } = deed
  const found = /^[0-9a-f-]{36}$/i.test(id) ? await row(tx, sql<{ deal_id: Id }>`select deal_id from buyer_question where workspace_id = ${actor.workspace} and id = ${id} for update`) : null
  if (!found) throw notFound('question')
  const deal = await findDeal(tx, actor, found.deal_id)
  await sql`update buyer_question set revoked_at = coalesce(revoked_at, ${now}), revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${id}`.execute(tx)
  await append(tx, actor, now, deed.newId, [{ kind: 'question.revoked', subjectKind: 'deal', subjectId: deal.id, door: deed.door, data: { question: id } }])
  return questionOf(tx, actor, id, now)
}

interface Row extends Omit<Question, 'state'> { revokedAt: string | null }

const selected = sql`select q.id, q.milestone, q.contact_id as "contactId", c.name as "contactName", q.asked_by as "askedById", p.name as "askedByName", q.question, q.language, q.created_at as "createdAt",
  q.expires_at as "expiresAt", q.opened_at as "openedAt", q.answered_at as "answeredAt", q.answer, q.answer_text as "answerText", q.answers, q.evidence_id as "evidenceId", q.revoked_at as "revokedAt"
  from buyer_question q join contact c on c.workspace_id = q.workspace_id and c.id = q.contact_id join person p on p.workspace_id = q.workspace_id and p.id = q.asked_by`

async function questionOf(tx: Tx, actor: Actor, id: Id, now: string): Promise<Question> {
  return present((await row(tx, sql<Row>`${selected} where q.workspace_id = ${actor.workspace} and q.id = ${id}`))!, now)
}

const present = ({ revokedAt, ...one }: Row, now: string): Question => ({
  ...one, state: one.answeredAt ? 'answered' : revokedAt ? 'revoked' : one.expiresAt <= now ? 'expired' : one.openedAt ? 'opened' : 'waiting',
})
