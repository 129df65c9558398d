import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { joined } from './along.ts'
import { Announcer } from './announce.ts'
import { compile, sql, type Compiled, type Sql } from './sql.ts'
import { Batch, type Executor, type Found, type Sent } from './statement.ts'

export type { Executor } from './statement.ts'

// bigint comes as text by default; ours are amounts, sizes and positions, all far below 2^53. Dates stay texts: a date has no zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instant)

export interface Db {
  /** As the owner, each statement on its own: for what runs before a workspace is known. */
  owner: Executor
  pool: pg.Pool
  /** Tells live views what a transaction has changed. */
  announcer: Announcer
  close(): Promise<void>
}

export function openDb(url: string, log: (sentence: string) => void, max = 10): Db {
  const pool = new pg.Pool({
    connectionString: url, max, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 10_000, application_name: 'solfa',
    statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000,
  })
  // Without a listener a lost connection would end the process; the pool makes a new one by itself.
  pool.on('error', (fault) => log(`A database connection was lost: ${fault.message}`))
  const owner: Executor = { send: (statement) => onConnection({ pool, announcer }, new Tx([], []), (tx) => tx.send(statement)) }
  const announcer: Announcer = new Announcer(owner)
  return { owner, pool, announcer, close: async () => { await announcer.end(); await pool.end() } }
}

/**
 * What statements are sent with: all those that are sent in one go, before anything is awaited, travel as one message. A transaction
 * opens with its first statement; a reader's statements each see what is committed by then.
 */
export class Tx implements Executor {
  readonly #first: Compiled[]
  #each: Compiled[]
  #client: pg.PoolClient | null = null
  #waiting: Sent[] = []
  #open = false
  #over = false
  /** What was changed, by workspace, to be told once it is committed. */
  readonly changes: [workspace: string, records: string[]][] = []

  /** `first` goes ahead of the first statement, `each` ahead of every message. */
  constructor(first: Compiled[], each: Compiled[]) {
    this.#first = first
    this.#each = each
  }

  on(client: pg.PoolClient): this {
    this.#client = client
    return this
  }

