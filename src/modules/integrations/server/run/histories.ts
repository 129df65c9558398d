import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { inWorkspace, rows } from '#src/platform/db/pool.ts'
import { staysOf, type StageChange } from '../../matching/stages.ts'
import type { Place } from '../../mapping/mapping.ts'
import type { RawRow } from '../reading/csv.ts'
import { CHUNK, type Course, type Source } from './course.ts'
import { readRows, type Planned } from './plan.ts'
import { askPlace, headerOf, placeOf } from './places.ts'
import { writeRows } from './write.ts'

interface Change extends StageChange { planned: Planned; source: Source }

/** The changes of stage that the source tells, gathered before the deals are made, and counted once it is known what became of them. */
export class Histories {
  readonly #changes = new Map<string, Change[]>()
  readonly #broken = new Map<Source, Planned[]>()
  readonly #made = new Set<string>()
  readonly #here = new Set<string>()

  async read(course: Course, source: Source, raw: readonly RawRow[], seen: Map<string, string>): Promise<void> {
    for (const planned of readRows(course, source, raw, seen)) {
      const { values } = planned.row
      const deal = String(values['deal'] ?? '')
      const stage = String(values['stage'] ?? '')
      if (planned.outcome === 'created' && !placeOf(course, stage)) {
        askPlace(course, stage, 1)
        planned.outcome = 'refused'
        planned.at = headerOf(source, 'stage')
        planned.reason = `It is not said where “${stage.slice(0, 80)}” stands here.`
      }
      if (planned.outcome !== 'created') add(this.#broken, source, planned)
      else add(this.#changes, deal, { stage, at: String(values['enteredAt']), line: planned.line, planned, source })
    }
  }

  /** The stays of a deal, and how and when it was last closed. */
  of(course: Course, deal: string): ReturnType<typeof staysOf> {
    return staysOf(this.#changes.get(deal) ?? [], (written): Place | null => placeOf(course, written))
  }

  get any(): boolean { return this.#changes.size > 0 }

  /** `made`: with this import, so its history came along. Else it was here before, and its history stays as it is. */
  note(deal: string, made: boolean): void { (made ? this.#made : this.#here).add(deal) }

  /** Another look at single rows, which knows the same deals. */
  beside(): Histories {
    const other = new Histories()
    for (const deal of this.#made) other.#made.add(deal)
    for (const deal of this.#here) other.#here.add(deal)
    return other
  }

  /** The deal was refused after all. */
  forget(deal: string): void { this.#made.delete(deal) }

  /** Settles every row: created with its deal, unchanged with one that was here, refused where there is none. */
  async finish(course: Course): Promise<void> {
    const bySource = new Map<Source, Planned[]>(this.#broken)
    for (const [deal, changes] of this.#changes) {
      for (const { planned, source } of changes) {
        if (this.#here.has(deal)) planned.outcome = 'unchanged'
        else if (!this.#made.has(deal)) {
          planned.outcome = 'refused'
          planned.at = headerOf(source, 'deal')
          planned.reason = `There is no deal “${deal.slice(0, 80)}” in these files, or it was refused.`
        }
        add(bySource, source, planned)
      }
    }
    for (const [source, planned] of bySource) await this.#settle(course, source, planned)
  }

  async #settle(course: Course, source: Source, planned: Planned[]): Promise<void> {
    for (let start = 0; start < planned.length; start += CHUNK) {
      const part = planned.slice(start, start + CHUNK)
      await course.breathe(`stage changes from ${source.table.file}`)
      await inWorkspace(course.db, course.actor.workspace, async (tx) => {
        const done = course.dry ? [] : await rows(tx, sql<{ row: number; outcome: Planned['outcome']; reason: string | null }>`select row, outcome, reason from import_row
          where workspace_id = ${course.actor.workspace} and import_id = ${course.importId} and file = ${source.table.file} and row = any(${part.map((one) => one.line)}::int[])`)
        const before = new Map(done.map((one) => [one.row, one]))
        const open = part.filter((one) => !before.has(one.line))
        for (const one of open) one.id = course.book.find('deal', String(one.row.values['deal'] ?? '')) as Id | null ?? ''
        if (!course.silent) await writeRows(tx, course, source, open, new Map())
        for (const one of part) {
          const known = before.get(one.line)
          course.tally.row(source.table.file, one.line, known?.outcome ?? one.outcome, known?.reason ?? one.reason, one.at)
        }
      })
    }
  }
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
