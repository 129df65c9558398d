import { sql } from '#src/platform/db/sql.ts'
import { world, type World } from '#test/world.ts'

// What the next page of a list costs, early and late in 100,000 rows: through the API, medians of 15, warmed.
const ROWS = 100_000
const sorts = { companies: ['name', '-name', 'createdAt'], contacts: ['name'], deals: ['name', 'closeOn', '-closeOn', 'amount', '-amount', 'companyName'] } as const

async function main() {
  const w = await world()
  try {
    await fill(w)
    for (const [kind, list] of Object.entries(sorts)) for (const sort of list) for (const who of [w.ada, w.ana]) {
      const told: string[] = []
      for (const at of [50, 45_000, 90_000]) told.push(`row ${at}: ${await cost(w, who, kind, sort, at)} ms`)
      process.stdout.write(`${kind.padEnd(10)} by ${sort.padEnd(12)} as ${who === w.ada ? 'administrator' : 'rep (half)   '}  ${told.join('   ')}\n`)
    }
  } finally { await w.end() }
}

async function fill(w: World): Promise<void> {
  await w.sql(sql`insert into company (workspace_id, id, name, city, owner_id, created_at) select ${w.kestrel}, gen_random_uuid(), 'Company ' || md5(n::text), 'City ' || n % 500, case when n % 2 = 0 then ${w.ana.id}::uuid else ${w.lena.id}::uuid end, timestamptz '2026-01-01' + n * interval '1 minute' from generate_series(1, ${ROWS}::int) n`)
  await w.sql(sql`insert into contact (workspace_id, id, name, email, owner_id) select ${w.kestrel}, gen_random_uuid(), 'Contact ' || md5(n::text), md5(n::text) || '@x.example', case when n % 2 = 0 then ${w.ana.id}::uuid else ${w.lena.id}::uuid end from generate_series(1, ${ROWS}::int) n`)
  await w.sql(sql`insert into deal (workspace_id, id, name, amount_minor, currency, close_on, owner_id, company_id)
    select ${w.kestrel}, gen_random_uuid(), 'Deal ' || md5(c.n::text), c.n * 100, 'EUR', case when c.n % 20 > 0 then date '2026-01-01' + c.n % 700 end, c.owner_id, c.id
    from (select id, owner_id, (row_number() over ())::int as n from company where workspace_id = ${w.kestrel}) c`)
  for (const table of ['company', 'contact', 'deal']) await w.sql(sql`vacuum analyze ${sql.table(table)}`).catch(() => w.sql(sql`analyze ${sql.table(table)}`))
}

async function cost(w: World, who: World['ada'], kind: string, sort: string, at: number): Promise<string> {
  const half = who === w.ada ? 1 : 2
  const table = { companies: 'company', contacts: 'contact', deals: 'deal' }[kind]!
  const down = sort.startsWith('-') ? 'desc' : 'asc', name = sort.replace('-', '')
  const column = { name: sql`r.sort_name`, createdAt: sql`r.created_at`, closeOn: sql`r.close_on`, amount: sql`r.amount_minor`, companyName: sql`lower((select c.name from company c where c.id = r.company_id))` }[name]!
  const [row] = await w.sql(sql<{ key: string | null; id: string }>`select (${column})::text as key, r.id from ${sql.table(table)} r where r.workspace_id = ${w.kestrel}
    order by ${column} ${sql.raw(down)} nulls last, r.id ${sql.raw(down)} offset ${at === 50 ? 50 : at} limit 1`)
  const after = Buffer.from(JSON.stringify([row!.key, row!.id])).toString('base64url')
  const times: number[] = []
  for (let turn = 0; turn < 18; turn++) {
    const begun = performance.now()
    const answer = await w.get(who, `/${kind}?limit=50&sort=${sort}&after=${after}`)
    if (answer.status !== 200 || answer.body.items.length !== 50) throw new Error(`${kind} ${sort} ${at} ${half}: ${answer.status}`)
    if (turn > 2) times.push(performance.now() - begun)
  }
  return times.toSorted((a, b) => a - b)[7]!.toFixed(1).padStart(6)
}

await main()
