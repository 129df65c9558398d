import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { row, rows } from '#src/platform/db/pool.ts'
import type * as contract from '../../contract.ts'
import { BACK, COUNTED, given, GIVEN_RULE, LEDGER_DAYS, minutesBack, type BackId, type Written } from '../../desk/ledger.ts'
import type { Deed } from '../reactions.ts'
import { dealSeen } from '../visible.ts'

type Gave = AnswerOf<typeof contract.readGave>
interface Back { meetings: number; answers: number; questions: number }

/** What the person gave in the last thirty days, and what came back. It is about whoever asks: nobody can ask it about another. */
export async function readGave({ tx, actor, now }: Deed): Promise<Gave> {
  const since = addDays(now, -LEDGER_DAYS)
  const mine = sql`workspace_id = ${actor.workspace} and r.owner_id = ${actor.person} and r.archived_at is null`
  const [written, deals, back] = await Promise.all([
    rows(tx, sql<Written>`
      select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as minute, e.kind, count(*)::int as count from event e
      where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.actor_kind = 'person' and e.at >= ${since}::timestamptz and e.kind = any(${COUNTED}) and e.door is distinct from 'import' group by 1, 2`),
    rows(tx, sql<{ id: Id; name: string }>`
      select distinct d.id, d.name from event e join deal d on d.workspace_id = e.workspace_id and d.id = e.subject_id
      where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.at >= ${since}::timestamptz and e.kind = 'run.debt-settled' and e.data ->> 'how' = 'met' and (d.closed_at is null or d.closed_at > e.at)
        and d.archived_at is null and ${dealSeen(actor, sql`d.id`)} order by d.name limit 500`),
    row(tx, sql<Back>`select
      (select count(*)::int from activity r where r.${mine} and r.kind = 'meeting' and r.outcome = 'held' and r.at >= ${since}::timestamptz and r.at <= ${now}::timestamptz and r.created_at < r.at and r.deal_id is not null
        and exists (select from activity o where o.workspace_id = r.workspace_id and o.deal_id = r.deal_id and o.id <> r.id and o.at < r.at and o.archived_at is null)) as meetings,
      (select count(*)::int from deal d join buyer_question q on q.workspace_id = d.workspace_id and q.deal_id = d.id where q.workspace_id = ${actor.workspace} and q.asked_by = ${actor.person} and q.answered_at >= ${since}::timestamptz) as answers,
      (select count(*)::int from activity r where r.${mine} and r.at >= ${since}::timestamptz and cardinality(r.mentions) > 0
        and exists (select from activity o where o.workspace_id = r.workspace_id and o.owner_id = any(r.mentions) and o.owner_id <> r.owner_id and o.created_at > r.created_at and o.created_at < r.created_at + interval '7 days'
          and o.archived_at is null and (o.deal_id = r.deal_id or (r.deal_id is null and o.company_id = r.company_id)))) as questions`),
  ])
  const counts: Record<BackId, number> = { meetings: back?.meetings ?? 0, deals: deals.length, answers: back?.answers ?? 0, questions: back?.questions ?? 0 }
  return {
    since: since.slice(0, 10), days: LEDGER_DAYS, given: { ...given(written), rule: GIVEN_RULE },
    back: { minutes: minutesBack(counts), lines: (Object.keys(BACK) as BackId[]).map((id) => ({ id, ...BACK[id], count: counts[id] })), deals: deals.slice(0, 10) },
  }
}
