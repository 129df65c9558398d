import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { Refused, refuse } from '#src/kernel/refusal.ts'
import { lookup } from '#src/modules/process/index.ts'
import { command, loadRun, type RunDeed } from '#src/modules/process/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { inWorkspace, row, type Db, type Tx } from '#src/platform/db/pool.ts'
import type { answerQuestion, readQuestion } from '../../contract.ts'
import { hashOf, workspaceOfToken } from './questions.ts'

type Page = AnswerOf<typeof readQuestion>

interface Asked {
  id: Id; deal_id: Id; run_id: Id; milestone: string; contact_id: Id; contact: string; first_name: string | null; asked_by: Id; asker: string; company: string; question: string; language: Page['language']
  expires_at: string; revoked_at: string | null; answered_at: string | null; answer: 'yes' | 'correction' | 'not-yet' | null; answer_text: string | null; evidence_id: string | null; answers: number; gone: boolean
}

interface Call { db: Db; now: string; newId: NewId }
const MOST_ANSWERS = 50

/** What the buyer behind a link is asked, and nothing else of the deal. */
export const readPage = ({ db, now }: Call, token: string): Promise<Page> => behind(db, token, async (tx, workspace) => {
  const asked = await find(tx, workspace, token, now, false)
  await sql`update buyer_question set opened_at = coalesce(opened_at, ${now}) where workspace_id = ${workspace} and id = ${asked.id}`.execute(tx)
  return pageOf(tx, workspace, asked)
})

/**
 * The buyer's answer. *Yes* is proof of grade A. A correction takes an earlier yes back and arrives as the buyer's words, to be read by a person
 * before they count. *Not yet* takes an earlier yes back too; with a day it is an honest unknown. Answering again corrects what was said.
 */
export const giveAnswer = ({ db, now, newId }: Call, token: string, body: BodyOf<typeof answerQuestion>): Promise<Page> => behind(db, token, async (tx, workspace) => {
  const found = await find(tx, workspace, token, now, false)
  // The deal first, then the question: the order in which every other door takes them.
  await sql`select from deal where workspace_id = ${workspace} and id = ${found.deal_id} for update`.execute(tx)
  const asked = await find(tx, workspace, token, now, true)
  const text = body.text?.replaceAll('\u0000', '').trim() || null
  if (body.answer === 'correction' && !text) throw refuse(422, 'not-valid', 'Say what should stand there instead.', null, 'text')
  if (asked.answers >= MOST_ANSWERS) throw refuse(429, 'too-many', 'This was answered very often. Write to whoever asked you.')
  const buyer: Actor = { kind: 'buyer', person: null, workspace, role: 'buyer', rights: new Set(), sees: [], name: asked.contact, zone: 'UTC', locale: asked.language }
  const deed: RunDeed = { tx, actor: buyer, now, newId, door: 'link', as: { id: asked.contact_id, name: asked.contact, kind: 'buyer', rights: new Set() } }
  const evidence = await tell(deed, asked, body.answer, text, body.askOn)
  await sql`update buyer_question set answered_at = ${now}, answer = ${body.answer}, answer_text = ${text}, evidence_id = ${evidence}, answers = answers + 1, opened_at = coalesce(opened_at, ${now}), revision = revision + 1
    where workspace_id = ${workspace} and id = ${asked.id}`.execute(tx)
  await append(tx, buyer, now, newId, [{
    kind: 'question.answered', subjectKind: 'deal', subjectId: asked.deal_id, door: 'link', actor: { kind: 'buyer', id: asked.contact_id, name: asked.contact },
    data: { question: asked.id, milestone: asked.milestone, answer: body.answer, text, again: asked.answers > 0 },
  }])
  return pageOf(tx, workspace, await find(tx, workspace, token, now, false))
})

