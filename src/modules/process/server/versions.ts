import { sql, type Sql } from '#src/platform/db/sql.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import type { ProcessVersion, Subject } from '../content/version.ts'

// A version that has been live never changes again, so each process of ours reads it once.
const kept = new Map<string, ProcessVersion>()

/** One version of a process. A draft is read afresh each time. */
export async function versionOf(tx: Tx, workspace: string, process: string, n: number): Promise<ProcessVersion> {
  const key = `${workspace} ${process} ${n}`
  const known = kept.get(key)
  if (known) return known
  const found = await row(tx, sql<{ content: ProcessVersion; status: ProcessVersion['status'] }>`
    select content, status from process_version where workspace_id = ${workspace} and process_id = ${process} and n = ${n}`)
  if (!found) throw notFound('process version')
  const version: ProcessVersion = { ...found.content, n, process, status: found.status }
  if (found.status !== 'draft') {
    if (kept.size > 2000) kept.clear()
    kept.set(key, version)
  }
  return version
}

/** The version on which new runs of a process open. */
export async function liveVersion(tx: Tx, workspace: string, process: string): Promise<ProcessVersion> {
  const found = await row(tx, sql<{ live_n: number | null }>`select live_n from process where workspace_id = ${workspace} and id = ${process}`)
  if (!found) throw refuse(422, 'unknown-process', `There is no process “${process}” here.`, null, process)
  if (found.live_n === null) throw refuse(422, 'not-live', `The process “${process}” has no live version yet.`, null, process)
  return versionOf(tx, workspace, process, found.live_n)
}

/** The live version of the process on which new records of a subject open: the one that was chosen, at first the first to be live. */
export const standardVersion = async (tx: Tx, workspace: string, subject: Subject): Promise<ProcessVersion> => standardFrom(tx, workspace, subject, await row(tx, standardRow(workspace, subject)))

export interface StandardRow { standard_process: string; standard_n: number }
/** SQL that finds which version that is, for whoever asks more in the same question. */
export const standardRow = (workspace: string, subject: Subject): Sql<StandardRow> => sql`
  select p.id as standard_process, p.live_n as standard_n from process p where p.workspace_id = ${workspace} and p.subject = ${subject} and p.standard and p.live_n is not null`

/** The version that `standardRow` found. Throws Refused (409) where it found none. */
export async function standardFrom(tx: Tx, workspace: string, subject: Subject, found: StandardRow | null): Promise<ProcessVersion> {
  if (!found) throw refuse(409, 'no-process', `This workspace has no live process for a ${subject} yet.`, { action: 'open-processes', label: 'Look at processes' })
  return versionOf(tx, workspace, found.standard_process, found.standard_n)
}
