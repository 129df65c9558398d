import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { rows, row, type Tx } from '#src/platform/db/pool.ts'
import { findRecord } from '#src/platform/records/write.ts'
import { selection, tableOf } from '#src/platform/records/entity.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { TIMELINE_KINDS } from '../contract.ts'
import type * as contract from '../contract.ts'
import { tell, tellActivity, tellFile, tellTask, type TimelineKind } from '../timeline.ts'
import type { Activity } from './activities.ts'
import { activities } from './entities.ts'
import type { Deed } from './reactions.ts'
import { activityVisible, dealSeen, fileVisible, taskVisible } from './visible.ts'
import { wordsFor, type LoggedRow } from './words.ts'

type Entry = AnswerOf<typeof contract.readTimeline>['items'][number]
type Subject = { kind: 'deal' | 'company' | 'contact'; id: Id }
interface Asked { tx: Tx; actor: Actor; of: Subject; before: { at: string; id: string } | null; limit: number; now: string }

/** What happened on one record, newest first: each source gives its newest, the merge keeps the page. */
export async function readTimeline({ tx, actor, now, query }: Deed & { query: QueryOf<typeof contract.readTimeline> }): Promise<{ items: Entry[]; next: string | null }> {
  const of = await subjectOf(tx, actor, query)
  const kinds = kindsOf(query.kinds)
  const limit = Number(query.limit ?? 50)
  const asked: Asked = { tx, actor, of, before: query.after ? cursorOf(query.after) : null, limit: limit + 1, now }
  const said = TIMELINE_KINDS.slice(0, 4).filter((kind) => kinds.has(kind))
  const found = [
    ...(said.length > 0 ? await activitiesOf(asked, said) : []),
    ...(kinds.has('task') ? await tasksOf(asked) : []),
    ...(kinds.has('file') ? await filesOf(asked) : []),
    ...(kinds.has('move') || kinds.has('proof') || kinds.has('change') ? await eventsOf(asked, kinds) : []),
  ].sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null }
}

async function subjectOf(tx: Tx, actor: Actor, query: QueryOf<typeof contract.readTimeline>): Promise<Subject> {
  const given = (['deal', 'company', 'contact'] as const).filter((kind) => query[kind])
  if (given.length !== 1) throw refuse(422, 'not-valid', 'Say of which deal, company or contact, and of one.', null, 'deal')
  const kind = given[0]!
  const id = query[kind]!
  if (kind === 'deal') {
    if (!await row(tx, sql`select 1 as found from deal d where d.workspace_id = ${actor.workspace} and d.id = ${id} and ${dealSeen(actor, sql`d.id`)}`)) throw notFound('deal')
  } else await findRecord(tx, kind === 'company' ? companies : contacts, actor, id)
  return { kind, id }
}

function kindsOf(asked: string | undefined): ReadonlySet<TimelineKind> {
  if (!asked) return new Set(TIMELINE_KINDS)
  const kinds = asked.split(',').filter(Boolean)
  const unknown = kinds.find((kind) => !TIMELINE_KINDS.some((known) => known === kind))
  if (unknown) throw refuse(422, 'not-valid', `“${unknown.slice(0, 40)}” is no kind of entry. There are ${TIMELINE_KINDS.join(', ')}.`, null, 'kinds')
  return new Set(kinds as TimelineKind[])
}

function cursorOf(after: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as [unknown, unknown]
    if (typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)) return { at, id }
  } catch { /* told below */ }
  throw refuse(422, 'bad-cursor', 'This “after” is not one that a timeline gave. Start again without it.', null, 'after')
}

// Ids of all sources are ids of records, so (time, id) orders them all.
const before = (asked: Asked, at: Sql<unknown>, id: Sql<unknown>): Sql<unknown> =>
  asked.before ? sql`(${at}, ${id}) < (${asked.before.at}::timestamptz, ${asked.before.id}::uuid)` : sql`true`

const dealsOf = (asked: Asked) => sql`(select d.id from deal d where d.workspace_id = ${asked.actor.workspace} and d.company_id = ${asked.of.id})`

