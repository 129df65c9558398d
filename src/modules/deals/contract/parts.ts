import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { createShape, filterShape, pageOf, patchShape, recordShape } from '#src/kernel/field-shape.ts'
import { buyingRole } from '#src/modules/process/shapes.ts'
import { productFields, STANCES } from '../deal.ts'
import { byId } from './records.ts'

/** The people of a buyer's decision, with what they are in it. */
export const dealContact = z.object({
  contactId: z.string(), name: z.string(), title: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable(), language: z.string().nullable(),
  roles: z.array(z.string()), stance: z.string().nullable(), leftAt: z.string().nullable(),
})
const contactsAnswer = z.object({ items: z.array(dealContact), revision: z.int() })
const byContact = z.object({ id: z.string(), contact: z.string() })

export const listDealContacts = route({ id: 'deals.contacts', method: 'GET', path: '/deals/{id}/contacts', summary: 'The people on a deal and their buying roles.', policy: 'may:record.read', params: byId, answer: contactsAnswer })
export const putDealContact = route({
  id: 'deals.contacts.put', method: 'POST', path: '/deals/{id}/contacts', summary: 'Put a contact on a deal, or change their buying roles there.', policy: 'may:record.write', params: byId,
  body: z.strictObject({ contactId: z.guid(), roles: z.array(buyingRole).max(6), stance: z.enum(STANCES).nullable().optional() }), answer: contactsAnswer,
})
export const removeDealContact = route({ id: 'deals.contacts.remove', method: 'DELETE', path: '/deals/{id}/contacts/{contact}', summary: 'Take a contact off a deal.', policy: 'may:record.write', params: byContact, answer: contactsAnswer, revision: 'optional' })

const line = z.object({ id: z.string(), productId: z.string().nullable(), name: z.string(), quantity: z.number(), price: z.number().nullable(), total: z.number().nullable(), position: z.int() })
const linesAnswer = z.object({ items: z.array(line), currency: z.string(), total: z.number(), revision: z.int() })
const lineBody = { productId: z.guid().nullable().optional(), name: z.string().min(1).max(200).optional(), quantity: z.number().min(0).max(1e9).optional(), price: z.number().min(0).max(9e13).nullable().optional(), position: z.int().min(0).max(10_000).optional() }
const byLine = z.object({ id: z.string(), line: z.string() })

export const listLines = route({ id: 'deals.lines', method: 'GET', path: '/deals/{id}/lines', summary: 'The lines of a deal: products, quantities, prices.', policy: 'may:record.read', params: byId, answer: linesAnswer })
export const addLine = route({ id: 'deals.lines.add', method: 'POST', path: '/deals/{id}/lines', summary: 'A new line. With a product, name and price come from it unless given.', policy: 'may:record.write', params: byId, body: z.strictObject(lineBody), answer: linesAnswer, status: 201 })
export const patchLine = route({ id: 'deals.lines.patch', method: 'PATCH', path: '/deals/{id}/lines/{line}', summary: 'Change a line.', policy: 'may:record.write', params: byLine, body: z.strictObject(lineBody), answer: linesAnswer })
export const removeLine = route({ id: 'deals.lines.remove', method: 'DELETE', path: '/deals/{id}/lines/{line}', summary: 'Remove a line.', policy: 'may:record.write', params: byLine, answer: linesAnswer })

export const product = recordShape(productFields, { id: z.string(), revision: z.int(), createdAt: z.string(), updatedAt: z.string(), archivedAt: z.string().nullable(), abilities: z.object({ edit: z.boolean(), reason: said().nullable() }) })
const filters = { import: z.string().max(200).optional(), archived: z.enum(['true', 'false']).optional() }
export const listProducts = route({ id: 'products.list', method: 'GET', path: '/products', summary: 'What is sold.', policy: 'may:record.read', query: filterShape(productFields, filters), answer: pageOf(product) })
export const createProduct = route({ id: 'products.create', method: 'POST', path: '/products', summary: 'A new product.', policy: 'may:record.write', body: createShape(productFields, {}), answer: product, status: 201 })
export const getProduct = route({ id: 'products.get', method: 'GET', path: '/products/{id}', summary: 'One product.', policy: 'may:record.read', params: byId, answer: product })
export const patchProduct = route({ id: 'products.patch', method: 'PATCH', path: '/products/{id}', summary: 'Change a product.', policy: 'may:record.write', params: byId, body: patchShape(productFields), answer: product })
export const archiveProduct = route({ id: 'products.archive', method: 'DELETE', path: '/products/{id}', summary: 'Archive a product; lines keep it.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })

export const dealPartsContract = [
  listDealContacts, putDealContact, removeDealContact, listLines, addLine, patchLine, removeLine, listProducts, createProduct, getProduct, patchProduct, archiveProduct,
] as const
