import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { LIST_KINDS, SHARED_WITH } from './view.ts'

const kind = z.enum(LIST_KINDS)
const byId = z.object({ id: z.string() })
const name = z.string().min(1).max(80)

/** How a list is seen: what its address would hold, which columns stand in which order and how wide (pixels), and how close the rows stand. */
export const viewContent = z.strictObject({
  filter: z.record(z.string().max(80), z.string().max(2000)), sort: z.string().max(60).nullable(),
  columns: z.array(z.strictObject({ id: z.string().min(1).max(60), width: z.int().min(40).max(1200).optional() })).max(60).nullable(),
  layout: z.enum(['roomy', 'close']).optional(),
})

export const view = z.object({
  id: z.string(), revision: z.int(), kind, name: z.string(), shared: z.enum(SHARED_WITH), teamId: z.string().nullable(), teamName: z.string().nullable(),
  ownerId: z.string(), ownerName: z.string(), content: viewContent, createdAt: z.string(), updatedAt: z.string(),
  /** The asker's list opens with it. */
  mine: z.boolean(),
  abilities: z.object({ edit: z.boolean(), reason: said().nullable() }),
})

export const listViews = route({ id: 'views.list', method: 'GET', path: '/views', policy: 'may:record.read', summary: 'The views of a list: one’s own, and those that are shared with one.', query: z.strictObject({ kind }), answer: z.object({ items: z.array(view), next: z.null() }) })
export const createView = route({
  id: 'views.create', method: 'POST', path: '/views', policy: 'may:record.read', summary: 'Keep how a list is seen. Without `teamId`, `team` means one’s own.', status: 201, answer: view,
  body: z.strictObject({ kind, name, shared: z.enum(SHARED_WITH).optional(), teamId: z.guid().nullable().optional(), content: viewContent }),
  refusals: { 'no-team': 422 },
})
export const getView = route({ id: 'views.get', method: 'GET', path: '/views/{id}', policy: 'may:record.read', summary: 'One view.', params: byId, answer: view })
export const patchView = route({
  id: 'views.patch', method: 'PATCH', path: '/views/{id}', policy: 'may:record.read', summary: 'Change a view: its owner, a manager of the team it is shared with, or an administrator.', params: byId, answer: view,
  body: z.strictObject({ name: name.optional(), shared: z.enum(SHARED_WITH).optional(), teamId: z.guid().nullable().optional(), content: viewContent.optional() }),
  refusals: { 'no-team': 422 },
})
export const removeView = route({ id: 'views.remove', method: 'DELETE', path: '/views/{id}', policy: 'may:record.read', summary: 'Take a view away; it can be brought back.', params: byId, answer: z.null(), status: 204 })
export const restoreView = route({ id: 'views.restore', method: 'POST', path: '/views/{id}/restore', policy: 'may:record.read', summary: 'Bring back a view that was taken away.', params: byId, answer: view })
export const openWithView = route({ id: 'views.open', method: 'POST', path: '/views/{id}/default', policy: 'may:record.read', summary: 'One’s list opens with this view from now on; with `off`, no longer.', params: byId, body: z.strictObject({ off: z.boolean().optional() }), answer: view, revision: 'none' })

const filters = z.record(z.string(), z.string().max(2000))

export const listSums = route({
  id: 'lists.sums', method: 'GET', path: '/sums', policy: 'may:record.read', refusals: { 'unknown-filter': 422 },
  summary: 'How many records a list finds, and for each of its columns of numbers the sum, the average and over how many it is: the whole list, whatever was loaded. Takes any filter of the list. Money by currency; currencies are never added.',
  query: z.object({ kind }).catchall(z.string().max(2000)),
  answer: z.object({ count: z.int(), columns: z.array(z.object({ field: z.string(), currency: z.string().nullable(), count: z.int(), sum: z.number(), average: z.number() })) }),
})

export const listPages = route({
  id: 'lists.pages', method: 'GET', path: '/pages', policy: 'may:record.read', refusals: { 'unknown-filter': 422, 'unknown-sort': 422 },
  summary: 'Where each page of a list begins, so that any can be read at once: page n lies after cursor n - 1 and ends with cursor n (`after` and `until` of the list). Takes any filter, search and sort of the list.',
  query: z.object({ kind, each: z.coerce.number().int().min(20).max(200) }).catchall(z.string().max(2000)),
  answer: z.object({ count: z.int(), cursors: z.array(z.string()) }),
})

export type ListFilters = z.infer<typeof filters>

export const listsContract = [listViews, createView, getView, patchView, removeView, restoreView, openWithView, listSums, listPages] as const
