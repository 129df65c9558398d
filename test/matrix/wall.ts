import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { asOwner, inWorkspace, rows } from '#src/platform/db/pool.ts'
import type { World } from '../world.ts'

/** Every table whose rows belong to a workspace. */
export const walledTables = async (w: World): Promise<string[]> => (await w.sql<{ name: string }>(sql`
  select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE' order by 1`)).map(({ name }) => name)

/** How many rows of other workspaces are there, and how many of them the application's role is shown inside a workspace (or inside none). */
export async function foreignRows(w: World, workspace: Id | null): Promise<{ table: string; there: number; shown: number }[]> {
  const found = []
  for (const table of await walledTables(w)) {
    const foreign = sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where ${workspace}::uuid is null or workspace_id <> ${workspace}`
    const [there] = await asOwner(w.server.db, (tx) => rows(tx, foreign))
    const [shown] = await inWorkspace(w.server.db, workspace ?? '', (tx) => rows(tx, foreign))
    found.push({ table, there: there!.count, shown: shown!.count })
  }
  return found
}

/** What is wrong with the wall itself: tables without row security or with another policy than ours, and what else the application's role may read. */
export async function unwalled(w: World): Promise<string[]> {
  const policies = await w.sql<{ table: string; secured: boolean; policies: string[] | null }>(sql`
    select c.relname as table, c.relrowsecurity as secured, (select array_agg(pg_get_expr(p.polqual, p.polrelid)) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')
      and (has_table_privilege('solfa_app', c.oid, 'select') or has_table_privilege('solfa_app', c.oid, 'insert') or has_table_privilege('solfa_app', c.oid, 'update') or has_table_privilege('solfa_app', c.oid, 'delete'))`)
  const wall = /^\((?:workspace_id|id) = \(NULLIF\(current_setting\('solfa\.workspace'::text, true\), ''::text\)\)::uuid\)$/
  const broken = policies.filter((one) => !one.secured || one.policies?.length !== 1 || !wall.test(one.policies[0]!)).map((one) => `${one.table}: its rows are not walled (${one.policies?.join('; ') ?? 'no policy'})`)
  const [role] = await w.sql<{ strong: boolean; owns: number; accounts: boolean }>(sql`
    select r.rolsuper or r.rolbypassrls as strong, (select count(*) from pg_class where relowner = r.oid) as owns, has_schema_privilege('solfa_app', 'auth', 'usage') as accounts from pg_roles r where r.rolname = 'solfa_app'`)
  if (role!.strong) broken.push('solfa_app: it can pass by row security')
  if (role!.owns > 0) broken.push('solfa_app: it owns tables')
  if (role!.accounts) broken.push('solfa_app: it can look into the accounts')
  return broken
}

/** Every row of a workspace, by table, as text. */
export async function contentsOf(w: World, workspace: Id): Promise<Map<string, Set<string>>> {
  const contents = new Map<string, Set<string>>()
  // When a key was last used, and what a request with a key was answered, is no record.
  for (const table of (await walledTables(w)).filter((name) => name !== 'api_key' && name !== 'idempotency')) {
    const found = await w.sql<{ line: string }>(sql`select to_jsonb(t)::text as line from ${sql.table(table)} t where workspace_id = ${workspace}`)
    contents.set(table, new Set(found.map(({ line }) => line)))
  }
  return contents
}
