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
  /** Another name that it goes by: a deal is spoken of by its company. */
  also?: Sql<unknown>
  visible(actor: Actor): Condition
  joins: Sql<unknown>
  /** Texts that tell it from others; a date among them is spoken. */
  detail: Sql<unknown>
  link: Sql<unknown>
  /** Taken from the rank: people look for deals, companies and contacts before what hangs on them. */
  behind?: number
  /** When it was last changed: among equals the latest comes first. */
  at: Sql<unknown>
}

const company = sql`left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`
const deal = sql`left join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id`
const about = sql`case when r.deal_id is not null then '/deals/' || r.deal_id when r.company_id is not null then '/companies/' || r.company_id`
const changed = sql`r.updated_at`

const searched: Record<Kind, Searched> = {
  deal: { name: sql`r.name`, also: sql`c.name`, visible: (actor) => ownedBySeen(actor, sql`r.owner_id`), joins: company, detail: sql`array[c.name, case r.outcome when 'won' then 'won' when 'lost' then 'lost' when 'no-decision' then 'no decision' end]`, link: sql`'/deals/' || r.id`, at: changed },
  company: { name: sql`r.name`, visible: companies.visible, joins: sql``, detail: sql`array[r.city, r.domain]`, link: sql`'/companies/' || r.id`, at: changed },
  contact: { name: sql`r.name`, visible: contacts.visible, joins: company, detail: sql`array[r.title, c.name, r.email]`, link: sql`'/contacts/' || r.id`, at: changed },
  activity: {
    name: sql`r.title`, visible: activityVisible, joins: sql`${company} ${deal}`, detail: sql`array[r.kind, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD'), coalesce(d.name, c.name)]`, behind: 0.25, at: sql`r.at`,
    link: sql`${about} when exists (select from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id) then '/contacts/' || (select a.contact_id from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id order by 1 limit 1) else '/desk' end`,
  },
  task: { name: sql`r.title`, visible: taskVisible, joins: sql`${company} ${deal}`, detail: sql`array[case when r.done_at is null then 'task' else 'task, done' end, to_char(r.due_on, 'YYYY-MM-DD'), coalesce(d.name, c.name)]`, link: sql`${about} when r.contact_id is not null then '/contacts/' || r.contact_id else '/desk' end`, behind: 0.2, at: changed },
  file: { name: sql`r.name`, visible: fileVisible, joins: sql`${company} ${deal}`, detail: sql`array['file', coalesce(d.name, c.name)]`, link: sql`'/api/v1/files/' || r.id || '/content'`, behind: 0.25, at: sql`r.created_at` },
}

type Found = Omit<Hit, 'detail'> & { detail: (string | null)[] }

/** How many records are looked at of each kind. */
const LOOKED_AT = 200
/** Below so many hits a slip of the finger is thought of. */
const FEW = 3

/**
 * The best twenty over all kinds, of what the actor may see: a name that is what was asked, then one that begins with it, then one of which
 * a word does, then one that holds it, then the rest; among equals what changed last. One or two letters find only what a name begins with.
 */
