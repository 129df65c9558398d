import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'

export const EXPORT_KINDS = ['deals', 'companies', 'contacts', 'activities', 'tasks'] as const

export const exportList = route({
  id: 'export.list', method: 'GET', path: '/export', policy: 'may:export.run', gives: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], answer: z.unknown(), perMinute: 60, refusals: { 'unknown-filter': 422, 'unknown-column': 422 },
  summary: 'A list as CSV, or as an Excel file with `format=xlsx`: `kind`, and any filter, search and sort that the list itself takes. Only what you see. `columns` (ids, joined by commas) gives those columns, in that order, as they are read; without it every field, with ids. `bom=true` for a CSV that Excel opens. In a CSV, texts that a sheet would take for a formula begin with an apostrophe; in an Excel file they are texts.',
  query: z.object({ kind: z.enum(EXPORT_KINDS), bom: z.enum(['true', 'false']).optional(), format: z.enum(['csv', 'xlsx']).optional(), columns: z.string().max(2000).optional() }).catchall(z.string().max(2000)),
})

export const exportAll = route({
  id: 'export.all', method: 'GET', path: '/export/all', policy: 'may:settings.edit', gives: ['application/x-ndjson'], answer: z.unknown(), perMinute: 6,
  summary: 'Everything that this workspace keeps, as one JSON document a line: `{"kind", "row"}`, in an order in which each line needs only those before it. As of one moment. Keys and links to buyers are left out, because they are secrets.',
})

export const exportContract = [exportList, exportAll] as const
