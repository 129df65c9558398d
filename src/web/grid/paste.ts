import { api, type Answer } from '../data/index.ts'
import type { Column } from '../parts/columns.tsx'
import { isNumeric, isReference } from '../parts/fieldText.tsx'
import { writeCsv, type Paste } from './block.ts'
import type { ListKind } from './useGridView.ts'
import { t } from '../words/index.ts'

export type Trial = Answer<'GET /imports/{id}'>

const kinds = { deals: 'deal', companies: 'company', contacts: 'contact' } as const

export interface Cells<Row> {
  kind: ListKind
  label: string
  paste: Paste
  columns: readonly Column<Row>[]
  /** The rows from `paste.top` on; where they end, the cells become new ones. */
  rows: readonly { id: string }[]
  /** Copied from a list of ours: numbers have points, whatever the sheet’s language. */
  own: boolean
}

/** The columns that a paste writes into, and those that it cannot. */
export function writable<Row>({ paste, columns }: Pick<Cells<Row>, 'paste' | 'columns'>): { into: { column: Column<Row>; index: number }[]; shut: Column<Row>[] } {
  const over = columns.slice(paste.left, paste.left + (paste.cells[0]?.length ?? 0)).map((column, index) => ({ column, index }))
  return { into: over.filter(({ column }) => column.editable && column.field), shut: over.filter(({ column }) => !column.editable || !column.field).map(({ column }) => column) }
}

/** Cells as an import: each row names its record by id, so that it has the trial, the report and the undo of any import. */
export async function tryCells<Row>(cells: Cells<Row>, signal?: AbortSignal): Promise<Trial> {
  const { into } = writable(cells)
  const made = cells.paste.cells.length > cells.rows.length, changed = cells.rows.length > 0
  const head = [t('Id'), ...into.map(({ column }) => column.field!.label)]
  const text = writeCsv([head, ...cells.paste.cells.map((row, n) => [cells.rows[n]?.id ?? '', ...into.map(({ index }) => row[index] ?? '')])])
  const columns = Object.fromEntries(into.map(({ column }) => {
    const field = column.field!
    return [field.label, { to: field.id, ...(cells.own && isNumeric(field) ? { numbers: 'point' } : {}), ...(isReference(field) && field.type === 'company' && made && !changed ? { missing: 'create' } : {}) }]
  }))
  const mapping = { source: `cells-${crypto.randomUUID().slice(0, 12)}`, files: [{ file: '*', kind: kinds[cells.kind], id: 'Id', separator: ',', rest: 'ignore', columns: { Id: 'ignore', ...columns } }] }
  const { id } = await api('POST /imports', { body: { text, fileName: 'cells.csv', name: `Pasted into ${cells.label}`, mapping, dryRun: true }, signal })
  return settled(id, signal)
}

export const runCells = async (id: string): Promise<Trial> => { await api('POST /imports/{id}/run', { params: { id } }); return settled(id) }
export const undoCells = async (id: string): Promise<Trial> => { await api('DELETE /imports/{id}', { params: { id } }); return settled(id) }
export const answerCells = async (id: string, answers: Record<string, string>): Promise<Trial> => { await api('POST /imports/{id}/answers', { params: { id }, body: { answers } }); return settled(id) }

/** Whether anything of a trial needs somebody’s look before it is done: new records, refusals, questions. */
export const needsLook = (trial: Trial): boolean => trial.state !== 'tried' || trial.refused > 0 || trial.created > 0 || trial.questions.length > 0 || trial.notices.length > 0

const busy = new Set<Trial['state']>(['waiting', 'trying', 'running', 'undoing'])

async function settled(id: string, signal?: AbortSignal): Promise<Trial> {
  for (let wait = 60; ; wait = Math.min(600, wait * 1.5)) {
    const one = await api('GET /imports/{id}', { params: { id }, signal })
    if (!busy.has(one.state)) return one
    await new Promise((go) => setTimeout(go, wait))
  }
}

/** "5 changed, 2 new, 1 refused." */
export function saysCells(one: Pick<Trial, 'created' | 'updated' | 'unchanged' | 'refused'>, would: boolean): string {
  const parts = [
    one.updated > 0 ? `${one.updated} ${would ? t('would change') : t('changed')}` : null, one.created > 0 ? `${one.created} ${would ? t('would be new') : t('added')}` : null,
    one.refused > 0 ? `${one.refused} ${would ? t('would be refused') : t('refused')}` : null, one.unchanged > 0 ? t('{unchanged} {unchanged, plural, one {is} other {are}} so already', { unchanged: one.unchanged }) : null,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : t('Nothing changes.')
}
