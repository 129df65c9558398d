import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { recordDeeds } from '#src/platform/records/deeds.ts'
import { checkRevision, findRecord, insertRecord, updateRecord, type Change, type Kept, type Values } from '#src/platform/records/write.ts'
import { outcomeOf, titleOf, type ActivityKind } from '../activity.ts'
import type * as contract from '../contract.ts'
import { activities } from './entities.ts'
import { tellArchived, tellRecorded, type Deed } from './reactions.ts'
import { checkLinks, checkPeople } from './visible.ts'

export type Activity = AnswerOf<typeof contract.getActivity>
type Body = Partial<BodyOf<typeof contract.createActivity>>
interface Named { params: { id: Id }; revision: number | null }

const deeds = recordDeeds<Activity>(activities)

export const listActivities = deeds.list
export const getActivity = deeds.get
export const restoreActivity = deeds.restore

/** What only a mail has. */
export interface MailParts { fromAddress: string | null; toAddresses: string[]; messageId: string | null }

/** Writes a note, logs a call or a meeting, files a mail. Links must be to records that the actor sees. */
export async function createActivity(deed: Deed & { body: Body; mail?: MailParts }): Promise<Activity> {
  const { tx, actor, now, body, mail } = deed
  const { contactIds = [], mentions = [], ...given } = body
  const kind = (given.kind ?? 'note') as ActivityKind
  const values: Values = { ...given, kind, title: titleOf(kind, given.title, given.body), at: given.at ?? now, ownerId: given.ownerId === undefined ? actor.person : given.ownerId }
  if (kind === 'call' && values['direction'] == null) values['direction'] = 'out'
  checkOutcome(kind, given.outcome ?? null)
  await checkLinks(tx, actor, { dealId: given.dealId, companyId: given.companyId, contactIds, ownerId: given.ownerId })
  await checkPeople(tx, actor, mentions, 'mentions')
  const id = deed.newId()
  await insertRecord(tx, activities, actor, id, now, values, {
    mentions: [...new Set(mentions)], ...(mail ? { from_address: mail.fromAddress, to_addresses: mail.toAddresses, message_id: mail.messageId } : {}),
  })
  await setContacts(deed, id, contactIds)
  await append(tx, actor, now, deed.newId, [{ kind: 'activity.created', subjectKind: 'activity', subjectId: id, data: { values: logged({ ...values, contactIds, mentions }) } }])
  const made = await deeds.get({ ...deed, revision: null, params: { id } })
  await tellRecorded(deed, recordedOf(made))
  return made
}

/** Changes it; contacts and mentions count as its fields. Its kind stays. */
export async function patchActivity(deed: Deed & Named & { body: Body }): Promise<Activity> {
  const { tx, actor, now, body } = deed
  const { contactIds, mentions, ...given } = body
  const kept = await findRecord<Activity>(tx, activities, actor, deed.params.id, true)
  const reason = activities.whyNotChange(actor, kept as Kept)
  if (reason) throw forbidden(reason)
  checkRevision(kept, deed.revision)
  if (kept.archivedAt) throw refuse(409, 'archived', 'This is archived. Restore it first, then change it.', { action: 'restore', label: 'Restore it' })
  const kind = kept.kind as ActivityKind
  if (given.kind !== undefined && given.kind !== kind) throw refuse(422, 'kind-stays', `A ${kind} stays a ${kind}. Write a new one.`, null, 'kind')
  if (given.outcome !== undefined) checkOutcome(kind, given.outcome)
  await checkLinks(tx, actor, { dealId: given.dealId, companyId: given.companyId, contactIds, ownerId: given.ownerId })
  if (mentions) await checkPeople(tx, actor, mentions, 'mentions')
  const values: Values = { ...given }
  if ('title' in given) values['title'] = titleOf(kind, given.title, given.body ?? kept.body)
  if ('at' in given) values['at'] = given.at ?? kept.at
  const changes: Change[] = await updateRecord(tx, activities, actor, kept as Kept, now, values)
  const linked = [...linkChange('contactIds', kept.contacts, contactIds), ...linkChange('mentions', kept.mentions, mentions)]
  if (linked.length > 0) {
    if (contactIds) await setContacts(deed, kept.id, contactIds)
    await sql`update activity set updated_at = ${now} ${changes.length === 0 ? sql`, revision = revision + 1` : sql``} ${mentions ? sql`, mentions = ${[...new Set(mentions)]}::uuid[]` : sql``}
      where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  }
  if (changes.length + linked.length > 0) {
    await append(tx, actor, now, deed.newId, [{ kind: 'activity.changed', subjectKind: 'activity', subjectId: kept.id, data: { changes: [...changes, ...linked].map((change) => ({ ...change, before: short(change.before), after: short(change.after) })) } }])
  }
  const changed = await findRecord<Activity>(tx, { ...activities, visible: () => sql<boolean>`true` }, actor, kept.id)
  await tellRecorded(deed, recordedOf(changed))
  return deeds.present(actor, changed as Kept)
}

export async function archiveActivity(deed: Deed & Named): Promise<null> {
  const kept = await findRecord<Activity>(deed.tx, activities, deed.actor, deed.params.id)
  await deeds.archive(deed)
  if (!kept.archivedAt) await tellArchived(deed, { kind: 'activity', id: kept.id, dealId: kept.dealId, title: kept.title ?? '' })
  return null
}

const recordedOf = (activity: Activity) => ({
  id: activity.id, kind: activity.kind as ActivityKind, dealId: activity.dealId, at: activity.at ?? activity.createdAt,
  spoke: activity.kind === 'mail' ? activity.direction === 'in' : outcomeOf(activity.outcome)?.spoke ?? false,
})

function checkOutcome(kind: ActivityKind, outcome: string | null): void {
  if (outcome && !outcomeOf(outcome)?.kinds.includes(kind)) throw refuse(422, 'not-valid', `“${outcomeOf(outcome)?.label ?? outcome}” is no outcome of a ${kind}.`, null, 'outcome')
}

async function setContacts({ tx, actor }: Deed, id: Id, contactIds: Id[]): Promise<void> {
  await sql`delete from activity_contact where workspace_id = ${actor.workspace} and activity_id = ${id} and contact_id <> all(${contactIds}::uuid[])`.execute(tx)
  if (contactIds.length === 0) return
  await sql`insert into activity_contact (workspace_id, activity_id, contact_id) select ${actor.workspace}, ${id}, one from unnest(${[...new Set(contactIds)]}::uuid[]) one on conflict do nothing`.execute(tx)
}

function linkChange(field: string, before: { id: Id }[], after: Id[] | undefined): Change[] {
  if (!after) return []
  const was = before.map(({ id }) => id).sort()
  const is = [...new Set(after)].sort()
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }]
}

// The log says what was written, not all of a long mail: the activity itself holds that.
const logged = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)]))
const short = (value: unknown): unknown => (typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 2000)}…` : value)
