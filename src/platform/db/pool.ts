import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

// bigint comes as text by default; ours are amounts, sizes and positions, all far below 2^53. Dates stay texts: a date has no zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

/** Queries are SQL, written with Kysely's `sql` tag; the rows' shapes are stated where they are read. */
export type Tx = Transaction<object>

export interface Db {
  kysely: Kysely<object>
  pool: pg.Pool
  close(): Promise<void>
}

export function openDb(url: string, log: (sentence: string) => void, max = 10): Db {
  const pool = new pg.Pool({
    connectionString: url, max, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 10_000, application_name: 'solfa',
    statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000,
  })
  // Without a listener a lost connection would end the process; the pool makes a new one by itself.
  pool.on('error', (fault) => log(`A database connection was lost: ${fault.message}`))
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool }) })
  return { kysely, pool, close: () => kysely.destroy() }
}

/** A transaction behind the second wall: the application's role, and rows of one workspace only. */
export function inWorkspace<T>(db: Db, workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'solfa_app', true), set_config('solfa.workspace', ${workspace}, true)`.execute(tx)
    return work(tx)
  })
}

/** The same, reading only, and all of it as of one moment: for what is read in many steps. */
export function asOfNow<T>(db: Db, workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    await sql`select set_config('role', 'solfa_app', true), set_config('solfa.workspace', ${workspace}, true)`.execute(tx)
    return work(tx)
  })
}

/** A transaction as the owner: for migrations, sign-in before a workspace is known, and jobs that go through all workspaces. */
export const asOwner = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => db.kysely.transaction().execute(work)

/** The rows of a query written with the `sql` tag. */
export async function rows<R>(tx: Tx, query: ReturnType<typeof sql<R>>): Promise<R[]> {
  return (await query.execute(tx)).rows
}

/** The first row, or null. */
export async function row<R>(tx: Tx, query: ReturnType<typeof sql<R>>): Promise<R | null> {
  return (await query.execute(tx)).rows[0] ?? null
}
