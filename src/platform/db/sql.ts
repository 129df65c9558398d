import type { Executor, Found } from './statement.ts'

/**
 * A piece of SQL with its values: what the `sql` tag gives. Values never become text of the statement; pieces may hold pieces.
 * `R` is the shape of the rows that it finds, stated where it is written.
 */
export class Sql<R = unknown> {
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
  declare readonly rows: R

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings
    this.values = values
  }

  /** Sends it. The rows come in the order of the database; `count` is how many it found or changed. */
  execute(by: Executor): Promise<Found<R>> {
    return by.send(compile(this)) as Promise<Found<R>>
  }

  /** Sends a write to one table whose rows and count nobody reads: what goes along behind each other in one go is made one statement (`joined`). */
  along(by: Executor): Promise<unknown> {
    const compiled = compile(this)
    const table = /^\s*(?:insert into|update|delete from)\s+"?(\w+)/i.exec(compiled.text)?.[1]
    if (table === undefined) throw new Error(`Only a write to one table goes along with others: ${compiled.text.slice(0, 60)}`)
    return by.send({ ...compiled, along: table })
  }
}

export function sql<R = unknown>(strings: TemplateStringsArray, ...values: unknown[]): Sql<R> {
  return new Sql<R>(strings, values)
}

/** Text as it is: never of anybody's input. */
sql.raw = (text: string): Sql<never> => new Sql([text], [])
/** The name of a column, with its table's before a dot. */
sql.ref = (name: string): Sql<never> => nameOf(name)
/** The name of a table, with its schema's before a dot. */
sql.table = sql.ref
/** A literal that is known when the code is written. */
sql.lit = (value: string | number): Sql<never> => sql.raw(typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`)
sql.join = (parts: readonly unknown[], between: Sql = comma): Sql<never> => {
  const strings = ['']
  const values: unknown[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      values.push(between)
      strings.push('')
    }
    values.push(part)
    strings.push('')
  }
  return new Sql(strings, values)
}

const comma = sql.raw(', ')
const quoted = (name: string): string => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.')

// Names are those of tables, columns and answers: few, and asked for with every request.
const names = new Map<string, Sql<never>>()
function nameOf(name: string): Sql<never> {
  const known = names.get(name)
  if (known) return known
  const made = sql.raw(quoted(name))
  if (names.size < 2000) names.set(name, made)
  return made
}

/** `along`: the table that it writes, where it may be made one statement with others. */
export interface Compiled { text: string; values: unknown[]; along?: string }

/** The text with numbered places, and the values for them. */
export function compile(piece: Sql): Compiled {
  const values: unknown[] = []
  return { text: textOf(piece, values), values }
}

function textOf({ strings, values }: Sql, into: unknown[]): string {
  let text = strings[0]!
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    text += value instanceof Sql ? textOf(value, into) : `$${into.push(value)}`
    text += strings[index + 1]!
  }
  return text
}

/** The same piece with its own pieces made into one text, once: for what is asked again and again and holds no values. */
export function fixed<R>(piece: Sql<R>): Sql<R> {
  const { text, values } = compile(piece)
  if (values.length > 0) throw new Error('Only a piece without values can be fixed.')
  return new Sql<R>([text], [])
}
