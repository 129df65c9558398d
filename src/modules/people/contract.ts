import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { createShape, filterShape, pageOf, patchShape, recordShape } from '#src/kernel/field-shape.ts'
import { bulkAnswer, bulkBody } from '#src/kernel/bulk.ts'
import { companyFields } from './company.ts'
import { contactFields } from './contact.ts'

const kept = {
  id: z.string(), revision: z.int(), createdAt: z.string(), updatedAt: z.string(), archivedAt: z.string().nullable(),
  /** Columns of an import that are no field here, kept as they came. */
  extra: z.record(z.string(), z.unknown()),
  /** What the asker may do with it, and why not where not. */
  abilities: z.object({ edit: z.boolean(), reason: said().nullable() }),
}
const byId = z.object({ id: z.string() })
const filters = { import: z.string().max(200).optional(), sample: z.enum(['true', 'false']).optional(), archived: z.enum(['true', 'false']).optional() }

export const company = recordShape(companyFields, { ...kept, ownerName: z.string().nullable(), parentName: z.string().nullable(), openDeals: z.int(), contacts: z.int() })
export const contact = recordShape(contactFields, { ...kept, ownerName: z.string().nullable(), companyName: z.string().nullable() })

/** Records that might be the same, each with the reason, shown while typing and never merged by themselves. */
const duplicates = z.object({ items: z.array(z.object({ kind: z.enum(['company', 'contact']), id: z.string(), name: z.string(), reason: said(), score: z.number() })) })

export const listCompanies = route({ id: 'companies.list', method: 'GET', path: '/companies', summary: 'Companies that you see, filtered, sorted, by page.', policy: 'may:record.read', query: filterShape(companyFields, filters), answer: pageOf(company) })
export const createCompany = route({ id: 'companies.create', method: 'POST', path: '/companies', summary: 'A new company.', policy: 'may:record.write', body: createShape(companyFields, {}), answer: company, status: 201 })
export const getCompany = route({ id: 'companies.get', method: 'GET', path: '/companies/{id}', summary: 'One company.', policy: 'may:record.read', params: byId, answer: company })
export const patchCompany = route({ id: 'companies.patch', method: 'PATCH', path: '/companies/{id}', summary: 'Change fields of a company.', policy: 'may:record.write', params: byId, body: patchShape(companyFields), answer: company })
export const archiveCompany = route({ id: 'companies.archive', method: 'DELETE', path: '/companies/{id}', summary: 'Archive a company; it can be restored.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })
export const restoreCompany = route({ id: 'companies.restore', method: 'POST', path: '/companies/{id}/restore', summary: 'Bring an archived company back.', policy: 'may:record.write', params: byId, answer: company })

export const listContacts = route({ id: 'contacts.list', method: 'GET', path: '/contacts', summary: 'Contacts that you see, filtered, sorted, by page.', policy: 'may:record.read', query: filterShape(contactFields, filters), answer: pageOf(contact) })
export const createContact = route({ id: 'contacts.create', method: 'POST', path: '/contacts', summary: 'A new contact.', policy: 'may:record.write', body: createShape(contactFields, {}), answer: contact, status: 201 })
export const getContact = route({ id: 'contacts.get', method: 'GET', path: '/contacts/{id}', summary: 'One contact.', policy: 'may:record.read', params: byId, answer: contact })
export const patchContact = route({ id: 'contacts.patch', method: 'PATCH', path: '/contacts/{id}', summary: 'Change fields of a contact.', policy: 'may:record.write', params: byId, body: patchShape(contactFields), answer: contact })
export const archiveContact = route({ id: 'contacts.archive', method: 'DELETE', path: '/contacts/{id}', summary: 'Archive a contact; it can be restored.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })
export const restoreContact = route({ id: 'contacts.restore', method: 'POST', path: '/contacts/{id}/restore', summary: 'Bring an archived contact back.', policy: 'may:record.write', params: byId, answer: contact })

const many = (of: string) => `Change many ${of} at once. Each is decided on its own; \`preview\` says what would happen, \`before\` how to take it back.`
export const bulkCompanies = route({ id: 'companies.bulk', method: 'POST', path: '/companies/bulk', summary: many('companies'), policy: 'may:record.write', body: bulkBody(patchShape(companyFields)), answer: bulkAnswer, refusals: { 'too-many-records': 422 } })
export const bulkContacts = route({ id: 'contacts.bulk', method: 'POST', path: '/contacts/bulk', summary: many('contacts'), policy: 'may:record.write', body: bulkBody(patchShape(contactFields)), answer: bulkAnswer, refusals: { 'too-many-records': 422 } })

export const findDuplicates = route({
  id: 'duplicates.find', method: 'GET', path: '/duplicates', summary: 'Companies and contacts that might be the one being typed.', policy: 'may:record.read',
  query: z.strictObject({ kind: z.enum(['company', 'contact']), name: z.string().max(200).optional(), email: z.string().max(200).optional(), domain: z.string().max(200).optional(), phone: z.string().max(60).optional() }),
  answer: duplicates,
})

export const peopleContract = [
  listCompanies, createCompany, getCompany, patchCompany, archiveCompany, restoreCompany,
  listContacts, createContact, getContact, patchContact, archiveContact, restoreContact, bulkCompanies, bulkContacts, findDuplicates,
] as const
