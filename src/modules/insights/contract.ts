import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { filterShape } from '#src/kernel/field-shape.ts'
import { dealFields } from '#src/modules/deals/deal.ts'
import { dealFilters } from '#src/modules/deals/contract.ts'

const money = z.object({ currency: z.string(), amount: z.number() })

/** By what a report may be broken down. */
export const OUTCOME_GROUPS = ['rep', 'manager', 'team', 'office', 'stage', 'source', 'product', 'month'] as const
export const ADHERENCE_GROUPS = ['rep', 'team', 'stage', 'milestone'] as const

const outcomeFigures = {
  won: z.int(), lost: z.int(), noDecision: z.int(), open: z.int(),
  /** Won ÷ (won + lost), to four decimals; null when neither. */
  winRate: z.number().nullable(),
  /** Won ÷ (won + lost + no decision). */
  winRateAll: z.number().nullable(),
  /** In `currency`; other currencies are told apart in `wonValues` and never added. */
  wonValue: z.number(), wonValues: z.array(money), openValue: z.number(),
}
const currency = { currency: z.string(), asOf: z.string() }

export const outcomes = route({
  id: 'reports.outcomes', method: 'GET', path: '/reports/outcomes', summary: 'What became of the deals that a filter finds, whole and by rep, manager, team, office, stage, source, product or month of closing.',
  policy: 'may:report.read', query: filterShape(dealFields, { ...dealFilters, by: z.enum(OUTCOME_GROUPS).optional() }),
  answer: z.object({ ...outcomeFigures, ...currency, groups: z.array(z.object({ id: z.string().nullable(), name: said({ sense: 'group' }), ...outcomeFigures })).optional() }),
})

const held = z.object({ count: z.int(), value: z.number() })

export const funnels = route({
  id: 'reports.funnels', method: 'GET', path: '/reports/funnels', summary: 'The open pipeline as claimed beside the pipeline as proven: the same money, only the place differs.',
  policy: 'may:report.read', query: filterShape(dealFields, { ...dealFilters, process: z.string().max(80).optional() }),
  answer: z.object({
    process: z.object({ id: z.string(), title: z.string() }).nullable(), processes: z.array(z.object({ id: z.string(), title: z.string(), open: z.int() })), ...currency,
    stages: z.array(z.object({ id: z.string(), name: z.string(), claimed: held, proven: held })), total: held, elsewhere: z.array(money),
    /** The deals that make most of the gap, largest first. */
    gap: z.object({ count: z.int(), value: z.number(), deals: z.array(z.object({ id: z.string(), name: z.string(), companyName: z.string().nullable(), claimed: z.string(), proven: z.string(), stages: z.int(), amount: z.number().nullable() })) }),
  }),
})

const adherenceFigures = {
  /** 0 to 1, pooled; null: not yet known. A person's is given from five runs. */
  value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), runs: z.int(), obligations: z.int(),
}
const adherenceQuery = { since: z.iso.date().optional(), until: z.iso.date().optional() }
const deviationFilters = { milestone: z.string().max(80).optional(), atStage: z.string().max(80).optional(), deviated: z.enum(['true', 'false']).optional() }

export const adherenceReport = route({
  id: 'reports.adherence', method: 'GET', path: '/reports/adherence', summary: 'How far the process was followed, from the log alone, by rep, team, stage or milestone; stages left in the last 90 days unless said.',
  policy: 'may:report.read', query: filterShape(dealFields, { ...dealFilters, ...adherenceQuery, by: z.enum(ADHERENCE_GROUPS).optional() }),
  answer: z.object({
    ...adherenceFigures, asOf: z.string(), since: z.string(),
    groups: z.array(z.object({ id: z.string().nullable(), name: said({ sense: 'group' }), stage: z.string().nullable(), ...adherenceFigures, missed: z.int(), most: z.object({ milestone: z.string(), sentence: z.string(), share: z.number() }).nullable() })).optional(),
  }),
})

export const adherenceDeals = route({
  id: 'reports.adherence.deals', method: 'GET', path: '/reports/adherence/deals', summary: 'The deals behind a figure of adherence: each judged obligation, with what went otherwise and the cheapest repair.',
  policy: 'may:report.read', query: filterShape(dealFields, { ...dealFilters, ...adherenceQuery, ...deviationFilters }),
  answer: z.object({
    items: z.array(z.object({ id: z.string(), deal: z.string(), name: z.string(), companyName: z.string().nullable(), ownerName: z.string().nullable(), stage: z.string(), milestone: z.string(), severity: z.number(), deviation: z.string().nullable(), sentence: said().nullable(), repair: said().nullable(), judgedAt: z.string().nullable() })),
    next: z.string().nullable(),
  }),
})

export const standingTimes = route({
  id: 'reports.standing', method: 'GET', path: '/reports/standing', summary: 'How long the open deals that a filter finds have stood in their stage, beside what the process calls typical.',
  policy: 'may:report.read', query: filterShape(dealFields, dealFilters),
  answer: z.object({
    asOf: z.string(),
    stages: z.array(z.object({
      process: z.string(), stage: z.string(), name: z.string(), typicalDays: z.number().nullable(), deals: z.int(),
      /** Days in the stage so far. */
      median: z.number(), longest: z.number(), overTypical: z.int(),
    })),
  }),
})

export const insightsContract = [outcomes, funnels, adherenceReport, adherenceDeals, standingTimes] as const
