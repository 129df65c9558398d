export { companies, contacts } from './entities.ts'
export { removeImportedRecords } from './remove-imported.ts'
export { onContactChanged } from './reactions.ts'
