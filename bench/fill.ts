import { sql } from '#src/platform/db/sql.ts'
import { createDeals } from '#src/modules/deals/server/door.ts'
import { actorOf, makeKey } from '#src/modules/identity/server/door.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, inWorkspace, openDb, rows, type Tx } from '#src/platform/db/pool.ts'

export interface Filled { key: string; deals: { id: string; stage: string }[]; companies: string[] }

const seeds = 500

/** A workspace of one team's deals: some made as anybody makes them, the rest copies of those, row by row, with ids of their own. */
export async function fill(ownerUrl: string, size: number): Promise<Filled> {
  const db = openDb(ownerUrl, () => {}, 4)
  const id = systemClock.newId
  const [workspace, boss] = [id(), id()]
  const owners = Array.from({ length: 50 }, id)
  const key = await asOwner(db, async (tx) => {
    await sql`insert into workspace (id, name) values (${workspace}, 'Bench')`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) values (${workspace}, ${boss}, 'Grace', 'grace@bench.example', 'administrator', 'all')`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) select ${workspace}, o.id, 'Rep ' || o.n, 'rep' || o.n || '@bench.example', 'rep', 'own' from unnest(${owners}::uuid[]) with ordinality as o(id, n)`.execute(tx)
    return (await makeKey(tx, workspace, boss, id(), 'bench')).key
  })
  const filled = await inWorkspace(db, workspace, async (tx) => {
    await installShipped(tx, workspace)
    const companies = (await rows(tx, sql<{ id: string }>`insert into company (workspace_id, id, name, owner_id) select ${workspace}::uuid, gen_random_uuid(), 'Company ' || n, (${owners}::uuid[])[1 + n % 50] from generate_series(1, 5000) n returning id`)).map((one) => one.id)
    const actor = (await actorOf(tx, workspace, boss))!
    const stages = ['understand', 'qualify', 'shape', 'propose', 'commit']
    const opened = systemClock.now()
    await createDeals({ tx, actor, now: opened, newId: id, door: 'import' }, Array.from({ length: seeds }, (_, n) => ({
      values: { name: `Deal ${n}`, amount: (n * 7919) % 1_000_000, currency: 'EUR', closeOn: `2026-${String(1 + n % 12).padStart(2, '0')}-15`, ownerId: owners[n % 50], companyId: companies[n] },
      history: { claimed: stages[n % 5]!, openedAt: opened },
    })))
    await copy(tx, workspace, size - seeds, companies)
    const deals = await rows(tx, sql<{ id: string; stage: string }>`select id, stage from deal`)
    return { key, deals, companies }
  })
  // What is empty yet is left alone: known to be empty, it would be read from end to end while it grows.
  await sql`vacuum analyze deal, run, run_item, event, company, person`.execute(db.owner)
  await db.close()
  return filled
}

/** Copies the first deals with their runs, what those owe, and their events, until there are so many more. */
async function copy(tx: Tx, workspace: string, many: number, companies: string[]): Promise<void> {
  if (many <= 0) return
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`create temporary table twin on commit drop as select d.id as old, d.run_id as old_run, gen_random_uuid() as id, gen_random_uuid() as run_id
    from deal d cross join generate_series(1, ${Math.ceil(many / seeds)}::int) limit ${many}`.execute(tx)
  await sql`analyze twin`.execute(tx)
  const columns = async (table: string, but: string[]): Promise<string[]> => (await rows(tx, sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and column_name <> all(${but}::text[])`)).map(({ name }) => name)
  const list = (names: string[], of = '') => sql.raw(names.map((name) => `${of}"${name}"`).join(', '))
  const run = await columns('run', ['id', 'subject_id', 'state'])
  await sql`insert into run (id, subject_id, state, ${list(run)}) select t.run_id, t.id, replace(r.state, t.old_run::text, t.run_id::text), ${list(run, 'r.')}
    from twin t join run r on r.workspace_id = ${workspace} and r.id = t.old_run`.execute(tx)
  const deal = await columns('deal', ['id', 'run_id', 'company_id', 'close_on', 'name', 'company_name'])
  await sql`insert into deal (id, run_id, company_id, close_on, name, ${list(deal)}) select t.id, t.run_id, (${companies}::uuid[])[1 + floor(random() * ${companies.length})::int],
      date '2026-01-01' + floor(random() * 365)::int, 'Deal ' || floor(random() * 1e6), ${list(deal, 'd.')}
    from twin t join deal d on d.workspace_id = ${workspace} and d.id = t.old`.execute(tx)
  const item = await columns('run_item', ['run_id'])
  await sql`insert into run_item (run_id, ${list(item)}) select t.run_id, ${list(item, 'i.')} from twin t join run_item i on i.workspace_id = ${workspace} and i.run_id = t.old_run`.execute(tx)
  const event = await columns('event', ['id', 'subject_id', 'run_id', 'position', 'tx'])
  await sql`insert into event (id, subject_id, run_id, ${list(event)}) select gen_random_uuid(), t.id, case when e.run_id is not null then t.run_id end, ${list(event, 'e.')}
    from twin t join event e on e.workspace_id = ${workspace} and e.subject_kind = 'deal' and e.subject_id = t.old`.execute(tx)
}
