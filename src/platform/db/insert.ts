import { sql, Sql } from './sql.ts'

/** The columns that are written, with their types in PostgreSQL. */
export type Columns = Readonly<Record<string, string>>
export type Row = Readonly<Record<string, unknown>>

// Up to so many rows come as parameters, which the database reads fastest; more come as one document, whose text stays the same however many they are.
const FEW = 8

/** `insert into <table> (…)` with the values of the rows, by column name; what is missing is null. `tail` follows: `on conflict …`, `returning …`, with the table as `r`. */
export function insertion<R = unknown>(table: string, columns: Columns, list: readonly Row[], tail: Sql = nothing): Sql<R> {
  const names = Object.keys(columns)
  if (list.length > FEW) {
    const { into, from } = textsOf(table, columns)
    return sql<R>`${into} select ${from} from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d(${typed(columns)}) ${tail}`
  }
  const values = list.flatMap((row) => names.map((name) => valueOf(columns[name]!, row[name])))
  return sql<R>`${textsOf(table, columns).into} values ${new Sql(placesFor(columns, list.length), values)} ${tail}`
}

const nothing = sql.raw('')

const valueOf = (type: string, value: unknown): unknown => (type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : (value ?? null))

const typed = (columns: Columns): Sql => sql.raw(Object.entries(columns).map(([name, type]) => `"${name}" ${type}`).join(', '))

const texts = new WeakMap<Columns, { into: Sql; from: Sql }>()
function textsOf(table: string, columns: Columns): { into: Sql; from: Sql } {
  let known = texts.get(columns)
  if (!known) {
    const names = Object.keys(columns).map((name) => `"${name}"`).join(', ')
    texts.set(columns, known = { into: sql.raw(`insert into "${table}" as r (${names})`), from: sql.raw(names) })
  }
  return known
}

// The text around the values of so many rows: `($1::uuid, $2::text), (…)`.
const places = new WeakMap<Columns, string[][]>()
function placesFor(columns: Columns, count: number): string[] {
  let known = places.get(columns)
  if (!known) places.set(columns, known = [])
  return (known[count] ??= around(Object.values(columns), count))
}

function around(types: string[], count: number): string[] {
  const strings = ['(']
  for (let row = 0; row < count; row += 1) {
    for (const [index, type] of types.entries()) strings.push(`::${type}${index < types.length - 1 ? ', ' : row < count - 1 ? '), (' : ')'}`)
  }
  return strings
}
