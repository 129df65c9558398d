import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { draftContract } from './draft-contract.ts'
import { exportContract } from './export-contract.ts'
import { route } from '#src/kernel/contract.ts'

const count = z.int()

/** What became, or would become, of a file's rows. `rows` = created + updated + unchanged + refused + leftOut, always. */
export const fileReport = z.object({
  file: z.string(), kind: z.string(), label: said({ sense: 'label' }),
  /** How it was read: "UTF-8, comma". */
  readAs: said({ sense: 'read' }), headerLine: count,
  rows: count, created: count, updated: count, unchanged: count, refused: count, leftOut: count,
  /** Why the whole file is left out, where it is. */
  reason: said().nullable(),
  /** How sure Solfa is of the kind, and what it would do with each column, with values from the file. */
  sure: z.enum(['certain', 'likely', 'guess']).nullable(), why: said().nullable(),
  columns: z.array(z.object({ header: z.string(), to: z.string(), label: said({ sense: 'label' }), sure: z.enum(['certain', 'likely', 'guess']).nullable(), why: said(), samples: z.array(z.string()) })),
})

/** Something that Solfa suggests and does not guess. `blocks`: nothing is imported before it is answered. */
export const question = z.object({
  id: z.string(), kind: z.enum(['same-name', 'date-order', 'number-style', 'stage', 'duplicates', 'mapping']), sentence: said(), blocks: z.boolean(), rows: count,
  choices: z.array(z.object({ answer: z.string(), label: said() })), suggested: z.string().nullable(), answer: z.string().nullable(),
})

const duplicate = z.object({ file: z.string(), row: count, name: z.string(), kind: z.string(), withId: z.string().nullable(), withName: z.string(), reason: said() })
const notice = z.object({ file: z.string(), column: z.string().nullable(), rows: count, sentence: said() })
/** One of the first rows, as the record that it becomes. `was`: what stands there now, for the fields that would change; `beside`: how many columns are kept beside it. */
const sample = z.object({ file: z.string(), row: count, kind: z.string(), outcome: z.enum(['created', 'updated', 'unchanged', 'refused', 'leftOut']), values: z.record(z.string(), z.unknown()), was: z.record(z.string(), z.unknown()), beside: count })
const keptBack = z.object({ kind: z.string(), id: z.string(), name: z.string(), reason: said() })

export const IMPORT_STATES = ['waiting', 'trying', 'asking', 'tried', 'running', 'done', 'failed', 'interrupted', 'undoing', 'undone'] as const

const summary = {
  id: z.string(), revision: count, name: z.string(), state: z.enum(IMPORT_STATES), source: z.string(), createdAt: z.string(), createdBy: z.string().nullable(),
  finishedAt: z.string().nullable(), undoneAt: z.string().nullable(), undoUntil: z.string().nullable(),
  /** Until when a draft (an import that was not run) is kept, if nobody touches it again. */
  keptUntil: z.string().nullable(),
  rows: count, created: count, updated: count, unchanged: count, refused: count, leftOut: count,
  /** Refused rows that somebody has mended or left out, whether or not it was tried or run since. */
  mends: count,
}
export const importSummary = z.object(summary)
export const importAnswer = z.object({
  ...summary,
  /** Nothing has been written: these are the counts that a run would have. */
  dryRun: z.boolean(),
  progress: z.object({ phase: said({ sense: 'label' }), done: count, total: count }),
  /** What stopped it, and what to do. */
  problem: said().nullable(),
  /** The files as they were brought, with their size in bytes; a workbook is one, whatever tables it holds. */
  brought: z.array(z.object({ name: z.string(), bytes: count })),
  files: z.array(fileReport),
  /** Records that rows brought along: teams, managers, companies named by deals. */
  also: z.array(z.object({ kind: z.string(), label: said({ sense: 'label' }), count })),
  questions: z.array(question), duplicates: z.object({ total: count, items: z.array(duplicate) }), notices: z.array(notice),
  refusedSample: z.array(z.object({ file: z.string(), row: count, reason: said() })),
  /** The first rows of each file, as the records that they become; of a trial only. */
  samples: z.array(sample),
  /** Mapping, answers or files were changed since it was tried. */
  changed: z.boolean(),
  /** Of the rows that were refused: still refused, mended since (and fit), left out on purpose. */
  mending: z.object({ refused: count, mended: count, leftOut: count }),
  undo: z.object({ removed: count, restored: count, kept: count, items: z.array(keptBack) }).nullable(),
  mapping: z.record(z.string(), z.unknown()).nullable(),
  /** For each kind of record, the fields that a column may fill. */
  targets: z.array(z.object({ kind: z.string(), label: said({ sense: 'label' }), fields: z.array(z.object({ id: z.string(), label: said({ sense: 'label' }), type: z.string(), required: z.boolean() })) })),
  /** Where a stage of the source may stand. */
  places: z.array(z.object({ process: z.string(), title: z.string(), stages: z.array(z.object({ id: z.string(), name: z.string() })), outcomes: z.array(z.object({ id: z.string(), label: z.string() })) })),
})

