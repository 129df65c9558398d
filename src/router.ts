import type { Implementation } from '#src/platform/http/implement.ts'
import { activitiesRoutes } from '#src/modules/activities/server/routes.ts'
import { dealsRoutes } from '#src/modules/deals/server/routes.ts'
import { identityRoutes } from '#src/modules/identity/server/routes.ts'
import { insightsRoutes } from '#src/modules/insights/server/routes.ts'
import { exportRoutes } from '#src/modules/integrations/server/export/routes.ts'
import { integrationsRoutes } from '#src/modules/integrations/server/routes.ts'
import { lessonsRoutes } from '#src/modules/lessons/server/routes.ts'
import { listsRoutes } from '#src/modules/lists/server/routes.ts'
import { peopleRoutes } from '#src/modules/people/server/routes.ts'
import { processRoutes } from '#src/modules/process/server/routes.ts'
import { sampleRoutes } from '#src/sample/routes.ts'

/** Every implementation, module by module. A route of the contract without one, or one without a route, stops the server from starting. */
export const router: Implementation[] = [...activitiesRoutes, ...dealsRoutes, ...identityRoutes, ...insightsRoutes, ...exportRoutes, ...integrationsRoutes, ...lessonsRoutes, ...listsRoutes, ...peopleRoutes, ...processRoutes, ...sampleRoutes(() => router)]