export async function search({ tx, actor, now, query }: Deed & { query: QueryOf<typeof contract.search> }): Promise<{ items: Hit[] }> {
  const asked = (query.q ?? '').toWellFormed().replaceAll('\u0000', '').trim().toLowerCase()
  const told = (hits: Found[]): { items: Hit[] } => ({ items: hits.map((hit) => ({ ...hit, detail: saidOf(hit.detail, now, actor) })) })
  if (asked === '') return told(await those(tx, actor, query.records ?? ''))
  const words = asked.split(/\s+/).slice(0, 8)
  const kinds = query.kinds ? query.kinds.split(',') : SEARCH_KINDS
  const unknown = kinds.find((kind) => !(kind in searched))
  if (unknown) throw refuse(422, 'not-valid', `“${unknown.slice(0, 40)}” is nothing that is searched. There are ${SEARCH_KINDS.join(', ')}.`, null, 'kinds')
  const owners = actor.sees === 'all' ? null : [...actor.sees]
  // One or two letters are in nearly every text; they find what a name begins with.
  const long = words.some((word) => word.length >= 3) ? words : []
  const hits = await best(tx, (kinds as Kind[]).map((kind) => hitsOf(actor, kind, sql`matching(${sql.lit(kind)}, ${asked}, ${long}::text[], ${owners}::uuid[], ${LOOKED_AT})`, rankOf(searched[kind], asked, words))))
  if (hits.length >= FEW || asked.length < 4) return told(hits)
  const alike = await best(tx, (kinds as Kind[]).filter((kind) => !searched[kind].behind).map((kind) => hitsOf(actor, kind, sql`resembling(${sql.lit(kind)}, ${asked}, ${owners}::uuid[], ${LOOKED_AT})`, sql`0.2 * word_similarity(${asked}, lower(${searched[kind].name}))`)))
  return told([...hits, ...alike.filter((one) => !hits.some((hit) => hit.id === one.id))].slice(0, 20))
}

/** Records named by kind and id, in the order named, as far as the actor sees them: what they opened last, as it is called today. */
async function those(tx: Deed['tx'], actor: Actor, named: string): Promise<Found[]> {
  const wanted = named.split(',').flatMap((one) => { const [, kind, id] = /^(\w+):([0-9a-f-]{36})$/i.exec(one) ?? []; return kind && id && kind in searched ? [{ kind: kind as Kind, id: id.toLowerCase() }] : [] }).slice(0, 20)
  if (wanted.length === 0) return []
  const kinds = [...new Set(wanted.map((one) => one.kind))]
  const found = await best(tx, kinds.map((kind) => hitsOf(actor, kind, sql`unnest(${wanted.filter((one) => one.kind === kind).map((one) => one.id)}::uuid[])`, sql`0`)))
  return wanted.flatMap((one) => found.find((hit) => hit.kind === one.kind && hit.id === one.id) ?? [])
}

async function best(tx: Deed['tx'], kinds: Sql<unknown>[]): Promise<Found[]> {
  if (kinds.length === 0) return []
  return (await rows(tx, sql<Found & { at: string }>`select * from (${sql.join(kinds, sql` union all `)}) every order by score desc, at desc, id limit 20`)).map(({ at: _, ...hit }) => hit)
}

const hitsOf = (actor: Actor, kind: Kind, ids: Sql<unknown>, rank: Sql<unknown>): Sql<unknown> => {
  const { name, visible, joins, detail, link, at } = searched[kind]
  return sql`(select ${sql.lit(kind)}::text as kind, r.id::text as id, ${name} as name, ${detail} as detail, ${link} as link, (${rank})::float as score, ${at} as at
    from (select distinct id from ${ids} id) found
    join ${sql.table(kind)} r on r.workspace_id = ${actor.workspace} and r.id = found.id and r.archived_at is null ${joins} where ${visible(actor)} order by score desc, at desc limit 20)`
}

function rankOf({ name, also, behind = 0 }: Searched, asked: string, words: string[]): Sql<unknown> {
  const inside = escapeLike(asked)
  const rank = (lower: Sql<unknown>) => sql`case when ${lower} = ${asked} then 1 when starts_with(${lower}, ${asked}) then 0.9 when ${lower} like ${`% ${inside}%`} then 0.8 when ${lower} like ${`%${inside}%`} then 0.6
    when ${sql.join(words.map((word) => sql`${lower} like ${`%${escapeLike(word)}%`}`), sql` and `)} then 0.5 else 0.3 end`
  const own = sql`(${rank(sql`lower(${name})`)} - ${sql.lit(behind)}::float)`
  return also ? sql`greatest(${own}, ${rank(sql`lower(${also})`)} - 0.15)` : own
}

const saidOf = (detail: (string | null)[], now: string, actor: Actor): string =>
  detail.filter((part) => part !== null && part !== '').map((part) => (/^\d{4}-\d\d-\d\d$/.test(part!) ? showDate(part!, now, actor.locale) : part)).join(' · ')
