import { PgBoss } from 'pg-boss'

export interface Jobs {
  /** Does `work` about once a minute, in one process at a time, however many there are. */
  eachMinute(name: string, work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Starts the queue on the owner's connection; it keeps its own schema up to date. */
export async function startJobs(ownerUrl: string, log: (sentence: string, fault?: unknown) => void): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', max: 3, application_name: 'solfa jobs', cronMonitorIntervalSeconds: 15, cronWorkerIntervalSeconds: 10 })
  boss.on('error', (fault) => log('A job could not be looked for.', fault))
  await boss.start()
  return {
    eachMinute: async (name, work) => {
      // A minute that was missed is not made up for: the next one does its work.
      await boss.createQueue(name, { policy: 'singleton', retryLimit: 0 })
      await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
        await work().catch((fault: unknown) => log(`The job ${name} failed; it is tried again in a minute.`, fault))
      })
      await boss.schedule(name, '* * * * *')
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
