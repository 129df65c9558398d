import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { decimals, ofMajor } from '#src/kernel/money.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import type { RunDeed } from '#src/modules/process/server/door.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { addLine, listLines } from '../../contract.ts'
import { tellFacts } from '../change.ts'
import { touchDeal, type HeldDeal } from '../hold.ts'

type Lines = AnswerOf<typeof listLines>
type Given = BodyOf<typeof addLine>
interface Row { id: Id; productId: Id | null; name: string; quantity: number; price_minor: number | null; position: number }

export async function linesOf(tx: Tx, workspace: Id, deal: HeldDeal): Promise<Lines> {
  const currency = deal.currency ?? 'EUR'
  const factor = 10 ** decimals(currency)
  const found = await rows(tx, sql<Row>`select id, product_id as "productId", name, quantity, price_minor, position from deal_line
    where workspace_id = ${workspace} and deal_id = ${deal.id} order by position, id`)
  const items = found.map(({ price_minor, ...line }) => ({
    ...line, price: price_minor === null ? null : price_minor / factor, total: price_minor === null ? null : Math.round(price_minor * line.quantity) / factor,
  }))
  const now = await row(tx, sql<{ revision: number }>`select revision from deal where workspace_id = ${workspace} and id = ${deal.id}`)
  const total = found.reduce((sum, line) => sum + Math.round((line.price_minor ?? 0) * line.quantity), 0) / factor
  return { items, currency, total, revision: now?.revision ?? deal.revision }
}

export async function addLineTo(deed: RunDeed, deal: HeldDeal, given: Given): Promise<void> {
  const { tx, actor } = deed
  const product = given.productId ? await productOf(tx, actor.workspace, given.productId) : null
  const name = given.name ?? product?.name
  if (!name) throw refuse(422, 'not-valid', 'A line has a product or a name.', null, 'name')
  const currency = deal.currency ?? 'EUR'
  // A list price in another currency is not this deal's price: it is asked for instead of guessed.
  const price = given.price !== undefined ? minorOf(given.price, currency) : product && (product.currency ?? currency) === currency ? product.price_minor : null
  const id = deed.newId()
  await sql`insert into deal_line (workspace_id, id, deal_id, product_id, name, quantity, price_minor, position)
    values (${actor.workspace}, ${id}, ${deal.id}, ${given.productId ?? null}, ${name}, ${given.quantity ?? 1}, ${price},
      coalesce(${given.position ?? null}::int, (select max(position) + 1 from deal_line where workspace_id = ${actor.workspace} and deal_id = ${deal.id}), 0))`.execute(tx)
  await changed(deed, deal, 'deal.line-added', { line: id, name })
}

export async function changeLine(deed: RunDeed, deal: HeldDeal, line: string, given: Given): Promise<void> {
  const { tx, actor } = deed
  if (given.productId) await productOf(tx, actor.workspace, given.productId)
  const sets = [
    ...(given.productId === undefined ? [] : [sql`product_id = ${given.productId}`]), ...(given.name === undefined ? [] : [sql`name = ${given.name}`]),
    ...(given.quantity === undefined ? [] : [sql`quantity = ${given.quantity}`]), ...(given.price === undefined ? [] : [sql`price_minor = ${minorOf(given.price, deal.currency ?? 'EUR')}`]),
    ...(given.position === undefined ? [] : [sql`position = ${given.position}`]),
  ]
  if (sets.length === 0) return
  const found = await row(tx, sql<{ id: Id }>`update deal_line set ${sql.join(sets)} where workspace_id = ${actor.workspace} and deal_id = ${deal.id} and id::text = ${line} returning id`)
  if (!found) throw notFound('line')
  await changed(deed, deal, 'deal.line-changed', { line, ...given })
}

export async function removeLineOf(deed: RunDeed, deal: HeldDeal, line: string): Promise<void> {
  const found = await row(deed.tx, sql<{ name: string }>`delete from deal_line where workspace_id = ${deed.actor.workspace} and deal_id = ${deal.id} and id::text = ${line} returning name`)
  if (!found) throw notFound('line')
  await changed(deed, deal, 'deal.line-removed', { line, name: found.name })
}

async function changed(deed: RunDeed, deal: HeldDeal, kind: string, data: unknown): Promise<void> {
  await touchDeal(deed, deal, kind, data)
  await tellFacts(deed, deal.id, deal.run_id)
}

const minorOf = (price: number | null, currency: string): number | null => (price === null ? null : ofMajor(price, currency).minor)

async function productOf(tx: Tx, workspace: Id, id: Id): Promise<{ name: string; price_minor: number | null; currency: string | null }> {
  const found = await row(tx, sql<{ name: string; price_minor: number | null; currency: string | null }>`select name, price_minor, currency from product where workspace_id = ${workspace} and id = ${id}`)
  if (!found) throw notFound('product')
  return found
}
