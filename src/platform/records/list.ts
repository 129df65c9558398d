import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import { columnOf, type Field } from '#src/kernel/field.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { rows, type Tx } from '../db/pool.ts'
import { columnRef, majorOf, selection, tableOf, type Condition, type Entity } from './entity.ts'

export interface Page<R> { items: R[]; next: string | null }

/**
 * A page of what the actor may see, filtered and sorted by the query, by key: no row is missed or told twice while others write. Rows with a
 * key and those without are two reads, each of which seeks in an index that leads with the key, so a late page costs what the first one did.
 */
export async function listRecords<R>(tx: Tx, entity: Entity, actor: Actor, query: ListQuery): Promise<Page<R>> {
  const limit = Number(query.limit ?? 50)
  const sort = sortOf(entity, query.sort ?? entity.defaultSort)
  const wanted = conditionOf(entity, actor, query, await holding(tx, entity, query))
  const after = query.after ? cursorOf(String(query.after)) : null
  const until = query['until'] ? cursorOf(String(query['until'])) : null
  const read = (more: Condition[], most: number) => rows<R & { sortKey: string | null; id: string }>(tx, sql`
    select ${selection(entity)}, (${sort.key})::text as "sortKey" from ${tableOf(entity)} where ${sql.join([wanted, ...more], sql` and `)}
    order by ${sort.key} ${direction(sort)}, r.id ${direction(sort)} limit ${most}`)
  const found = after?.key === null ? [] : await read([sort.nulls ? sql<boolean>`${sort.key} is not null` : sql<boolean>`true`, ...beyond(sort, after), ...upTo(sort, until)], limit + 1)
  // Nulls come last in both directions.
  if (sort.nulls && found.length <= limit && (until === null || until.key === null)) {
    const ids = sql.raw(sort.descending ? '<' : '>'), back = sql.raw(sort.descending ? '>=' : '<=')
    found.push(...await read([sql<boolean>`${sort.key} is null`, ...(after?.key === null ? [sql<boolean>`r.id ${ids} ${after.id}::uuid`] : []), ...(until ? [sql<boolean>`r.id ${back} ${until.id}::uuid`] : [])], limit + 1 - found.length))
  }
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last ? cursorText(last.sortKey, last.id) : null
  return { items: items.map(({ sortKey: _, ...item }) => item as unknown as R), next }
}

/** Where each page of so many rows begins, so that any of them can be read at once: the cursors of every `each`th record, and how many there are. */
export async function pagesOf(tx: Tx, entity: Entity, actor: Actor, query: ListQuery, each: number): Promise<{ count: number; cursors: string[] }> {
  const sort = sortOf(entity, query.sort ?? entity.defaultSort)
  // Without a word about nulls the order is the index's own, and nothing need be sorted.
  const order = sql`${sort.key} ${direction(sort)} ${sql.raw(sort.nulls ? 'nulls last' : '')}, r.id ${direction(sort)}`
  const [count, found] = await Promise.all([countRecords(tx, entity, actor, query), rows(tx, sql<{ key: string | null; id: string }>`select k.key::text as key, k.id from (
    select ${sort.key} as key, r.id, row_number() over (order by ${order}) as n from ${tableOf(entity)} where ${conditionOf(entity, actor, query)}) k where k.n % ${each}::int = 0 order by k.n`)])
  return { count, cursors: found.slice(0, Math.max(0, Math.ceil(count / each) - 1)).map((one) => cursorText(one.key, one.id)) }
}

/** How many records a filter finds: what "all of these" means in a bulk edit, and what a list says above itself. */
export async function countRecords(tx: Tx, entity: Entity, actor: Actor, query: ListQuery): Promise<number> {
  const [found] = await rows<{ count: number }>(tx, sql`select count(*) as count from ${tableOf(entity)} where ${conditionOf(entity, actor, query, await holding(tx, entity, query))}`)
  return found?.count ?? 0
}

/** Beyond so many records that hold the words, reading them in the order of the list finds a page sooner than naming them all. */
const NAMED = 2000

/**
 * The ids of all records that hold the searched words, or null where they are too many to name, or nothing is searched. The index of
 * three-letter pieces may not be used beneath row security, because `like` is not marked leakproof; a function of the database asks it.
 */
async function holding(tx: Tx, { table, searched }: Entity, query: ListQuery): Promise<string[] | null> {
  const words = wordsOf(query)
  if (!searched || !words.some((word) => word.length >= 3)) return null
  const found = await rows<{ id: string }>(tx, sql`select id from holding(${table}, ${words}::text[], ${NAMED}) id`)
  return found.length > NAMED ? null : found.map(({ id }) => id)
}

