import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import { columnOf, type Field } from '#src/kernel/field.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { rows, type Tx } from '../db/pool.ts'
import { columnRef, majorOf, selection, tableOf, type Condition, type Entity } from './entity.ts'

export interface Page<R> { items: R[]; next: string | null }

/** A page of what the actor may see, filtered and sorted by the query, by key: no row is missed or told twice while others write. */
export async function listRecords<R>(tx: Tx, entity: Entity, actor: Actor, query: ListQuery): Promise<Page<R>> {
  const limit = Number(query.limit ?? 50)
  const sort = sortOf(entity, query.sort ?? entity.defaultSort)
  const conditions = [conditionOf(entity, actor, query), ...(query.after ? [afterCursor(sort, String(query.after))] : [])]
  const found = await rows<R & { sortKey: unknown; id: string }>(tx, sql`
    select ${selection(entity)}, ${sort.key} as "sortKey" from ${tableOf(entity)} where ${sql.join(conditions, sql` and `)}
    order by ${sort.key} ${sql.raw(sort.descending ? 'desc nulls last' : 'asc nulls last')}, r.id ${sql.raw(sort.descending ? 'desc' : 'asc')} limit ${limit + 1}`)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last ? Buffer.from(JSON.stringify([last.sortKey, last.id])).toString('base64url') : null
  return { items: items.map(({ sortKey: _, ...item }) => item as unknown as R), next }
}

/** How many records a filter finds: what "all of these" means in a bulk edit, and what a list says above itself. */
export async function countRecords(tx: Tx, entity: Entity, actor: Actor, query: ListQuery): Promise<number> {
  const [found] = await rows<{ count: number }>(tx, sql`select count(*) as count from ${tableOf(entity)} where ${conditionOf(entity, actor, query)}`)
  return found?.count ?? 0
}

const paging = new Set(['q', 'sort', 'limit', 'after', 'archived'])

/** Everything that the query asks, and what the actor may see, as one condition. Reports use it with the same filters. */
export function conditionOf(entity: Entity, actor: Actor, query: ListQuery): Condition {
  const parts: Condition[] = [sql<boolean>`r.workspace_id = ${actor.workspace}`, entity.visible(actor)]
  parts.push(query['archived'] === 'true' ? sql<boolean>`r.archived_at is not null` : sql<boolean>`r.archived_at is null`)
  if (query.q) for (const word of query.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) parts.push(sql<boolean>`r.search like ${`%${escapeLike(word)}%`}`)
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '' || paging.has(name)) continue
    const own = entity.filters?.[name]
    if (own) parts.push(own(String(value), actor))
    else parts.push(fieldFilter(entity, name, String(value)))
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

function fieldFilter(entity: Entity, name: string, value: string): Condition {
  const [id, edge] = name.split('.')
  const field = entity.fields.find((one) => one.id === id)
  if (!field) throw refuse(422, 'unknown-filter', `There is no filter “${name}” on this list.`, null, name)
  const column = field.type === 'money' ? majorOf(field) : columnRef(field)
  if (edge) {
    const limit = typed(field, value, name)
    return edge === 'from' ? sql<boolean>`${column} >= ${limit}` : edge === 'to' ? sql<boolean>`${column} <= ${limit}` : unknownEdge(name)
  }
  if (value === 'null') return sql<boolean>`${column} is null`
  const values = value.split(',').filter((one) => one !== '')
  if (field.type === 'tags') return sql<boolean>`${column} && ${values}::text[]`
  const list = values.map((one) => typed(field, one, name))
  return sql<boolean>`${column} in (${sql.join(list)})`
}

function unknownEdge(name: string): never {
  throw refuse(422, 'unknown-filter', `A range ends in “.from” or “.to”; “${name}” does not.`, null, name)
}

function typed(field: Field, value: string, name: string): Sql<unknown> {
  const bad = (what: string) => refuse(422, 'not-valid', `“${name}” asks for ${what}; “${value.slice(0, 60)}” is none.`, null, name)
  switch (field.type) {
    case 'integer': case 'number': case 'money': {
      const number = Number(value)
      if (!Number.isFinite(number)) throw bad('a number')
      return sql`${number}::numeric`
    }
    case 'boolean': if (value !== 'true' && value !== 'false') throw bad('true or false'); return sql`${value === 'true'}`
    case 'date': if (Number.isNaN(Date.parse(`${value}T00:00:00Z`))) throw bad('a date such as 2026-11-25'); return sql`${value}::date`
    case 'instant': if (Number.isNaN(Date.parse(value))) throw bad('a date or time'); return sql`${value}::timestamptz`
    case 'person': case 'company': case 'contact': case 'deal':
      if (!/^[0-9a-f-]{36}$/i.test(value)) throw bad('an id')
      return sql`${value}::uuid`
    default: return sql`${value}`
  }
}

interface Sort { key: Sql<unknown>; descending: boolean; cast: string }

function sortOf(entity: Entity, asked: string): Sort {
  const descending = asked.startsWith('-')
  const name = descending ? asked.slice(1) : asked
  const own = entity.sorts?.[name]
  if (own) return { key: own, descending, cast: 'text' }
  if (name === 'createdAt' || name === 'updatedAt') return { key: sql.ref(name === 'createdAt' ? 'r.created_at' : 'r.updated_at'), descending, cast: 'timestamptz' }
  const field = entity.fields.find((one) => one.id === name)
  if (!field) throw refuse(422, 'unknown-sort', `This list cannot be sorted by “${name}”.`, null, 'sort')
  switch (field.type) {
    case 'money': case 'integer': case 'number': return { key: columnRef(field), descending, cast: 'numeric' }
    case 'date': return { key: columnRef(field), descending, cast: 'date' }
    case 'instant': return { key: columnRef(field), descending, cast: 'timestamptz' }
    case 'boolean': return { key: columnRef(field), descending, cast: 'boolean' }
    case 'person': case 'company': case 'contact': case 'deal': return { key: columnRef(field), descending, cast: 'uuid' }
    case 'tags': throw refuse(422, 'unknown-sort', `This list cannot be sorted by “${name}”.`, null, 'sort')
    default: return { key: sql`lower(${sql.ref(`r.${columnOf(field)}`)})`, descending, cast: 'text' }
  }
}

// Nulls come last in both directions, so "after a null" is "a null with a later id", and "after a value" includes every null.
function afterCursor(sort: Sort, cursor: string): Condition {
  let key: unknown, id: unknown
  try { [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown] } catch { throw badCursor() }
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/i.test(id) || (typeof key === 'object' && key !== null)) throw badCursor()
  const beyond = sql.raw(sort.descending ? '<' : '>')
  if (key === null || key === undefined) return sql<boolean>`(${sort.key} is null and r.id ${beyond} ${id}::uuid)`
  const value = sql`${String(key)}::${sql.raw(sort.cast)}`
  return sql<boolean>`(${sort.key} ${beyond} ${value} or (${sort.key} = ${value} and r.id ${beyond} ${id}::uuid) or ${sort.key} is null)`
}

const badCursor = () => refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
