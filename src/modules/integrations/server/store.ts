import { sql } from '#src/platform/db/sql.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound } from '#src/kernel/refusal.ts'
import { inWorkspace, row, rows, type Db, type Tx } from '#src/platform/db/pool.ts'
import type { FileSuggestion } from '../matching/suggest.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { IMPORT_STATES } from '../contract.ts'
import type { Report } from './run/tally.ts'

export type ImportState = (typeof IMPORT_STATES)[number]

/** What the one who started it asked for, and what has been answered since. */
export interface ImportOptions {
  goal: 'try' | 'run' | 'again' | 'undo'
  answers: Record<string, string>
  /** The files were tried with this mapping, so that a run needs no second look. */
  tried?: boolean
  /** The mapping was suggested, not given: then nothing is run before somebody has looked at it. */
  suggested?: boolean
  undoBy?: Id
  /** Mapping, answers, files or rows were changed since it was tried. */
  changed?: boolean
}

export interface Progress { phase: string; done: number; total: number; token?: string; at?: string }
export interface UndoReport { removed: number; restored: number; kept: number; items: { kind: string; id: string; name: string; reason: string }[] }

export interface ImportRow {
  id: Id; revision: number; touched_at: string; name: string; state: ImportState; mapping: Mapping | null; options: ImportOptions; report: Partial<Report>; progress: Partial<Progress>; suggestion: FileSuggestion[] | null
  undo: UndoReport | null; created_by: Id | null; actor_kind: 'person' | 'key'; created_at: string; finished_at: string | null; undone_at: string | null; author: string | null; mends: number
}

const all = sql`i.id, i.revision, i.touched_at, i.name, i.state, nullif(i.mapping, '{}'::jsonb) as mapping, i.options, i.report, i.progress, i.suggestion, i.undo, i.created_by, i.actor_kind, i.created_at, i.finished_at, i.undone_at,
  (select p.name from person p where p.workspace_id = i.workspace_id and p.id = i.created_by) as author,
  (select count(*)::int from import_mend m where m.workspace_id = i.workspace_id and m.import_id = i.id) as mends`

/** An import is seen by who started it, and by those who look after everybody's records. */
const seen = (actor: Actor) => (may(actor, 'record.write.all') || actor.kind === 'system' ? sql`true` : sql`i.created_by = ${actor.person}`)

export async function findImport(tx: Tx, actor: Actor, id: Id, lock = false): Promise<ImportRow> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound('import')
  const found = await row(tx, sql<ImportRow>`select ${all} from import i where i.workspace_id = ${actor.workspace} and i.id = ${id} and ${seen(actor)} ${lock ? sql`for update` : sql``}`)
  if (!found) throw notFound('import')
  return found
}

/** Left before its end: a draft, or a run whose refused rows somebody has begun to mend. What was put away untried is neither. */
const left = sql`case when i.finished_at is null then i.state <> 'undone' else i.state = 'done' and exists (select 1 from import_mend m where m.workspace_id = i.workspace_id and m.import_id = i.id
  and not exists (select 1 from import_row r where r.workspace_id = m.workspace_id and r.import_id = m.import_id and r.file = m.file and r.row = m.row and r.outcome <> 'refused') and not m.left_out) end`

export const findImports = (tx: Tx, actor: Actor, { limit, after, waiting }: { limit: number; after: string | null; waiting?: boolean }): Promise<ImportRow[]> =>
  rows(tx, sql<ImportRow>`select ${all} from import i where i.workspace_id = ${actor.workspace} and ${seen(actor)} and
    ${waiting === undefined ? sql`true` : waiting ? left : sql`not (${left}) and not (i.finished_at is null and i.state = 'undone')`} and ${after ? sql`i.id < ${after}::uuid` : sql`true`} order by i.id desc limit ${limit}`)

export async function addImport(tx: Tx, actor: Actor, now: string, one: { id: Id; name: string; mapping: Mapping | null; options: ImportOptions; files: { name: string; bytes: Buffer }[] }): Promise<void> {
  await sql`insert into import (workspace_id, id, name, state, mapping, options, created_by, actor_kind, created_at)
    values (${actor.workspace}, ${one.id}, ${one.name}, 'waiting', ${JSON.stringify(one.mapping ?? {})}::jsonb, ${JSON.stringify(one.options)}::jsonb, ${actor.person}, ${actor.kind === 'key' ? 'key' : 'person'}, ${now})`.execute(tx)
  await addFiles(tx, actor.workspace, one.id, one.files)
}

export async function addFiles(tx: Tx, workspace: Id, id: Id, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  for (const file of files) {
    await sql`insert into import_file (workspace_id, import_id, name, bytes) values (${workspace}, ${id}, ${file.name}, ${file.bytes})
      on conflict (workspace_id, import_id, name) do update set bytes = excluded.bytes`.execute(tx)
  }
}

export const filesOf = (tx: Tx, workspace: Id, id: Id): Promise<{ name: string; bytes: Buffer }[]> =>
  rows(tx, sql<{ name: string; bytes: Buffer }>`select name, bytes from import_file where workspace_id = ${workspace} and import_id = ${id} order by name`)

