import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { system } from '#src/modules/identity/server/door.ts'
import type { Clock } from '#src/platform/clock.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import type { Jobs } from '#src/platform/jobs/jobs.ts'
import { command } from './run-store.ts'

type Log = (sentence: string, fault?: unknown) => void

/** Writes down, about once a minute, what time alone has done to runs: proof expired, exceptions ended, debts overdue. */
export const startProcessJobs = (jobs: Jobs, db: Db, clock: Clock, log: Log): Promise<void> =>
  jobs.eachMinute('runs-pass-time', async () => void await passTimeOfDueRuns(db, clock, log))

/** Recomputes every run that held until a moment now past, each in a transaction of its own; says how many. */
export async function passTimeOfDueRuns(db: Db, clock: Clock, log: Log): Promise<number> {
  let done = 0
  const failed = new Set<Id>()
  for (;;) {
    const { rows: due } = await sql<{ id: Id; workspace_id: Id }>`select id, workspace_id from run where holds_until <= ${clock.now()} order by holds_until limit 200`.execute(db.owner)
    const todo = due.filter(({ id }) => !failed.has(id))
    if (todo.length === 0) return done
    for (const { id, workspace_id } of todo) {
      try {
        const saved = await inWorkspace(db, workspace_id, (tx) => command({ tx, actor: system(workspace_id), now: clock.now(), newId: clock.newId, door: 'job' }, id, { kind: 'passTime' }))
        if (saved.events.length === 0) failed.add(id)
        else done += 1
      } catch (fault) {
        failed.add(id)
        log(`Time could not be told to the run ${id}.`, fault)
      }
    }
  }
}
