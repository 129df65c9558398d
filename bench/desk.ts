import { sql } from '#src/platform/db/sql.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, openDb, rows } from '#src/platform/db/pool.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '../test/database.ts'
import { fill } from './fill.ts'

// What the Desk waits for, by how many open deals one person has: `node bench/desk.ts 200 2000 20000`. A third of them has no next step, a third an
// overdue one, a third a planned one; half of the buyers are silent; every tenth deal owes something.
if (process.argv[1]!.endsWith("desk.ts")) {
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0)
for (const size of sizes.length > 0 ? sizes : [200, 2000, 20_000]) await measure(size)
process.exit()
}

async function measure(size: number): Promise<void> {
  const database = await testDatabase()
  await fill(database.ownerUrl, size)
  const key = await giveAll(database.ownerUrl)
  const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: 1e9, log: (sentence) => { process.stderr.write(`${sentence}\n`) } })
  const times: number[] = []
  let found = 0, bytes = 0
  for (let n = 0; n < 45; n += 1) {
    const from = performance.now()
    const text = await (await fetch(`${server.url}/api/v1/desk`, { headers: { authorization: `Bearer ${key}` } })).text()
    if (n >= 5) times.push(performance.now() - from)
    bytes = text.length
    found = (JSON.parse(text) as { items: unknown[] }).items.length
  }
  const sorted = times.toSorted((a, b) => a - b)
  process.stdout.write(`${String(size).padStart(7)} deals   median ${sorted[20]!.toFixed(1).padStart(6)} ms   95th ${sorted[37]!.toFixed(1).padStart(6)} ms   least ${sorted[0]!.toFixed(1).padStart(6)} ms   ${found} lines, ${Math.round(bytes / 1000)} kB\n`)
  await server.stop()
  await database.drop()
}

/** All deals become one rep's, in the states of a lived-in pipeline. */
export async function giveAll(ownerUrl: string): Promise<string> {
  const db = openDb(ownerUrl, () => {}, 2)
  const key = await asOwner(db, async (tx) => {
    const [rep] = await rows(tx, sql<{ workspace_id: string; id: string }>`select workspace_id, id from person where role = 'rep' order by id limit 1`)
    await sql`with numbered as (select id, row_number() over (order by id) as n from deal)
      update deal d set owner_id = ${rep!.id}, next_step = case when n % 3 = 0 then null else 'Call Henrik' end, next_step_on = case n % 3 when 1 then current_date - (n % 40)::int when 2 then current_date + 5 end,
        last_word_at = case when n % 2 = 0 then now() - (20 + n % 60) * interval '1 day' end, close_on = current_date + (n % 90)::int from numbered where numbered.id = d.id`.execute(tx)
    await sql`insert into run_item (workspace_id, id, run_id, kind, state, milestone, due, owner_id, sentence) select d.workspace_id, 'x' || row_number() over (), d.run_id, 'debt', 'owed', v.content #>> '{stages,0,milestones,0,id}', now() - interval '3 days', ${rep!.id}, 'It is owed.'
      from deal d join process_version v on v.workspace_id = d.workspace_id and v.process_id = d.process_id and v.n = d.process_version where ('x' || substr(d.id::text, 1, 4))::bit(16)::int % 10 = 0`.execute(tx)
    await sql`update run set holds_until = now() + interval '3 days' where ('x' || substr(id::text, 1, 4))::bit(16)::int % 20 = 0`.execute(tx)
    return (await makeKey(tx, rep!.workspace_id, rep!.id, systemClock.newId(), 'bench')).key
  })
  await sql`vacuum analyze`.execute(db.owner)
  await db.close()
  return key
}