/** How many bytes of files a person's imports hold that were not run. */
export async function bytesWaiting(tx: Tx, actor: Actor): Promise<number> {
  const found = await row(tx, sql<{ bytes: number }>`select coalesce(sum(octet_length(f.bytes)), 0)::float8 as bytes from import i join import_file f on f.workspace_id = i.workspace_id and f.import_id = i.id
    where i.workspace_id = ${actor.workspace} and i.finished_at is null and i.created_by is not distinct from ${actor.person}`)
  return found?.bytes ?? 0
}

/** Puts a draft away: its files, its rows and what was mended go; that it was tried stays known. */
export async function emptyDraft(tx: Tx, workspace: Id, id: Id, now: string): Promise<void> {
  for (const table of ['import_file', 'import_row', 'import_mend']) await sql`delete from ${sql.table(table)} where workspace_id = ${workspace} and import_id = ${id}`.execute(tx)
  await changeImport(tx, workspace, id, { revised: true, state: 'undone', undoneAt: now, undo: { removed: 0, restored: 0, kept: 0, items: [] } })
}

/** Forgets drafts of all workspaces that nobody has touched for so many days, and what was put away. */
export const forgetDrafts = (tx: Tx, days: number): Promise<unknown> =>
  sql`delete from import where finished_at is null and state in ('asking', 'tried', 'failed', 'undone') and touched_at < now() - make_interval(days => ${days})`.execute(tx)

/** The names and sizes of what was brought. */
export const broughtOf = (tx: Tx, workspace: Id, id: Id): Promise<{ name: string; bytes: number }[]> =>
  rows(tx, sql<{ name: string; bytes: number }>`select name, octet_length(bytes) as bytes from import_file where workspace_id = ${workspace} and import_id = ${id} order by name`)

/** What a change of an import sets; only what is named changes. */
export interface ImportChange { revised?: boolean; state?: ImportState; name?: string; mapping?: Mapping; options?: ImportOptions; report?: Report; suggestion?: FileSuggestion[] | null; undo?: UndoReport; finishedAt?: string | null; undoneAt?: string; progress?: Progress }

export async function changeImport(tx: Tx, workspace: Id, id: Id, change: ImportChange): Promise<void> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  const sets = [
    change.revised ? sql`revision = revision + 1` : null,
    change.state === undefined ? null : sql`state = ${change.state}`, change.name === undefined ? null : sql`name = ${change.name}`,
    change.mapping === undefined ? null : sql`mapping = ${json(change.mapping)}`, change.options === undefined ? null : sql`options = ${json(change.options)}`,
    change.report === undefined ? null : sql`report = ${json(change.report)}`, change.suggestion === undefined ? null : sql`suggestion = ${json(change.suggestion)}`,
    change.undo === undefined ? null : sql`undo = ${json(change.undo)}`, change.progress === undefined ? null : sql`progress = ${json(change.progress)}`,
    change.finishedAt === undefined ? null : sql`finished_at = ${change.finishedAt}`, change.undoneAt === undefined ? null : sql`undone_at = ${change.undoneAt}`,
  ].filter((set) => set !== null)
  if (sets.length > 0) await sql`update import set touched_at = now(), ${sql.join(sets)} where workspace_id = ${workspace} and id = ${id}`.execute(tx)
}

/** What people have answered about names of a source, at its imports before this one. */
export async function earlierAnswers(tx: Tx, actor: Actor, source: string): Promise<Record<string, string>> {
  const found = await rows(tx, sql<{ answers: Record<string, string> | null }>`select i.options -> 'answers' as answers from import i
    where i.workspace_id = ${actor.workspace} and i.mapping ->> 'source' = ${source} and i.state = 'done' and ${seen(actor)} order by i.id desc limit 50`)
  const all = found.reverse().flatMap((one) => Object.entries(one.answers ?? {}))
  return Object.fromEntries(all.filter(([question]) => question.startsWith('same/') || question.startsWith('stage/')))
}

/** How long a process may be silent before another takes its import over. */
const SILENT = 30_000

/** Takes an import on, so that no second process works on it. Null when another one does, or there is nothing to do. */
export function claimImport(db: Db, workspace: Id, id: Id, token: string, now: string): Promise<ImportRow | null> {
  return inWorkspace(db, workspace, async (tx) => {
    const progress: Progress = { phase: 'starting', done: 0, total: 0, token, at: now }
    const claimed = await row(tx, sql`update import i set progress = ${JSON.stringify(progress)}::jsonb where workspace_id = ${workspace} and id = ${id}
      and state in ('waiting', 'trying', 'running', 'undoing') and (progress ->> 'at' is null or progress ->> 'token' is null or (progress ->> 'at')::timestamptz < ${now}::timestamptz - ${`${SILENT} milliseconds`}::interval) returning 1 as one`)
    return claimed ? row(tx, sql<ImportRow>`select ${all} from import i where i.workspace_id = ${workspace} and i.id = ${id}`) : null
  })
}

/** Says that the work goes on; false when another process has taken it over. */
export function beat(db: Db, workspace: Id, id: Id, progress: Progress, report: Report | null): Promise<boolean> {
  return inWorkspace(db, workspace, async (tx) => {
    const mine = await row(tx, sql`update import set progress = ${JSON.stringify(progress)}::jsonb ${report ? sql`, report = ${JSON.stringify(report)}::jsonb` : sql``}
      where workspace_id = ${workspace} and id = ${id} and progress ->> 'token' = ${progress.token} returning 1 as one`)
    return mine !== null
  })
}
