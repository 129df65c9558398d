import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Field } from '#src/kernel/field.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { KINDS } from '../mapping/kinds.ts'
import type { getImport, listImports } from '../contract.ts'
import { placesOf } from './setting.ts'
import { totals } from './run/tally.ts'
import type { ImportRow } from './store.ts'

const UNDO_DAYS = 30

/** Until when an import may be undone; null where there is nothing to undo. */
export function undoUntil(one: ImportRow): string | null {
  if (!one.finished_at && one.state !== 'interrupted') return null
  if (one.undone_at || one.state === 'undoing') return null
  return new Date(Date.parse(one.finished_at ?? one.created_at) + UNDO_DAYS * 86_400_000).toISOString()
}

export function presentSummary(one: ImportRow): AnswerOf<typeof listImports>['items'][number] {
  return {
    id: one.id, name: one.name, state: one.state, source: one.mapping?.source ?? '', createdAt: one.created_at, createdBy: one.author, finishedAt: one.finished_at,
    undoneAt: one.undone_at, undoUntil: undoUntil(one), ...totals(one.report.files ?? []),
  }
}

export async function presentImport(tx: Tx, workspace: Id, one: ImportRow): Promise<AnswerOf<typeof getImport>> {
  const { report, progress } = one
  return {
    ...presentSummary(one), dryRun: one.finished_at === null && one.state !== 'running' && one.state !== 'interrupted',
    progress: { phase: progress.phase ?? 'waiting', done: progress.done ?? 0, total: progress.total ?? 0 }, problem: report.problem ?? null,
    files: report.files ?? [], also: report.also ?? [], questions: report.questions ?? [], duplicates: report.duplicates ?? { total: 0, items: [] }, notices: report.notices ?? [],
    refusedSample: report.refusedSample ?? [], undo: one.undo, mapping: one.mapping,
    targets: Object.values(KINDS).map((kind) => ({
      kind: kind.id, label: kind.label, fields: kind.fields.map((field: Field) => ({ id: field.id, label: field.label, type: field.type, required: Boolean(field.required) })),
    })),
    places: await placesOf(tx, workspace),
  }
}
