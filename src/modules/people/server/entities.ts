import { sql } from '#src/platform/db/sql.ts'
import { whyNotChange } from '#src/modules/identity/index.ts'
import { ownedBySeen } from '#src/modules/identity/server/door.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Condition, Entity } from '#src/platform/records/entity.ts'
import { companyFields } from '../company.ts'
import { contactFields } from '../contact.ts'

const fromImport = (name: string): Condition => sql<boolean>`r.import_id in (select i.id from import i where i.workspace_id = r.workspace_id and lower(i.name) = lower(${name}))`
const inSample = (value: string): Condition => value === 'true'
  ? sql<boolean>`exists (select from workspace w where w.id = r.workspace_id and w.sample)`
  : sql<boolean>`not exists (select from workspace w where w.id = r.workspace_id and w.sample)`

/** A company is seen by those who see its owner, and by everybody who works a deal there: a deal assigned brings its company along. */
const companyVisible = (actor: Actor): Condition => actor.sees === 'all' ? sql<boolean>`true` : sql<boolean>`(
  ${ownedBySeen(actor, sql`r.owner_id`)} or exists (select from deal d where d.workspace_id = r.workspace_id and d.company_id = r.id and d.archived_at is null and ${ownedBySeen(actor, sql`d.owner_id`)}))`

const contactVisible = (actor: Actor): Condition => actor.sees === 'all' ? sql<boolean>`true` : sql<boolean>`(
  ${ownedBySeen(actor, sql`r.owner_id`)}
  or exists (select from deal d where d.workspace_id = r.workspace_id and d.company_id = r.company_id and d.archived_at is null and ${ownedBySeen(actor, sql`d.owner_id`)})
  or exists (select from deal_contact dc join deal d on d.workspace_id = dc.workspace_id and d.id = dc.deal_id
    where dc.workspace_id = r.workspace_id and dc.contact_id = r.id and ${ownedBySeen(actor, sql`d.owner_id`)}))`

const byOwner = (actor: Actor, kept: Record<string, unknown>) => whyNotChange(actor, (kept['ownerId'] as string | null) ?? null)

export const companies: Entity = {
  kind: 'company', table: 'company', searched: true, fields: companyFields, visible: companyVisible, whyNotChange: byOwner, defaultSort: 'name',
  joins: sql`left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id`,
  extra: {
    extra: sql`r.extra`, ownerName: sql`o.name`, parentName: sql`(select whole.name from company whole where whole.workspace_id = r.workspace_id and whole.id = r.parent_id)`,
    openDeals: sql`(select count(*) from deal d where d.workspace_id = r.workspace_id and d.company_id = r.id and d.outcome is null and d.archived_at is null)`,
    contacts: sql`(select count(*) from contact c where c.workspace_id = r.workspace_id and c.company_id = r.id and c.archived_at is null)`,
  },
  filters: { import: fromImport, sample: inSample }, sorts: { name: sql`r.sort_name`, ownerName: sql`lower(o.name)` },
}

export const contacts: Entity = {
  kind: 'contact', table: 'contact', searched: true, fields: contactFields, visible: contactVisible, whyNotChange: byOwner, defaultSort: 'name',
  joins: sql`left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id
    left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`,
  extra: { extra: sql`r.extra`, ownerName: sql`o.name`, companyName: sql`c.name` },
  filters: { import: fromImport, sample: inSample }, sorts: { name: sql`r.sort_name`, companyName: sql`c.sort_name`, ownerName: sql`lower(o.name)` },
}
