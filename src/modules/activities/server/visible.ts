import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { ownedBySeen } from '#src/modules/identity/server/door.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { tableOf, type Condition, type Entity } from '#src/platform/records/entity.ts'

type Column = Sql<unknown>

/** Whether the actor sees the deal in a column: by its owner. */
export const dealSeen = (actor: Actor, deal: Column): Condition => actor.sees === 'all' ? sql<boolean>`true`
  : sql<boolean>`exists (select from deal seen where seen.workspace_id = ${actor.workspace} and seen.id = ${deal} and ${ownedBySeen(actor, sql`seen.owner_id`)})`

/**
 * Whether the actor sees the record in a column, by its entity's own condition. The column is read in a row of its own first, so
 * that its alias may be the entity's.
 */
export const recordSeen = (entity: Entity, actor: Actor, column: Column): Condition => actor.sees === 'all' ? sql<boolean>`true`
  : sql<boolean>`exists (select from (select ${column} as wanted) asked join ${tableOf(entity)} on r.workspace_id = ${actor.workspace} and r.id = asked.wanted where ${entity.visible(actor)})`

export const companySeen = (actor: Actor, column: Column): Condition => recordSeen(companies, actor, column)
export const contactSeen = (actor: Actor, column: Column): Condition => recordSeen(contacts, actor, column)

const contactOfActivitySeen = (actor: Actor): Condition => sql<boolean>`exists (select from activity_contact link
  where link.workspace_id = r.workspace_id and link.activity_id = r.id and ${contactSeen(actor, sql`link.contact_id`)})`

/** What is about a deal is seen by those who see the deal; else by those who see its company or one of its contacts; else by its author's team. */
export const activityVisible = (actor: Actor): Condition => actor.sees === 'all' ? sql<boolean>`true` : sql<boolean>`case
  when r.deal_id is not null then ${dealSeen(actor, sql`r.deal_id`)}
  when r.company_id is not null then ${companySeen(actor, sql`r.company_id`)} or ${contactOfActivitySeen(actor)}
  when exists (select from activity_contact link where link.workspace_id = r.workspace_id and link.activity_id = r.id) then ${contactOfActivitySeen(actor)}
  else ${ownedBySeen(actor, sql`r.owner_id`)} end`

/** A task is also seen by who has it: to be given one is to be allowed to read it. */
export const taskVisible = (actor: Actor): Condition => actor.sees === 'all' ? sql<boolean>`true` : sql<boolean>`(r.owner_id = ${actor.person} or case
  when r.deal_id is not null then ${dealSeen(actor, sql`r.deal_id`)}
  when r.company_id is not null then ${companySeen(actor, sql`r.company_id`)}
  when r.contact_id is not null then ${contactSeen(actor, sql`r.contact_id`)}
  else ${ownedBySeen(actor, sql`r.owner_id`)} end)`

export const fileVisible = (actor: Actor): Condition => actor.sees === 'all' ? sql<boolean>`true` : sql<boolean>`case
  when r.activity_id is not null then exists (select from (select r.activity_id as wanted) asked join activity r on r.workspace_id = ${actor.workspace} and r.id = asked.wanted where ${activityVisible(actor)})
  when r.deal_id is not null then ${dealSeen(actor, sql`r.deal_id`)}
  when r.company_id is not null then ${companySeen(actor, sql`r.company_id`)}
  when r.contact_id is not null then ${contactSeen(actor, sql`r.contact_id`)}
  else ${ownedBySeen(actor, sql`r.created_by`)} end`

/** What a new activity, task or file is about. */
export interface Links { dealId?: Id | null; companyId?: Id | null; contactId?: Id | null; contactIds?: Id[]; ownerId?: Id | null }

/** Refuses a link to what the actor does not see: writing on a record needs seeing it. */
export async function checkLinks(tx: Tx, actor: Actor, links: Links): Promise<void> {
  const wanted: [Id | null | undefined, string, Column][] = [
    [links.dealId, 'deal', sql`select from deal d where d.workspace_id = ${actor.workspace} and d.id = ${links.dealId} and ${dealSeen(actor, sql`d.id`)}`],
    [links.companyId, 'company', sql`select from ${tableOf(companies)} where r.workspace_id = ${actor.workspace} and r.id = ${links.companyId} and ${companies.visible(actor)}`],
    [links.contactId, 'contact', contactQuery(actor, links.contactId)],
    ...[...new Set(links.contactIds ?? [])].map((id): [Id, string, Column] => [id, 'contact', contactQuery(actor, id)]),
  ]
  for (const [id, what, query] of wanted) {
    if (!id) continue
    const found = await row(tx, sql<{ found: boolean }>`select exists (${query}) as found`)
    if (!found?.found) throw notFound(what)
  }
  if (links.ownerId) await checkPeople(tx, actor, [links.ownerId], 'ownerId')
}

const contactQuery = (actor: Actor, id: Id | null | undefined): Column =>
  sql`select from ${tableOf(contacts)} where r.workspace_id = ${actor.workspace} and r.id = ${id} and ${contacts.visible(actor)}`

/** Refuses ids that are nobody of this workspace. */
export async function checkPeople(tx: Tx, actor: Actor, people: Id[], field: string): Promise<void> {
  const wanted = [...new Set(people)]
  if (wanted.length === 0) return
  const found = await row(tx, sql<{ count: number }>`select count(*) as count from person where workspace_id = ${actor.workspace} and id = any(${wanted}::uuid[])`)
  if (found?.count !== wanted.length) throw refuse(422, 'not-valid', 'One of the people named is nobody here.', null, field)
}
