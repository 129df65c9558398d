import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import type { Player, World } from './world.ts'

/** A deal as its table has it, without a run: for tests of modules above deals, which only see who owns it. */
export async function dealOf(w: World, owner: Player, name: string, more: { companyId?: Id; columns?: Record<string, unknown> } = {}): Promise<Id> {
  const id = systemClock.newId()
  const columns = { company_id: more.companyId ?? null, currency: 'EUR', ...more.columns }
  await asOwner(w.server.db, (tx) => sql`insert into deal (workspace_id, id, name, owner_id, ${sql.join(Object.keys(columns).map((column) => sql.ref(column)))})
    values (${owner.workspace}, ${id}, ${name}, ${owner.id}, ${sql.join(Object.values(columns).map((value) => sql`${value}`))})`.execute(tx))
  return id
}
