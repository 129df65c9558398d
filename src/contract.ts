import { identityContract } from '#src/modules/identity/contract.ts'
import { peopleContract } from '#src/modules/people/contract.ts'

/** Every route of Solfa, module by module: the web client, the document and the validators are made from this list. */
export const contract = [...identityContract, ...peopleContract] as const

export type AnyRoute = (typeof contract)[number]
