import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { Today } from '../../desk/cause.ts'
import type { Found } from './found.ts'

interface Given { kind: 'deal' | 'company' | 'contact'; id: Id; name: string; company: string | null; at: string; giver: Id | null; who: string }

const SEPARATE = 5
const pages = { deal: 'deals', company: 'companies', contact: 'contacts' }
const many = { deal: 'deals', company: 'companies', contact: 'contacts' }

/** Records that a colleague gave to this person in the last week, and that they have not touched since. More than five from one colleague are one line. */
export async function given(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  const since = addDays(today.now, -7)
  const me = actor.person!
  const fresh = (kind: Given['kind'], more = sql`true`) => sql`(select ${kind}::text as kind, r.id, r.name, ${kind === 'company' ? sql`null::uuid` : sql`r.company_id`} as company_id from ${sql.table(kind)} r
    where r.workspace_id = ${actor.workspace} and r.owner_id = ${me} and r.archived_at is null and r.updated_at > ${since}::timestamptz and ${more} order by r.updated_at desc limit 100)`
  const told = (subject: Sql, where: Sql) => sql`event v where v.workspace_id = ${actor.workspace} and v.subject_kind = ${subject}.kind and v.subject_id = ${subject}.id and ${where}`
  const found = await rows(tx, sql<Given>`
    with fresh as materialized (${fresh('deal', sql`r.outcome is null`)} union all ${fresh('company')} union all ${fresh('contact')}),
    given as materialized (select g.*, e.* from fresh g cross join lateral (select v.position, v.at, v.actor_id as giver, v.actor_name as who from ${told(sql`g`, sql`v.kind in (g.kind || '.created', g.kind || '.changed')
      and (v.data #>> '{values,ownerId}' = ${me} or v.data -> 'changes' @> jsonb_build_array(jsonb_build_object('field', 'ownerId', 'after', ${me}::text)))`)} order by v.position desc limit 1) e)
    select g.kind, g.id, g.name, g.at, g.giver, g.who, (select c.name from company c where c.workspace_id = ${actor.workspace} and c.id = g.company_id) as company from given g
    where g.at > ${since}::timestamptz and g.giver is distinct from ${me}
      and not exists (select from desk_rest s where s.workspace_id = ${actor.workspace} and s.person_id = ${me} and s.until is null and s.item = 'assigned:' || g.id || ':' || to_char(g.at at time zone 'UTC', 'YYYY-MM-DD'))
      and (select count(*) from (select from ${told(sql`g`, sql`v.actor_id = ${me} and v.position > g.position`)} limit 1) touched) = 0 order by g.position desc`)
  const groups = Map.groupBy(found, (one) => `${one.kind}:${one.giver ?? one.who}`)
  return [...groups.values()].flatMap((group) => (group.length > SEPARATE ? [together(group)] : group.map(alone)))
}

const blank = { dealId: null, dealName: null, company: null, amount: null, due: null, milestone: null, process: null, n: null, to: null }

const alone = (one: Given): Found => ({
  ...blank, kind: 'assigned', id: `assigned:${one.id}:${one.at.slice(0, 10)}`, who: one.who, text: one.name,
  ...(one.kind === 'deal' ? { dealId: one.id, dealName: one.name, company: one.company } : { to: `/${pages[one.kind]}/${one.id}` }),
})

const together = (group: Given[]): Found => {
  const { kind, who, giver, at } = group[0]!
  return { ...blank, kind: 'assigned', id: `assigned:${kind}:${giver ?? 'solfa'}:${at}`, who, text: `${group.length >= 100 ? 'more than 100' : group.length} ${many[kind]}`, to: `/${pages[kind]}?owner=me` }
}
