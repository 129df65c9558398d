import { createHash } from 'node:crypto'
import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { selection, tableOf, type Entity } from '#src/platform/records/entity.ts'
import type { Kept } from '#src/platform/records/write.ts'
import type { RowRead } from '../../mapping/row.ts'
import { sourceKey } from '../../mapping/source-key.ts'
import type { RawRow } from '../reading/csv.ts'
import type { Course, Source } from './course.ts'
import { entityOf, type EntityKind } from './records.ts'
import type { RowOutcome } from './tally.ts'

/** What shall become of one row. */
export interface Planned {
  line: number
  cells: readonly string[]
  /** As they came, where somebody has mended them. */
  came?: readonly string[]
  row: RowRead
  sourceKey: string
  id: Id
  outcome: RowOutcome
  reason: string | null
  /** The column at fault, where it is refused for one. */
  at: string | null
  /** For updates: the record as it stands, and only what the source has changed. */
  kept: Kept | null
  prior: Prior | null
  changes: Record<string, unknown>
}

/** An earlier import's row of the same record: what the source said then. */
interface Prior { values: Record<string, unknown>; extra: Record<string, string> }

export interface Found { kept: Kept & { sourceKey: string | null; extra: Record<string, unknown> }; visible: boolean; prior: Prior | null }

export const refusal = (line: number, cells: readonly string[], reason: string): Planned =>
  ({ line, cells, row: { key: null, here: null, values: {}, names: {}, links: {}, extra: {}, refused: reason, at: null, notices: [], leftOut: false }, sourceKey: '', id: '', outcome: 'refused', reason, at: null, kept: null, prior: null, changes: {} })

/** Reads a chunk's rows and settles by what each is known again. What cannot be read is refused here. */
export function readRows(course: Course, source: Source, raw: readonly RawRow[], seen: Map<string, string>): Planned[] {
  return raw.map((one) => {
    if (one.out) return { ...refusal(one.line, one.cells, ''), outcome: 'leftOut', reason: null }
    if (one.broken) return refusal(one.line, one.cells, one.broken)
    const row = source.reader.read(one.cells)
    const base: Planned = { line: one.line, cells: one.cells, row, sourceKey: '', id: course.newId(), outcome: 'created', reason: null, at: null, ...(one.came ? { came: one.came } : {}), kept: null, prior: null, changes: {} }
    if (row.leftOut) return { ...base, outcome: 'leftOut' }
    if (row.refused) return { ...base, outcome: 'refused', reason: row.refused, at: row.at }
    const key = row.here ?? row.key ?? naturalKey(source, row, one.cells, seen)
    const known = sourceKey(course.mapping.source, source.entry.kind, key)
    const before = seen.get(known)
    if (before !== undefined) return { ...base, outcome: 'refused', at: source.entry.key ?? source.entry.id ?? null, reason: `${before} has the same ${source.entry.key ?? source.entry.id ? `“${source.entry.key ?? source.entry.id}”` : 'values'}.` }
    seen.set(known, `Row ${one.line} of “${source.table.file}”`)
    return { ...base, row: { ...row, key }, sourceKey: known }
  })
}

// Without a key column a row is known by what it says; equal rows are told apart by how many came before.
function naturalKey(source: Source, row: RowRead, cells: readonly string[], seen: Map<string, string>): string {
  if (source.entry.kind === 'product' || source.entry.kind === 'person') return String(row.values['name'])
  const digest = createHash('sha256').update(JSON.stringify(cells.map((cell) => cell.trim()))).digest('base64url').slice(0, 32)
  const counted = `#${source.table.file}#${digest}`
  const times = Number(seen.get(counted) ?? 0) + 1
  seen.set(counted, String(times))
  return times === 1 ? `#${digest}` : `#${digest}.${times}`
}

/** The records that earlier imports of the same source made of these rows, with what the source said of them last. */
export async function findKnown(tx: Tx, course: Course, kind: EntityKind, planned: readonly Planned[]): Promise<Map<string, Found>> {
  const keys = planned.filter((one) => one.outcome === 'created').map((one) => one.sourceKey)
  return keys.length === 0 ? new Map() : load(tx, course, entityOf(kind), sql`r.source_key = any(${keys}::text[])`, (kept) => kept.sourceKey)
}

