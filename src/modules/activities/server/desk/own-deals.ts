import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays, dateIn } from '#src/kernel/period.ts'
import { readScore } from '#src/modules/process/index.ts'
import { runOf, versionOf } from '#src/modules/process/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { Today } from '../../desk/cause.ts'
import { dealColumns, fromDeal, none, openDeal, type Found } from './found.ts'

const QUIET_DAYS = 21
const GATE_DAYS = 14

const mine = (actor: Actor) => sql`d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and ${openDeal}`

/** Next steps that are due, deals without one, and buyers who are silent: one reading of the person's open deals, then the names of those that count. */
export function steps(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  const most = (order: Sql, where: Sql) => sql`(select * from own where ${where} order by ${order} limit ${each})`
  return rows(tx, sql<Found>`
    with own as materialized (select d.id, d.amount_minor, d.next_step_on, d.last_word_at, d.next_step is null as bare from deal d where ${mine(actor)}
      and (d.next_step is null or d.next_step_on <= ${today.date}::date or d.last_word_at < ${addDays(today.now, -QUIET_DAYS)}::timestamptz)),
    chosen as (
      select id, 'no-next-step' as kind from ${most(sql`amount_minor desc nulls last, id`, sql`bare`)} a
      union all select id, 'next-step' from ${most(sql`next_step_on, amount_minor desc nulls last, id`, sql`not bare and next_step_on <= ${today.date}::date`)} b
      union all select id, 'quiet' from ${most(sql`amount_minor desc nulls last, id`, sql`last_word_at < ${addDays(today.now, -QUIET_DAYS)}::timestamptz`)} c)
    select o.kind, o.kind || ':' || d.id || case o.kind when 'next-step' then ':' || coalesce(d.next_step_on::text, '') when 'quiet' then ':' || to_char(d.last_word_at, 'YYYYMMDD') else '' end as id, ${dealColumns},
      case o.kind when 'quiet' then to_char(d.last_word_at, 'YYYY-MM-DD') when 'next-step' then d.next_step_on::text end as due,
      ${none} as milestone, ${none} as process, null::int as n, case o.kind when 'next-step' then d.next_step end as text, ${none} as who, ${none} as "to"
    from chosen o join ${fromDeal} on d.workspace_id = ${actor.workspace} and d.id = o.id`)
}

const proven = new Set(['met', 'excepted', 'not-applicable'])

/** Gates about to matter: a deal that is to close within two weeks while something that blocks, up to where it is claimed, is not proven. The first of them, the buyer's before ours. */
export async function gates(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  const found = await rows(tx, sql<Found & { score: string; stage: string }>`
    select 'gate-near' as kind, '' as id, ${dealColumns}, d.close_on::text as due, ${none} as milestone, d.process_id as process, d.process_version as n, ${none} as text, ${none} as who, ${none} as "to", d.score, d.stage
    from ${fromDeal} where ${mine(actor)} and d.score is not null and d.close_on between ${today.date}::date - 45 and ${today.date}::date + ${GATE_DAYS}::int order by d.close_on, d.amount_minor desc nulls last limit ${each}`)
  const causes: Found[] = []
  for (const { score, stage, ...one } of found) {
    const version = await versionOf(tx, actor.workspace, one.process!, one.n!)
    const notes = readScore(score)
    const last = version.stages.findIndex(({ id }) => id === stage)
    const open = version.stages.slice(0, last + 1).flatMap((bar, at) => bar.milestones.filter((milestone, place) => {
      const state = notes[at]?.[place]?.state ?? 'open'
      // An honest unknown has its own line on its day.
      return milestone.gate === 'blocks' && !proven.has(state) && state !== 'unknown'
    }))
    const next = open.find((milestone) => milestone.side === 'buyer') ?? open[0]
    if (next) causes.push({ ...one, id: `gate-near:${one.dealId}:${next.id}`, milestone: next.id, text: version.stages[last]?.name ?? null })
  }
  return causes
}

interface Aging { dealId: Id; dealName: string; company: string | null; amount: number | null; process: string; n: number; state: string }

/** Proofs that turn too old within a week, from the runs that say that time will change them. */
export async function expiring(tx: Tx, actor: Actor, today: Today, each: number): Promise<Found[]> {
  const soon = addDays(today.now, 7)
  // Joined by both ids, so that the database may begin with the runs whose time comes or with the owner's deals.
  const found = await rows(tx, sql<Aging>`
    select ${dealColumns}, a.process_id as process, a.version_n as n, a.state
    from (select r.process_id, r.version_n, r.state, r.subject_id from run r join deal d on d.workspace_id = r.workspace_id and d.id = r.subject_id and d.run_id = r.id
      where r.workspace_id = ${actor.workspace} and r.holds_until >= ${today.now}::timestamptz and r.holds_until < ${soon}::timestamptz and ${mine(actor)} order by r.holds_until limit ${each}) a
    join ${fromDeal} on d.workspace_id = ${actor.workspace} and d.id = a.subject_id`)
  const causes: Found[] = []
  for (const { state, ...one } of found) {
    const proofs = runOf(state).evidence.filter(({ status }) => status === 'recorded')
    const version = await versionOf(tx, actor.workspace, one.process, one.n)
    for (const milestone of version.stages.flatMap((stage) => stage.milestones)) {
      const { freshDays } = milestone.proof
      if (freshDays === null) continue
      const until = proofs.filter((proof) => proof.milestone === milestone.id).map((proof) => addDays(proof.observedAt, freshDays)).sort().at(-1)
      if (!until || until < today.now || until > soon) continue
      causes.push({ kind: 'proof-expiring', id: `proof-expiring:${one.dealId}:${milestone.id}:${until.slice(0, 10)}`, ...one, due: dateIn(until, actor.zone), milestone: milestone.id, text: null, who: null, to: null })
    }
  }
  return causes
}
