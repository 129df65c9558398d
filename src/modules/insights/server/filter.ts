import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import { deals } from '#src/modules/deals/server/door.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { factorOf, tableOf } from '#src/platform/records/entity.ts'
import { conditionOf } from '#src/platform/records/list.ts'

/** Deals, and which of them a report is about: the same filter and the same visibility as the list. */
export interface About { from: Sql<unknown>; where: Sql<boolean> }

export function about(actor: Actor, query: object, own: readonly string[]): About {
  const filter = Object.fromEntries(Object.entries(query).filter(([name]) => !own.includes(name))) as ListQuery
  return { from: tableOf(deals), where: conditionOf(deals, actor, filter) }
}

export const majorAmount = (column: 'amount_minor' | 'won_minor'): Sql<number> => sql<number>`${sql.ref(`r.${column}`)} / ${factorOf(sql`r.currency`)}`

export async function workspaceCurrency(tx: Tx, actor: Actor): Promise<string> {
  return (await row(tx, sql<{ currency: string }>`select currency from workspace where id = ${actor.workspace}`))?.currency ?? 'EUR'
}
