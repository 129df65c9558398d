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
    select s.key as stage, percentile_cont(0.1) within group (order by s.value::float8) as days, count(*) as runs from run r, jsonb_each_text(r.left_after) s
    where r.workspace_id = ${workspace} and r.process_id = ${version.process} group by s.key`)
  const stages = new Set(version.stages.map((stage) => stage.id))
  return Object.fromEntries(found.filter(({ stage }) => stages.has(stage)).map(({ stage, days, runs }) => [stage, { days: Number(days), runs }]))
}
