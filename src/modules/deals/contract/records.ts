import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { createShape, filterShape, pageOf, patchShape, recordShape } from '#src/kernel/field-shape.ts'
import { fields } from '#src/kernel/field.ts'
import { ask, buyingRole, refusal } from '#src/modules/process/shapes.ts'
import { dealFields, NEXT_STEP_STATES } from '../deal.ts'

export const byId = z.object({ id: z.string() })
const yesNo = z.enum(['true', 'false']).optional()

/** A deal as lists, cards and pages show it. `score` is the run in short: `readScore` of the process door reads it. */
export const deal = recordShape(dealFields, {
  id: z.string(), revision: z.int(), createdAt: z.string(), updatedAt: z.string(), archivedAt: z.string().nullable(), extra: z.record(z.string(), z.unknown()),
  companyName: z.string().nullable(), ownerName: z.string().nullable(), stageName: z.string().nullable(), provenName: z.string().nullable(),
  /** The proven stage lies past the claimed one: the move is offered. */
  ahead: z.boolean(), score: z.string().nullable(), nextStepState: z.enum(NEXT_STEP_STATES), overdueDebts: z.int(),
  abilities: z.object({ edit: z.boolean(), reason: said().nullable() }),
})

/** What narrows a list of deals beyond its fields. Lists, board, reports, export and bulk edit take the same. */
export const dealFilters = {
  /** `open`, `won`, `lost`, `no-decision`, `closed`; several joined by commas. */
  outcome: z.string().max(60).optional(),
  /** A team's id: deals owned in it or in a team below it. */
  team: z.string().max(40).optional(), office: z.string().max(200).optional(),
  /** A team's id: deals owned in that very team, not in one below it; `null`: owned by nobody in a team. */
  ownerTeam: z.string().max(40).optional(),
  /** A stage's id: open deals that count as proven there, as on the board. One that is ahead counts at its claimed stage. */
  provenIn: z.string().max(80).optional(),
  company: z.string().max(40).optional(), contact: z.string().max(40).optional(), product: z.string().max(200).optional(),
  sample: yesNo, import: z.string().max(200).optional(), archived: yesNo,
  /** `true`: with an overdue process debt. */
  overdue: yesNo, nextStepState: z.enum(NEXT_STEP_STATES).optional(),
  /** Deals whose obligation `<milestone>` is unsettled. */
  debt: z.string().max(80).optional(),
}
export const dealQuery = filterShape(dealFields, dealFilters)

const roles = z.array(buyingRole).max(6)
const reasons = z.record(z.string(), z.string().max(2000))
const step = z.string().min(1).max(80)
/** Where a command came from, for the record. Keys say `api` unless they say more. */
const door = z.enum(['drag', 'menu', 'cli', 'api', 'agent']).optional()

/** What a move takes: `to` is a stage or an outcome; `reasons` by milestone, or one `reason`; `answers` to what the outcome asks. */
export const moveBody = z.strictObject({ to: step, reason: z.string().max(2000).optional(), reasons: reasons.optional(), answers: reasons.optional(), door })
export type MoveBody = z.infer<typeof moveBody>

/** A stage in a patch is a move like any other: it is refused by the same rules. */
const patchable = fields([...dealFields.filter((field) => field.id !== 'stage'), { id: 'stage', label: 'Stage', type: 'text', max: 80 }])
export const dealChange = patchShape(patchable)

const refusals = { 'gate-blocks': 409, 'gate-warns': 409, 'debt-overdue': 409 }

