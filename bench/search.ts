import { sql } from '#src/platform/db/sql.ts'
import { roleOf } from '#src/modules/identity/index.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, openDb } from '#src/platform/db/pool.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '../test/database.ts'

const asked = ['l', 'lin', 'lind', 'lindgren', 'lindgren cold', 'stores', 'north', 'northfold 17', 'henrik', 'lund', 'henrik lund', 'example', 'monitoring', 'price', 'lindgern', 'zzzz', 'q7', 'of four', 'an'] as const

// What the palette and the search box of a list wait for, by how many records there are: `npm run bench:search -- 100000 500000`.
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0)
for (const size of sizes.length > 0 ? sizes : [100_000]) await measure(size)

async function measure(size: number): Promise<void> {
  const database = await testDatabase()
  const keys = await fill(database.ownerUrl, size)
  const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: 1e9, log: () => {} })
  const took = async (key: string, path: string): Promise<{ ms: number; found: number }> => {
    const times: number[] = []
    let found = 0
    for (let n = 0; n < 8; n += 1) {
      const from = performance.now()
      const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
      found = ((await answer.json()) as { items: unknown[] }).items.length
      times.push(performance.now() - from)
    }
    return { ms: times.toSorted((a, b) => a - b)[4]!, found }
  }
  for (const [who, key] of Object.entries(keys)) {
    for (const one of asked) {
      const q = encodeURIComponent(one)
      const [all, list] = [await took(key, `/search?q=${q}`), await took(key, `/companies?q=${q}&sort=name&limit=20`)]
      process.stdout.write(`${String(size).padStart(8)} ${who.padEnd(8)} ${one.padEnd(14)} search ${all.ms.toFixed(1).padStart(7)} ms (${all.found})  list ${list.ms.toFixed(1).padStart(7)} ms (${list.found})\n`)
    }
  }
  await server.stop()
  await database.drop()
}

