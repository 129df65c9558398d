import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { ProcessVersion, Thresholds } from '../content/version.ts'

/**
 * What counts as rushed in a version that goes live: for each stage the tenth percentile of the days that runs of the process spent in it
 * before they first left it forward, whatever became of them, and over how many runs. Source: `Thresholds` and the engine's page.
 */
export async function rushedOf(tx: Tx, workspace: Id, version: ProcessVersion): Promise<Thresholds['rushed']> {
  const found = await rows(tx, sql<{ stage: string; days: number; runs: number }>`
    with moves as (
      select r.id, m.ord, m.move ->> 'from' as stage, m.move ->> 'kind' as kind, (m.move ->> 'at')::timestamptz as at,
        lag((m.move ->> 'at')::timestamptz) over (partition by r.id order by m.ord) as before
      from run r, jsonb_array_elements(r.state -> 'moves') with ordinality as m(move, ord)
      where r.workspace_id = ${workspace} and r.process_id = ${version.process} and not coalesce((m.move ->> 'undoneAtOnce')::boolean, false)),
    firsts as (select distinct on (id, stage) id, stage, extract(epoch from at - before) / 86400 as days from moves where kind in ('forward', 'close') and before is not null order by id, stage, ord)
    select stage, percentile_cont(0.1) within group (order by days) as days, count(*) as runs from firsts group by stage`)
  const stages = new Set(version.stages.map((stage) => stage.id))
  return Object.fromEntries(found.filter(({ stage }) => stages.has(stage)).map(({ stage, days, runs }) => [stage, { days: Number(days), runs }]))
}
