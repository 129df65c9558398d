import { sql } from '#src/platform/db/sql.ts'
import { may } from '#src/kernel/actor.ts'
import { addImported } from '#src/modules/identity/server/door.ts'
import { append, type LogEntry } from '#src/platform/db/log.ts'
import { changeDeal } from '#src/modules/deals/server/door.ts'
import type { RunDeed } from '#src/modules/process/server/door.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { insertMany } from '#src/platform/records/batch.ts'
import type { Entity } from '#src/platform/records/entity.ts'
import { changesOf, updateRecord, type Change, type Kept } from '#src/platform/records/write.ts'
import type { Course, Source } from './course.ts'
import type { Newcomers } from './names.ts'
import type { Planned } from './plan.ts'
import { entityOf, type EntityKind } from './records.ts'

/** The values that a planned row gives the record's own fields: what it says, and whom it names. */
export function valuesOf(entity: Entity, planned: Planned): Record<string, unknown> {
  const all = { ...planned.row.values, ...planned.row.links }
  return Object.fromEntries(Object.entries(all).filter(([id]) => entity.fields.some((field) => field.id === id && !field.readOnly)))
}

/** Writes the people and companies that rows brought along. */
export async function writeNewcomers(tx: Tx, course: Course, { people, companies }: Newcomers): Promise<void> {
  const { actor, importId } = course
  const now = course.now()
  if (people.length > 0) await addImported(tx, actor, now, course.newId, importId, [], people.map((one) => ({ ...one, email: one.name.includes('@') ? one.name : null, role: 'rep' as const, teamId: null })))
  await insertMany(tx, entityOf('company'), actor, now, companies.map((one) => ({ id: one.id, values: { name: one.name, ...(may(actor, 'record.write.all') ? {} : { ownerId: actor.person }) }, more: { extra: {}, import_id: importId, source_key: one.sourceKey } })))
  await append(tx, actor, now, course.newId, companies.map((one) => entry('company.created', 'company', one.id, { name: one.name, import: importId })))
}

/** Writes the new records of a chunk. Deals are written by their own module, which opens their runs. */
export async function writeCreated(tx: Tx, course: Course, kind: EntityKind, created: readonly Planned[]): Promise<void> {
  const entity = entityOf(kind)
  const { actor, importId } = course
  const now = course.now()
  await insertMany(tx, entity, actor, now, created.map((one) => ({
    id: one.id, values: valuesOf(entity, one), more: { import_id: importId, source_key: one.sourceKey, ...(kind === 'product' ? {} : { extra: one.row.extra }) },
  })))
  await append(tx, actor, now, course.newId, created.map((one) => entry(`${kind}.created`, kind, one.id, { import: importId })))
}

/** What an update leaves to be remembered: what stood there before, and the record's revision where this import made the record itself. */
export interface Remembered { was: Record<string, { was: unknown; is: unknown }>; revision: number | null }

/** Changes the records that the source has changed, each field only where it did; keeps what stood there before. */
export async function writeUpdated(tx: Tx, course: Course, kind: EntityKind, updated: readonly Planned[]): Promise<Map<Planned, Remembered>> {
  const entity = entityOf(kind)
  const remembered = new Map<Planned, Remembered>()
  for (const one of updated) {
    const kept = one.kept!
    const { extra, ...values } = one.changes as { extra?: Record<string, string> } & Record<string, unknown>
    const changes = await changeRecord({ tx, actor: course.actor, now: course.now(), newId: course.newId, door: 'import' }, kind, kept, values, course.importId)
    const was: Remembered['was'] = Object.fromEntries(changes.map((change) => [change.field, { was: change.before, is: change.after }]))
    if (extra) {
      const old = (kept['extra'] ?? {}) as Record<string, unknown>
      was['extra'] = { was: Object.fromEntries(Object.keys(extra).map((name) => [name, old[name] ?? null])), is: extra }
      await sql`update ${sql.table(entity.table)} set extra = extra || ${JSON.stringify(extra)}::jsonb, revision = revision + ${changes.length > 0 ? 0 : 1}, updated_at = ${course.now()}
        where workspace_id = ${course.actor.workspace} and id = ${one.id}`.execute(tx)
    }
    const now = course.again ? await row(tx, sql<{ revision: number }>`select revision from ${sql.table(entity.table)} where workspace_id = ${course.actor.workspace} and id = ${one.id} and import_id = ${course.importId}`) : null
    remembered.set(one, { was, revision: now?.revision ?? null })
  }
  return remembered
}

