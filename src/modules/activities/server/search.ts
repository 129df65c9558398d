import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { showDate } from '#src/kernel/period.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { ownedBySeen } from '#src/modules/identity/server/door.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { rows } from '#src/platform/db/pool.ts'
import type { Condition } from '#src/platform/records/entity.ts'
import { escapeLike } from '#src/platform/records/list.ts'
import { SEARCH_KINDS } from '../contract.ts'
import type * as contract from '../contract.ts'
import type { Deed } from './reactions.ts'
import { activityVisible, fileVisible, taskVisible } from './visible.ts'

type Hit = AnswerOf<typeof contract.search>['items'][number]
type Kind = Hit['kind']

interface Searched {
  /** The name that is ranked; the whole searched text is in `search`. */
  name: Sql<unknown>
  visible(actor: Actor): Condition
  joins: Sql<unknown>
  /** Texts that tell it from others; a date among them is spoken. */
  detail: Sql<unknown>
  link: Sql<unknown>
  /** Added to the rank: people look for deals before files. */
  weight: number
}

const company = sql`left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`
const deal = sql`left join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id`
const about = sql`case when r.deal_id is not null then '/deals/' || r.deal_id when r.company_id is not null then '/companies/' || r.company_id`

const searched: Record<Kind, Searched> = {
  deal: { name: sql`r.name`, visible: (actor) => ownedBySeen(actor, sql`r.owner_id`), joins: company, detail: sql`array[c.name, case r.outcome when 'won' then 'won' when 'lost' then 'lost' when 'no-decision' then 'no decision' end]`, link: sql`'/deals/' || r.id`, weight: 0.3 },
  company: { name: sql`r.name`, visible: companies.visible, joins: sql``, detail: sql`array[r.city, r.domain]`, link: sql`'/companies/' || r.id`, weight: 0.25 },
  contact: { name: sql`r.name`, visible: contacts.visible, joins: company, detail: sql`array[r.title, c.name, r.email]`, link: sql`'/contacts/' || r.id`, weight: 0.25 },
  activity: {
    name: sql`r.title`, visible: activityVisible, joins: sql`${company} ${deal}`, detail: sql`array[r.kind, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD'), coalesce(d.name, c.name)]`, weight: 0.05,
    link: sql`${about} when exists (select from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id) then '/contacts/' || (select a.contact_id from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id order by 1 limit 1) else '/desk' end`,
  },
  task: { name: sql`r.title`, visible: taskVisible, joins: sql`${company} ${deal}`, detail: sql`array[case when r.done_at is null then 'task' else 'task, done' end, to_char(r.due_on, 'YYYY-MM-DD'), coalesce(d.name, c.name)]`, link: sql`${about} when r.contact_id is not null then '/contacts/' || r.contact_id else '/desk' end`, weight: 0.1 },
  file: { name: sql`r.name`, visible: fileVisible, joins: sql`${company} ${deal}`, detail: sql`array['file', coalesce(d.name, c.name)]`, link: sql`'/api/v1/files/' || r.id || '/content'`, weight: 0 },
}

/** The best twenty over all kinds, of what the actor may see. One or two letters find only what a name begins with. */
export async function search({ tx, actor, now, query }: Deed & { query: QueryOf<typeof contract.search> }): Promise<{ items: Hit[] }> {
  const asked = query.q.toWellFormed().replaceAll('\u0000', '').trim().toLowerCase()
  if (asked === '') return { items: [] }
  const words = asked.split(/\s+/).slice(0, 8)
  const kinds = query.kinds ? query.kinds.split(',') : SEARCH_KINDS
  const unknown = kinds.find((kind) => !(kind in searched))
  if (unknown) throw refuse(422, 'not-valid', `“${unknown.slice(0, 40)}” is nothing that is searched. There are ${SEARCH_KINDS.join(', ')}.`, null, 'kinds')
  // One or two letters are in nearly every text; they find what a name begins with.
  const long = words.some((word) => word.length >= 3) ? words : []
  const hits = await rows(tx, sql<Omit<Hit, 'detail'> & { detail: (string | null)[] }>`${sql.join((kinds as Kind[]).map((kind) => hitsOf(actor, kind, asked, long)), sql` union all `)} order by score desc, name limit 20`)
  return { items: hits.map((hit) => ({ ...hit, detail: hit.detail.filter((part) => part !== null && part !== '').map((part) => (/^\d{4}-\d\d-\d\d$/.test(part!) ? showDate(part!, now, actor.locale) : part)).join(' · ') })) }
}

/** How many records that hold the words are looked at of each kind: first those whose owner the actor sees, then any. */
const LOOKED_AT = 200

function hitsOf(actor: Actor, kind: Kind, asked: string, words: string[]): Sql<unknown> {
  const { name, visible, joins, detail, link, weight } = searched[kind]
  const lower = sql`lower(${name})`
  const owners = actor.sees === 'all' ? null : [...actor.sees]
  return sql`(select ${sql.lit(kind)}::text as kind, r.id::text as id, ${name} as name, ${detail} as detail, ${link} as link,
      (case when ${lower} = ${asked} then 1 when starts_with(${lower}, ${asked}) then 0.9 when ${lower} like ${`% ${escapeLike(asked)}%`} then 0.8 when ${lower} like ${`%${escapeLike(asked)}%`} then 0.6 else 0.3 end
        + ${sql.lit(weight)}::float + 0.1 * similarity(${lower}, ${asked}))::float as score
    from (select distinct id from matching(${sql.lit(kind)}, ${asked}, ${words}::text[], ${owners}::uuid[], ${LOOKED_AT}) id) found
    join ${sql.table(kind)} r on r.workspace_id = ${actor.workspace} and r.id = found.id ${joins} where ${visible(actor)} order by score desc, r.id limit 20)`
}
