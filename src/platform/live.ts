import pg from 'pg'
import type { Db } from './db/pool.ts'
import { sql } from './db/sql.ts'
import { Whereabouts, type Here, type Present } from './here.ts'

/** What changed: `<kind>:<id>`, or `*` for more than can be said. */
export type Hear = (records: string[]) => void
/** Who else has a record open that this person has open, too. */
export type HearHere = (record: string, others: Present[]) => void
export interface Listener { person: string | null; hear: Hear; hearHere?: HearHere }

const LONGEST_WAIT = 15_000
const SWEEP = 4_000
const hubs = new WeakMap<Db, Hub>()

/**
 * Tells of every committed change in a workspace until the listener is taken off again (the function given back). All listeners of a
 * server share one database connection, which is made for the first and ended after the last. When it was lost and is back, each
 * hears `*`, because what was said meanwhile is not known.
 */
export function listen(db: Db, workspace: string, listener: Listener): () => void {
  let hub = hubs.get(db)
  if (!hub) hubs.set(db, (hub = new Hub(db)))
  return hub.add(workspace, listener)
}

/** Tells every server that a page has a record open, or no longer. It passes by; nothing keeps it. */
export async function tellHere(db: Db, here: Here): Promise<void> {
  await sql`select pg_notify('solfa_here', ${JSON.stringify(here)})`.execute(db.owner)
}

class Hub {
  readonly #db: Db
  readonly #hearers = new Map<string, Set<Listener>>()
  #client: pg.Client | null = null
  #wanted = false
  #wait = 250
  #again: ReturnType<typeof setTimeout> | undefined
  #whereabouts = new Whereabouts()
  #sweeping: ReturnType<typeof setInterval> | undefined

  constructor(db: Db) { this.#db = db }

  add(workspace: string, listener: Listener): () => void {
    const hearers = this.#hearers.get(workspace) ?? new Set()
    this.#hearers.set(workspace, hearers.add(listener))
    if (!this.#wanted) {
      this.#wanted = true
      void this.#connect(false)
      this.#sweeping = setInterval(() => { for (const { workspace: of, record } of this.#whereabouts.sweep(Date.now())) this.#tellHere(of, record) }, SWEEP).unref()
    }
    return () => {
      hearers.delete(listener)
      if (hearers.size === 0 && this.#hearers.get(workspace) === hearers) this.#hearers.delete(workspace)
      if (this.#hearers.size === 0) this.#end()
    }
  }

  async #connect(back: boolean): Promise<void> {
    const { connectionString } = this.#db.pool.options
    const client = new pg.Client({ connectionString, application_name: 'solfa live', keepAlive: true })
    this.#client = client
    const lost = (): void => {
      if (this.#client !== client) return
      this.#client = null
      void client.end().catch(() => {})
      if (!this.#wanted) return
      this.#again = setTimeout(() => void this.#connect(true), this.#wait)
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ channel, payload }) => (channel === 'solfa_here' ? this.#hearHere(payload) : this.#tell(payload)))
    try {
      await client.connect()
      await client.query('listen solfa_changed; listen solfa_here')
      this.#wait = 250
      if (back) this.#whereabouts.doubt(Date.now())
      if (back) for (const hearers of this.#hearers.values()) for (const { hear } of hearers) hear(['*'])
    } catch { lost() }
  }

  #tell(payload: string | undefined): void {
    try {
      const { workspace, records } = JSON.parse(payload ?? '') as { workspace: string; records: string[] }
      for (const { hear } of this.#hearers.get(workspace) ?? []) hear(records)
    } catch { /* A notice that is none of ours. */ }
  }

  #hearHere(payload: string | undefined): void {
    try {
      const here = JSON.parse(payload ?? '') as Here
      const news = this.#whereabouts.take(here, Date.now())
      // Who says that they are there hears who else is, also when nothing is new: their stream may have opened after.
      this.#tellHere(here.workspace, here.record, news ? null : here.person)
    } catch { /* A notice that is none of ours. */ }
  }

  /** Only those hear of it who have the record open themselves: they were found to be allowed to see it a moment ago. */
  #tellHere(workspace: string, record: string, only: string | null = null): void {
    const people = this.#whereabouts.people(workspace, record)
    for (const { person, hearHere } of this.#hearers.get(workspace) ?? []) {
      if (!hearHere || (only && person !== only) || !people.some(({ id }) => id === person)) continue
      hearHere(record, people.filter(({ id }) => id !== person))
    }
  }

  #end(): void {
    this.#wanted = false
    // What is told while nobody listens here is not heard, so what was known is no longer so.
    this.#whereabouts = new Whereabouts()
    clearInterval(this.#sweeping)
    clearTimeout(this.#again)
    const client = this.#client
    this.#client = null
    void client?.end().catch(() => {})
  }
}
