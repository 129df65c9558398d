import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import type { EvidenceInput, EvidenceKind } from '#src/modules/process/index.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import type { HeldDeal } from '../hold.ts'

/** What a door says of a proof; the grade is computed from what the source turns out to be. */
export interface Said { milestone: string; kind: EvidenceKind; text?: string; source?: { kind: string; id: string } | string | null; contact?: Id | null; observedAt?: string }

interface ActivitySource { id: Id; kind: 'note' | 'call' | 'meeting' | 'mail'; at: string; outcome: string | null; from_address: string | null; direction: string | null; archived: boolean; sender: Id | null; contact: Id | null; of_company: boolean }

// Which records a kind of proof may cite; a kind that is not here may cite any of the deal.
const citable: Partial<Record<EvidenceKind, readonly string[]>> = {
  mail: ['mail'], 'quoted-reply': ['mail'], 'accepted-invitation': ['mail'], call: ['call'], meeting: ['meeting'], document: ['file'], 'signed-document': ['file'],
}
const notHeld = new Set(['planned', 'no-show', 'cancelled', 'voicemail', 'no-answer'])

/**
 * Reads what a proof cites: it must be a record of this deal (or of its company or people), of a kind that can show this, and, for what is the
 * buyer's own, really from them. A mail tells who wrote it and when; a call or meeting when it was. Throws Refused (422).
 */
export async function evidenceOf(tx: Tx, actor: Actor, deal: HeldDeal, said: Said, now: string): Promise<EvidenceInput> {
  const { source: cited, ...given } = said
  if (cited === undefined || cited === null) return { ...given, source: null }
  const id = typeof cited === 'string' ? (cited.split(':').at(-1) ?? '') : cited.id
  const none = () => refuse(422, 'source', 'What this cites is no mail, call, meeting, note or file of this deal.', { action: 'add-source', label: 'Add it to the deal' }, 'source')
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw none()
  const wanted = citable[said.kind]
  const activity = await activityOf(tx, actor.workspace, deal, id)
  if (activity) {
    if (activity.archived) throw none()
    if (wanted && !wanted.includes(activity.kind)) throw wrongKind(said.kind, wanted)
    return fromActivity(given, activity, now)
  }
  const file = await row(tx, sql<{ id: Id }>`select f.id from file f left join activity a on a.workspace_id = f.workspace_id and a.id = f.activity_id
    where f.workspace_id = ${actor.workspace} and f.id = ${id} and f.archived_at is null and (f.deal_id = ${deal.id} or a.deal_id = ${deal.id} or (f.deal_id is null and f.company_id = ${deal.company_id}::uuid))`)
  if (!file) throw none()
  if (wanted && !wanted.includes('file')) throw wrongKind(said.kind, wanted)
  return { ...given, source: { kind: 'file', id } }
}

const wrongKind = (kind: EvidenceKind, wanted: readonly string[]) => refuse(422, 'source', `Proof of the kind “${kind}” cites a ${wanted.join(' or ')}.`, null, 'source')

function fromActivity(given: Omit<Said, 'source'>, activity: ActivitySource, now: string): EvidenceInput {
  const source = { kind: activity.kind, id: activity.id }
  if (activity.outcome !== null && notHeld.has(activity.outcome) && (given.kind === 'call' || given.kind === 'meeting')) {
    throw refuse(422, 'source', given.kind === 'call' ? 'In that call you did not reach them, so it shows nothing yet.' : 'That meeting has not taken place, so it shows nothing yet.', null, 'source')
  }
  if (activity.kind === 'mail' && (given.kind === 'mail' || given.kind === 'quoted-reply' || given.kind === 'accepted-invitation')) {
    if (activity.direction === 'out' || (activity.sender === null && !activity.of_company)) {
      throw refuse(422, 'source', 'That mail is not from the buyer. What they wrote counts; what we wrote is a note.', { action: 'add-contact', label: 'Add its sender as a contact' }, 'source')
    }
  }
  const observedAt = given.observedAt ?? (activity.at <= now ? activity.at : undefined)
  const contact = given.contact ?? (activity.kind === 'mail' ? activity.sender : activity.contact)
  return { ...given, source, ...(contact ? { contact } : {}), ...(observedAt ? { observedAt } : {}) }
}

/** An activity of the deal, of its company, or with one of its people; with who sent it among the people on the other side. */
const activityOf = (tx: Tx, workspace: Id, deal: HeldDeal, id: string): Promise<ActivitySource | null> => row(tx, sql<ActivitySource>`
  select a.id, a.kind, a.at, a.outcome, a.from_address, a.direction, a.archived_at is not null as archived,
    (select k.id from contact k where k.workspace_id = a.workspace_id and lower(k.email) = lower(a.from_address)
      and (k.company_id = ${deal.company_id}::uuid or exists (select from deal_contact dc where dc.workspace_id = k.workspace_id and dc.deal_id = ${deal.id} and dc.contact_id = k.id)) limit 1) as sender,
    (select ac.contact_id from activity_contact ac where ac.workspace_id = a.workspace_id and ac.activity_id = a.id and (select count(*) from activity_contact m where m.workspace_id = a.workspace_id and m.activity_id = a.id) = 1) as contact,
    exists (select from company c where c.workspace_id = a.workspace_id and c.id = ${deal.company_id}::uuid and c.domain <> '' and lower(a.from_address) like '%@' || lower(c.domain)) as of_company
  from activity a where a.workspace_id = ${workspace} and a.id = ${id} and (a.deal_id = ${deal.id} or (a.deal_id is null and a.company_id = ${deal.company_id}::uuid)
    or (a.deal_id is null and exists (select from activity_contact ac join deal_contact dc on dc.workspace_id = ac.workspace_id and dc.contact_id = ac.contact_id and dc.deal_id = ${deal.id} where ac.workspace_id = a.workspace_id and ac.activity_id = a.id)))`)
