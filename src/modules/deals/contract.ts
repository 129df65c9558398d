import { dealRecordContract } from './contract/records.ts'
import { dealRunContract } from './contract/run.ts'
import { dealPartsContract } from './contract/parts.ts'
import { questionContract } from './contract/questions.ts'

export * from './contract/records.ts'
export * from './contract/run.ts'
export * from './contract/parts.ts'
export * from './contract/questions.ts'

/** Every route of deals: the records, their runs, their people and lines, and the questions to the buyer. */
export const dealsContract = [...dealRecordContract, ...dealRunContract, ...dealPartsContract, ...questionContract] as const
