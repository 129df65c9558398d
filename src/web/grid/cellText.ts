import type { Field } from '#src/kernel/field.ts'
import { isReference, nameKey } from '../parts/fieldText.tsx'
import type { Column } from '../parts/columns.tsx'
import { t } from '../words/index.ts'

type Values = Record<string, unknown>

/** A cell as it is copied: plain, so that it means the same wherever it is pasted. Points in numbers, days as 2026-11-25, names for people and companies. */
export function cellText(field: Field, row: Values): string {
  const value = row[field.id]
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'boolean': return value === true ? t('Yes') : t('No')
    case 'choice': return field.choices?.find((one) => one.id === value)?.label ?? String(value)
    case 'tags': return (value as string[]).join(', ')
    default: return isReference(field) ? String(row[nameKey(field)] ?? '') : String(value)
  }
}

/** The number in a column that can be summed, else null. */
export function cellNumber<Row extends object>(column: Column<Row>, row: Row): number | null {
  const value = (row as Values)[column.id]
  return column.align === 'right' && typeof value === 'number' ? value : null
}

/** What a column of a row is copied as: its field, or the count that it shows. */
export function columnText<Row extends object>(column: Column<Row>, row: Row): string {
  if (column.text) return column.text(row)
  if (column.field) return cellText(column.field, row as Values)
  const value = (row as Values)[column.id]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
