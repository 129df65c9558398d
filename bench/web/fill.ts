import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, type Db } from '#src/platform/db/pool.ts'
import { router } from '#src/router.ts'
import { installSample } from '#src/sample/install.ts'

/**
 * The sample company, grown: its open deals copied with their runs until 10,000 are on the board, and companies and contacts until there
 * are 100,000 records. Copied in SQL, so that it takes seconds. Returns the key of its administrator, who sees all.
 */
export async function fill(db: Db, { deals, records }: { deals: number; records: number }, told: (sentence: string) => void): Promise<string> {
  const workspace = await installSample(db, router, new Date(), told)
  told('Copying deals and records.')
  return asOwner(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`set local statement_timeout = 0`.execute(tx)
    const others = Math.max(0, records - deals)
    await sql`insert into company (workspace_id, id, name, city, domain, owner_id)
      select ${workspace}::uuid, gen_random_uuid(), ${nameOf(sql`n`)}, (array['Oslo','Porto','Leeds','Graz','Turku','Nantes'])[1 + n % 6], 'firm-' || n || '.example', null from generate_series(1, ${Math.ceil(others / 2)}::int) n`.execute(tx)
    await sql`insert into contact (workspace_id, id, name, title, email)
      select ${workspace}::uuid, gen_random_uuid(), (array['Ada','Bela','Cleo','Dario','Elin','Faro','Greta','Henrik','Iris','Jonas'])[1 + n % 10] || ' ' || (array['Ames','Brand','Costa','Dahl','Evers','Falk','Grieg','Holt','Ilves'])[1 + n / 10 % 9] || ' ' || n,
        'Head of cold storage', 'person-' || n || '@firm.example' from generate_series(1, ${Math.floor(others / 2)}::int) n`.execute(tx)
    await copyDeals(tx, workspace, deals)
    const { rows: [grace] } = await sql<{ id: Id }>`select id from person where workspace_id = ${workspace} and email = 'grace@kestrel.example'`.execute(tx)
    return (await makeKey(tx, workspace, grace!.id, systemClock.newId(), 'bench')).key
  })
}

type Tx = Parameters<Parameters<typeof asOwner>[1]>[0]

const nameOf = (n: ReturnType<typeof sql>) => sql`(array['Tarn','Corvid','Pallas','Quayside','Fennmark','Aldous','Marisol','Hatherley','Wickham','Orrin','Helder'])[1 + ${n} % 11] || ' ' ||
  (array['Creamery','Bakeries','Packing','Foods','Seafood','Wines','Vaccines','Flowers','Freight','Dairy','Brewing','Pharma','Oysters'])[1 + ${n} / 11 % 13] || ' ' || ${n}`

/** The sample’s deals that may move on without a question: some of their copies stand on top of their lanes, so that a card there can be dragged. */
const READY = ['Cellar monitoring', 'Depuration tanks', 'Validated stores']

/** Every open deal of the complex sale again and again, each with a run of its own. */
async function copyDeals(tx: Tx, workspace: Id, wanted: number): Promise<void> {
  await sql`create temporary table firm on commit drop as select id, row_number() over (order by id) as n from company where workspace_id = ${workspace} and domain like 'firm-%'`.execute(tx)
  await sql`create temporary table copied on commit drop as
    select d.id as old_deal, d.run_id as old_run, gen_random_uuid() as deal, gen_random_uuid() as run, row_number() over (order by g, d.id) as n
    from (select id, run_id from deal where workspace_id = ${workspace} and outcome is null and archived_at is null and process_id = 'complex-b2b') d cross join generate_series(1, ${wanted}::int) g order by g, d.id
    limit (select greatest(0, ${wanted}::int - count(*)) from deal where workspace_id = ${workspace} and outcome is null and archived_at is null and process_id = 'complex-b2b')`.execute(tx)
  await sql`create index on firm (n)`.execute(tx)
  await sql`analyze firm, copied`.execute(tx)
  for (const [table, changed] of [
    ['run', { id: sql`k.run`, subject_id: sql`k.deal`, state: sql`replace(s.state, k.old_run::text, k.run::text)` }],
    ['deal', { id: sql`k.deal`, run_id: sql`k.run`, company_id: sql`coalesce((select f.id from firm f where f.n = k.n), s.company_id)`, close_on: sql`case when s.name = any(${READY}::text[]) and k.n < 100 then date '2020-01-01' else s.close_on + (k.n % 120)::int end`, amount_minor: sql`s.amount_minor + k.n % 997 * 100`, source_key: sql`null`, company_name: sql`null` }],
  ] as const) {
    const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(tx)
    const values = columns.map(({ name }) => (name in changed ? changed[name as keyof typeof changed] : sql.ref(`s.${name}`)))
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))}) select ${sql.join(values)} from copied k join ${sql.table(table)} s on s.workspace_id = ${workspace} and s.id = ${table === 'run' ? sql`k.old_run` : sql`k.old_deal`}`.execute(tx)
  }
  await sql`insert into run_item (workspace_id, id, run_id, kind, state, milestone, due, owner_id, sentence, data)
    select s.workspace_id, s.id, k.run, s.kind, s.state, s.milestone, s.due, s.owner_id, s.sentence, s.data from copied k join run_item s on s.workspace_id = ${workspace} and s.run_id = k.old_run`.execute(tx)
}
