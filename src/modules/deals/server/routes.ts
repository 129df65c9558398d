import type { Implementation } from '#src/platform/http/implement.ts'
import './keeper.ts'
import './reactions.ts'
import { partRoutes } from './parts/routes.ts'
import { questionRoutes } from './questions/routes.ts'
import { recordRoutes } from './record-routes.ts'
import { runRoutes } from './run/routes.ts'

export const dealsRoutes: Implementation[] = [...recordRoutes, ...runRoutes, ...partRoutes, ...questionRoutes]
