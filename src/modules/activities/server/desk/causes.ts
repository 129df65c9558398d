import { sql, type Sql } from '#src/platform/db/sql.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { ProcessVersion } from '#src/modules/process/index.ts'
import { versionOf } from '#src/modules/process/server/door.ts'
import type { Cause, Today } from '../../desk/cause.ts'
import { activityVisible, dealSeen } from '../visible.ts'
import { given } from './given.ts'
import { dealColumns, fromDeal, none, openDeal, type Found } from './found.ts'
import { expiring, gates, steps } from './own-deals.ts'

// Of each kind, as many as could come to be shown, in the order in which `rank` would take them.
const EACH = 60

/**
 * Everything that may be worth doing for this person. All is asked at once; the sentences of milestones come from the versions, which are
 * read once. `resting` is how many things they put off: so many more are looked for, so that what is put off hides nothing behind it.
 */
export async function causesFor(tx: Tx, actor: Actor, today: Today, resting = 0): Promise<Cause[]> {
  if (!actor.person) return []
  const each = EACH + resting
  const found = (await Promise.all([owed, answered, steps, toDo, mentioned, expiring, gates, given].map((part) => part(tx, actor, today, each)))).flat()
  const versions = new Map<string, ProcessVersion>()
  const named = (one: Found): string | null => (one.process && one.n !== null ? `${one.process} ${one.n}` : null)
  for (const one of found) {
    const key = named(one)
    if (key && !versions.has(key)) versions.set(key, await versionOf(tx, actor.workspace, one.process!, one.n!))
  }
  return found.map((one) => causeOf(one, versions.get(named(one) ?? '')))
}

function causeOf(found: Found, version: ProcessVersion | undefined): Cause {
  const milestone = found.milestone ? version?.stages.flatMap((stage) => stage.milestones).find((one) => one.id === found.milestone) : null
  return {
    kind: found.kind, id: found.id, due: found.due, text: found.text, who: found.who, to: found.to,
    deal: found.dealId ? { id: found.dealId, name: found.dealName ?? '', company: found.company, amount: found.amount } : null,
    milestone: found.milestone ? { id: found.milestone, sentence: (milestone?.sentence ?? found.milestone).replace(/[.\s]+$/, ''), ask: milestone?.ask[0] ?? null } : null,
  }
}

// What is finished keeps its row for the reports; these words say that it is.
const finished = ['settled', 'answered', 'refused', 'ended', 'accepted', 'upheld', 'lapsed', 'rejected', 'confirmed', 'recorded', 'superseded', 'withdrawn', 'done', 'closed', 'dormant', 'returned', 'overruled']

function owed(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  const soon = addDays(today.now, 9)
  const live = (whose: Sql) => sql`select i.* from run_item i where i.workspace_id = ${actor.workspace} and ${whose} and i.state <> all(${finished})
    and ((i.kind in ('proposal', 'order', 'challenge') or i.due < ${soon}::timestamptz) and (i.kind <> 'exception' or i.state = 'granted'))`
  // What has no owner of its own is the deal's owner's. An exception is decided by one who may waive and is neither its asker nor the deal's owner.
  const whose = [
    sql`select m.*, false as decides from (${live(sql`i.owner_id = ${actor.person}`)}) m`,
    sql`select m.*, false from (${live(sql`i.owner_id is null`)}) m where exists (select from run n join deal d on d.workspace_id = n.workspace_id and d.id = n.subject_id
      where n.workspace_id = m.workspace_id and n.id = m.run_id and n.subject_kind = 'deal' and d.owner_id = ${actor.person})`,
    ...(may(actor, 'exception.grant') ? [sql`select i.*, true from run_item i where i.workspace_id = ${actor.workspace} and i.kind = 'exception' and i.state = 'asked' and coalesce(i.data #>> '{askedBy,id}', '') <> ${actor.person} and coalesce(i.data #>> '{askedBy,owner}', '') <> ${actor.person}`] : []),
  ]
  return rows(tx, sql<Found>`
    select case i.kind when 'challenge' then case i.state when 'defended' then 'defence' else 'challenge' end when 'exception' then case i.state when 'granted' then 'exception-ending' else 'exception-to-grant' end
        when 'unknown' then 'unknown-due' when 'order' then 'order-in-hand' else i.kind end as kind, i.kind || ':' || i.run_id || ':' || i.id as id, ${dealColumns},
      coalesce(i.data ->> 'askOn', to_char(i.due at time zone ${actor.zone}, 'YYYY-MM-DD')) as due, i.milestone, d.process_id as process, d.process_version as n,
      case when i.kind in ('exception', 'challenge') then i.data ->> 'reason' end as text, case i.kind when 'exception' then i.data #>> '{askedBy,name}' when 'challenge' then case i.state when 'defended' then o.name else i.data #>> '{by,name}' end end as who, ${none} as "to"
    from (${sql.join(whose, sql` union all `)}) i join run r on r.workspace_id = i.workspace_id and r.id = i.run_id and r.subject_kind = 'deal' join ${fromDeal} on d.workspace_id = r.workspace_id and d.id = r.subject_id
      left join person o on o.workspace_id = d.workspace_id and o.id = d.owner_id
    where d.archived_at is null and (d.outcome is null or i.kind = 'order') and (not i.decides or d.owner_id is distinct from ${actor.person}) and ${dealSeen(actor, sql`d.id`)} order by i.due nulls last, i.id limit ${4 * each}`)
}

