import { z } from 'zod'

/**
 * What an import does with each column of each file, as one document in YAML or JSON. A source that Solfa has never seen needs
 * one of these and no code.
 */
export const RECORD_KINDS = ['person', 'product', 'company', 'contact', 'deal', 'stay'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

const name = z.string().min(1).max(300)

const column = z.strictObject({
  to: name.describe('The field that the column fills; "extra" keeps it beside the record as it came; "ignore" leaves it out.'),
  dates: z.enum(['day-first', 'month-first', 'serial', 'epoch']).optional().describe('How the column writes dates, where its values leave it open.'),
  numbers: z.enum(['point', 'comma']).optional().describe('point: 1,234.56. comma: 1.234,56.'),
  times: z.number().optional().describe('Multiplies the number: 1000000 for a column in millions.'),
  currency: z.string().regex(/^[A-Z]{3}$/).optional().describe('The currency of amounts that carry none.'),
  values: z.record(name, z.string().max(300)).optional().describe('Value as written → value that is meant.'),
  separator: z.string().min(1).max(5).optional().describe('Between the tags of a column of tags; a comma or semicolon unless stated.'),
  missing: z.enum(['create', 'keep', 'refuse']).optional().describe('What happens when the record that the value names is not there.'),
})

const file = z.strictObject({
  file: name.describe('Name of the file, with * for any text; for a workbook "book.xlsx/Sheet".'),
  kind: z.enum([...RECORD_KINDS, 'none']),
  reason: z.string().max(300).optional().describe('Why a file of kind "none" is left out.'),
  key: name.optional().describe('The column by which a second import knows the record again.'),
  id: name.optional().describe('The column that holds the id of a record that is here. Such a row changes that record and no other: an empty cell empties the field, and what does not fit is refused, not kept beside it. A row without an id is a new record.'),
  name: z.string().max(300).optional().describe('Builds the name where no column holds it: "{account|Without company}, {product}".'),
  same: z.enum(['create', 'update', 'skip']).optional().describe('What happens with a row that looks like a record that is already here (same address, domain or name). "create" unless stated.'),
  separator: z.string().length(1).optional().describe('Between the cells, where it cannot be seen from the file.'),
  columns: z.record(name, z.union([name, column])).default({}),
  rest: z.enum(['extra', 'ignore']).optional().describe('Columns that are not listed; "extra" unless stated.'),
  only: z.strictObject({ column: name, is: z.array(z.string()).min(1) }).optional().describe('Rows whose column holds another value are left out, and counted as such.'),
})

const place = z.union([z.strictObject({ stage: name }), z.strictObject({ outcome: name, from: name.optional().describe('The stage from which it closed, where no history tells; the first unless stated.') })])

export const mappingShape = z.strictObject({
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/).describe('Names the source. Its keys are kept under this name, so that the next import knows the records again.'),
  zone: z.string().max(60).optional().describe('IANA zone of times without one; the workspace’s unless stated.'),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  process: name.optional().describe('The process on which the deals open.'),
  stages: z.record(name, place).optional().describe('Stage as written there → stage or outcome here.'),
  grace: z.int().min(0).max(365).optional().describe('Days until the obligations before the claimed stage are due; 30 unless stated.'),
  people: z.record(name, z.string().max(200)).optional().describe('Owner as written there → email or name of a person here.'),
  files: z.array(file).min(1).max(50),
})

export type Mapping = z.infer<typeof mappingShape>
export type MappedFile = Mapping['files'][number]
export type MappedColumn = z.infer<typeof column>
export type Place = z.infer<typeof place>

/** The published JSON Schema of a mapping, for editors. */
export const mappingJsonSchema = (): object => z.toJSONSchema(mappingShape, { target: 'draft-2020-12' })

/** What is wrong with a document that is no mapping, as sentences that say where. */
export function readMapping(document: unknown): { ok: true; mapping: Mapping } | { ok: false; sentences: string[] } {
  const read = mappingShape.safeParse(document)
  if (read.success) return { ok: true, mapping: read.data }
  return { ok: false, sentences: read.error.issues.slice(0, 20).map((issue) => `${issue.path.join('.') || 'The mapping'}: ${issue.message}.`) }
}

/** Fills `{column}` and `{column|when empty}` in a template. */
export const fillTemplate = (template: string, cell: (header: string) => string): string =>
  template.replaceAll(/\{([^{}|]+)(?:\|([^{}]*))?\}/g, (_, header: string, otherwise: string | undefined) => cell(header.trim()).trim() || (otherwise ?? '')).trim()
