import type { Field } from '#src/kernel/field.ts'

/** One column of an exported list: its head, and the cell of a record. */
export interface SheetColumn { head: string; cell(row: Record<string, unknown>): string | number | boolean | null }

const references = new Set<Field['type']>(['person', 'company', 'contact', 'deal'])

/** The columns of a field list: references as a name and an id, tags joined, everything else as it is kept. The heads are those that an import knows again. */
export function columnsOf(fields: readonly Field[], names: Record<string, string> = {}): SheetColumn[] {
  return [
    { head: 'Id', cell: (row) => plain(row['id']) },
    ...fields.flatMap((field): SheetColumn[] => {
      const own: SheetColumn = { head: references.has(field.type) ? `${field.label} id` : field.label, cell: (row) => plain(row[field.id]) }
      const name = names[field.id] ?? (references.has(field.type) ? `${field.id.replace(/Id$/, '')}Name` : null)
      return name ? [{ head: field.label, cell: (row) => plain(row[name]) }, { ...own, head: `${field.label} id` }] : [own]
    }),
    { head: 'Created at', cell: (row) => plain(row['createdAt']) }, { head: 'Changed at', cell: (row) => plain(row['updatedAt']) },
  ]
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one))).join(', ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}

/** Texts that a sheet would take for a formula. A number with its country code is left alone: nothing in it is reckoned. */
export const FORMULA = /^(?:[=@\t\r\n-]|\+(?![\d ()]+$))/
