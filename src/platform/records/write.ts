import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { columnOf, type Field } from '#src/kernel/field.ts'
import type { Id } from '#src/kernel/id.ts'
import { major, ofMajor } from '#src/kernel/money.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { row, rows, type Tx } from '../db/pool.ts'
import { selection, tableOf, type Entity } from './entity.ts'

export type Values = Record<string, unknown>
export interface Kept extends Values { id: Id; revision: number; createdAt: string; updatedAt: string; archivedAt: string | null }

/** One record that the actor may see, archived or not; `lock` holds it until the transaction ends. */
export async function findRecord<R extends object = Kept>(tx: Tx, entity: Entity, actor: Actor, id: Id, lock = false): Promise<R & Kept> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound(entity.kind)
  const found = await row<R & Kept>(tx, sql`select ${selection(entity)} from ${tableOf(entity)}
    where r.workspace_id = ${actor.workspace} and r.id = ${id} and ${entity.visible(actor)} ${lock ? sql`for update of r` : sql``}`)
  if (!found) throw notFound(entity.kind)
  return found
}

/** Tells a stale edit: somebody changed the record since the caller read it. */
export function checkRevision(kept: { id: Id; revision: number }, revision: number | null): void {
  if (revision !== null && revision !== kept.revision) {
    throw refuse(412, 'stale', `This was changed meanwhile (it is at revision ${kept.revision}, you read ${revision}). Read it again, then make your change.`, null, kept.id)
  }
}

/** Inserts a record of the given field values; what the columns beyond the fields hold comes in `more`, by column name. */
export async function insertRecord(tx: Tx, entity: Entity, actor: Actor, id: Id, now: string, values: Values, more: Values = {}): Promise<void> {
  const columns: Values = { workspace_id: actor.workspace, id, created_by: actor.person, created_at: now, updated_at: now, ...columnsOf(entity, values, values), ...more }
  const names = Object.keys(columns)
  await sql`insert into ${sql.table(entity.table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql`${columns[name]}`))})`.execute(tx)
}

/**
 * Changes the given fields of a record that was read with a lock, and returns what really changed, before and after, by field id.
 * Nothing is written, and the revision stays, when nothing changes.
 */
export async function updateRecord(tx: Tx, entity: Entity, actor: Actor, kept: Kept, now: string, values: Values): Promise<Change[]> {
  const changes = changesOf(entity, kept, values)
  if (changes.length === 0) return []
  const columns = columnsOf(entity, Object.fromEntries(changes.map((change) => [change.field, change.after])), { ...kept, ...values })
  // A new currency gives the same numbers a new meaning: amounts are written again in its minor units.
  if (changes.some((change) => change.field === 'currency')) {
    for (const field of entity.fields) if (field.type === 'money') Object.assign(columns, columnsOf(entity, { [field.id]: values[field.id] ?? kept[field.id] }, { ...kept, ...values }))
  }
  const sets = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  await sql`update ${sql.table(entity.table)} set ${sql.join([...sets, sql`updated_at = ${now}`, sql`revision = revision + 1`])}
    where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  return changes
}

export interface Change { field: string; before: unknown; after: unknown }

export function changesOf(entity: Entity, kept: Values, values: Values): Change[] {
  return entity.fields.filter((field) => field.id in values && !field.readOnly).flatMap((field) => {
    const before = kept[field.id] ?? null
    const after = tidy(field, values[field.id])
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field: field.id, before, after }]
  })
}

/** Archives (or brings back) a record: nothing is deleted that a person could want again. */
export async function archiveRecord(tx: Tx, entity: Entity, actor: Actor, id: Id, now: string | null): Promise<void> {
  await sql`update ${sql.table(entity.table)} set archived_at = ${now}, revision = revision + 1, updated_at = now() where workspace_id = ${actor.workspace} and id = ${id}`.execute(tx)
}

/** A row that was just inserted as reading it would give it, its fields at least: nothing need be asked again. `columns` by column name, as they were written. */
export function keptOf(entity: Entity, columns: Values, more: Values): Kept {
  const money = (value: unknown): number | null => (typeof value === 'number' ? major({ minor: value, currency: String(columns['currency'] ?? 'EUR') }) : null)
  const own = entity.fields.map((field) => [field.id, field.type === 'money' ? money(columns[columnOf(field)]) : (columns[columnOf(field)] ?? null)])
  return { ...Object.fromEntries(own), id: columns['id'] as Id, revision: 1, createdAt: columns['created_at'] as string, updatedAt: columns['updated_at'] as string, archivedAt: null, ...more }
}

/** The ids of those among the given that the actor may see. */
export async function visibleIds(tx: Tx, entity: Entity, actor: Actor, ids: Id[]): Promise<Id[]> {
  const found = await rows<{ id: Id }>(tx, sql`select r.id from ${tableOf(entity)} where r.workspace_id = ${actor.workspace} and r.id = any(${ids}::uuid[]) and ${entity.visible(actor)}`)
  return found.map(({ id }) => id)
}

export function columnsOf(entity: Entity, values: Values, whole: Values): Values {
  return Object.fromEntries(entity.fields.filter((field) => field.id in values).map((field) => {
    const value = tidy(field, values[field.id])
    if (field.type === 'money') return [columnOf(field), typeof value === 'number' ? ofMajor(value, String(whole['currency'] ?? 'EUR')).minor : null]
    return [columnOf(field), value]
  }))
}

// Texts lose the blanks at their ends; an empty text is no text; NUL cannot be kept by PostgreSQL.
function tidy(field: Field, value: unknown): unknown {
  if (field.type === 'tags') return [...new Set(((value as string[] | null) ?? []).map((tag) => tag.trim()).filter(Boolean))]
  if (typeof value !== 'string') return value ?? null
  const text = value.replaceAll('\u0000', '').trim()
  if (text === '') {
    if (field.required) throw refuse(422, 'not-valid', `“${field.label}” may not be empty.`, null, field.id)
    return null
  }
  return text
}

