import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { rows } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { standingTimes } from '../../contract.ts'
import { about } from '../filter.ts'

/** How long open deals have stood where they are claimed: what stands over its typical time is asked about first. */
export default implement(standingTimes, async ({ tx, actor, now, query }) => {
  const { from, where } = about(actor, query, [])
  const stages = await rows(tx, sql<AnswerOf<typeof standingTimes>['stages'][number]>`
    with standing as (
      select r.process_id as process, r.process_version as n, r.stage, extract(epoch from ${now}::timestamptz - r.stage_since) / 86400 as days
      from ${from} where ${where} and r.outcome is null and r.stage_since is not null)
    select s.process, s.stage, coalesce(max(d ->> 'name'), s.stage) as name, max((d ->> 'typicalDays')::numeric) as "typicalDays", count(*) as deals,
      round((percentile_cont(0.5) within group (order by s.days))::numeric, 1) as median, round(max(s.days)::numeric, 1) as longest,
      count(*) filter (where s.days > (d ->> 'typicalDays')::numeric) as "overTypical"
    from standing s left join process_version v on v.workspace_id = ${actor.workspace} and v.process_id = s.process and v.n = s.n
    left join lateral (select d from jsonb_array_elements(v.content -> 'stages') with ordinality as e(d, place) where d ->> 'id' = s.stage limit 1) e on true
    group by s.process, s.stage order by s.process, min((select place from jsonb_array_elements(v.content -> 'stages') with ordinality as p(d, place) where p.d ->> 'id' = s.stage))`)
  return { asOf: now, stages }
})
