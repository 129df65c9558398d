import type { AnswerOf } from '#src/kernel/contract.ts'
import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { recordDeeds } from '#src/platform/records/deeds.ts'
import * as contract from '../../contract.ts'
import { products } from '../entities.ts'
import { deedOf, doorOf, findDeal, holdDeal } from '../hold.ts'
import { addLineTo, changeLine, linesOf, removeLineOf } from './lines.ts'
import { listPeople, putPerson, removePerson } from './people.ts'

const product = recordDeeds<AnswerOf<typeof contract.getProduct>>(products)

export const partRoutes: Implementation[] = [
  implement(contract.listDealContacts, async ({ tx, actor, params }) => listPeople(tx, await findDeal(tx, actor, params.id), actor.workspace)),
  implement(contract.putDealContact, async (call) => {
    const deal = await holdDeal(call, call.params.id)
    await putPerson(deedOf(call, doorOf(call.actor)), deal, call.body)
    return listPeople(call.tx, deal, call.actor.workspace)
  }),
  implement(contract.removeDealContact, async (call) => {
    const deal = await holdDeal(call, call.params.id)
    await removePerson(deedOf(call, doorOf(call.actor)), deal, call.params.contact)
    return listPeople(call.tx, deal, call.actor.workspace)
  }),
  implement(contract.listLines, async ({ tx, actor, params }) => linesOf(tx, actor.workspace, await findDeal(tx, actor, params.id))),
  implement(contract.addLine, async (call) => {
    const deal = await holdDeal(call, call.params.id)
    await addLineTo(deedOf(call, doorOf(call.actor)), deal, call.body)
    return linesOf(call.tx, call.actor.workspace, deal)
  }),
  implement(contract.patchLine, async (call) => {
    const deal = await holdDeal(call, call.params.id)
    await changeLine(deedOf(call, doorOf(call.actor)), deal, call.params.line, call.body)
    return linesOf(call.tx, call.actor.workspace, deal)
  }),
  implement(contract.removeLine, async (call) => {
    const deal = await holdDeal(call, call.params.id)
    await removeLineOf(deedOf(call, doorOf(call.actor)), deal, call.params.line)
    return linesOf(call.tx, call.actor.workspace, deal)
  }),
  implement(contract.listProducts, product.list),
  implement(contract.createProduct, product.create),
  implement(contract.getProduct, product.get),
  implement(contract.patchProduct, product.patch),
  implement(contract.archiveProduct, product.archive),
]