/** Changes a record's fields the way its module does: a deal's run hears of it. Returns what really changed. */
export async function changeRecord(deed: RunDeed, kind: EntityKind, kept: Kept, values: Record<string, unknown>, importId: string): Promise<Change[]> {
  const entity = entityOf(kind)
  if (kind === 'deal') {
    const changes = changesOf(entity, kept, values)
    if (changes.length > 0) await changeDeal(deed, kept.id, { fields: Object.fromEntries(changes.map((change) => [change.field, change.after])) }, null)
    return changes
  }
  const changes = await updateRecord(deed.tx, entity, deed.actor, kept, deed.now, values)
  if (changes.length > 0) await append(deed.tx, deed.actor, deed.now, deed.newId, [{ ...entry(`${kind}.changed`, kind, kept.id, { changes, import: importId }), door: deed.door }])
  return changes
}

const entry = (kind: string, subjectKind: string, subjectId: string, data: Record<string, unknown>): LogEntry => ({ kind, subjectKind, subjectId, door: 'import', data })

/** Keeps for each row what became of it: the report's ground, the next import's memory, and what an undo gives back. */
export async function writeRows(tx: Tx, course: Course, source: Source, planned: readonly Planned[], remembered: Map<Planned, Remembered>): Promise<void> {
  const kept = planned.filter((one) => one.outcome !== 'leftOut' && (!course.dry || one.outcome === 'refused')).map((one) => ({
    row: one.line, outcome: one.outcome, reason: one.reason, at_header: one.at, record_kind: one.id && one.outcome !== 'refused' ? source.entry.kind : null, record_id: one.outcome === 'refused' ? null : one.id || null,
    // Pairs, since a JSON object does not keep the order of columns.
    raw: one.outcome === 'refused' ? pairs(source.table.header, one.came ?? one.cells) : null,
    // What somebody wrote into single cells is not what a source says of a record.
    before: one.outcome === 'refused' ? null : { ...(one.row.here ? {} : { values: { ...one.row.values, ...one.row.links }, extra: one.row.extra }), ...memory(remembered.get(one)) },
  }))
  if (kept.length === 0) return
  await sql`insert into import_row (workspace_id, import_id, file, row, outcome, reason, at_header, record_kind, record_id, raw, before)
    select ${course.actor.workspace}, ${course.importId}, ${source.table.file}, x.row, x.outcome, x.reason, x.at_header, x.record_kind, x.record_id, x.raw, x.before
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as x(row int, outcome text, reason text, at_header text, record_kind text, record_id uuid, raw jsonb, before jsonb)
    on conflict (workspace_id, import_id, file, row) do update set before = excluded.before || jsonb_strip_nulls(jsonb_build_object('was',
      case when import_row.before ? 'was' or excluded.before ? 'was' then coalesce(excluded.before -> 'was', '{}') || coalesce(import_row.before -> 'was', '{}') end))`.execute(tx)
}

const memory = (one: Remembered | undefined) => (one ? { was: one.was, ...(one.revision === null ? {} : { revision: one.revision }) } : {})

const pairs = (header: readonly string[], cells: readonly string[]): [string, string][] => {
  const width = Math.max(header.length, Math.min(cells.length, 500))
  return Array.from({ length: width }, (_, index) => [header[index] ?? `Column ${index + 1}`, clean(cells[index] ?? '')])
}

const clean = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

