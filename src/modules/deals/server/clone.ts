import { sql } from '#src/platform/db/sql.ts'
import type { BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import type { BuyingRole } from '#src/modules/process/index.ts'
import type { RunDeed } from '#src/modules/process/server/door.ts'
import { rows } from '#src/platform/db/pool.ts'
import { findRecord, type Kept } from '#src/platform/records/write.ts'
import { major } from '#src/kernel/money.ts'
import type { cloneDeal as cloneRoute } from '../contract.ts'
import { deals } from './entities.ts'
import { createDeals } from './open.ts'

/** A new deal with the fields, people and lines of another. It opens in the first stage and is the cloner's own: proof is of one run. */
export async function cloneDeal(deed: RunDeed, id: Id, { name, stage, reason, reasons }: BodyOf<typeof cloneRoute>): Promise<Id> {
  const { tx, actor } = deed
  const kept = await findRecord<Kept>(tx, deals, actor, id)
  const contacts = await rows(tx, sql<{ contactId: Id; roles: BuyingRole[]; stance: string | null }>`
    select contact_id as "contactId", roles, stance from deal_contact where workspace_id = ${actor.workspace} and deal_id = ${id} and left_at is null`)
  const lines = await rows(tx, sql<{ productId: Id | null; name: string; quantity: number; price: number | null }>`
    select product_id as "productId", name, quantity, price_minor as price from deal_line where workspace_id = ${actor.workspace} and deal_id = ${id} order by position, id`)
  const currency = String(kept['currency'] ?? 'EUR')
  const { nextStep: _, nextStepOn: __, closeOn: ___, ...values } = kept
  const [made] = await createDeals(deed, [{
    values: { ...values, name: name ?? `${String(kept['name']).slice(0, 190)} (copy)`, ownerId: actor.person }, ...(typeof kept['processId'] === 'string' ? { process: kept['processId'] } : {}),
    contacts, lines: lines.map((line) => ({ ...line, price: line.price === null ? null : major({ minor: line.price, currency }) })),
    ...(stage ? { stage } : {}), ...(reason ? { reason } : {}), ...(reasons ? { reasons } : {}),
  }], { checked: true })
  return made!
}