/** Tells the run what the buyer said; returns the evidence that now stands for it, if any. */
async function tell(deed: RunDeed, asked: Asked, answer: 'yes' | 'correction' | 'not-yet', text: string | null, askOn: string | undefined): Promise<string | null> {
  const { run } = await loadRun(deed.tx, deed.actor.workspace, asked.run_id)
  const before = run.evidence.find((one) => one.id === asked.evidence_id)
  const source = { kind: 'link', id: asked.id }
  const id = deed.newId()
  const said = { milestone: asked.milestone, source, contact: asked.contact_id, text: text ?? asked.question }
  if (answer === 'yes') {
    await command(deed, asked.run_id, { kind: 'recordEvidence', id, evidence: { ...said, kind: 'buyer-answer' }, ...(before?.status === 'recorded' && before.kind === 'buyer-answer' ? { supersedes: before.id } : {}) }, { held: true })
    if (before?.status === 'proposed') await command(asSolfa(deed), asked.run_id, { kind: 'rejectProposal', evidence: before.id, reason: 'The buyer has answered again.' }, { held: true })
    return id
  }
  if (before?.status === 'recorded' && before.kind === 'buyer-answer') await command(deed, asked.run_id, { kind: 'withdraw', evidence: before.id, reason: text ?? 'The buyer has answered again.' }, { held: true })
  if (before?.status === 'proposed') await command(asSolfa(deed), asked.run_id, { kind: 'rejectProposal', evidence: before.id, reason: 'The buyer has answered again.' }, { held: true })
  if (answer === 'correction') {
    await command(asSolfa(deed), asked.run_id, { kind: 'proposeEvidence', id, evidence: { ...said, kind: 'quote', side: 'buyer' } }, { held: true })
    return id
  }
  if (askOn) {
    // The day is the buyer's; that we will ask on it is the asker's word. Where the run no longer takes a day, the answer is kept all the same.
    const asker: RunDeed = { ...deed, as: { id: asked.asked_by, name: asked.asker, kind: 'person', rights: new Set() } }
    await command(asker, asked.run_id, { kind: 'sayUnknown', milestone: asked.milestone, askOn }, { held: true }).catch((fault: unknown) => { if (!(fault instanceof Refused)) throw fault })
  }
  return null
}

const asSolfa = (deed: RunDeed): RunDeed => ({ ...deed, as: { id: 'solfa', name: 'Solfa', kind: 'system', rights: new Set() } })

async function find(tx: Tx, workspace: Id, token: string, now: string, lock: boolean): Promise<Asked> {
  const asked = await row(tx, sql<Asked>`
    select q.id, q.deal_id, d.run_id, q.milestone, q.contact_id, c.name as contact, c.first_name, q.asked_by, p.name as asker, w.name as company, q.question, q.language, q.expires_at, q.revoked_at,
      q.answered_at, q.answer, q.answer_text, q.evidence_id, q.answers, (d.archived_at is not null or d.outcome is not null) as gone
    from buyer_question q join deal d on d.workspace_id = q.workspace_id and d.id = q.deal_id join contact c on c.workspace_id = q.workspace_id and c.id = q.contact_id
      join person p on p.workspace_id = q.workspace_id and p.id = q.asked_by join workspace w on w.id = q.workspace_id
    where q.workspace_id = ${workspace} and q.token_hash = ${hashOf(token)} ${lock ? sql`for update of q` : sql``}`)
  if (!asked) throw unknownLink()
  if (asked.revoked_at) throw refuse(410, 'link-revoked', 'This question is no longer open. Nothing is needed from you.')
  if (asked.expires_at <= now || asked.gone) throw refuse(410, 'link-expired', 'This question is no longer open. Write to whoever asked you if something has changed.')
  return asked
}

const unknownLink = () => refuse(404, 'link-unknown', 'This link is not known here. It may have been cut off when it was copied.')

async function behind<T>(db: Db, token: string, work: (tx: Tx, workspace: Id) => Promise<T>): Promise<T> {
  const workspace = workspaceOfToken(token)
  if (!workspace) throw unknownLink()
  throttle(hashOf(token))
  return inWorkspace(db, workspace, (tx) => work(tx, workspace))
}

async function pageOf(tx: Tx, workspace: Id, asked: Asked): Promise<Page> {
  const { version } = await loadRun(tx, workspace, asked.run_id)
  return {
    company: asked.company, asker: asked.asker, firstName: asked.first_name ?? asked.contact.split(' ')[0]!, question: asked.question,
    sentence: lookup(version).milestones.get(asked.milestone)?.milestone.sentence ?? asked.question, language: asked.language, expiresAt: asked.expires_at,
    previous: asked.answer && asked.answered_at ? { answer: asked.answer, text: asked.answer_text, at: asked.answered_at } : null,
  }
}

// One link is for one person: thirty calls a minute are more than anybody needs. (Each address is counted by the HTTP layer.)
const counts = new Map<string, { minute: number; calls: number }>()
function throttle(link: string): void {
  const minute = Math.floor(Date.now() / 60_000)
  const count = counts.get(link)
  if (count?.minute !== minute) {
    if (counts.size > 10_000) counts.clear()
    counts.set(link, { minute, calls: 1 })
  } else if ((count.calls += 1) > 30) throw refuse(429, 'too-many', 'Too many requests in this minute. Wait a minute, then go on.')
}