/** A workspace of so many records: a quarter companies, a third contacts, a sixth deals, a fifth notes, the rest tasks. Names as they are in life: words shared by many. */
async function fill(ownerUrl: string, size: number): Promise<Record<string, string>> {
  const db = openDb(ownerUrl, () => {}, 2)
  const id = systemClock.newId
  const workspace = id(), [boss, rep] = [id(), id()]
  const owners = [rep, ...Array.from({ length: 49 }, id)]
  const first = ['Lindgren', 'Northfold', 'Corvid', 'Pallas', 'Harbour', 'Fennmark', 'Oster', 'Brack', 'Kestrel', 'Alder', 'Vanta', 'Meridian', 'Halden', 'Quill', 'Sable', 'Torrin', 'Umber', 'Wexford', 'Yarrow', 'Zephyr']
  const second = ['Cold', 'Farms', 'Brewing', 'Freight', 'Foods', 'Dairy', 'Steel', 'Paper', 'Glass', 'Marine', 'Timber', 'Textile', 'Optics', 'Pharma', 'Energy', 'Retail', 'Media', 'Rail', 'Mining', 'Tools']
  const third = ['Stores', 'Group', 'Works', 'Partners', 'Holding', 'Logistics', 'Systems', 'Services', 'Union', 'North']
  const given = ['Henrik', 'Ruth', 'Ana', 'Tomas', 'Priya', 'Maren', 'Lena', 'Jonas', 'Ada', 'Sam', 'Eva', 'Milo', 'Dora', 'Olga', 'Karl', 'Ines', 'Piet', 'Noor', 'Yusuf', 'Mei']
  const family = ['Lund', 'Berg', 'Ferreira', 'Lindqvist', 'Nair', 'Holt', 'Brandt', 'Weber', 'Okafor', 'Castell', 'Roth', 'Klein', 'Petrova', 'Aalto', 'Silva', 'Vries', 'Haddad', 'Chen', 'Osei', 'Murphy']
  const said = ['They asked for the price of monitoring', 'Every failed night costs them', 'The board decides in spring', 'A call about the four sites', 'Sent the list of references', 'Asked who signs', 'They compare us with two others', 'Wants a pilot of six weeks']
  const keys = await asOwner(db, async (tx) => {
    await sql`insert into workspace (id, name) values (${workspace}, 'Bench')`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) values (${workspace}, ${boss}, 'Grace', 'grace@bench.example', 'administrator', 'all')`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) select ${workspace}, o.id, 'Rep ' || o.n, 'rep' || o.n || '@bench.example', 'rep', ${roleOf('rep').sees} from unnest(${owners}::uuid[]) with ordinality as o(id, n)`.execute(tx)
    const pick = (list: string[], step: string) => sql`(${list}::text[])[1 + (${sql.raw(step)}) % ${list.length}]`
    const owner = sql`(${owners}::uuid[])[1 + n % 50]`
    const [companies, contacts, deals, notes] = [size / 4, size / 3, size / 6, size / 5].map(Math.floor) as [number, number, number, number]
    await sql`insert into company (workspace_id, id, name, domain, city, owner_id, updated_at) select ${workspace}, gen_random_uuid(), ${pick(first, 'n')} || ' ' || ${pick(second, 'n / 20')} || ' ' || ${pick(third, 'n / 400')} || case when n >= 4000 then ' ' || n / 4000 else '' end,
      lower(${pick(first, 'n')}) || n || '.example', ${pick(family, 'n / 7')} || 'stad', ${owner}, now() - n * interval '1 minute' from generate_series(0, ${companies}::int - 1) n`.execute(tx)
    await sql`create temporary table firm on commit drop as select id, name, domain, row_number() over () - 1 as at from company where workspace_id = ${workspace}`.execute(tx)
    await sql`create unique index on firm (at)`.execute(tx)
    await sql`insert into contact (workspace_id, id, name, email, title, company_id, owner_id, updated_at) select ${workspace}, gen_random_uuid(), ${pick(given, 'n')} || ' ' || ${pick(family, 'n / 20')}, lower(${pick(given, 'n')}) || '.' || lower(${pick(family, 'n / 20')}) || '@' || f.domain, 'Head of ' || ${pick(second, 'n / 3')}, f.id, ${owner}, now() - n * interval '1 minute'
      from generate_series(0, ${contacts}::int - 1) n join firm f on f.at = (n * 7919::bigint) % ${companies}`.execute(tx)
    await sql`insert into deal (workspace_id, id, name, company_id, owner_id, updated_at) select ${workspace}, gen_random_uuid(), case when n % 2 = 0 then 'Monitoring for ' || n % 90 || ' sites' else f.name || ' renewal' end, f.id, ${owner}, now() - n * interval '1 minute' from generate_series(0, ${deals}::int - 1) n join firm f on f.at = (n * 104729::bigint) % ${companies}`.execute(tx)
    await sql`insert into activity (workspace_id, id, kind, title, body, at, company_id, owner_id) select ${workspace}, gen_random_uuid(), 'note', ${pick(said, 'n')}, ${pick(said, 'n')} || '. ' || ${pick(said, 'n / 8')} || '. ' || f.name || ' ' || n, now() - n * interval '1 minute', f.id, ${owner} from generate_series(0, ${notes}::int - 1) n join firm f on f.at = (n * 7919::bigint) % ${companies}`.execute(tx)
    await sql`insert into task (workspace_id, id, title, company_id, owner_id) select ${workspace}, gen_random_uuid(), 'Call ' || f.name, f.id, ${owner} from generate_series(0, ${size - companies - contacts - deals - notes}::int - 1) n join firm f on f.at = n % ${companies}`.execute(tx)
    return { all: (await makeKey(tx, workspace, boss, id(), 'bench')).key, own: (await makeKey(tx, workspace, rep, id(), 'bench')).key }
  })
  await sql`vacuum analyze`.execute(db.owner)
  await db.close()
  return keys
}
