import { fixed, sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { columnOf, type Field } from '#src/kernel/field.ts'
import { decimals } from '#src/kernel/money.ts'

/** A condition on the table's rows (its alias is `r`). */
export type Condition = Sql<boolean>

/** What a module says of its records so that listing, creating, changing and archiving them need no code of its own. */
export interface Entity {
  /** As in the log and the addresses: `company`. */
  kind: string
  table: string
  /** Its table is one of those in which `holding` of the database looks for words (a column `search` with its index). */
  searched?: boolean
  fields: readonly Field[]
  /** Which rows an actor may see: the one policy that pages, API, search, export and reports share. */
  visible(actor: Actor): Condition
  /** Why the actor may not change this record, or null when they may. */
  whyNotChange(actor: Actor, kept: Record<string, unknown>): string | null
  /** Columns of the row, beyond the fields, that the answer carries; and those of other tables, with the joins that they need: `{ companyName: sql`c.name` }`. */
  extra?: Record<string, Sql<unknown>>
  joined?: Record<string, Sql<unknown>>
  joins?: Sql<unknown>
  /** Filters beyond the fields: what `?<name>=<value>` means. */
  filters?: Record<string, (value: string, actor: Actor) => Condition>
  /** What a list may be sorted by beyond its fields, and by what it is sorted when nothing is said. */
  sorts?: Record<string, Sql<unknown>>
  defaultSort: string
}

export const columnRef = (field: Field): Sql<unknown> => sql.ref(`r.${columnOf(field)}`)

/** The select list that gives the answer's names, money in major units. */
export const selection = (entity: Entity): Sql<unknown> => textsOf(entity).selection

/** The table as `r`, with what is joined to it. */
export const tableOf = (entity: Entity): Sql<unknown> => textsOf(entity).table

// Of each entity the same with every request.
interface Texts { selection: Sql; table: Sql }
const texts = new WeakMap<Entity, Texts>()
function textsOf(entity: Entity): Texts {
  let known = texts.get(entity)
  if (!known) texts.set(entity, known = { selection: fixed(selectionOf(entity, entity.joined ?? {})), table: fixed(sql`${sql.table(entity.table)} r ${entity.joins ?? sql``}`) })
  return known
}

function selectionOf(entity: Entity, joined: Record<string, Sql>): Sql<unknown> {
  const own = entity.fields.map((field) => field.type === 'money'
    ? sql`${majorOf(field)} as ${sql.ref(field.id)}`
    : sql`${columnRef(field)} as ${sql.ref(field.id)}`)
  const more = Object.entries({ ...entity.extra, ...joined }).map(([name, expression]) => sql`${expression} as ${sql.ref(name)}`)
  const always = [sql`r.id`, sql`r.revision`, sql`r.created_at as "createdAt"`, sql`r.updated_at as "updatedAt"`, sql`r.archived_at as "archivedAt"`]
  return sql.join([...always, ...own, ...more])
}

// Almost every currency has two decimals; the few that have not are named here, from the kernel's list.
const powers = ['JPY', 'KRW', 'CLP', 'VND', 'ISK', 'KWD', 'BHD', 'OMR', 'TND', 'JOD', 'IQD', 'LYD', 'XAF', 'XOF', 'XPF', 'UGX', 'PYG', 'RWF', 'BIF', 'DJF', 'GNF', 'KMF', 'VUV', 'UYI']

export const majorOf = (field: Field): Sql<unknown> => sql`${columnRef(field)} / ${factorOf(sql`r.currency`)}`

/** Ten to the power of a currency's decimals, in SQL. */
export function factorOf(currency: Sql<unknown>): Sql<unknown> {
  const zero = powers.filter((code) => decimals(code) === 0)
  const three = powers.filter((code) => decimals(code) === 3)
  const list = (codes: string[]) => sql.raw(codes.map((code) => `'${code}'`).join(','))
  return sql`case when ${currency} in (${list(zero)}) then 1.0 when ${currency} in (${list(three)}) then 1000.0 else 100.0 end`
}
