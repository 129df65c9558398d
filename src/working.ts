import type { Clock } from '#src/platform/clock.ts'
import { startImportJobs } from '#src/modules/integrations/server/door.ts'
import { startProcessJobs } from '#src/modules/process/server/door.ts'
import type { Db } from '#src/platform/db/pool.ts'
import { startJobs } from '#src/platform/jobs/jobs.ts'

type Log = (sentence: string, fault?: unknown) => void

/** Starts what is done without anybody asking, module by module. It does not keep the first page waiting. */
export function startWorking(ownerUrl: string, db: Db, clock: Clock, log: Log): { stop(): Promise<void> } {
  const started = startJobs(ownerUrl, log)
  const ready = started.then(async (jobs) => {
    await startProcessJobs(jobs, db, clock, log)
    await startImportJobs(jobs, { db, clock, log })
  }).catch((fault: unknown) => log('Work that is due cannot be started; pages and the API go on.', fault))
  return { stop: async () => { await ready; await started.then((jobs) => jobs.stop(), () => {}) } }
}
