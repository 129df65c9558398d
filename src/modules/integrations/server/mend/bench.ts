import { createHash } from 'node:crypto'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { actorOf } from '#src/modules/identity/server/door.ts'
import type { Clock } from '#src/platform/clock.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import { mended } from '../../mapping/mend.ts'
import type { RawRow } from '../reading/csv.ts'
import type { Course, Source } from '../run/course.ts'
import { pass, type Memory } from '../run/pass.ts'
import { Tally, type RowOutcome } from '../run/tally.ts'
import { setUp } from '../setup.ts'
import type { ImportRow } from '../store.ts'
import type { KeptRow } from './store.ts'

/**
 * What a look at a whole import has learnt, kept so that single rows can be looked at again at once: whom its rows name, and by what
 * each is known. It is a memory only; a process that does not have it looks at all rows first, and says the same.
 */
export interface Bench { actor: Actor; course: Course; sources: readonly Source[]; memory: Memory }

const MOST_KEPT = 4
/** Beyond this, mended rows are looked at with all the others, when the import is tried again. */
const MOST_ROWS = 60_000

const kept = new Map<Id, { stamp: string; bench: Bench }>()

/** By what a memory is known to be of the import as it is now. */
export const stampOf = (found: Pick<ImportRow, 'mapping' | 'options' | 'finished_at'>): string =>
  createHash('sha256').update(JSON.stringify([found.mapping, found.options.answers, found.finished_at], sorted)).digest('base64url')

// The database keeps an object's names in an order of its own.
const sorted = (_: string, value: unknown): unknown => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value)

export const forget = (id: Id): void => void kept.delete(id)

export function remember(id: Id, stamp: string, bench: Bench): void {
  kept.delete(id)
  if (bench.sources.reduce((sum, one) => sum + one.survey.rows, 0) > MOST_ROWS) return
  kept.set(id, { stamp, bench })
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}

export interface Looked { outcome: RowOutcome; reason: string | null; at: string | null }

/** Looks at mended rows as a run would. Null where the import is too long for it. */
export async function look(carrier: { db: Db; clock: Clock }, workspace: Id, found: ImportRow, these: readonly KeptRow[]): Promise<Map<string, Looked> | null> {
  const bench = await benchOf(carrier, workspace, found)
  if (!bench) return null
  const looked = new Map<string, Looked>()
  const tally = new Tally(({ file, line, outcome, reason, at }) => looked.set(keyOf(file, line), { outcome, reason, at }))
  const { seen } = bench.memory
  const own = new Set(these.map((one) => `Row ${one.row} of “${one.file}”`))
  for (const [known, row] of seen) if (own.has(row)) seen.delete(known)
  const sources = bench.sources.flatMap((source): Source[] => {
    const rows = these.filter((one) => one.file === source.table.file)
    if (rows.length === 0) return []
    tally.file(source.survey, { kind: source.entry.kind, label: '', reason: null, sure: null, why: null, columns: [] })
    return [{ ...source, table: { ...source.table, *rows() { yield* rows.map((one) => rowOf(one, source.table.header)) } } }]
  })
  const course: Course = { ...bench.course, db: carrier.db, now: carrier.clock.now, newId: carrier.clock.newId, mends: new Map(), tally, dry: true, silent: true, again: false, breathe: async () => {} }
  await pass(course, sources, { seen, histories: bench.memory.histories.beside() })
  return looked
}

export const keyOf = (file: string, line: number): string => `${line} ${file}`

const rowOf = (one: KeptRow, header: readonly string[]): RawRow => mended({ line: one.row, cells: one.raw.map(([, text]) => text), broken: null }, header, one)

async function benchOf(carrier: { db: Db; clock: Clock }, workspace: Id, found: ImportRow): Promise<Bench | null> {
  const total = (found.report.files ?? []).reduce((sum, one) => sum + one.rows, 0)
  if (total > MOST_ROWS) return null
  const stamp = stampOf(found)
  const known = kept.get(found.id)
  if (known?.stamp === stamp) return known.bench
  const { db } = carrier
  const actor = await inWorkspace(db, workspace, (tx) => actorOf(tx, workspace, found.created_by ?? '', found.actor_kind))
  if (!actor) return null
  const setup = await setUp(carrier, actor, found, async () => {})
  const { tally, book, sources } = setup.ready()
  const course: Course = { ...setup.course({ tally, book, dry: true, again: false, breathe: async () => {} }), silent: true }
  const bench: Bench = { actor, course, sources, memory: await pass(course, sources) }
  remember(found.id, stamp, bench)
  return bench
}
