import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import type { Condition } from '#src/platform/records/entity.ts'

/** Moves one kind of open records from one owner to another, with its own events, and says how many. Each module moves its own. */
export interface HandOver { what: string; move(call: Handing, from: Id, to: Id): Promise<number> }
type Handing = Pick<Call, 'tx' | 'actor' | 'now' | 'newId' | 'after'>

const kinds: HandOver[] = []

/** Called once by a module for each kind of record that has an owner: `whenHandedOver({ what: 'deals', move })`. */
export const whenHandedOver = (kind: HandOver): void => void kinds.push(kind)

/**
 * Moves what somebody owns in a table one by one, by the deed that changes a record anyway, so that its rules, reactions and events
 * hold. `open` says which still need somebody (the table’s alias is `r`).
 */
export const moveOwned = (table: string, open: Condition, change: (call: Handing, id: Id, to: Id) => Promise<unknown>): HandOver['move'] => async (call, from, to) => {
  const found = await rows(call.tx, sql<{ id: Id }>`select r.id from ${sql.table(table)} r where r.workspace_id = ${call.actor.workspace} and r.owner_id = ${from} and r.archived_at is null and ${open} order by r.id`)
  for (const { id } of found) await change(call, id, to)
  return found.length
}

export async function handOverAll(call: Handing, from: Id, to: Id): Promise<{ what: string; count: number }[]> {
  const moved: { what: string; count: number }[] = []
  for (const { what, move } of kinds) moved.push({ what, count: await move(call, from, to) })
  return moved
}