async function activitiesOf(asked: Asked, kinds: readonly string[]): Promise<Entry[]> {
  const { tx, actor, of } = asked
  const about = of.kind === 'deal' ? sql`r.deal_id = ${of.id}`
    : of.kind === 'company' ? sql`(r.company_id = ${of.id} or r.deal_id in ${dealsOf(asked)} or exists (select from activity_contact a join contact k on k.workspace_id = a.workspace_id and k.id = a.contact_id
        where a.workspace_id = r.workspace_id and a.activity_id = r.id and k.company_id = ${of.id}))`
    : sql`r.id in (select a.activity_id from activity_contact a where a.workspace_id = ${actor.workspace} and a.contact_id = ${of.id})`
  const found = await rows(tx, sql<Activity>`select ${selection(activities)} from ${tableOf(activities)}
    where r.workspace_id = ${actor.workspace} and r.archived_at is null and r.kind = any(${[...kinds]}) and ${about} and ${before(asked, sql`r.at`, sql`r.id`)} and ${activityVisible(actor)}
    order by r.at desc, r.id desc limit ${asked.limit}`)
  return found.map((one) => ({
    id: one.id, at: one.at ?? one.createdAt, kind: one.kind as TimelineKind, who: { id: one.ownerId, name: one.ownerName ?? '' }, link: linkOf(asked, one),
    sentence: tellActivity({ ...one, kind: one.kind, title: one.title ?? '' }),
    data: {
      activityId: one.id, title: one.title, body: (one.body ?? '').slice(0, 4000), more: (one.body ?? '').length > 4000, outcome: one.outcome, minutes: one.minutes, direction: one.direction, contacts: one.contacts,
      mentions: one.mentions, files: one.files, revision: one.revision, dealId: one.dealId, dealName: one.dealName, edit: activities.whyNotChange(actor, { ownerId: one.ownerId }) === null,
    },
  }))
}

/** Each entry has its address: on the deal to which it belongs, else on the company, else on the record whose timeline it is. */
const linkOf = ({ of }: Asked, entry: { id: Id; dealId: Id | null; companyId?: Id | null }): string =>
  `${entry.dealId ? `/deals/${entry.dealId}` : entry.companyId ? `/companies/${entry.companyId}` : of.kind === 'contact' ? `/contacts/${of.id}` : of.kind === 'company' ? `/companies/${of.id}` : `/deals/${of.id}`}?entry=${entry.id}`

async function tasksOf(asked: Asked): Promise<Entry[]> {
  const { tx, actor, of } = asked
  const about = of.kind === 'deal' ? sql`r.deal_id = ${of.id}` : of.kind === 'company' ? sql`(r.company_id = ${of.id} or r.deal_id in ${dealsOf(asked)})` : sql`r.contact_id = ${of.id}`
  const found = await rows(tx, sql<{ id: Id; title: string; doneAt: string; who: string | null; ownerId: Id | null; dealId: Id | null; companyId: Id | null; revision: number }>`
    select r.id, r.title, r.done_at as "doneAt", r.owner_id as "ownerId", o.name as who, r.deal_id as "dealId", r.company_id as "companyId", r.revision from task r left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id
    where r.workspace_id = ${actor.workspace} and r.archived_at is null and r.done_at is not null and ${about} and ${before(asked, sql`r.done_at`, sql`r.id`)} and ${taskVisible(actor)}
    order by r.done_at desc, r.id desc limit ${asked.limit}`)
  return found.map((one) => ({ id: one.id, at: one.doneAt, kind: 'task', sentence: tellTask(one.title, one.who), who: { id: one.ownerId, name: one.who ?? '' }, link: linkOf(asked, one), data: { taskId: one.id, title: one.title, revision: one.revision } }))
}

