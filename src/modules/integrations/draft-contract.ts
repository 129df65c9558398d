import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'

const byId = z.object({ id: z.string() })
const count = z.int()
const mapping = z.record(z.string(), z.unknown())

export const MEND_STATES = ['refused', 'mended', 'leftOut'] as const

/** A row that was refused: its cells as they stand now, by heading, in the file's order; `was`: what came, where somebody has changed it. */
export const refusedRow = z.object({
  file: z.string(), row: count, state: z.enum(MEND_STATES), reason: said().nullable(),
  /** The heading of the cell at fault; null where the row as a whole is. */
  at: z.string().nullable(),
  cells: z.array(z.tuple([z.string(), z.string()])), was: z.record(z.string(), z.string()),
  /** The mended row was looked at; a very long import looks at them with all the others. */
  looked: z.boolean(),
})

const mend = z.strictObject({
  file: z.string().min(1).max(400), row: count,
  /** Heading → what shall stand there; null takes back what was mended. */
  cells: z.record(z.string().max(300), z.string().max(20_000).nullable()).optional(),
  leaveOut: z.boolean().optional(),
})

const mending = z.object({ refused: count, mended: count, leftOut: count })
const state = z.object({ id: z.string(), state: z.string() })

export const patchImport = route({
  id: 'imports.patch', method: 'PATCH', path: '/imports/{id}', policy: 'may:import.run', params: byId,
  summary: 'Keep what is being decided about a draft (name, mapping, answers) without trying it yet: it is found again by whoever opens it next.',
  body: z.strictObject({ name: z.string().min(1).max(200).optional(), mapping: mapping.optional(), answers: z.record(z.string().max(400), z.string().max(300).nullable()).optional() }),
  answer: z.object({ id: z.string(), revision: count, changed: z.boolean() }), refusals: { 'not-a-mapping': 422, 'no-such-question': 422, busy: 409, 'already-run': 409 },
})
export const addFiles = route({
  id: 'imports.files.add', method: 'POST', path: '/imports/{id}/files', policy: 'may:import.run', params: byId, multipart: true, status: 202, perMinute: 60, revision: 'none',
  summary: 'Add files to a draft; it is tried again. A file of the same name takes the place of the one before.', answer: state, refusals: { 'drafts-full': 413, 'no-files': 422, busy: 409, 'already-run': 409 },
})
export const removeFile = route({
  id: 'imports.files.remove', method: 'DELETE', path: '/imports/{id}/files/{name}', policy: 'may:import.run', params: z.object({ id: z.string(), name: z.string() }), status: 202, revision: 'none',
  summary: 'Leave a file of a draft out; it is tried again.', answer: state, refusals: { 'last-file': 409, 'no-such-file': 404, busy: 409, 'already-run': 409 },
})
export const listRefused = route({
  id: 'imports.rows', method: 'GET', path: '/imports/{id}/rows', policy: 'may:import.run', params: byId,
  summary: 'The rows that were refused, with the cell at fault and what was mended since, in the order of the files. `alike` tells which wrong values stand in several rows.',
  query: z.strictObject({ state: z.enum(MEND_STATES).optional(), file: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(500).optional(), after: z.string().max(600).optional() }),
  answer: z.object({ items: z.array(refusedRow), next: z.string().nullable(), mending, files: z.array(z.object({ file: z.string(), rows: count })), alike: z.array(z.object({ file: z.string(), at: z.string(), is: z.string(), rows: count })) }),
})
export const mendRows = route({
  id: 'imports.mend', method: 'POST', path: '/imports/{id}/mends', policy: 'may:import.run', params: byId,
  summary: 'Mend refused rows, cell by cell, or leave them out on purpose; each is looked at again at once. `alike` does it for every refused row with the same wrong value in the same column, or with `back` takes that back. Nothing is written before the import is run.',
  body: z.strictObject({
    rows: z.array(mend).max(500).optional(),
    alike: z.strictObject({ file: z.string().min(1).max(400), at: z.string().min(1).max(300), is: z.string().max(20_000), to: z.string().max(20_000).optional(), leaveOut: z.boolean().optional(), back: z.boolean().optional() }).optional(),
  }),
  answer: z.object({ id: z.string(), revision: count, items: z.array(refusedRow), mending, changed: count }),
  refusals: { 'no-such-row': 404, 'no-such-column': 422, 'mends-full': 413, busy: 409, 'already-run': 409 },
})

export const draftContract = [patchImport, addFiles, removeFile, listRefused, mendRows] as const