/** The records that rows name by their id. What the asker does not see is not there. */
export async function findHere(tx: Tx, course: Course, kind: EntityKind, planned: readonly Planned[]): Promise<Map<string, Found>> {
  const ids = planned.map((one) => one.row.here).filter((id) => id !== null && /^[0-9a-f-]{36}$/.test(id))
  const found = ids.length === 0 ? new Map<string, Found>() : await load(tx, course, entityOf(kind), sql`r.id = any(${ids}::uuid[])`, (kept) => kept.id)
  // What an import once said of the record is no reason to leave what somebody writes into its cells.
  return new Map([...found].filter(([, one]) => one.visible).map(([id, one]) => [id, { ...one, prior: null }]))
}

/** Records that look like the rows' own, though no import made them: by address, domain or name, the strongest sign first. */
export async function findAlike(tx: Tx, course: Course, kind: EntityKind, planned: readonly Planned[], field: string): Promise<Map<string, Found>> {
  const texts = planned.filter((one) => one.outcome === 'created').map((one) => one.row.values[field]).filter((text) => typeof text === 'string').map((text) => text.toLowerCase())
  if (texts.length === 0) return new Map()
  const column = sql.ref(`r.${field}`)
  return load(tx, course, entityOf(kind), sql`r.archived_at is null and lower(${column}) = any(${texts}::text[])`, (kept) => String(kept[field] ?? '').toLowerCase())
}

async function load(tx: Tx, course: Course, entity: Entity, condition: ReturnType<typeof sql>, by: (kept: Found['kept']) => string | null): Promise<Map<string, Found>> {
  const { actor } = course
  const records = await rows(tx, sql<Found['kept'] & { visible: boolean }>`
    select ${selection(entity)}, r.source_key as "sourceKey", ${entity.kind === 'product' ? sql`'{}'::jsonb` : sql`r.extra`} as extra, ${entity.visible(actor)} as visible
    from ${tableOf(entity)} where r.workspace_id = ${actor.workspace} and ${condition}`)
  if (records.length === 0) return new Map()
  const priors = await rows(tx, sql<{ record_id: Id; before: Partial<Prior> }>`
    select distinct on (record_id) record_id, before from import_row where workspace_id = ${actor.workspace} and record_id = any(${records.map((one) => one.id)}::uuid[])
      and before ? 'values' order by record_id, import_id desc`)
  const priorOf = new Map(priors.map((one) => [one.record_id, { values: one.before.values ?? {}, extra: one.before.extra ?? {} }]))
  const found = new Map<string, Found>()
  for (const { visible, ...kept } of records) {
    const name = by(kept as Found['kept'])
    if (name && !found.has(name)) found.set(name, { kept: kept as Found['kept'], visible, prior: priorOf.get(kept.id) ?? null })
  }
  return found
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/**
 * Decides on a record that is already here. What people changed since stays: a field is changed only where the source itself now
 * says something else than it said at the last import.
 */
export function decideKnown(course: Course, planned: Planned, found: Found, entity: Entity): void {
  const { kept, prior } = found
  planned.id = kept.id
  planned.kept = kept
  planned.prior = prior
  const stop = (reason: string) => { planned.outcome = 'refused'; planned.reason = reason }
  if (!found.visible) return stop('This record is here and not shared with you.')
  if (kept.archivedAt) return stop('This record was archived here. Restore it, then import it again.')
  for (const [field, value] of Object.entries(planned.row.values)) {
    if (!entity.fields.some((one) => one.id === field && !one.readOnly)) {
      if (planned.row.here) return stop(`“${entity.fields.find((one) => one.id === field)?.label ?? field}” is not written into a cell.`)
      continue
    }
    if (!same(kept[field], value) && (!prior || !same(prior.values[field], value))) planned.changes[field] = value
  }
  const extra = Object.entries(planned.row.extra).filter(([name, text]) => kept.extra[name] !== text && (!prior || prior.extra[name] !== text))
  if (extra.length > 0 && entity.kind !== 'product') planned.changes['extra'] = Object.fromEntries(extra)
  if (Object.keys(planned.changes).length === 0) { planned.outcome = 'unchanged'; return }
  const why = entity.whyNotChange(course.actor, kept)
  if (why) return stop(why)
  planned.outcome = 'updated'
}
