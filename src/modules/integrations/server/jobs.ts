import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { asOwner, rows } from '#src/platform/db/pool.ts'
import type { Jobs } from '#src/platform/jobs/jobs.ts'
import { carry, type Carrier } from './carry.ts'
import { DRAFT_DAYS } from './present.ts'
import { forgetDrafts } from './store.ts'

/**
 * Goes on with imports that nobody works on any more, because their process ended: each row that was done stays done, so going on
 * is safe. A running import says every second that it goes on, and is left alone. Drafts that nobody has touched for
 * a month are forgotten.
 */
export const startImportJobs = (jobs: Jobs, carrier: Carrier): Promise<void> => jobs.eachMinute('imports-go-on', async () => {
  await carryAbandoned(carrier)
  await asOwner(carrier.db, (tx) => forgetDrafts(tx, DRAFT_DAYS))
})

export async function carryAbandoned(carrier: Carrier): Promise<void> {
  const waiting = await asOwner(carrier.db, (tx) => rows(tx, sql<{ id: Id; workspace_id: Id }>`select id, workspace_id from import where state in ('waiting', 'trying', 'running', 'undoing') order by id limit 100`))
  for (const one of waiting) await carry(carrier, one.workspace_id, one.id)
}
