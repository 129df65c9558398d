/**
 * A field, declared once. Contract, form, table, filter, import, export, merge and history are made from this list, so adding a
 * field is: one line here, one column in a migration, and a place on a page if it deserves one.
 */
export interface Field {
  /** camelCase in the API; the column is the same in snake_case unless `column` says otherwise. */
  id: string
  label: string
  type: FieldType
  column?: string
  /** Asked for on creation. Almost nothing is. */
  required?: boolean
  /** Shown, never written through the API. */
  readOnly?: boolean
  /** Longest text, in characters; 200 for `text`, 20,000 for `longText` unless stated. */
  max?: number
  choices?: readonly { id: string; label: string }[]
  /** A column of the list from the first visit on. */
  listed?: boolean
  /** Headers under which other systems export it; matched without case, spaces and punctuation. */
  alsoCalled?: readonly string[]
  help?: string
}

export type FieldType =
  | 'text' | 'longText' | 'email' | 'phone' | 'url' | 'choice' | 'integer' | 'number' | 'boolean' | 'date' | 'instant'
  /** Decimal in major units; the currency is the record's `currency`. Kept as integer minor units. */
  | 'money'
  | 'currency' | 'tags'
  /** Ids of other records. */
  | 'person' | 'company' | 'contact' | 'deal'

type ValueOfType<T extends FieldType> =
  T extends 'integer' | 'number' | 'money' ? number | null
  : T extends 'boolean' ? boolean | null
  : T extends 'tags' ? string[]
  : string | null

/** What a record of these fields holds, by field id. */
export type ValuesOf<F extends readonly Field[]> = {
  [One in F[number] as One['id']]: One extends { required: true } ? NonNullable<ValueOfType<One['type']>> : ValueOfType<One['type']>
}

/** Keeps ids and types literal, so that `ValuesOf` can read them. */
export const fields = <const F extends readonly Field[]>(list: F): F => list

/** `closeOn` is kept in `close_on`; money in `<name>_minor`. */
export function columnOf(field: Field): string {
  let column = columns.get(field)
  if (column === undefined) columns.set(field, column = field.column ?? `${snake(field.id)}${field.type === 'money' ? '_minor' : ''}`)
  return column
}

// Asked for each value of each row.
const columns = new WeakMap<Field, string>()
const snake = (id: string): string => id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const longest = (field: Field): number => field.max ?? (field.type === 'longText' ? 20_000 : 200)
