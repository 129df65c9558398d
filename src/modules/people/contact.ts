import { fields } from '#src/kernel/field.ts'

/** A contact: a person on the other side, or at a partner. */
export const contactFields = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, listed: true, alsoCalled: ['full name', 'contact name', 'contact', 'person', 'person name'] },
  { id: 'firstName', label: 'First name', type: 'text', alsoCalled: ['given name', 'forename', 'firstname'] },
  { id: 'lastName', label: 'Last name', type: 'text', alsoCalled: ['surname', 'family name', 'lastname'] },
  { id: 'email', label: 'Email', type: 'email', listed: true, alsoCalled: ['e-mail', 'email address', 'mail', 'email work', 'work email'] },
  { id: 'phone', label: 'Phone', type: 'phone', listed: true, alsoCalled: ['phone number', 'telephone', 'work phone', 'phone work'] },
  { id: 'mobile', label: 'Mobile', type: 'phone', alsoCalled: ['mobile phone', 'cell', 'mobilephone', 'mobile phone number'] },
  { id: 'title', label: 'Title', type: 'text', listed: true, alsoCalled: ['job title', 'position', 'role'] },
  { id: 'department', label: 'Department', type: 'text' },
  { id: 'language', label: 'Language', type: 'choice', choices: [{ id: 'en', label: 'English' }, { id: 'de', label: 'German' }, { id: 'fr', label: 'French' }, { id: 'es', label: 'Spanish' }], help: 'The language in which they are asked.' },
  { id: 'companyId', label: 'Company', type: 'company', listed: true, alsoCalled: ['account', 'company', 'company name', 'account name', 'organization', 'accountid', 'associated company'] },
  { id: 'ownerId', label: 'Owner', type: 'person', listed: true, alsoCalled: ['owner', 'contact owner', 'ownerid', 'record owner'] },
  { id: 'leftOn', label: 'Left on', type: 'date', help: 'The day on which they left the company. Proofs that needed their role turn stale 14 days later.' },
  { id: 'source', label: 'Source', type: 'text', alsoCalled: ['lead source', 'leadsource', 'original source'] },
  { id: 'tags', label: 'Tags', type: 'tags', alsoCalled: ['labels', 'label', 'tag'] },
  { id: 'about', label: 'About', type: 'longText', alsoCalled: ['description', 'notes', 'background'] },
])
