import { sql } from '#src/platform/db/sql.ts'
import { moveOwned, whenHandedOver } from '#src/modules/identity/server/door.ts'
import type { Implementation } from '#src/platform/http/implement.ts'
import { implement } from '#src/platform/http/implement.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import * as contract from '../contract.ts'
import { findDuplicates } from './duplicates.ts'
import { companies, contacts } from './entities.ts'
import { tellContactChanged } from './reactions.ts'
import { checkPeopleLinks } from './links.ts'
import { changeMany } from '#src/platform/records/bulk.ts'
import { recordDeeds } from '#src/platform/records/deeds.ts'

const company = recordDeeds<AnswerOf<typeof contract.getCompany>>(companies, { prepare: checkPeopleLinks })
const contact = recordDeeds<AnswerOf<typeof contract.getContact>>(contacts, { prepare: checkPeopleLinks, changed: (deed, kept, fields) => tellContactChanged(deed, kept.id, fields) })

whenHandedOver({ what: 'companies', move: moveOwned('company', sql<boolean>`true`, (call, id, to) => company.patch({ ...call, revision: null, params: { id }, body: { ownerId: to } })) })
whenHandedOver({ what: 'contacts', move: moveOwned('contact', sql<boolean>`true`, (call, id, to) => contact.patch({ ...call, revision: null, params: { id }, body: { ownerId: to } })) })

export const peopleRoutes: Implementation[] = [
  implement(contract.listCompanies, company.list),
  implement(contract.createCompany, company.create),
  implement(contract.getCompany, company.get),
  implement(contract.patchCompany, company.patch),
  implement(contract.archiveCompany, company.archive),
  implement(contract.restoreCompany, company.restore),
  implement(contract.listContacts, contact.list),
  implement(contract.createContact, contact.create),
  implement(contract.getContact, contact.get),
  implement(contract.patchContact, contact.patch),
  implement(contract.archiveContact, contact.archive),
  implement(contract.restoreContact, contact.restore),
  implement(contract.bulkCompanies, (call) => changeMany(companies, company, call, call.body)),
  implement(contract.bulkContacts, (call) => changeMany(contacts, contact, call, call.body)),
  implement(contract.findDuplicates, ({ tx, actor, query }) => findDuplicates(tx, actor, query)),
]
