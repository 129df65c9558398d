export { companyFields } from './company.ts'
export { contactFields } from './contact.ts'
