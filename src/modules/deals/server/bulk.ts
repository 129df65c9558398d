import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse, Refused } from '#src/kernel/refusal.ts'
import type { RunDeed } from '#src/modules/process/server/door.ts'
import { rows } from '#src/platform/db/pool.ts'
import { tableOf } from '#src/platform/records/entity.ts'
import { conditionOf } from '#src/platform/records/list.ts'
import type { bulkDeals } from '../contract.ts'
import { changeDeal, type Changing } from './change.ts'
import { deals } from './entities.ts'

const MOST = 2000
type Answer = AnswerOf<typeof bulkDeals>

/** The same change on many deals, each decided on its own: what is refused says why, and the rest is done. A preview does it all and takes it back. */
export async function bulkChange(deed: RunDeed, body: BodyOf<typeof bulkDeals>): Promise<Answer> {
  const { tx } = deed
  const found = await chosen(deed, body)
  const changing = body.change as Changing
  if (!changing.fields && !changing.move && changing.owner === undefined && !changing.archive) throw refuse(422, 'not-valid', 'Say what to change: fields, a move, an owner.', null, 'change')
  const items: Answer['items'] = []
  await sql`savepoint bulk`.execute(tx)
  for (const { id, name } of found) {
    await sql`savepoint one`.execute(tx)
    try {
      const changed = await changeDeal(deed, id, changing, null)
      items.push({ id, name, outcome: changed ? 'changed' : 'unchanged', refusals: [], asks: [] })
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      await sql`rollback to savepoint one`.execute(tx)
      items.push({ id, name, outcome: 'refused', refusals: fault.refusals, asks: fault.asks })
    }
    await sql`release savepoint one`.execute(tx)
  }
  if (body.preview) await sql`rollback to savepoint bulk`.execute(tx)
  const count = (outcome: Answer['items'][number]['outcome']) => items.filter((item) => item.outcome === outcome).length
  return { preview: body.preview ?? false, matched: found.length, changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), items }
}

async function chosen({ tx, actor }: RunDeed, { ids, filter }: BodyOf<typeof bulkDeals>): Promise<{ id: Id; name: string }[]> {
  if ((ids === undefined) === (filter === undefined)) throw refuse(422, 'not-valid', 'Choose deals by their ids, or by a filter.', null, 'ids')
  const which = ids
    ? sql<boolean>`r.workspace_id = ${actor.workspace} and r.id = any(${ids}::uuid[]) and ${deals.visible(actor)}`
    : conditionOf(deals, actor, filter as ListQuery)
  const found = await rows(tx, sql<{ id: Id; name: string }>`select r.id, r.name from ${tableOf(deals)} where ${which} order by r.id limit ${MOST + 1}`)
  if (found.length > MOST) throw refuse(422, 'too-many-records', `This finds more than ${MOST} deals. Narrow the filter, and do it in parts.`)
  return found
}
