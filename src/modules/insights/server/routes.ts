import { implement, type Implementation } from '#src/platform/http/implement.ts'
import * as contract from '../contract.ts'
import { adherenceFigures, dealsBehind } from './adherence.ts'
import { funnelsReport } from './funnels.ts'
import { outcomesReport } from './outcomes.ts'

export const insightsRoutes: Implementation[] = [
  implement(contract.outcomes, ({ tx, actor, now, query }) => outcomesReport(tx, actor, now, query)),
  implement(contract.funnels, ({ tx, actor, now, query }) => funnelsReport(tx, actor, now, query)),
  implement(contract.adherenceReport, ({ tx, actor, now, query }) => adherenceFigures(tx, actor, now, query)),
  implement(contract.adherenceDeals, ({ tx, actor, now, query }) => dealsBehind(tx, actor, now, query)),
]