export const listDeals = route({ id: 'deals.list', method: 'GET', path: '/deals', summary: 'Deals that you see, filtered, sorted, by page.', policy: 'may:record.read', query: dealQuery, answer: pageOf(deal) })
export const countDeals = route({
  id: 'deals.count', method: 'GET', path: '/deals/count', summary: 'How many deals a filter finds, and their sums by currency.', policy: 'may:record.read', query: dealQuery,
  answer: z.object({ count: z.int(), sums: z.array(z.object({ currency: z.string(), amount: z.number() })) }),
})
export const createDeal = route({
  id: 'deals.create', method: 'POST', path: '/deals', summary: 'A new deal. It opens in the first stage of its process; a later `stage` is a move, and refused like one.', policy: 'may:record.write',
  body: createShape(dealFields, { stage: step.optional(), process: step.optional(), reason: z.string().max(2000).optional(), reasons: reasons.optional(), contacts: z.array(z.strictObject({ contactId: z.guid(), roles })).max(50).optional() }),
  answer: deal, status: 201, refusals,
})
export const getDeal = route({ id: 'deals.get', method: 'GET', path: '/deals/{id}', summary: 'One deal.', policy: 'may:record.read', params: byId, answer: deal })
export const patchDeal = route({ id: 'deals.patch', method: 'PATCH', path: '/deals/{id}', summary: 'Change fields of a deal. `stage` is a move.', policy: 'may:record.write', params: byId, body: dealChange, answer: deal, refusals })
export const archiveDeal = route({ id: 'deals.archive', method: 'DELETE', path: '/deals/{id}', summary: 'Put a deal in the bin; it can be restored.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })
export const restoreDeal = route({ id: 'deals.restore', method: 'POST', path: '/deals/{id}/restore', summary: 'Bring a deal back from the bin, where it stood.', policy: 'may:record.write', params: byId, answer: deal })
export const cloneDeal = route({
  id: 'deals.clone', method: 'POST', path: '/deals/{id}/clone', summary: 'A new deal with the fields, people and lines of this one. It opens in the first stage: proof is not copied.', policy: 'may:record.write', params: byId,
  body: z.strictObject({ name: z.string().min(1).max(200).optional(), stage: step.optional(), reason: z.string().max(2000).optional(), reasons: reasons.optional() }), answer: deal, status: 201, refusals,
})

const sum = z.object({ currency: z.string(), amount: z.number() })
/** What the lanes of a board stand for. */
export const BOARD_LANES = ['stage', 'owner', 'team', 'process'] as const

export const dealBoard = route({
  id: 'deals.board', method: 'GET', path: '/deals/board',
  summary: 'Open deals in lanes: the stages of one process (claimed, or where proven), or owners, teams, processes. Counts and sums are of all that the filter finds. More cards of a lane: the list with its `filter`, the same `sort`, and `after=<next>`.',
  policy: 'may:record.read',
  query: filterShape(dealFields, {
    ...dealFilters, by: z.enum(BOARD_LANES).optional(),
    /** In which stage's lane a card stands: the one that is claimed (unless said), or the one where it is proven. */
    placed: z.enum(['claimed', 'proven']).optional(),
    /** One process; the standard one unless said. By owner, team or process: all of them unless said. */
    process: z.string().max(80).optional(),
    cards: z.coerce.number().int().min(0).max(100).optional(),
  }),
  answer: z.object({
    by: z.enum(BOARD_LANES), placed: z.enum(['claimed', 'proven']),
    /** The one process whose deals these are; null where they are of several. */
    process: z.object({ id: z.string(), title: z.string(), n: z.int() }).nullable(),
    lanes: z.array(z.object({
      /** The stage, owner, team or process; `none`: deals without an owner, or whose owner is in no team. */
      id: z.string(), stage: z.string().nullable(), name: z.string(), buyerStep: z.string(), count: z.int(), sums: z.array(sum),
      /** How many of `count` have no amount, so that no sum holds them. */
      unpriced: z.int(),
      /** Of `sums`, what is proven where it is claimed: deals of this lane whose proven stage is this one or later. */
      heldSums: z.array(sum),
      /** Deals of the same filter whose proven stage is this one, wherever they are claimed. By stage only; else as `count` and `heldSums`. */
      provenCount: z.int(), provenSums: z.array(sum), provenUnpriced: z.int(),
      /** The first cards; none in the lanes after the twenty-fourth. */
      cards: z.array(deal), next: z.string().nullable(),
      /** What the list takes to find the deals of this lane. */
      filter: z.record(z.string(), z.string()),
    })),
    /** The other processes with open deals in this filter. */
    elsewhere: z.array(z.object({ process: z.string(), title: z.string(), count: z.int() })),
  }),
})

/** A change on many: the same commands, one by one, each with its own answer. With `preview`, nothing is kept. */
export const bulkDeals = route({
  id: 'deals.bulk', method: 'POST', path: '/deals/bulk', summary: 'Change, move or hand over many deals. Each is decided on its own; `preview` says what would happen.', policy: 'may:record.write',
  body: z.strictObject({
    ids: z.array(z.guid()).min(1).max(2000).optional(), filter: z.record(z.string().max(60), z.string().max(2000)).optional(),
    change: z.strictObject({ fields: dealChange.optional(), move: moveBody.optional(), owner: z.guid().nullable().optional(), archive: z.boolean().optional() }),
    preview: z.boolean().optional(),
  }),
  answer: z.object({
    preview: z.boolean(), matched: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
    items: z.array(z.object({ id: z.string(), name: z.string(), outcome: z.enum(['changed', 'unchanged', 'refused']), refusals: z.array(refusal), asks: z.array(ask) })),
  }),
  refusals: { 'too-many-records': 422 },
})

export const dealRecordContract = [listDeals, countDeals, createDeal, dealBoard, bulkDeals, getDeal, patchDeal, archiveDeal, restoreDeal, cloneDeal] as const
