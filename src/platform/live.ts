import pg from 'pg'
import type { Db } from './db/pool.ts'

/** What changed: `<kind>:<id>`, or `*` for more than can be said. */
export type Hear = (records: string[]) => void

const LONGEST_WAIT = 15_000
const hubs = new WeakMap<Db, Hub>()

/**
 * Tells of every committed change in a workspace until the listener is taken off again (the function given back). All listeners of a
 * server share one database connection, which is made for the first and ended after the last. When it was lost and is back, each
 * hears `*`, because what was said meanwhile is not known.
 */
export function listen(db: Db, workspace: string, hear: Hear): () => void {
  let hub = hubs.get(db)
  if (!hub) hubs.set(db, (hub = new Hub(db)))
  return hub.add(workspace, hear)
}

class Hub {
  readonly #db: Db
  readonly #hearers = new Map<string, Set<Hear>>()
  #client: pg.Client | null = null
  #wanted = false
  #wait = 250
  #again: ReturnType<typeof setTimeout> | undefined

  constructor(db: Db) { this.#db = db }

  add(workspace: string, hear: Hear): () => void {
    const hearers = this.#hearers.get(workspace) ?? new Set()
    this.#hearers.set(workspace, hearers.add(hear))
    if (!this.#wanted) { this.#wanted = true; void this.#connect(false) }
    return () => {
      hearers.delete(hear)
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
    client.on('notification', ({ payload }) => this.#tell(payload))
    try {
      await client.connect()
      await client.query('listen solfa_changed')
      this.#wait = 250
      if (back) for (const hearers of this.#hearers.values()) for (const hear of hearers) hear(['*'])
    } catch { lost() }
  }

  #tell(payload: string | undefined): void {
    try {
      const { workspace, records } = JSON.parse(payload ?? '') as { workspace: string; records: string[] }
      for (const hear of this.#hearers.get(workspace) ?? []) hear(records)
    } catch { /* A notice that is none of ours. */ }
  }

  #end(): void {
    this.#wanted = false
    clearTimeout(this.#again)
    const client = this.#client
    this.#client = null
    void client?.end().catch(() => {})
  }
}