const wordsOf = (query: ListQuery): string[] => (query.q ?? '').replaceAll('\u0000', '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)

const paging = new Set(['q', 'sort', 'limit', 'after', 'until', 'archived'])

/** Everything that the query asks, and what the actor may see, as one condition. Reports use it with the same filters. `holding` spares looking for the words where it is known who holds them. */
export function conditionOf(entity: Entity, actor: Actor, query: ListQuery, holding: string[] | null = null): Condition {
  const parts: Condition[] = [sql<boolean>`r.workspace_id = ${actor.workspace}`, entity.visible(actor)]
  parts.push(query['archived'] === 'true' ? sql<boolean>`r.archived_at is not null` : sql<boolean>`r.archived_at is null`)
  if (holding) parts.push(sql<boolean>`r.id = any(${holding}::uuid[])`)
  else for (const word of wordsOf(query)) parts.push(sql<boolean>`r.search like ${`%${escapeLike(word)}%`}`)
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

interface Sort { key: Sql<unknown>; descending: boolean; cast: string; /** Whether a record may have no key. */ nulls: boolean }

const direction = (sort: Sort) => sql.raw(sort.descending ? 'desc' : 'asc')

function sortOf(entity: Entity, asked: string): Sort {
  const descending = asked.startsWith('-')
  const name = descending ? asked.slice(1) : asked
  const own = entity.sorts?.[name]
  const field = entity.fields.find((one) => one.id === name)
  const nulls = !field?.required
  if (own) return { key: own, descending, cast: 'text', nulls }
  if (name === 'createdAt' || name === 'updatedAt') return { key: sql.ref(name === 'createdAt' ? 'r.created_at' : 'r.updated_at'), descending, cast: 'timestamptz', nulls: false }
  if (!field) throw refuse(422, 'unknown-sort', `This list cannot be sorted by “${name}”.`, null, 'sort')
  const by = (cast: string, key = columnRef(field)): Sort => ({ key, descending, cast, nulls })
  switch (field.type) {
    // The column's own type: another one would keep its index from being used.
    case 'money': case 'integer': return by('bigint')
    case 'number': return by('numeric')
    case 'date': return by('date')
    case 'instant': return by('timestamptz')
    case 'boolean': return by('boolean')
    case 'person': case 'company': case 'contact': case 'deal': return by('uuid')
    case 'tags': throw refuse(422, 'unknown-sort', `This list cannot be sorted by “${name}”.`, null, 'sort')
    default: return by('text', sql`lower(${sql.ref(`r.${columnOf(field)}`)})`)
  }
}

interface Cursor { key: string | null; id: string }

const cursorText = (key: string | null, id: string): string => Buffer.from(JSON.stringify([key, id])).toString('base64url')

function cursorOf(text: string): Cursor {
  let key: unknown, id: unknown
  try { [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown] } catch { throw badCursor() }
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/i.test(id) || (typeof key === 'object' && key !== null)) throw badCursor()
  return { key: key === null || key === undefined ? null : String(key), id }
}

const fits: Record<string, RegExp> = { bigint: /^-?\d{1,18}$/, numeric: /^-?[\d.eE+-]{1,40}$/, boolean: /^(true|false)$/, uuid: /^[0-9a-f-]{36}$/i, date: /^\d{4,6}-\d\d-\d\d( BC)?$/, timestamptz: /^\d{4,6}-\d\d-\d\d[ T][\d:.]+([+-][\d:]+|Z)?$/ }

function pair(sort: Sort, { key, id }: Cursor): Sql<unknown> {
  if (fits[sort.cast] && !fits[sort.cast]!.test(key!)) throw badCursor()
  return sql`(${key}::${sql.raw(sort.cast)}, ${id}::uuid)`
}
// The plain bound says nothing new; it lets a key of a joined table be sought, which a pair across two tables is not.
const beyond = (sort: Sort, after: Cursor | null): Condition[] => (after ? [sql<boolean>`(${sort.key}, r.id) ${sql.raw(sort.descending ? '<' : '>')} ${pair(sort, after)}`, sql<boolean>`${sort.key} ${sql.raw(sort.descending ? '<=' : '>=')} ${after.key}::${sql.raw(sort.cast)}`] : [])
const upTo = (sort: Sort, until: Cursor | null): Condition[] => (until?.key != null ? [sql<boolean>`(${sort.key}, r.id) ${sql.raw(sort.descending ? '>=' : '<=')} ${pair(sort, until)}`] : [])

const badCursor = () => refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
