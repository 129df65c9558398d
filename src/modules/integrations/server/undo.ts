import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { removeImportedDeals } from '#src/modules/deals/server/door.ts'
import { forgetActors, removeImported } from '#src/modules/identity/server/door.ts'
import { removeImportedRecords } from '#src/modules/people/server/door.ts'
import type { RunDeed } from '#src/modules/process/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { inWorkspace, row, rows, unlocked } from '#src/platform/db/pool.ts'
import { findRecord } from '#src/platform/records/write.ts'
import type { Carrier } from './carry.ts'
import { entityOf, type EntityKind } from './run/records.ts'
import { changeRecord } from './run/write.ts'
import { changeImport, type ImportRow, type UndoReport } from './store.ts'

const MOST_LISTED = 1000

/**
 * Takes a whole import back, in one transaction: what it created goes if nobody has touched it since, what it changed gets its old
 * values back where nobody has changed them again. The rest stays, each with the reason.
 */
export async function undo({ db, clock }: Carrier, actor: Actor, found: ImportRow, _token: string): Promise<void> {
  const { workspace } = actor
  await unlocked(() => inWorkspace(db, workspace, async (tx) => {
    await sql`set local statement_timeout = '10min'`.execute(tx)
    const report: UndoReport = { removed: 0, restored: 0, kept: 0, items: [] }
    const keep = (kind: string, list: readonly { id: Id; name: string; reason: string }[]) => {
      report.kept += list.length
      for (const one of list) if (report.items.length < MOST_LISTED) report.items.push({ kind, ...one })
    }
    const now = clock.now()
    await restoreChanged({ tx, actor, now, newId: clock.newId, door: 'undo' }, found.id, report, keep)
    const own = await rows(tx, sql<{ id: Id; revision: number }>`select record_id as id, (before ->> 'revision')::int as revision from import_row
      where workspace_id = ${workspace} and import_id = ${found.id} and record_id is not null and before ? 'revision'`)
    const deals = await removeImportedDeals(tx, workspace, found.id, own)
    report.removed += deals.removed.length
    keep('deal', deals.kept)
    for (const kind of ['contact', 'company', 'product'] as const) {
      const gone = await removeImportedRecords(tx, workspace, kind, found.id, own)
      report.removed += gone.removed
      keep(kind, gone.kept)
    }
    const people = await removeImported(tx, actor, now, clock.newId, found.id)
    report.removed += people.removed
    for (const one of people.kept) keep(one.kind, [one])
    // The files and what was kept of their rows are not needed any more.
    await sql`delete from import_file where workspace_id = ${workspace} and import_id = ${found.id}`.execute(tx)
    await sql`delete from import_mend where workspace_id = ${workspace} and import_id = ${found.id}`.execute(tx)
    await sql`delete from import_row where workspace_id = ${workspace} and import_id = ${found.id}`.execute(tx)
    await changeImport(tx, workspace, found.id, { state: 'undone', undo: report, undoneAt: now, progress: { phase: 'undone', done: 0, total: 0 } })
    await append(tx, actor, now, clock.newId, [{ kind: 'import.undone', subjectKind: 'import', subjectId: found.id, door: 'undo', data: { name: found.name, removed: report.removed, restored: report.restored, kept: report.kept } }])
  }))
  forgetActors(db)
}

interface Changed { kind: EntityKind; id: Id; was: Record<string, { was: unknown; is: unknown }> }

async function restoreChanged(deed: RunDeed, importId: Id, report: UndoReport, keep: (kind: string, list: { id: Id; name: string; reason: string }[]) => void): Promise<void> {
  const { tx, actor } = deed
  const changed = await rows(tx, sql<Changed>`select record_kind as kind, record_id as id, before -> 'was' as was from import_row
    where workspace_id = ${actor.workspace} and import_id = ${importId} and outcome = 'updated' and record_id is not null and before ? 'was'`)
  for (const one of changed) {
    const entity = { ...entityOf(one.kind), visible: () => sql<boolean>`true` }
    const there = await row(tx, sql`select 1 as one from ${sql.table(entity.table)} where workspace_id = ${actor.workspace} and id = ${one.id}`)
    if (!there) continue
    const kept = await findRecord(tx, entity, actor, one.id, true)
    const back: Record<string, unknown> = {}
    const since: string[] = []
    for (const [field, { was, is }] of Object.entries(one.was)) {
      if (field === 'extra') {
        const extra = (kept['extra'] ?? {}) as Record<string, unknown>
        const old = Object.fromEntries(Object.entries(was as Record<string, unknown>).map(([name, value]) => [name, extra[name] === (is as Record<string, unknown>)[name] ? value : extra[name]]))
        await sql`update ${sql.table(entity.table)} set extra = jsonb_strip_nulls(extra || ${JSON.stringify(old)}::jsonb) where workspace_id = ${actor.workspace} and id = ${one.id}`.execute(tx)
      } else if (JSON.stringify(kept[field] ?? null) === JSON.stringify(is ?? null)) back[field] = was
      else since.push(entity.fields.find((each) => each.id === field)?.label ?? field)
    }
    const done = await changeRecord(deed, one.kind, kept, back, importId)
    if (done.length > 0 || 'extra' in one.was) report.restored += 1
    if (since.length > 0) keep(one.kind, [{ id: one.id, name: String(kept['name'] ?? ''), reason: `${since.join(', ')} ${since.length === 1 ? 'has' : 'have'} been changed again since.` }])
  }
}
