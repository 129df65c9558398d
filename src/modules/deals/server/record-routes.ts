import type { ListQuery } from '#src/kernel/field-shape.ts'
import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { listRecords } from '#src/platform/records/list.ts'
import type { Kept, Values } from '#src/platform/records/write.ts'
import * as contract from '../contract.ts'
import { boardOf, countOf } from './board.ts'
import { bulkChange } from './bulk.ts'
import { changeDeal, restoreDeal } from './change.ts'
import { cloneDeal } from './clone.ts'
import { deals } from './entities.ts'
import { deedOf, doorOf } from './hold.ts'
import { createDeals, type NewDeal } from './open.ts'
import { dealAnswer, present } from './present.ts'

export const recordRoutes: Implementation[] = [
  implement(contract.listDeals, async ({ tx, actor, query }) => {
    const page = await listRecords<Kept>(tx, deals, actor, query as ListQuery)
    return { items: await present(tx, actor, page.items), next: page.next }
  }),
  implement(contract.countDeals, ({ tx, actor, query }) => countOf(tx, actor, query as ListQuery)),
  implement(contract.dealBoard, ({ tx, actor, query }) => boardOf(tx, actor, query)),
  implement(contract.createDeal, async (call) => {
    const { stage, process, reason, reasons, contacts, ...values } = call.body
    const given = { ...(values as Values) }
    if (given['ownerId'] === undefined) given['ownerId'] = call.actor.person
    let kept: Kept[] = []
    await createDeals(deedOf(call, 'create'), [{ values: given, stage, process, reason, reasons, contacts } as NewDeal], { written: (now) => { kept = now } })
    return (await present(call.tx, call.actor, kept))[0]!
  }),
  implement(contract.getDeal, ({ tx, actor, params }) => dealAnswer(tx, actor, params.id)),
  implement(contract.patchDeal, async (call) => {
    await changeDeal(deedOf(call, 'patch'), call.params.id, { fields: call.body as Values }, call.revision)
    return dealAnswer(call.tx, call.actor, call.params.id, true)
  }),
  implement(contract.archiveDeal, async (call) => {
    await changeDeal(deedOf(call, doorOf(call.actor)), call.params.id, { archive: true }, call.revision)
    return null
  }),
  implement(contract.restoreDeal, async (call) => {
    await restoreDeal(deedOf(call, 'restore'), call.params.id, call.revision)
    return dealAnswer(call.tx, call.actor, call.params.id)
  }),
  implement(contract.cloneDeal, async (call) => dealAnswer(call.tx, call.actor, await cloneDeal(deedOf(call, 'clone'), call.params.id, call.body), true)),
  implement(contract.bulkDeals, (call) => bulkChange(deedOf(call, 'bulk'), call.body)),
]
