import PostalMime, { type Address, type Attachment } from 'postal-mime'
import { sql } from '#src/platform/db/sql.ts'
import { z } from 'zod'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { Refused, refuse } from '#src/kernel/refusal.ts'
import { row, rows } from '#src/platform/db/pool.ts'
import type { Form } from '#src/platform/http/form.ts'
import { pastedMail as pastedMailBody } from '../contract.ts'
import type * as contract from '../contract.ts'
import { addressesOf, directionOf, pastedMail, wordsOf, type Mail, type Mailbox } from '../mail.ts'
import { createActivity, patchActivity, restoreActivity } from './activities.ts'
import { keepFile } from './files.ts'
import type { Deed } from './reactions.ts'
import { activityVisible, checkLinks, companySeen, contactSeen, dealSeen } from './visible.ts'

type Filed = AnswerOf<typeof contract.fileMail>['items'][number]
export interface Parsed { mail: Mail; attachments: Attachment[] }
interface Wanted { dealId: Id | null; companyId: Id | null; contactId: Id | null }

export const MAIL_LIMITS = { fileSize: 25 * 1024 * 1024, said: '25 MB', files: 50 }

/** Files pasted text: JSON `{text, dealId?, companyId?, contactId?}`. */
export async function filePasted(deed: Deed, body: unknown): Promise<{ items: Filed[] }> {
  const given = pastedMailBody.safeParse(body)
  if (!given.success) throw refuse(422, 'not-valid', 'Send {text} with the pasted mail, or .eml files as form data.', null, 'text')
  const { text, dealId = null, companyId = null, contactId = null } = given.data
  const source = pastedMail(text)
  if (!source) throw refuse(422, 'no-sender', 'This has no “From:” line. Copy the mail with its headers, or write it as a note.', { action: 'note', label: 'Write it as a note' }, 'text')
  return { items: [await fileOne(deed, { name: 'Pasted mail', bytes: Buffer.from(source.toWellFormed()) }, { dealId, companyId, contactId })] }
}

/** Files each .eml of a form; one that cannot be read is told and does not stop the others. */
export async function fileDropped(deed: Deed, form: Form): Promise<{ items: Filed[] }> {
  if (form.files.length === 0) throw refuse(422, 'no-file', 'There is no mail in this.')
  const wanted = z.object({ dealId: z.guid().nullish(), companyId: z.guid().nullish(), contactId: z.guid().nullish() }).safeParse(form.fields)
  if (!wanted.success) throw refuse(422, 'not-valid', 'The deal, company or contact of these mails must be an id.')
  const { dealId = null, companyId = null, contactId = null } = wanted.data
  const items: Filed[] = []
  for (const file of form.files) items.push(await fileOne(deed, file, { dealId, companyId, contactId }))
  return { items }
}

async function fileOne(deed: Deed, file: { name: string; bytes: Buffer }, wanted: Wanted): Promise<Filed> {
  const refused = (sentence: string): Filed => ({ name: file.name, state: 'refused', sentence, activityId: null, dealId: null, contacts: [], strangers: [] })
  const parsed = await readMail(file.bytes).catch((fault: unknown) => (fault instanceof Refused ? fault.message : 'This could not be read as a mail.'))
  if (typeof parsed === 'string') return refused(parsed)
  await checkLinks(deed.tx, deed.actor, wanted)
  return fileMail(deed, file.name, parsed, wanted)
}

