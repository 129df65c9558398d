import { peopleContract } from '#src/modules/people/contract.ts'

/** Every route of Solfa, module by module: the web client, the document and the validators are made from this list. */
export const contract = [...peopleContract] as const

export type AnyRoute = (typeof contract)[number]
