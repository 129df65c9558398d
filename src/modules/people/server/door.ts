export { companies, contacts } from './entities.ts'
export { removeImportedRecords, setParents } from './imported.ts'
export { onContactChanged } from './reactions.ts'
