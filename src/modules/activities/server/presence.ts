import type { Call } from '#src/platform/http/implement.ts'
import { notFound } from '#src/kernel/refusal.ts'
import { row } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'
import { tellHere } from '#src/platform/live.ts'
import { findRecord } from '#src/platform/records/write.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import type * as contract from '../contract.ts'
import { dealSeen } from './visible.ts'

/** Somebody has a record open, or no longer. Whoever may not see it cannot say so, and so hears of nobody. */
export async function tellPresence({ db, tx, actor, body, after }: Pick<Call<typeof contract.here>, 'db' | 'tx' | 'actor' | 'body' | 'after'>): Promise<null> {
  const { kind, id, page, editing, gone, turn } = body
  const { person } = actor
  if (!person) return null
  if (kind !== 'deal') await findRecord(tx, kind === 'company' ? companies : contacts, actor, id)
  else if (!await row(tx, sql`select 1 as found from deal d where d.workspace_id = ${actor.workspace} and d.id = ${id} and ${dealSeen(actor, sql`d.id`)}`)) throw notFound('deal')
  after(() => tellHere(db, { workspace: actor.workspace, record: `${kind}:${id}`, page, person, name: actor.name, editing, gone, turn }))
  return null
}
