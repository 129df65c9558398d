import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound } from '#src/kernel/refusal.ts'
import { contacts, onContactChanged } from '#src/modules/people/server/door.ts'
import type { BuyingRole } from '#src/modules/process/index.ts'
import { command, type RunDeed } from '#src/modules/process/server/door.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { visibleIds } from '#src/platform/records/write.ts'
import type { listDealContacts } from '../../contract.ts'
import { tellFacts } from '../change.ts'
import { peopleOf } from '../facts.ts'
import { touchDeal, type HeldDeal } from '../hold.ts'

type People = AnswerOf<typeof listDealContacts>

export async function listPeople(tx: Tx, deal: HeldDeal, workspace: Id): Promise<People> {
  const items = await rows(tx, sql<People['items'][number]>`
    select c.id as "contactId", c.name, c.title, c.email, coalesce(c.phone, c.mobile) as phone, c.language, dc.roles, dc.stance, dc.left_at as "leftAt"
    from deal_contact dc join contact c on c.workspace_id = dc.workspace_id and c.id = dc.contact_id
    where dc.workspace_id = ${workspace} and dc.deal_id = ${deal.id} order by dc.left_at nulls first, dc.created_at, c.name`)
  const now = await row(tx, sql<{ revision: number }>`select revision from deal where workspace_id = ${workspace} and id = ${deal.id}`)
  return { items, revision: now?.revision ?? deal.revision }
}

/** Puts a contact on a deal, or changes what they are in the decision. */
export async function putPerson(deed: RunDeed, deal: HeldDeal, person: { contactId: Id; roles: BuyingRole[]; stance?: string | null }): Promise<void> {
  const { tx, actor, now } = deed
  if ((await visibleIds(tx, contacts, actor, [person.contactId])).length === 0) throw notFound('contact')
  await sql`insert into deal_contact (workspace_id, deal_id, contact_id, roles, stance, created_at) values (${actor.workspace}, ${deal.id}, ${person.contactId}, ${person.roles}, ${person.stance ?? null}, ${now})
    on conflict (workspace_id, deal_id, contact_id) do update set roles = excluded.roles, stance = case when ${person.stance === undefined} then deal_contact.stance else excluded.stance end`.execute(tx)
  await touchDeal(deed, deal, 'deal.contact-put', { contact: person.contactId, roles: person.roles, stance: person.stance ?? null })
  await tellPeople(deed, deal.id, deal.run_id)
}

export async function removePerson(deed: RunDeed, deal: HeldDeal, contact: Id): Promise<void> {
  const gone = await row(deed.tx, sql<{ contact_id: Id }>`delete from deal_contact where workspace_id = ${deed.actor.workspace} and deal_id = ${deal.id} and contact_id::text = ${contact} returning contact_id`)
  if (!gone) throw notFound('contact on this deal')
  await touchDeal(deed, deal, 'deal.contact-removed', { contact })
  await tellPeople(deed, deal.id, deal.run_id)
}

/** Whoever says something on a deal is on it: a contact cited by a proof joins its people, without a role. */
export async function joinPerson(deed: RunDeed, deal: HeldDeal, contact: Id | null | undefined): Promise<void> {
  if (!contact) return
  const { tx, actor } = deed
  const there = await row(tx, sql<{ contact_id: Id }>`select contact_id from deal_contact where workspace_id = ${actor.workspace} and deal_id = ${deal.id} and contact_id = ${contact}`)
  if (there) return
  if ((await visibleIds(tx, contacts, actor, [contact])).length === 0) throw notFound('contact')
  await sql`insert into deal_contact (workspace_id, deal_id, contact_id, created_at) values (${actor.workspace}, ${deal.id}, ${contact}, ${deed.now})`.execute(tx)
  await tellPeople(deed, deal.id, deal.run_id)
}

/** The run hears who is there now, and how many decide. */
async function tellPeople(deed: RunDeed, deal: Id, run: Id): Promise<void> {
  await command(deed, run, { kind: 'setPeople', people: await peopleOf(deed.tx, deed.actor.workspace, deal) }, { held: true, bump: false })
  await tellFacts(deed, deal, run)
}

// Who leaves a company leaves its deals; a new name is told to them too.
onContactChanged(async ({ tx, actor, now, newId }, contact, fields) => {
  if (!fields.includes('leftOn') && !fields.includes('name')) return
  const deed: RunDeed = { tx, actor, now, newId, door: 'patch' }
  await sql`update deal_contact dc set left_at = c.left_on from contact c
    where dc.workspace_id = ${actor.workspace} and dc.contact_id = ${contact} and c.workspace_id = dc.workspace_id and c.id = dc.contact_id`.execute(tx)
  const on = await rows(tx, sql<{ id: Id; run_id: Id }>`select d.id, d.run_id from deal d join deal_contact dc on dc.workspace_id = d.workspace_id and dc.deal_id = d.id
    where d.workspace_id = ${actor.workspace} and dc.contact_id = ${contact} and d.archived_at is null and d.run_id is not null order by d.id for update of d`)
  for (const { id, run_id } of on) {
    await command(deed, run_id, { kind: 'setPeople', people: await peopleOf(tx, actor.workspace, id) }, { held: true })
  }
})
