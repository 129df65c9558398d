import { fields, type Field } from '#src/kernel/field.ts'
import { companyFields } from '#src/modules/people/company.ts'
import { contactFields } from '#src/modules/people/contact.ts'
import { dealFields, productFields } from '#src/modules/deals/deal.ts'
import type { RecordKind } from './mapping.ts'

export interface Kind {
  id: RecordKind
  label: string
  plural: string
  /** Words in the names of files that hold such records. */
  files: readonly string[]
  fields: readonly Field[]
  /** Which fields name another record, and of which kind. */
  relations: Readonly<Record<string, RecordKind>>
  /** Fields that say whether two records might be the same one, strongest first. */
  telling: readonly string[]
}

/** The people who owned records there: they come as dormant people, their managers with them, their offices as teams. */
const personFields = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, alsoCalled: ['sales agent', 'agent', 'sales rep', 'rep', 'owner', 'owner name', 'user', 'user name', 'full name', 'salesperson', 'employee'] },
  { id: 'email', label: 'Email', type: 'email', alsoCalled: ['e-mail', 'email address', 'username', 'mail'] },
  { id: 'firstName', label: 'First name', type: 'text', alsoCalled: ['given name', 'forename'] },
  { id: 'lastName', label: 'Last name', type: 'text', alsoCalled: ['surname', 'family name'] },
  { id: 'manager', label: 'Manager', type: 'text', alsoCalled: ['sales manager', 'supervisor', 'reports to', 'team lead', 'managername'] },
  { id: 'office', label: 'Office', type: 'text', alsoCalled: ['regional office', 'region', 'branch', 'location', 'territory'] },
  { id: 'team', label: 'Team', type: 'text', alsoCalled: ['team name', 'group', 'department'] },
])

/** One row for each change of stage there: they become the stays in the stages here. */
const stayFields = fields([
  { id: 'deal', label: 'Deal', type: 'text', required: true, alsoCalled: ['opportunity id', 'opportunityid', 'deal id', 'dealid', 'opportunity', 'record id'] },
  { id: 'stage', label: 'Stage', type: 'text', required: true, alsoCalled: ['stage name', 'stagename', 'to stage', 'new value', 'deal stage', 'new stage', 'value'] },
  { id: 'enteredAt', label: 'Entered at', type: 'instant', required: true, alsoCalled: ['created date', 'createddate', 'changed at', 'date entered', 'timestamp', 'change date', 'edit date'] },
])

/** What a file of deals may hold beside the deal's own fields. */
const dealMore = fields([
  { id: 'stage', label: 'Stage or outcome', type: 'text', alsoCalled: ['deal stage', 'stage name', 'stagename', 'sales stage', 'status', 'pipeline stage', 'phase'] },
  { id: 'product', label: 'Product', type: 'text', alsoCalled: ['product name', 'item', 'line item'] },
  { id: 'contact', label: 'Contact', type: 'text', alsoCalled: ['contact name', 'primary contact', 'contact id', 'contactid', 'person', 'contact person', 'associated contact', 'contact email'] },
  { id: 'openedOn', label: 'Opened on', type: 'instant', alsoCalled: ['created', 'created date', 'createddate', 'create date', 'engage date', 'creation date', 'deal created', 'createdate', 'add time', 'opened'] },
  { id: 'closedOn', label: 'Closed on', type: 'instant', alsoCalled: ['won time', 'lost time', 'closed date', 'closed at', 'actual close date', 'date closed', 'won lost date'] },
  { id: 'lostReason', label: 'Why it was lost', type: 'text', max: 2000, alsoCalled: ['lost reason', 'closed lost reason', 'loss reason', 'reason lost', 'reason for loss'] },
])

const ownDealFields = dealFields.filter((field) => !dealMore.some((more) => more.id === field.id) && !('readOnly' in field && field.readOnly))

export const KINDS: Readonly<Record<RecordKind, Kind>> = {
  person: { id: 'person', label: 'Person of ours', plural: 'people of ours', files: ['team', 'teams', 'user', 'users', 'owner', 'owners', 'rep', 'reps', 'agent', 'agents', 'employee'], fields: personFields, relations: {}, telling: ['email', 'name'] },
  product: { id: 'product', label: 'Product', plural: 'products', files: ['product', 'products', 'item', 'items', 'article', 'pricebook'], fields: productFields, relations: {}, telling: ['name'] },
  company: { id: 'company', label: 'Company', plural: 'companies', files: ['account', 'accounts', 'company', 'companies', 'organization', 'organizations', 'organisation', 'organisations', 'customer', 'customers', 'firma', 'firmen'], fields: companyFields, relations: { parentId: 'company', ownerId: 'person' }, telling: ['domain', 'name'] },
  contact: { id: 'contact', label: 'Contact', plural: 'contacts', files: ['contact', 'contacts', 'person', 'persons', 'people', 'kontakt', 'kontakte'], fields: contactFields, relations: { companyId: 'company', ownerId: 'person' }, telling: ['email'] },
  deal: { id: 'deal', label: 'Deal', plural: 'deals', files: ['deal', 'deals', 'opportunity', 'opportunities', 'pipeline', 'opps', 'sales'], fields: [...ownDealFields, ...dealMore], relations: { companyId: 'company', ownerId: 'person', product: 'product', contact: 'contact' }, telling: [] },
  stay: { id: 'stay', label: 'Stage history', plural: 'stage changes', files: ['history', 'stagehistory', 'opportunityhistory', 'dealhistory', 'changes'], fields: stayFields, relations: {}, telling: [] },
}

/** The order in which kinds are imported: who is named by others comes first. */
export const IMPORT_ORDER: readonly RecordKind[] = ['person', 'product', 'company', 'contact', 'stay', 'deal']
