import { sql } from '#src/platform/db/sql.ts'
import { whyNotChange } from '#src/modules/identity/index.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Entity } from '#src/platform/records/entity.ts'
import { activityFields } from '../activity.ts'
import { taskFields } from '../task.ts'
import { activityVisible, taskVisible } from './visible.ts'

const byOwner = (actor: Actor, kept: Record<string, unknown>) => whyNotChange(actor, (kept['ownerId'] as string | null) ?? null)

const names = sql`left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id
  left join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id
  left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`

export const activities: Entity = {
  kind: 'activity', table: 'activity', searched: true, fields: activityFields, visible: activityVisible, whyNotChange: byOwner, defaultSort: '-at', joins: names,
  extra: {
    ownerName: sql`o.name`, dealName: sql`d.name`, companyName: sql`c.name`, fromAddress: sql`r.from_address`, toAddresses: sql`r.to_addresses`, messageId: sql`r.message_id`,
    contacts: sql`(select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.name), '[]') from activity_contact a join contact k on k.workspace_id = a.workspace_id and k.id = a.contact_id
      where a.workspace_id = r.workspace_id and a.activity_id = r.id)`,
    mentions: sql`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]') from person p where p.workspace_id = r.workspace_id and p.id = any(r.mentions))`,
    files: sql`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'mediaType', f.media_type) order by f.id), '[]') from file f
      where f.workspace_id = r.workspace_id and f.activity_id = r.id and f.archived_at is null)`,
  },
  filters: {
    contact: (value) => sql`exists (select from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id and a.contact_id = ${value}::uuid)`,
    mentions: (value, actor) => sql`r.mentions @> array[${value === 'me' ? actor.person : value}]::uuid[]`,
  },
}

const today = (actor: Actor) => sql`(now() at time zone ${actor.zone})::date`

export const tasks: Entity = {
  kind: 'task', table: 'task', searched: true, fields: taskFields, visible: taskVisible, whyNotChange: byOwner, defaultSort: 'dueOn',
  joins: sql`${names} left join contact k on k.workspace_id = r.workspace_id and k.id = r.contact_id`,
  extra: { doneAt: sql`r.done_at`, ownerName: sql`o.name`, dealName: sql`d.name`, companyName: sql`c.name`, contactName: sql`k.name` },
  filters: {
    owner: (value, actor) => sql`r.owner_id = ${value === 'me' ? actor.person : value}::uuid`,
    done: (value) => value === 'all' ? sql`true` : value === 'true' ? sql`r.done_at is not null` : sql`r.done_at is null`,
    due: (value, actor) => value === 'none' ? sql`r.due_on is null` : value === 'today' ? sql`r.due_on = ${today(actor)}`
      : value === 'overdue' ? sql`r.due_on < ${today(actor)}` : sql`r.due_on between ${today(actor)} and ${today(actor)} + 6`,
  },
}
