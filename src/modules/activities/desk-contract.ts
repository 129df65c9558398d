import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { pageOf } from '#src/kernel/field-shape.ts'
import { MILESTONE_STATES } from '#src/modules/process/index.ts'
import { DESK_KINDS } from './desk/cause.ts'

const byId = z.object({ id: z.string().max(300) })

export const SEARCH_KINDS = ['deal', 'company', 'contact', 'activity', 'task', 'file'] as const
export const search = route({
  id: 'search', method: 'GET', path: '/search', policy: 'may:record.read', summary: 'Search deals, companies, contacts, activities, tasks and files that you see; the best twenty: a name that is what you ask, one that begins with it, one of which a word does, then the rest. Without `q`, the `records` named (deal:<id>,company:<id>), in that order.',
  query: z.strictObject({ q: z.string().max(200).optional(), kinds: z.string().max(100).optional(), /** Kind and id of each, joined by commas; at most twenty. */ records: z.string().max(1200).optional() }),
  answer: z.object({ items: z.array(z.object({ kind: z.enum(SEARCH_KINDS), id: z.string(), name: z.string(), /** What tells it from others: a company, an address, a day. */ detail: z.string(), link: z.string(), score: z.number() })) }),
})

export const listEvents = route({
  id: 'events.list', method: 'GET', path: '/events', policy: 'may:log.read',
  summary: 'The log, oldest first, of the records that you see. `next` (or the `cursor` of the last entry) goes into `after`; nothing is missed or told twice, also while others write.',
  query: z.strictObject({ after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(500).optional(), kind: z.string().max(80).optional(), subjectKind: z.string().max(40).optional(), subjectId: z.guid().optional() }),
  answer: pageOf(z.object({
    id: z.string(), cursor: z.string(), at: z.string(), kind: z.string(), subject: z.object({ kind: z.string(), id: z.string() }),
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }), door: z.string().nullable(), run: z.string().nullable(), data: z.unknown(),
  })),
})

export const live = route({
  id: 'live', method: 'GET', path: '/live', policy: 'signed-in', gives: ['text/event-stream'], answer: z.unknown(),
  summary: 'Live updates: each message is {"records": ["deal:<id>", …]}, what has changed since; ["*"] when it is better to read again. Ids only: read what you may. A message named `here` tells who else has a record open that you have open.',
})

export const here = route({
  id: 'here', method: 'POST', path: '/here', policy: 'may:record.read', status: 204, revision: 'none', answer: z.null(), refusals: { 'not-found': 404 },
  summary: 'A page tells every few seconds that it has a deal, company or contact open, and in which field somebody writes; `gone` when it is closed. It is kept nowhere, and told only to those who have the same record open.',
  body: z.strictObject({ kind: z.enum(['deal', 'company', 'contact']), id: z.guid(), page: z.guid(), editing: z.string().max(60).nullable(), gone: z.boolean(), /** Counts up: what was told earlier and comes later is not heard. */ turn: z.int().min(0).optional() }),
})

