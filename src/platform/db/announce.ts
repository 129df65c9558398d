import { sql } from './sql.ts'
import type { Executor } from './statement.ts'

const WAIT_AFTER_FAILURE = 1_000
// Each notice is a commit of its own. Under load those of this long are told together; one alone is told at once.
const APART = 25
// A notice carries at most 8,000 bytes; a large write says only "much has changed".
const MOST_RECORDS = 50

/**
 * Tells live views, in every process, what was changed, once it is committed. A notice inside the transaction would make all commits wait
 * for each other, each for the disk (PostgreSQL takes one lock for them); outside, those that come meanwhile go together. A process that is
 * killed between the commit and the notice leaves the views of other processes a moment behind, until the next change or look.
 */
export class Announcer {
  readonly #by: Executor
  #waiting = new Map<string, Set<string>>()
  #telling: Promise<void> | null = null

  constructor(by: Executor) { this.#by = by }

  tell(workspace: string, records: Iterable<string>): void {
    const known = this.#waiting.get(workspace) ?? new Set()
    for (const record of records) known.add(record)
    this.#waiting.set(workspace, known)
    this.#telling ??= this.#tellAll()
  }

  /** Resolves when nothing is left to tell, or cannot be told. */
  async end(): Promise<void> {
    await Promise.race([this.#telling, new Promise((done) => setTimeout(done, WAIT_AFTER_FAILURE).unref())])
  }

  async #tellAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const now = this.#waiting
      this.#waiting = new Map()
      const sent = [...now].map(([workspace, records]) => {
        const notice = JSON.stringify({ workspace, records: records.size > MOST_RECORDS ? ['*'] : [...records] })
        return sql`select pg_notify('solfa_changed', ${notice})`.execute(this.#by)
      })
      const failed = (await Promise.allSettled(sent)).some(({ status }) => status === 'rejected')
      if (failed) for (const workspace of now.keys()) this.#waiting.set(workspace, new Set([...this.#waiting.get(workspace) ?? [], '*']))
      await new Promise((done) => setTimeout(done, failed ? WAIT_AFTER_FAILURE : APART).unref())
    }
    this.#telling = null
  }
}
