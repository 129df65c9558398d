import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Field } from '#src/kernel/field.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { KINDS } from '../mapping/kinds.ts'
import type { getImport, listImports } from '../contract.ts'
import { placesOf } from './setting.ts'
import { mendingOf } from './mend/store.ts'
import { totals, type Question } from './run/tally.ts'
import { broughtOf, type ImportRow } from './store.ts'

const UNDO_DAYS = 30

/** Until when an import may be undone; null where there is nothing to undo. */
export function undoUntil(one: ImportRow): string | null {
  if (!one.finished_at && one.state !== 'interrupted') return null
  if (one.undone_at || one.state === 'undoing') return null
  return new Date(Date.parse(one.finished_at ?? one.created_at) + UNDO_DAYS * 86_400_000).toISOString()
}

/** How long a draft is kept when nobody touches it. */
export const DRAFT_DAYS = 30

const keptUntil = (one: ImportRow): string | null =>
  one.finished_at === null && one.state !== 'undone' && one.state !== 'interrupted' ? new Date(Date.parse(one.touched_at) + DRAFT_DAYS * 86_400_000).toISOString() : null

/** What is asked, with the answers that were kept since it was tried. */
export const questionsOf = ({ report, options, finished_at: finished }: ImportRow): Question[] =>
  (report.questions ?? []).map((one) => (finished === null && Object.hasOwn(options.answers ?? {}, one.id) ? { ...one, answer: options.answers[one.id]! } : one))

export function presentSummary(one: ImportRow): AnswerOf<typeof listImports>['items'][number] {
  return {
    id: one.id, revision: one.revision, name: one.name, state: one.state, source: one.mapping?.source ?? '', createdAt: one.created_at, createdBy: one.author, finishedAt: one.finished_at,
    undoneAt: one.undone_at, undoUntil: undoUntil(one), keptUntil: keptUntil(one), ...totals(one.report.files ?? []), mends: one.mends,
  }
}

export async function presentImport(tx: Tx, workspace: Id, one: ImportRow): Promise<AnswerOf<typeof getImport>> {
  const { report, progress } = one
  return {
    ...presentSummary(one), dryRun: one.finished_at === null && one.state !== 'running' && one.state !== 'interrupted',
    progress: { phase: progress.phase ?? 'waiting', done: progress.done ?? 0, total: progress.total ?? 0 }, problem: report.problem ?? null,
    brought: await broughtOf(tx, workspace, one.id), files: report.files ?? [], also: report.also ?? [], questions: questionsOf(one), duplicates: report.duplicates ?? { total: 0, items: [] }, notices: report.notices ?? [],
    refusedSample: report.refusedSample ?? [], samples: report.samples ?? [], changed: one.options.changed === true, mending: await mendingOf(tx, workspace, one.id),
    undo: one.undo, mapping: one.mapping,
    targets: Object.values(KINDS).map((kind) => ({
      kind: kind.id, label: kind.label, fields: kind.fields.map((field: Field) => ({ id: field.id, label: field.label, type: field.type, required: Boolean(field.required) })),
    })),
    places: await placesOf(tx, workspace),
  }
}
