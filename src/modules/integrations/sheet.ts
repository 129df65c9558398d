import type { Field } from '#src/kernel/field.ts'

/** One column of an exported list: its head, and the cell of a record. */
export interface SheetColumn { head: string; /** How a sheet shows it; a text unless stated. */ as?: 'number' | 'money' | 'date'; cell(row: Record<string, unknown>): string | number | boolean | null }

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

/**
 * The columns that somebody sees, in their order: references by name, choices by what they are called. An amount without its currency says
 * nothing, so the currency stands beside the first one where it is not among them. `more` are columns that are no field. Null for an unknown one.
 */
export function seenColumns(fields: readonly Field[], ids: readonly string[], names: Record<string, string> = {}, more: Record<string, string> = {}): SheetColumn[] | { unknown: string } {
  const columns: SheetColumn[] = []
  for (const id of ids) {
    const field = fields.find((one) => one.id === id)
    if (!field && !Object.hasOwn(more, id)) return { unknown: id }
    if (!field) { columns.push({ head: more[id]!, as: 'number', cell: (row) => plain(row[id]) }); continue }
    const name = names[id] ?? (references.has(field.type) ? `${id.replace(/Id$/, '')}Name` : id)
    const as = field.type === 'money' ? 'money' : field.type === 'integer' || field.type === 'number' ? 'number' : field.type === 'date' ? 'date' : undefined
    columns.push({ head: field.label, ...(as ? { as } : {}), cell: (row) => (field.type === 'choice' ? field.choices?.find((one) => one.id === row[id])?.label ?? plain(row[id]) : plain(row[name])) })
    if (field.type === 'money' && !ids.includes('currency') && fields.some((one) => one.id === 'currency') && !columns.some((one) => one.head === 'Currency')) columns.push({ head: 'Currency', cell: (row) => plain(row['currency']) })
  }
  return columns
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one))).join(', ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}

/** Texts that a sheet would take for a formula. A number with its country code is left alone: nothing in it is reckoned. */
export const FORMULA = /^(?:[=@\t\r\n-]|\+(?![\d ()]+$))/
