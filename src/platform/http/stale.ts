import type { Actor } from '#src/kernel/actor.ts'
import { Refused } from '#src/kernel/refusal.ts'
import { reading, rows, type Db } from '../db/pool.ts'
import { sql } from '../db/sql.ts'

/** Who changed a record last, and when; `you`: whoever asks. */
export interface Changed { name: string; you: boolean; at: string }
/** `last` of the whole record, `fields` of each field that was changed of late. */
export interface ChangedMeanwhile { last: Changed; fields: Record<string, Changed> }

const MOST_EVENTS = 30

/** A stale edit is told with whose change came first, and when. What cannot be found out is left out; every other fault passes as it is. */
export async function withWhoChanged(db: Db, actor: Actor, fault: unknown): Promise<unknown> {
  const about = fault instanceof Refused && fault.status === 412 ? fault.refusals[0]?.about : undefined
  if (!about || !(fault instanceof Refused)) return fault
  const changed = await whoChanged(db, actor, about).catch(() => null)
  return changed ? new Refused(fault.status, fault.refusals, fault.asks, { changed }) : fault
}

interface Logged { name: string; who: string | null; at: string; data: { changes?: { field: string }[] } | null }

async function whoChanged(db: Db, { workspace, person }: Actor, id: string): Promise<ChangedMeanwhile | null> {
  const log = await reading(db, workspace, (tx) => rows<Logged>(tx, sql`
    select e.actor_name as name, e.actor_id as who, e.at, e.data from event e
    where e.workspace_id = ${workspace} and e.subject_id = ${id}::uuid order by e.position desc limit ${MOST_EVENTS}`))
  if (log.length === 0) return null
  const changed = ({ name, who, at }: Logged): Changed => ({ name, you: who !== null && who === person, at })
  const fields: Record<string, Changed> = {}
  for (const one of log) for (const { field } of one.data?.changes ?? []) fields[field] ??= changed(one)
  return { last: changed(log[0]!), fields }
}