const byId = z.object({ id: z.string() })
const name = z.string().min(1).max(200)
const mapping = z.record(z.string(), z.unknown())
const answers = z.record(z.string().max(400), z.string().max(300))

/** Rows from a sheet, as a JSON body; files come as `multipart/form-data` with the parts `mapping`, `name` and `dryRun` beside them. */
export const pasteBody = z.strictObject({ text: z.string().min(1).max(1_900_000), fileName: name.optional(), mapping: z.union([mapping, z.string()]).optional(), name: name.optional(), dryRun: z.boolean().optional() })

const refusals = { 'drafts-full': 413, 'not-valid': 422, 'no-files': 422, 'not-a-mapping': 422, 'name-taken': 409 }
export const createImport = route({
  id: 'imports.create', method: 'POST', path: '/imports', policy: 'may:import.run', multipart: true, body: pasteBody, status: 202, perMinute: 60, revision: 'none',
  summary: 'Bring files (CSV, TSV, .xlsx; up to 20, each up to 100 MB and 1,000,000 rows) or pasted rows. Without a mapping Solfa suggests one and only tries it.',
  answer: z.object({ id: z.string(), state: z.string() }), refusals,
})
export const listImports = route({ id: 'imports.list', method: 'GET', path: '/imports', policy: 'may:import.run', summary: 'Imports, the newest first. `waiting=true`: those that were left before their end (drafts, and runs whose refused rows somebody began to mend); `false`: the others.', query: z.strictObject({ waiting: z.enum(['true', 'false']).optional(), limit: z.coerce.number().int().min(1).max(100).optional(), after: z.string().max(100).optional() }), answer: z.object({ items: z.array(importSummary), next: z.string().nullable() }) })
export const getImport = route({ id: 'imports.get', method: 'GET', path: '/imports/{id}', policy: 'may:import.run', summary: 'One import: state, progress, report, questions.', params: byId, answer: importAnswer })
export const refusedRows = route({ id: 'imports.refused', method: 'GET', path: '/imports/{id}/refused.csv', policy: 'may:import.run', summary: 'The refused rows as they came, each with its reason.', params: byId, answer: z.string(), gives: ['text/csv'] })
export const tryImport = route({ id: 'imports.try', method: 'POST', path: '/imports/{id}/try', policy: 'may:import.run', summary: 'Try again with another mapping or name; nothing is written.', params: byId, body: z.strictObject({ mapping: mapping.optional(), name: name.optional() }), answer: z.object({ id: z.string(), state: z.string() }), status: 202, revision: 'none', refusals })
export const runImport = route({ id: 'imports.run', method: 'POST', path: '/imports/{id}/run', policy: 'may:import.run', summary: 'Carry out what was tried, go on after an interruption, or bring in the rows that were mended since the run.', params: byId, answer: z.object({ id: z.string(), state: z.string() }), status: 202, revision: 'none', refusals: { 'questions-first': 409, busy: 409, 'already-run': 409 } })
export const answerImport = route({ id: 'imports.answer', method: 'POST', path: '/imports/{id}/answers', policy: 'may:import.run', summary: 'Answer what was asked. Before the run it is tried again; after it, the answers are applied to what was imported.', params: byId, body: z.strictObject({ answers }), answer: z.object({ id: z.string(), state: z.string() }), status: 202, revision: 'none', refusals: { 'no-such-question': 422, busy: 409 } })
export const undoImport = route({ id: 'imports.undo', method: 'DELETE', path: '/imports/{id}', policy: 'may:import.run', summary: 'Undo the whole import, for 30 days. What was changed since stays, and is listed. A draft is put away with all that it holds.', params: byId, answer: z.object({ id: z.string(), state: z.string() }), status: 202, revision: 'none', refusals: { 'too-late': 409, busy: 409 } })

export const integrationsContract = [...exportContract, createImport, listImports, getImport, refusedRows, tryImport, runImport, answerImport, undoImport, ...draftContract] as const
