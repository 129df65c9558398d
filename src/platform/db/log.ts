import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { insertion } from './insert.ts'
import type { Tx } from './pool.ts'

/** One line of the log: what happened, to which record, by whom, through which door. */
export interface LogEntry {
  /** `<subject>.<past participle>`: `company.created`, `run.moved`. */
  kind: string
  subjectKind: string
  subjectId: Id
  data?: unknown
  door?: string
  runId?: Id
  runSeq?: number
  /** When it happened, if not now. */
  at?: string
  /** Who did it, if not the actor: the engine's events carry their own. */
  actor?: { kind: string; id: Id | null; name: string }
}

/** Appends to the log in the transaction of the write, and tells live views once it has committed. All of it travels together. */
export async function append(tx: Tx, actor: Actor, now: string, newId: NewId, entries: LogEntry[]): Promise<void> {
  if (entries.length === 0) return
  const sent: Promise<unknown>[] = []
  for (let start = 0; start < entries.length; start += 500) {
    const part = entries.slice(start, start + 500).map((entry) => {
      const by = entry.actor ?? { kind: actor.kind, id: actor.person, name: actor.name }
      return {
        workspace_id: actor.workspace, id: newId(), at: entry.at ?? now, kind: entry.kind, subject_kind: entry.subjectKind, subject_id: entry.subjectId, actor_kind: by.kind,
        actor_id: by.id, actor_name: by.name, door: entry.door ?? null, run_id: entry.runId ?? null, run_seq: entry.runSeq ?? null, data: entry.data ?? {},
      }
    })
    sent.push(insertion('event', eventColumns, part).along(tx))
  }
  const told = entries.map((entry) => `${entry.subjectKind}:${entry.subjectId}`)
  tx.changed(actor.workspace, told)
  await Promise.all(sent)
}

const eventColumns = {
  workspace_id: 'uuid', id: 'uuid', at: 'timestamptz', kind: 'text', subject_kind: 'text', subject_id: 'uuid', actor_kind: 'text', actor_id: 'uuid', actor_name: 'text',
  door: 'text', run_id: 'uuid', run_seq: 'int', data: 'jsonb',
}
