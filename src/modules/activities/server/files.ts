import { createHash } from 'node:crypto'
import { sql } from '#src/platform/db/sql.ts'
import { whyNotChange } from '#src/modules/identity/index.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { forbidden, notFound, refuse } from '#src/kernel/refusal.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { fileName, type Form, type FormFile } from '#src/platform/http/form.ts'
import { findRecord } from '#src/platform/records/write.ts'
import type * as contract from '../contract.ts'
import { activities } from './entities.ts'
import { tellArchived, type Deed } from './reactions.ts'
import { checkLinks, fileVisible } from './visible.ts'

export type FileRecord = AnswerOf<typeof contract.getFile>
type Kept = Omit<FileRecord, 'abilities'> & { createdBy: Id | null }

export const FILE_LIMITS = { fileSize: 25 * 1024 * 1024, said: '25 MB', files: 20 }

/** What a file is kept with. */
export interface FileLinks { dealId?: Id | null; companyId?: Id | null; contactId?: Id | null; activityId?: Id | null }

const selected = sql`select r.id, r.name, r.media_type as "mediaType", r.size, r.sha256, r.deal_id as "dealId", r.company_id as "companyId", r.contact_id as "contactId",
  r.activity_id as "activityId", r.created_at as "createdAt", r.archived_at as "archivedAt", r.created_by as "createdBy", p.name as by
  from file r left join person p on p.workspace_id = r.workspace_id and p.id = r.created_by`

const present = (actor: Actor, { createdBy, ...kept }: Kept): FileRecord => {
  const reason = whyNotChange(actor, createdBy)
  return { ...kept, abilities: { edit: reason === null, reason } }
}

async function find(tx: Tx, actor: Actor, id: Id): Promise<Kept> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound('file')
  const found = await row(tx, sql<Kept>`${selected} where r.workspace_id = ${actor.workspace} and r.id = ${id} and ${fileVisible(actor)}`)
  if (!found) throw notFound('file')
  return found
}

export const getFile = async ({ tx, actor, params }: Deed & { params: { id: Id } }): Promise<FileRecord> => present(actor, await find(tx, actor, params.id))

/** A deal's files are those kept with it and those that came with its mails. */
export async function listFiles({ tx, actor, query }: Deed & { query: QueryOf<typeof contract.listFiles> }) {
  const { deal, company, contact, activity } = query
  if (!deal && !company && !contact && !activity) throw refuse(422, 'not-valid', 'Say of which deal, company, contact or activity.', null, 'deal')
  const of = deal ? sql`(r.deal_id = ${deal} or r.activity_id in (select a.id from activity a where a.workspace_id = ${actor.workspace} and a.deal_id = ${deal} and a.archived_at is null))`
    : company ? sql`(r.company_id = ${company} or r.activity_id in (select a.id from activity a where a.workspace_id = ${actor.workspace} and a.company_id = ${company} and a.archived_at is null))`
    : contact ? sql`(r.contact_id = ${contact} or r.activity_id in (select a.activity_id from activity_contact a where a.workspace_id = ${actor.workspace} and a.contact_id = ${contact}))`
    : sql`r.activity_id = ${activity}`
  const found = await rows(tx, sql<Kept>`${selected} where r.workspace_id = ${actor.workspace} and r.archived_at is null and ${of} and ${fileVisible(actor)} order by r.created_at desc, r.id desc limit 500`)
  return { items: found.map((kept) => present(actor, kept)) }
}

export async function keepForm(deed: Deed, form: Form): Promise<{ items: FileRecord[] }> {
  if (form.files.length === 0) throw refuse(422, 'no-file', 'There is no file in this.')
  const links: FileLinks = Object.fromEntries((['dealId', 'companyId', 'contactId', 'activityId'] as const).filter((name) => form.fields[name]).map((name) => [name, form.fields[name]]))
  for (const id of Object.values(links)) if (id && !/^[0-9a-f-]{36}$/i.test(id)) throw refuse(422, 'not-valid', 'The record of this file must be an id.')
  if (Object.keys(links).length === 0) throw refuse(422, 'not-valid', 'Say with which deal, company, contact or activity it is kept.', null, 'dealId')
  await checkLinks(deed.tx, deed.actor, links)
  if (links.activityId) await findRecord(deed.tx, activities, deed.actor, links.activityId)
  const items: FileRecord[] = []
  for (const file of form.files) items.push(await keepFile(deed, file, links))
  return { items }
}

/** Keeps one file. The caller has checked that the actor sees what it is kept with. */
export async function keepFile(deed: Deed, file: FormFile, links: FileLinks): Promise<FileRecord> {
  const { tx, actor, now } = deed
  const id = deed.newId()
  const name = fileName(file.name)
  const mediaType = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(file.mediaType) ? file.mediaType.toLowerCase() : 'application/octet-stream'
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  await sql`insert into file (workspace_id, id, name, media_type, size, sha256, deal_id, company_id, contact_id, activity_id, created_at, created_by)
    values (${actor.workspace}, ${id}, ${name}, ${mediaType}, ${file.bytes.length}, ${sha256}, ${links.dealId ?? null}, ${links.companyId ?? null}, ${links.contactId ?? null}, ${links.activityId ?? null}, ${now}, ${actor.person})`.execute(tx)
  await sql`insert into file_content (workspace_id, file_id, bytes) values (${actor.workspace}, ${id}, ${file.bytes})`.execute(tx)
  await append(tx, actor, now, deed.newId, [{ kind: 'file.kept', subjectKind: 'file', subjectId: id, data: { name, size: file.bytes.length, sha256, ...links } }])
  return present(actor, await find(tx, actor, id))
}

/** The bytes, with headers under which no browser runs them. */
export async function contentOf({ tx, actor, params }: Deed & { params: { id: Id } }): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const kept = await find(tx, actor, params.id)
  const content = await row(tx, sql<{ bytes: Buffer }>`select bytes from file_content where workspace_id = ${actor.workspace} and file_id = ${kept.id}`)
  if (!content) throw notFound('file')
  const plain = kept.name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\]/g, '') || 'file'
  const whole = encodeURIComponent(kept.name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    bytes: content.bytes,
    headers: {
      'content-type': safeTypes.has(kept.mediaType) ? kept.mediaType : 'application/octet-stream', 'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
      'x-content-type-options': 'nosniff', 'content-security-policy': `default-src 'none'; sandbox`, 'cache-control': 'private, no-store',
    },
  }
}

const safeTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain', 'text/csv', 'application/zip'])

export const setArchived = (archived: boolean) => async (deed: Deed & { params: { id: Id } }): Promise<FileRecord> => {
  const { tx, actor, now, params } = deed
  const kept = await find(tx, actor, params.id)
  const reason = whyNotChange(actor, kept.createdBy)
  if (reason) throw forbidden(reason)
  if (archived !== (kept.archivedAt !== null)) {
    await sql`update file set archived_at = ${archived ? now : null} where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, now, deed.newId, [{ kind: archived ? 'file.archived' : 'file.restored', subjectKind: 'file', subjectId: kept.id, data: { name: kept.name, dealId: kept.dealId } }])
    if (archived) await tellArchived(deed, { kind: 'file', id: kept.id, dealId: kept.dealId ?? await dealOfActivity(tx, actor, kept.activityId), title: kept.name })
  }
  return getFile(deed)
}

async function dealOfActivity(tx: Tx, actor: Actor, activity: Id | null): Promise<Id | null> {
  if (!activity) return null
  return (await row(tx, sql<{ deal_id: Id | null }>`select deal_id from activity where workspace_id = ${actor.workspace} and id = ${activity}`))?.deal_id ?? null
}
