import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '../db/pool.ts'
import type { Entity } from './entity.ts'
import { columnsOf, type Values } from './write.ts'

/** A record to insert among many. `more` holds columns beyond the fields, by column name. */
export interface NewRecord { id: Id; values: Values; more: Values }

/** Inserts many records of one entity with one statement. Fields that a record does not name get their empty value. */
export async function insertMany(tx: Tx, entity: Entity, actor: Actor, now: string, records: readonly NewRecord[]): Promise<void> {
  if (records.length === 0) return
  const empty = Object.fromEntries(entity.fields.filter((field) => field.type === 'tags').map((field) => [field.id, []]))
  const rows = records.map(({ id, values, more }) => {
    const whole = { ...empty, ...values }
    return { workspace_id: actor.workspace, id, created_by: actor.person, created_at: now, updated_at: now, revision: 1, ...columnsOf(entity, whole, whole), ...more } as Values
  })
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const list = sql.join(names.map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(entity.table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(entity.table)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}
