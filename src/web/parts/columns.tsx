import type { ReactNode } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { FieldText, isNumeric } from './fieldText.tsx'
import { tr } from '../words/index.ts'

export interface Column<Row> {
  id: string
  label: string
  /** The name, which opens the record wherever it stands. */
  main?: boolean
  /** A grid track: `120px`, `minmax(160px, 2fr)`. */
  width?: string
  align?: 'right'
  /** Its head sorts; the server must know the field. */
  sort?: boolean
  cell: (row: Row) => ReactNode
  /** What is copied, where it is not the field. */
  text?: (row: Row) => string
  /** False for what is only drawn: it is neither copied nor exported. */
  written?: boolean
  /** With `editable`, a press on the cell edits it in place. */
  field?: Field
  editable?: boolean
  /** On a phone: 1 stays at the right of the name, 2 below it, 3 goes. The first column is the name. */
  rank?: 1 | 2 | 3
}

const narrow: Partial<Record<Field['type'], string>> = { money: '120px', integer: '90px', number: '90px', date: '110px', instant: '120px', boolean: '70px', currency: '70px', phone: '150px' }

/** Columns from a field list: those that are `listed`, or `only` these ids in this order. `but` changes single ones. */
export function columnsOf<Row extends object>(fields: readonly Field[], { only, editable = [], but = {}, phone }: { only?: readonly string[]; /** On a phone: what stands at the right of the name, and what below it. */ phone?: readonly [string, string]; editable?: readonly string[] | 'all'; but?: Record<string, Partial<Column<Row>>> } = {}): Column<Row>[] {
  const shown = only ? only.flatMap((id) => fields.find((f) => f.id === id) ?? []) : fields.filter((f) => f.listed)
  return shown.map((field, i): Column<Row> => ({
    id: field.id, label: tr(field.label), field, main: i === 0, sort: field.type !== 'tags' && field.type !== 'longText',
    width: narrow[field.type] ?? (i === 0 ? 'minmax(180px, 2fr)' : 'minmax(110px, 1fr)'),
    align: isNumeric(field) ? 'right' : undefined, rank: phone ? (field.id === phone[0] ? 1 : field.id === phone[1] ? 2 : 3) : i === 1 ? 1 : i === 2 ? 2 : 3,
    editable: !field.readOnly && (editable === 'all' || editable.includes(field.id)),
    cell: (row) => <FieldText field={field} row={row as Record<string, unknown>} />, ...but[field.id],
  }))
}