async function filesOf(asked: Asked): Promise<Entry[]> {
  const { tx, actor, of } = asked
  const about = of.kind === 'deal' ? sql`r.deal_id = ${of.id}` : of.kind === 'company' ? sql`(r.company_id = ${of.id} or r.deal_id in ${dealsOf(asked)})` : sql`r.contact_id = ${of.id}`
  const found = await rows(tx, sql<{ id: Id; name: string; size: number; mediaType: string; at: string; by: Id | null; who: string | null; dealId: Id | null; companyId: Id | null }>`
    select r.id, r.name, r.size, r.media_type as "mediaType", r.created_at as at, r.created_by as by, p.name as who, r.deal_id as "dealId", r.company_id as "companyId" from file r left join person p on p.workspace_id = r.workspace_id and p.id = r.created_by
    where r.workspace_id = ${actor.workspace} and r.archived_at is null and r.activity_id is null and ${about} and ${before(asked, sql`r.created_at`, sql`r.id`)} and ${fileVisible(actor)}
    order by r.created_at desc, r.id desc limit ${asked.limit}`)
  return found.map((one) => ({ id: one.id, at: one.at, kind: 'file', sentence: tellFile(one.name, one.who), who: { id: one.by, name: one.who ?? '' }, link: linkOf(asked, one), data: { fileId: one.id, name: one.name, size: one.size, mediaType: one.mediaType } }))
}

// Some events have no sentence, so one query may give too few: it goes on until the page is full or the log is at its end.
async function eventsOf(asked: Asked, kinds: ReadonlySet<TimelineKind>): Promise<Entry[]> {
  const { tx, actor, of } = asked
  const about = of.kind === 'contact' ? sql`e.subject_kind = 'contact' and e.subject_id = ${of.id}`
    : of.kind === 'company' ? sql`((e.subject_kind = 'company' and e.subject_id = ${of.id}) or (e.subject_kind = 'deal' and e.kind in ('run.opened', 'run.moved', 'run.closed', 'run.reopened', 'run.imported')
        and e.subject_id in (select d.id from deal d where d.workspace_id = ${actor.workspace} and d.company_id = ${of.id} and ${dealSeen(actor, sql`d.id`)})))`
    : sql`e.subject_kind = 'deal' and e.subject_id = ${of.id}`
  const entries: Entry[] = []
  let edge = asked.before
  for (;;) {
    const found = await rows(tx, sql<LoggedRow>`select e.id, e.at, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.actor_id as "actorId", e.actor_name as "actorName", e.run_id as "runId", e.data from event e
      where e.workspace_id = ${actor.workspace} and ${about} and ${before({ ...asked, before: edge }, sql`e.at`, sql`e.id`)} order by e.at desc, e.id desc limit ${asked.limit * 2}`)
    const words = await wordsFor(tx, actor, asked.now, found)
    for (const event of found) {
      const told = tell(event, words(event))
      if (!told || !kinds.has(told.kind)) continue
      const elsewhere = of.kind === 'company' && event.subjectKind === 'deal'
      entries.push({
        id: event.id, at: event.at, kind: told.kind, sentence: elsewhere ? `${words(event).name(event.subjectId) ?? 'A deal'}: ${told.sentence}` : told.sentence,
        who: { id: event.actorId, name: event.actorName }, link: eventLink(event), data: { event: event.kind },
      })
    }
    const last = found.at(-1)
    if (!last || found.length < asked.limit * 2 || entries.length >= asked.limit) return entries.slice(0, asked.limit)
    edge = { at: last.at, id: last.id }
  }
}

const pages: Readonly<Record<string, string>> = { deal: '/deals', company: '/companies', contact: '/contacts' }

/** A proof's line leads to its milestone, any other to itself. */
function eventLink(event: LoggedRow): string | null {
  const page = pages[event.subjectKind]
  if (!page) return null
  const data = event.data as Record<string, unknown> | null
  const about = ['evidence', 'unknown', 'exception', 'challenge', 'debt'].map((part) => (data?.[part] as { milestone?: unknown } | undefined)?.milestone).find((one) => typeof one === 'string') ?? data?.['milestone']
  return event.subjectKind === 'deal' && typeof about === 'string' ? `/deals/${event.subjectId}?milestone=${encodeURIComponent(about)}&entry=${event.id}` : `${page}/${event.subjectId}?entry=${event.id}`
}
