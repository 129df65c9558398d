import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Field } from '#src/kernel/field.ts'
import { deals } from '#src/modules/deals/server/door.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { sql, type Sql } from '#src/platform/db/sql.ts'
import { columnRef, majorOf, tableOf, type Entity } from '#src/platform/records/entity.ts'
import { conditionOf, countRecords } from '#src/platform/records/list.ts'
import type { listSums } from '../contract.ts'
import type { ListKind } from '../view.ts'

const entities: Record<ListKind, Entity> = { deals, companies, contacts }
export const listOf = (kind: ListKind): Entity => entities[kind]

// Years and versions are numbers that nobody adds.
const unsummed = new Set(['founded', 'processVersion'])
const isSummed = (field: Field): boolean => (field.type === 'money' || field.type === 'integer' || field.type === 'number') && !unsummed.has(field.id)

type Sums = AnswerOf<typeof listSums>

/** Sums and averages of every column of numbers, of all that the filter finds and the actor sees, in one reading of the rows. */
export async function sumsOf(tx: Tx, actor: Actor, kind: ListKind, query: ListQuery): Promise<Sums> {
  const entity = listOf(kind)
  const { sort: _, limit: __, after: ___, until: ____, ...filter } = query
  const columns = entity.fields.filter(isSummed)
  if (columns.length === 0) return { count: await countRecords(tx, entity, actor, filter), columns: [] }
  const money = columns.some((field) => field.type === 'money')
  const parts = columns.flatMap((field, n) => [sql`count(${columnRef(field)}) as ${sql.ref(`n${n}`)}`, sql`sum(${field.type === 'money' ? majorOf(field) : columnRef(field)}) as ${sql.ref(`s${n}`)}`])
  const by: Sql = money ? sql`group by r.currency` : sql``
  const found = await rows(tx, sql<Record<string, number | null> & { currency: string | null; rows: number }>`select ${money ? sql`r.currency` : sql`null::text`} as currency, count(*) as rows, ${sql.join(parts)}
    from ${tableOf(entity)} where ${conditionOf(entity, actor, filter)} ${by} order by 2 desc`)
  const told = columns.flatMap((field, n): Sums['columns'] => {
    const lines = found.map((one) => ({ currency: field.type === 'money' ? one.currency : null, count: Number(one[`n${n}`]), sum: Number(one[`s${n}`] ?? 0) }))
    const all = field.type === 'money' ? lines : [{ currency: null, count: lines.reduce((sum, one) => sum + one.count, 0), sum: lines.reduce((sum, one) => sum + one.sum, 0) }]
    return all.filter((one) => one.count > 0).map((one) => ({ field: field.id, ...one, average: one.sum / one.count }))
  })
  return { count: found.reduce((sum, one) => sum + Number(one.rows), 0), columns: told }
}
