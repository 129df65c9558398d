import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Condition } from '#src/platform/records/entity.ts'

/** The one condition of visibility, on the column that holds a record's owner. */
export function ownedBySeen(actor: Actor, owner: Sql<unknown>): Condition {
  if (actor.sees === 'all') return sql<boolean>`true`
  return sql<boolean>`(${owner} is null or ${owner} = any(${[...actor.sees]}::uuid[]))`
}
