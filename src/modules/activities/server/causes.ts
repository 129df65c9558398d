import { sql, type Sql } from '#src/platform/db/sql.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { factorOf } from '#src/platform/records/entity.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { ProcessVersion, Run } from '#src/modules/process/index.ts'
import type { Cause, DeskKind, Today } from '../desk.ts'
import { activityVisible, dealSeen } from './visible.ts'

interface Found {
  kind: DeskKind; id: string; dealId: Id | null; dealName: string | null; company: string | null; amount: number | null; due: string | null
  milestone: string | null; milestoneSentence: string | null; ask: string | null; text: string | null; who: string | null; to: string | null
}

const none = sql`null::text`
const dealColumns = sql`d.id as "dealId", d.name as "dealName", c.name as company, (d.amount_minor / ${factorOf(sql`d.currency`)})::float as amount`
const fromDeal = sql`deal d left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id`
const openDeal = sql`d.archived_at is null and d.outcome is null`

/** The milestone's sentence and first question, found in the version on which the deal runs. */
const milestoneOf = (id: Sql<unknown>) => sql`left join lateral (
  select m ->> 'sentence' as sentence, m -> 'ask' ->> 0 as ask from process_version v, jsonb_array_elements(v.content -> 'stages') s, jsonb_array_elements(s -> 'milestones') m
  where v.workspace_id = d.workspace_id and v.process_id = d.process_id and v.n = d.process_version and m ->> 'id' = ${id} limit 1) mile on true`

/** Everything that may be worth doing for this person, from what their runs owe, their deals, tasks and mentions. */
export async function causesFor(tx: Tx, actor: Actor, today: Today): Promise<Cause[]> {
  if (!actor.person) return []
  const found = [...await owed(tx, actor, today), ...await answered(tx, actor, today), ...await steps(tx, actor, today), ...await toDo(tx, actor, today), ...await mentioned(tx, actor, today)]
  return [...found.map(causeOf), ...await expiring(tx, actor, today)]
}

const causeOf = (found: Found): Cause => ({
  kind: found.kind, id: found.id, due: found.due, text: found.text, who: found.who, to: found.to,
  deal: found.dealId ? { id: found.dealId, name: found.dealName ?? '', company: found.company, amount: found.amount } : null,
  milestone: found.milestone ? { id: found.milestone, sentence: (found.milestoneSentence ?? found.milestone).replace(/[.\s]+$/, ''), ask: found.ask } : null,
})

// What is finished keeps its row for the reports; these words say that it is.
const finished = ['settled', 'answered', 'refused', 'ended', 'accepted', 'upheld', 'lapsed', 'rejected', 'confirmed', 'recorded', 'superseded', 'withdrawn', 'done', 'closed', 'dormant', 'returned', 'overruled']

function owed(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  const mine = sql`(i.owner_id = ${actor.person} or (i.owner_id is null and d.owner_id = ${actor.person}))`
  // An exception is decided by one who may waive and is neither its asker nor the deal's owner.
  const toGrant = may(actor, 'exception.grant')
    ? sql`(i.kind = 'exception' and i.state = 'asked' and d.owner_id is distinct from ${actor.person} and coalesce(i.data #>> '{askedBy,id}', '') <> ${actor.person} and coalesce(i.data #>> '{askedBy,owner}', '') <> ${actor.person})`
    : sql`false`
  return rows(tx, sql<Found>`
    select case i.kind when 'challenge' then case i.state when 'defended' then 'defence' else 'challenge' end when 'exception' then 'exception-to-grant' when 'unknown' then 'unknown-due' when 'order' then 'order-in-hand' else i.kind end as kind, i.kind || ':' || i.run_id || ':' || i.id as id, ${dealColumns},
      coalesce(i.data ->> 'askOn', to_char(i.due at time zone ${actor.zone}, 'YYYY-MM-DD')) as due, i.milestone, mile.sentence as "milestoneSentence", mile.ask,
      case i.kind when 'exception' then i.data ->> 'reason' when 'challenge' then i.data ->> 'reason' end as text, case i.kind when 'exception' then i.data #>> '{askedBy,name}' when 'challenge' then case i.state when 'defended' then o.name else i.data #>> '{by,name}' end end as who, ${none} as "to"
    from run_item i join run r on r.workspace_id = i.workspace_id and r.id = i.run_id and r.subject_kind = 'deal' join ${fromDeal} on d.workspace_id = r.workspace_id and d.id = r.subject_id left join person o on o.workspace_id = d.workspace_id and o.id = d.owner_id ${milestoneOf(sql`i.milestone`)}
    where i.workspace_id = ${actor.workspace} and d.archived_at is null and i.state <> all(${finished}) and (d.outcome is null or i.kind = 'order') and ${dealSeen(actor, sql`d.id`)}
      and ((i.kind in ('debt', 'unknown', 'proposal', 'order') and ${mine}) or (i.kind = 'challenge' and ${mine}) or ${toGrant})
      and (i.kind not in ('debt', 'unknown') or i.due < ${addDays(today.now, 9)}::timestamptz) order by i.due nulls last limit 300`)
}