const score = z.object({
  id: z.string(), name: z.string(),
  milestones: z.array(z.object({ id: z.string(), sentence: z.string(), short: z.string(), side: z.enum(['buyer', 'seller', 'company']), gate: z.enum(['blocks', 'warns', 'coaches']), state: z.enum(MILESTONE_STATES), grade: z.enum(['A', 'B', 'C', 'D']).nullable(), passedUnmet: z.boolean(), challenged: z.boolean() })),
})
// What somebody wrote as a task or a next step is theirs.
const own = { unless: { kind: ['task', 'next-step'] } }
export const deskItem = z.object({
  id: z.string(), kind: z.enum(DESK_KINDS), /** The first word: “Ask”, “Reply”. */ verb: said({ sense: 'verb', ...own }), /** What follows the verb. */ sentence: said(own), why: said(),
  dealId: z.string().nullable(), dealName: z.string().nullable(), companyName: z.string().nullable(), /** To be said now, where there is such a line. */ say: z.string().nullable(),
  run: z.object({ claimed: z.object({ id: z.string(), name: z.string() }), proven: z.object({ id: z.string(), name: z.string() }), stages: z.array(score), next: z.string().nullable() }).nullable(),
  action: z.object({ label: said(), key: z.string(), /** An address in the web app. */ to: z.string() }), due: z.string().nullable(), /** Minutes, as a guess. */ minutes: z.int(), rule: said(),
  /** What was said or is to be done, as it was written. */ text: z.string().nullable(), /** Why it stands before the next, in sentences, from the ranking itself. */ place: z.array(said()), /** Other things on the same deal that wait behind this one. */ behind: z.int(),
})
export const readDesk = route({
  id: 'desk.read', method: 'GET', path: '/desk', policy: 'signed-in', summary: 'Your day: what to do next and why, best first; what is planned; what you won this quarter.',
  answer: z.object({
    items: z.array(deskItem), /** How many more there are than are shown. */ more: z.int(), today: z.string(), /** The person's first day: what asks for typing waits until something useful was shown. */ first: z.boolean(),
    /** Put off, and not shown before its day. */ later: z.array(z.object({ id: z.string(), verb: said({ sense: 'verb', unless: { id: own.unless.kind } }), sentence: said({ unless: { id: own.unless.kind } }), until: z.string() })),
    day: z.array(z.object({ id: z.string(), kind: z.enum(['meeting', 'task']), at: z.string().nullable(), minutes: z.int().nullable(), title: z.string(), detail: z.string(), link: z.string() })),
    number: z.object({ quarter: z.string(), from: z.string(), to: z.string(), won: z.array(z.object({ currency: z.string(), amount: z.number() })), deals: z.int(), asOf: z.string() }),
    yesterday: said().nullable(),
  }),
})
const rested = z.object({ id: z.string(), until: z.string().nullable() })
export const deskLater = route({ id: 'desk.later', method: 'POST', path: '/desk/{id}/later', policy: 'signed-in', summary: 'Not now: it comes back on the day given, tomorrow unless said.', params: byId, body: z.strictObject({ until: z.iso.date().optional() }), answer: rested })
export const deskNotUseful = route({ id: 'desk.not-useful', method: 'POST', path: '/desk/{id}/not-useful', policy: 'signed-in', summary: 'It did not help: it goes away, and why is kept for those who write the rules.', params: byId, body: z.strictObject({ why: z.string().max(500) }), answer: rested })
export const deskSeen = route({ id: 'desk.seen', method: 'POST', path: '/desk/{id}/seen', policy: 'signed-in', summary: 'You have seen to it: it does not come back.', params: byId, body: z.strictObject({}), answer: rested })
export const deskBack = route({ id: 'desk.back', method: 'POST', path: '/desk/{id}/back', policy: 'signed-in', summary: 'Put it back on the desk.', params: byId, body: z.strictObject({}), answer: rested })

export const readGave = route({
  id: 'desk.gave', method: 'GET', path: '/desk/gave', policy: 'signed-in', summary: 'What Solfa cost you and gave you in the last thirty days, each figure with its rule. It is yours: there is no way to ask it about somebody else.',
  query: z.strictObject({}),
  answer: z.object({
    since: z.string(), days: z.int(),
    given: z.object({ minutes: z.int(), things: z.int(), rule: said(), lines: z.array(z.object({ id: z.string(), what: said(), /** For each. */ minutes: z.number(), count: z.int() })) }),
    back: z.object({ minutes: z.int(), lines: z.array(z.object({ id: z.enum(['meetings', 'deals', 'answers', 'questions']), what: said(), /** For each. */ minutes: z.number(), count: z.int(), rule: said() })), deals: z.array(z.object({ id: z.string(), name: z.string() })) }),
  }),
})

export const deskContract = [search, listEvents, live, here, readDesk, readGave, deskLater, deskNotUseful, deskSeen, deskBack] as const