function answered(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select 'buyer-answered' as kind, 'buyer-answered:' || q.id || ':' || q.answers as id, ${dealColumns}, ${none} as due, q.milestone, d.process_id as process, d.process_version as n,
      case q.answer when 'yes' then 'They said yes.' when 'not-yet' then 'They said: not yet.' when 'correction' then 'They corrected it: “' || rtrim(left(coalesce(q.answer_text, ''), 160), '. ') || '”.' end as text, k.name as who, ${none} as "to"
    from buyer_question q join ${fromDeal} on d.workspace_id = q.workspace_id and d.id = q.deal_id join contact k on k.workspace_id = q.workspace_id and k.id = q.contact_id
    where q.workspace_id = ${actor.workspace} and q.answered_at > ${addDays(today.now, -4)}::timestamptz and q.revoked_at is null and ${openDeal}
      and (q.asked_by = ${actor.person} or d.owner_id = ${actor.person}) and ${dealSeen(actor, sql`d.id`)} order by q.answered_at desc limit ${each}`)
}

function toDo(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select 'task' as kind, 'task:' || t.id as id, ${dealColumns}, t.due_on::text as due, t.milestone, d.process_id as process, d.process_version as n, t.title as text, ${none} as who,
      case when d.id is not null then null when t.company_id is not null then '/companies/' || t.company_id when t.contact_id is not null then '/contacts/' || t.contact_id end as "to"
    from task t left join (${fromDeal}) on d.workspace_id = t.workspace_id and d.id = t.deal_id
    where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.done_at is null and t.archived_at is null and t.due_on <= ${today.date}::date order by t.due_on, t.id limit ${each}`)
}

/** Named in a note of the last week, and not heard on that deal since. Most days nobody was, so that is asked before all that tells who may read it. */
async function mentioned(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  const named = await rows(tx, sql<{ id: Id }>`
    select r.id from activity r where r.workspace_id = ${actor.workspace} and r.mentions @> array[${actor.person}]::uuid[] and r.owner_id is distinct from ${actor.person} and r.archived_at is null
      and r.created_at > ${addDays(today.now, -7)}::timestamptz order by r.created_at desc limit ${each}`)
  if (named.length === 0) return []
  return rows(tx, sql<Found>`
    select 'mention' as kind, 'mention:' || r.id as id, ${dealColumns}, ${none} as due, ${none} as milestone, ${none} as process, null::int as n, left(coalesce(r.body, r.title), 300) as text, o.name as who,
      case when d.id is not null then null when r.company_id is not null then '/companies/' || r.company_id else '/contacts/' || (select min(a.contact_id::text) from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id) end as "to"
    from activity r left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id left join (${fromDeal}) on d.workspace_id = r.workspace_id and d.id = r.deal_id
    where r.workspace_id = ${actor.workspace} and r.id = any(${named.map(({ id }) => id)}::uuid[])
      and not exists (select from activity mine where mine.workspace_id = r.workspace_id and mine.owner_id = ${actor.person} and mine.created_at > r.created_at and mine.archived_at is null
        and (mine.deal_id = r.deal_id or (r.deal_id is null and mine.company_id = r.company_id)))
      and ${activityVisible(actor)}`)
}