/** Reads a mail within limits: headers of 256 kB, parts nested 30 deep, mails within mails 3 deep. Refuses what is no mail. */
export async function readMail(bytes: Buffer): Promise<Parsed> {
  if (bytes.length === 0) throw refuse(422, 'empty', 'This file is empty.')
  const email = await PostalMime.parse(bytes, { maxHeadersSize: 256 * 1024, maxNestingDepth: 30, maxRfc822NestingDepth: 3 }).catch(() => {
    throw refuse(422, 'not-a-mail', 'This mail is built in a way that is not safe to read: too many parts in each other, or headers without end.')
  })
  const from = mailboxes([...(email.from ? [email.from] : []), ...(email.sender ? [email.sender] : []), ...(email.replyTo ?? [])])[0] ?? null
  if (!from) throw refuse(422, 'no-sender', 'This mail does not say who sent it.')
  const sent = email.date ? Date.parse(email.date) : Number.NaN
  const text = clean(email.text?.trim() ? email.text : email.html ? wordsOf(email.html) : '')
  return {
    mail: {
      messageId: clean(email.messageId ?? '').slice(0, 500) || null, from, to: mailboxes([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]),
      subject: clean(email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 500), text: text.slice(0, 200_000),
      // A year of two or five digits is a slip of the sender's program, not a date to sort by.
      sentAt: Number.isNaN(sent) || sent < 0 || sent > 4_102_444_800_000 ? null : new Date(sent).toISOString(),
    },
    attachments: email.attachments.slice(0, 50),
  }
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')

function mailboxes(list: Address[]): Mailbox[] {
  const all = list.flatMap((one): { name: string; address: string }[] => (one.group ? one.group : [{ name: one.name, address: one.address }]))
  return all.map(({ name, address }) => ({ name: clean(name).slice(0, 200), address: clean(address).trim().toLowerCase().slice(0, 320) })).filter(({ address }) => /^\S+@\S+$/.test(address)).slice(0, 200)
}

async function fileMail(deed: Deed, name: string, { mail, attachments }: Parsed, wanted: Wanted): Promise<Filed> {
  const { tx, actor } = deed
  // Two copies of one mail at the same moment: the second waits, and finds the first.
  if (mail.messageId) await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.workspace} ${mail.messageId}`}, 0))`.execute(tx)
  const addresses = addressesOf(mail)
  const ours = new Set((await rows(tx, sql<{ email: string }>`select lower(email) as email from person where workspace_id = ${actor.workspace} and lower(email) = any(${addresses}::text[])`)).map(({ email }) => email))
  const matched = await rows(tx, sql<{ id: Id; name: string; email: string; companyId: Id | null }>`
    select r.id, r.name, lower(r.email) as email, r.company_id as "companyId" from contact r where r.workspace_id = ${actor.workspace} and lower(r.email) = any(${addresses}::text[])
      and r.archived_at is null and ${contactSeen(actor, sql`r.id`)} order by array_position(${addresses}::text[], lower(r.email)), r.id limit 50`)
  const strangers = addresses.filter((address) => !ours.has(address) && !matched.some(({ email }) => email === address))
  const deal = await dealFor(deed, wanted, matched.map(({ id }) => id))
  const companyId = wanted.companyId ?? (deal ? null : matched.find((one) => one.companyId)?.companyId ?? await companyByDomain(deed, strangers))
  const contacts = matched.map(({ id, name: of }) => ({ id, name: of }))
  const answer = (state: Filed['state'], sentence: string, activityId: Id, dealId: Id | null): Filed => ({ name, state, sentence, activityId, dealId, contacts, strangers })
  const before = await known(deed, mail.messageId, deal?.id ?? null)
  if (before) {
    const named = { ...deed, params: { id: before.id }, revision: null }
    if (before.archived && before.mine) { await restoreActivity(named); return answer('filed', 'It was archived, and is back.', before.id, before.dealId) }
    if (before.archived) return answer('known', 'This mail is here, archived. Its author can bring it back.', before.id, before.dealId)
    if (!before.dealId && deal && before.mine) { await patchActivity({ ...named, body: { dealId: deal.id } }); return answer('filed', `It was here already, and now belongs to ${deal.name}.`, before.id, deal.id) }
    return answer('known', 'This mail is here already.', before.id, before.dealId)
  }
  const made = await createActivity({
    ...deed, mail: { fromAddress: mail.from?.address ?? null, toAddresses: mail.to.map(({ address }) => address), messageId: mail.messageId },
    body: {
      kind: 'mail', title: mail.subject, body: mail.text, at: mail.sentAt ?? deed.now, direction: directionOf(mail, ours), dealId: deal?.id ?? null, companyId,
      contactIds: [...new Set([...contacts.map(({ id }) => id), ...(wanted.contactId ? [wanted.contactId] : [])])],
    },
  })
  for (const attachment of attachments) {
    const bytes = typeof attachment.content === 'string' ? Buffer.from(attachment.content) : Buffer.from(attachment.content as Uint8Array)
    await keepFile(deed, { name: attachment.filename ?? 'attachment', mediaType: attachment.mimeType, bytes }, { activityId: made.id })
  }
  const where = deal ? `Filed with ${deal.name}.` : contacts.length > 0 ? `Filed with ${contacts.map((one) => one.name).join(', ')}.` : 'Filed. Nobody in it is a contact yet.'
  return answer('filed', mail.sentAt ? where : `${where} Its date could not be read, so it stands under today.`, made.id, deal?.id ?? null)
}

/** The deal that was said, or the one open deal that the mail's contacts are on; none where there are several. */
async function dealFor({ tx, actor }: Deed, wanted: Wanted, contactIds: Id[]): Promise<{ id: Id; name: string } | null> {
  if (wanted.dealId) return row(tx, sql<{ id: Id; name: string }>`select id, name from deal where workspace_id = ${actor.workspace} and id = ${wanted.dealId}`)
  if (wanted.companyId || contactIds.length === 0) return null
  const found = await rows(tx, sql<{ id: Id; name: string }>`
    select distinct d.id, d.name from deal_contact dc join deal d on d.workspace_id = dc.workspace_id and d.id = dc.deal_id
    where dc.workspace_id = ${actor.workspace} and dc.contact_id = any(${contactIds}::uuid[]) and dc.left_at is null and d.outcome is null and d.archived_at is null and ${dealSeen(actor, sql`d.id`)} limit 2`)
  return found.length === 1 ? found[0]! : null
}

async function companyByDomain({ tx, actor }: Deed, strangers: string[]): Promise<Id | null> {
  const domains = strangers.map((address) => address.split('@').at(-1)!)
  if (domains.length === 0) return null
  const found = await row(tx, sql<{ id: Id }>`select r.id from company r where r.workspace_id = ${actor.workspace} and lower(r.domain) = any(${domains}::text[]) and r.archived_at is null and ${companySeen(actor, sql`r.id`)} order by r.id limit 1`)
  return found?.id ?? null
}

// The copy on the same deal counts whoever filed it, because the deal is seen; any other only if the actor sees it.
async function known({ tx, actor }: Deed, messageId: string | null, dealId: Id | null) {
  if (!messageId) return null
  return row(tx, sql<{ id: Id; dealId: Id | null; archived: boolean; mine: boolean }>`
    select r.id, r.deal_id as "dealId", r.archived_at is not null as archived, (r.owner_id is null or r.owner_id = ${actor.person}) as mine from activity r
    where r.workspace_id = ${actor.workspace} and r.message_id = ${messageId} and (r.deal_id = ${dealId} or ((r.deal_id is null or ${dealId}::uuid is null) and ${activityVisible(actor)}))
    order by r.deal_id = ${dealId} desc nulls last, r.archived_at nulls first limit 1`)
}