  send(statement: Compiled): Promise<Found> {
    if (this.#over) return Promise.reject(new Error('A statement was sent after its transaction was over.'))
    return new Promise((done, failed) => {
      // After all that goes on at this moment: what several parts of the work send without waiting for each other goes together.
      if (this.#waiting.length === 0) process.nextTick(() => { this.#flush() })
      this.#waiting.push({ ...statement, done, failed })
    })
  }

  /** Says what the transaction changes: `<kind>:<id>`. Live views hear of it once it is committed. */
  changed(workspace: string, records: string[]): void {
    this.changes.push([workspace, records])
  }

  /** Makes what was done stay, also what is still waiting to be sent; nothing to do where no transaction was opened. */
  async commit(): Promise<void> {
    if (this.#open || (this.#first.length > 0 && this.#waiting.length > 0)) await this.send({ text: 'commit', values: [] })
    this.#over = true
  }

  async rollback(): Promise<void> {
    // What was not sent yet need not be.
    for (const one of this.#waiting.splice(0)) one.failed(new Error('The transaction was taken back.'))
    if (this.#open) await this.send({ text: 'rollback', values: [] })
    this.#over = true
  }

  /** Carries out a part of the work as the owner, outside of the wall. Only for what belongs to no workspace. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    const each = this.#each
    if (each.length > 0) this.#each = [ownReader]
    else await this.send(intoRole('none'))
    const done = await work().finally(() => { this.#each = each })
    if (each.length === 0) await this.send(intoRole('solfa_app'))
    return done
  }

  /** A transaction on the connection of a reader, which waits meanwhile: what must be written down before it can be read. A second connection might be waited for by all who hold one. */
  async writing<T>(workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#first.length > 0) throw new Error('Only a reader writes in between; a transaction just goes on.')
    const inner = new Tx([begin, walledWriter(workspace)], []).on(this.#client!)
    const given = await carried(inner, work)
    this.changes.push(...inner.changes)
    return given
  }

  #flush(): void {
    if (this.#waiting.length === 0) return
    const ahead = this.#open ? this.#each : [...this.#first, ...this.#each]
    if (this.#first.length > 0) this.#open = true
    const sent = joined(this.#waiting)
    this.#waiting = []
    this.#client!.query(new Batch([...ahead.map((statement) => ({ ...statement, done: () => {}, failed: () => {} })), ...sent]) as unknown as pg.Submittable)
  }
}

/** A transaction behind the second wall: the application's role, and rows of one workspace only. */
export function inWorkspace<T>(db: Db, workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onConnection(db, new Tx([begin, walledWriter(workspace)], []), work)
}

/** Reading behind the same wall, without a transaction around it: a write is refused by the database. */
export function reading<T>(db: Db, workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onConnection(db, new Tx([], [walledReader(workspace)]), work)
}

/** The same, and all of it as of one moment: for what is read in many steps. */
export function asOfNow<T>(db: Db, workspace: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onConnection(db, new Tx([beginAsOfNow, walled(workspace)], []), work)
}

/** A transaction as the owner: for migrations, sign-in before a workspace is known, and jobs that go through all workspaces. */
export const asOwner = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => onConnection(db, new Tx([begin], []), work)

/**
 * Carries work out again, twice at most, when the database ended it because it and somebody else's waited for each other: a moment later, when the other
 * has what it waited for. At once it would often take that again before the other wakes. The work must be a whole transaction.
 */
export async function unlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0 || (error as { code?: unknown }).code !== '40P01') throw error
      await sleep(50 * (3 - left))
    }
  }
}

/** The rows of a query written with the `sql` tag. */
export async function rows<R>(tx: Executor, query: Sql<R>): Promise<R[]> {
  return (await query.execute(tx)).rows
}

/** The first row, or null. */
export async function row<R>(tx: Executor, query: Sql<R>): Promise<R | null> {
  return (await query.execute(tx)).rows[0] ?? null
}

const begin: Compiled = { text: 'begin', values: [] }
const beginAsOfNow: Compiled = { text: 'begin isolation level repeatable read read only', values: [] }
const intoRole = (role: string): Compiled => compile(sql`select set_config('role', ${role}, true)`)
const ownReader: Compiled = { text: `select set_config('transaction_read_only', 'on', true)`, values: [] }
const walled = (workspace: string): Compiled => compile(sql`select set_config('role', 'solfa_app', true), set_config('solfa.workspace', ${workspace}, true)`)
// A write asks for single records by their ids: planning each question for its values anew takes longer than the question. The lock is shared by
// all who write in the workspace; whoever takes a company or a person away waits until none does (0021_lighter_writes.sql).
const walledWriter = (workspace: string): Compiled => compile(sql`select set_config('role', 'solfa_app', true), set_config('solfa.workspace', ${workspace}, true), set_config('plan_cache_mode', 'force_generic_plan', true),
  pg_advisory_xact_lock_shared(1870, hashtext(${workspace}))`)
const walledReader = (workspace: string): Compiled => compile(sql`select set_config('role', 'solfa_app', true), set_config('solfa.workspace', ${workspace}, true), set_config('transaction_read_only', 'on', true)`)

async function onConnection<T>({ pool, announcer }: Pick<Db, 'pool' | 'announcer'>, tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const given = await carried(tx.on(client), work)
    for (const [workspace, records] of tx.changes) announcer.tell(workspace, records)
    return given
  } finally {
    // Nobody is given a connection that is still in the middle of something, or could not even take back what was begun.
    client.release(client.getTransactionStatus() !== 'I')
  }
}

async function carried<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const given = await work(tx)
    await tx.commit()
    return given
  } catch (error) {
    await tx.rollback().catch(() => {})
    throw error
  }
}

// Read by hand where it is as PostgreSQL writes it in UTC: it comes several times in each row, and a Date takes several times as long.
function instant(text: string): string {
  if (text.length >= 22 && text.length <= 29 && text.endsWith('+00') && text[10] === ' ') {
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text[19] === '.' ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000'}Z`
  }
  return new Date(text).toISOString()
}
