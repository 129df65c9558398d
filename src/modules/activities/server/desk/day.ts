import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { factorOf } from '#src/platform/records/entity.ts'
import type * as contract from '../../contract.ts'
import type { Today } from '../../desk/cause.ts'
import { activityVisible } from '../visible.ts'

type Desk = AnswerOf<typeof contract.readDesk>

/** Meetings of today and tasks due today, in their order. */
export async function dayOf(tx: Tx, actor: Actor, date: string): Promise<Desk['day']> {
  const [ids, tasks] = await Promise.all([
    rows(tx, sql<{ id: Id }>`select r.id from activity r where r.workspace_id = ${actor.workspace} and r.kind = 'meeting' and r.owner_id = ${actor.person} and r.archived_at is null and r.outcome is distinct from 'cancelled' and r.outcome is distinct from 'moved'
      and r.at >= (${date}::date)::timestamp at time zone ${actor.zone} and r.at < (${date}::date + 1)::timestamp at time zone ${actor.zone} order by r.at limit 50`),
    rows(tx, sql<Desk['day'][number]>`
      select t.id::text as id, 'task' as kind, null::timestamptz as at, null::int as minutes, t.title, coalesce(d.name, c.name, '') as detail,
        case when t.deal_id is not null then '/deals/' || t.deal_id when t.company_id is not null then '/companies/' || t.company_id when t.contact_id is not null then '/contacts/' || t.contact_id else '/desk' end as link
      from task t left join deal d on d.workspace_id = t.workspace_id and d.id = t.deal_id left join company c on c.workspace_id = t.workspace_id and c.id = t.company_id
      where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.due_on = ${date}::date and t.done_at is null and t.archived_at is null order by t.title limit 50`),
  ])
  // Who may read a meeting is asked only where there is one.
  const meetings = ids.length === 0 ? [] : await rows(tx, sql<Desk['day'][number]>`
    select r.id::text as id, 'meeting' as kind, r.at, r.minutes, r.title, concat_ws(', ', (select string_agg(k.name, ', ' order by k.name) from activity_contact a join contact k on k.workspace_id = a.workspace_id and k.id = a.contact_id
        where a.workspace_id = r.workspace_id and a.activity_id = r.id), coalesce(d.name, c.name)) as detail,
      case when r.deal_id is not null then '/deals/' || r.deal_id when r.company_id is not null then '/companies/' || r.company_id else '/desk' end as link
    from activity r left join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id
    where r.workspace_id = ${actor.workspace} and r.id = any(${ids.map(({ id }) => id)}::uuid[]) and ${activityVisible(actor)} order by r.at`)
  return [...meetings, ...tasks].slice(0, 50)
}

/** What the person's deals brought this quarter, by currency. */
export async function numberOf(tx: Tx, actor: Actor, { now, date }: Today): Promise<Desk['number']> {
  const year = Number(date.slice(0, 4))
  const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3)
  const from = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
  const next = quarter === 3 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 4).padStart(2, '0')}-01`
  const won = await rows(tx, sql<{ currency: string; amount: number; deals: number }>`
    select d.currency, (sum(coalesce(d.won_minor, d.amount_minor)) / ${factorOf(sql`d.currency`)})::float as amount, count(*) as deals from deal d
    where d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and d.outcome = 'won' and d.archived_at is null and d.closed_on >= ${from}::date and d.closed_on < ${next}::date group by d.currency order by 2 desc nulls last`)
  return { quarter: `Q${quarter + 1}`, from, to: dateBefore(next), won: won.filter((one) => one.currency).map(({ currency, amount }) => ({ currency, amount: amount ?? 0 })), deals: won.reduce((sum, one) => sum + one.deals, 0), asOf: now }
}

export async function keptOn(tx: Tx, actor: Actor, date: string): Promise<string | null> {
  const start = sql`(${date}::date)::timestamp at time zone ${actor.zone}`
  const end = sql`(${date}::date + 1)::timestamp at time zone ${actor.zone}`
  const found = await row(tx, sql<{ tasks: number; proofs: number; moves: number }>`
    select (select count(*) from task t where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.done_at >= ${start} and t.done_at < ${end}) as tasks,
      count(*) filter (where e.kind = 'run.evidence-recorded') as proofs, count(*) filter (where e.kind = 'run.moved') as moves
    from event e where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.at >= ${start} and e.at < ${end}`)
  const counted = [[found?.tasks ?? 0, 'task done', 'tasks done'], [found?.proofs ?? 0, 'proof recorded', 'proofs recorded'], [found?.moves ?? 0, 'deal moved', 'deals moved']] as const
  const said = counted.flatMap(([count, one, more]) => (count > 0 ? [`${count} ${count === 1 ? one : more}`] : []))
  return said.length === 0 ? null : `${said.join(', ')}.`
}

export const dateBefore = (date: string): string => addDays(`${date}T00:00:00.000Z`, -1).slice(0, 10)
