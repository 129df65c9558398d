import { activitiesContract } from '#src/modules/activities/contract.ts'
import { dealsContract } from '#src/modules/deals/contract.ts'
import { identityContract } from '#src/modules/identity/contract.ts'
import { insightsContract } from '#src/modules/insights/contract.ts'
import { integrationsContract } from '#src/modules/integrations/contract.ts'
import { lessonsContract } from '#src/modules/lessons/contract.ts'
import { listsContract } from '#src/modules/lists/contract.ts'
import { peopleContract } from '#src/modules/people/contract.ts'
import { processContract } from '#src/modules/process/contract.ts'
import { sampleContract } from '#src/sample/contract.ts'

/** Every route of Solfa, module by module: the web client, the document and the validators are made from this list. */
export const contract = [...activitiesContract, ...dealsContract, ...identityContract, ...insightsContract, ...integrationsContract, ...lessonsContract, ...listsContract, ...peopleContract, ...processContract, ...sampleContract] as const

export type AnyRoute = (typeof contract)[number]
