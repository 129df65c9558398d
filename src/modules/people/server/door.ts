export { companies, contacts } from './entities.ts'