function answered(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select 'buyer-answered' as kind, 'buyer-answered:' || q.id || ':' || q.answers as id, ${dealColumns}, ${none} as due, q.milestone, mile.sentence as "milestoneSentence", mile.ask,
      case q.answer when 'yes' then 'They said yes.' when 'not-yet' then 'They said: not yet.' when 'correction' then 'They corrected it: “' || rtrim(left(coalesce(q.answer_text, ''), 160), '. ') || '”.' end as text, k.name as who, ${none} as "to"
    from buyer_question q join ${fromDeal} on d.workspace_id = q.workspace_id and d.id = q.deal_id join contact k on k.workspace_id = q.workspace_id and k.id = q.contact_id ${milestoneOf(sql`q.milestone`)}
    where q.workspace_id = ${actor.workspace} and q.answered_at > ${addDays(today.now, -4)}::timestamptz and q.revoked_at is null and ${openDeal}
      and (q.asked_by = ${actor.person} or d.owner_id = ${actor.person}) and ${dealSeen(actor, sql`d.id`)} limit 100`)
}

const QUIET_DAYS = 21

function steps(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select case when d.next_step is null then 'no-next-step' else 'next-step' end as kind, case when d.next_step is null then 'no-next-step:' || d.id else 'next-step:' || d.id || ':' || coalesce(d.next_step_on::text, '') end as id, ${dealColumns},
      d.next_step_on::text as due, ${none} as milestone, ${none} as "milestoneSentence", ${none} as ask, d.next_step as text, ${none} as who, ${none} as "to"
    from ${fromDeal} where d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and ${openDeal} and (d.next_step is null or d.next_step_on <= ${today.date}::date)
    union all select * from (select 'quiet', 'quiet:' || d.id || ':' || to_char(d.last_word_at, 'YYYYMMDD'), ${dealColumns}, to_char(d.last_word_at, 'YYYY-MM-DD'), ${none}, ${none}, ${none}, ${none}, ${none}, ${none}
    from ${fromDeal} where d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and ${openDeal} and d.last_word_at < ${addDays(today.now, -QUIET_DAYS)}::timestamptz
    order by d.amount_minor desc nulls last limit 100) silent limit 400`)
}

function toDo(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select 'task' as kind, 'task:' || t.id as id, ${dealColumns}, t.due_on::text as due, t.milestone, mile.sentence as "milestoneSentence", mile.ask, t.title as text, ${none} as who,
      case when d.id is not null then null when t.company_id is not null then '/companies/' || t.company_id when t.contact_id is not null then '/contacts/' || t.contact_id end as "to"
    from task t left join (${fromDeal}) on d.workspace_id = t.workspace_id and d.id = t.deal_id ${milestoneOf(sql`t.milestone`)}
    where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.done_at is null and t.archived_at is null and t.due_on <= ${today.date}::date order by t.due_on limit 100`)
}

/** Named in a note of the last week, and not heard on that deal since. */
function mentioned(tx: Tx, actor: Actor, today: Today): Promise<Found[]> {
  return rows(tx, sql<Found>`
    select 'mention' as kind, 'mention:' || r.id as id, ${dealColumns}, ${none} as due, ${none} as milestone, ${none} as "milestoneSentence", ${none} as ask, left(coalesce(r.body, r.title), 300) as text, o.name as who,
      case when d.id is not null then null when r.company_id is not null then '/companies/' || r.company_id else '/contacts/' || (select min(a.contact_id::text) from activity_contact a where a.workspace_id = r.workspace_id and a.activity_id = r.id) end as "to"
    from activity r left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id left join (${fromDeal}) on d.workspace_id = r.workspace_id and d.id = r.deal_id
    where r.workspace_id = ${actor.workspace} and r.mentions @> array[${actor.person}]::uuid[] and r.owner_id is distinct from ${actor.person} and r.archived_at is null and r.created_at > ${addDays(today.now, -7)}::timestamptz
      and not exists (select from activity mine where mine.workspace_id = r.workspace_id and mine.owner_id = ${actor.person} and mine.created_at > r.created_at and mine.archived_at is null
        and (mine.deal_id = r.deal_id or (r.deal_id is null and mine.company_id = r.company_id)))
      and ${activityVisible(actor)} order by r.created_at desc limit 50`)
}

/** Proofs that turn too old within a week, from the runs that say that time will change them. */
async function expiring(tx: Tx, actor: Actor, today: Today): Promise<Cause[]> {
  const soon = addDays(today.now, 7)
  const found = await rows(tx, sql<{ id: Id; name: string; company: string | null; amount: number | null; run: Run; version: ProcessVersion }>`
    select d.id, d.name, c.name as company, (d.amount_minor / ${factorOf(sql`d.currency`)})::float as amount, r.state as run, v.content as version
    from ${fromDeal} join run r on r.workspace_id = d.workspace_id and r.id = d.run_id join process_version v on v.workspace_id = r.workspace_id and v.process_id = r.process_id and v.n = r.version_n
    where d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and ${openDeal} and r.holds_until < ${soon}::timestamptz limit 50`)
  return found.flatMap(({ id, name, company, amount, run, version }) => {
    const milestones = version.stages.flatMap((stage) => stage.milestones)
    return milestones.flatMap((milestone): Cause[] => {
      if (milestone.proof.freshDays === null) return []
      const counting = (run.evidence ?? []).filter((evidence) => evidence.milestone === milestone.id && evidence.status === 'recorded')
      const until = counting.map((evidence) => addDays(evidence.observedAt, milestone.proof.freshDays!)).sort().at(-1)
      if (!until || until < today.now || until > soon) return []
      return [{ kind: 'proof-expiring', id: `proof-expiring:${id}:${milestone.id}:${until.slice(0, 10)}`, deal: { id, name, company, amount }, due: until.slice(0, 10), milestone: { id: milestone.id, sentence: milestone.sentence.replace(/[.\s]+$/, ''), ask: milestone.ask[0] ?? null }, text: null, who: null, to: null }]
    })
  })
}
