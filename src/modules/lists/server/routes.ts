import type { ListQuery } from '#src/kernel/field-shape.ts'
import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { pagesOf } from '#src/platform/records/list.ts'
import * as contract from '../contract.ts'
import { listOf, sumsOf } from './sums.ts'
import { archiveView, createView, openWithView, patchView, viewOf, viewsOf } from './views.ts'

export const listsRoutes: Implementation[] = [
  implement(contract.listViews, ({ tx, actor, query }) => viewsOf(tx, actor, query.kind)),
  implement(contract.createView, createView),
  implement(contract.getView, ({ tx, actor, params }) => viewOf(tx, actor, params.id)),
  implement(contract.patchView, patchView),
  implement(contract.removeView, async (call) => { await archiveView(call, true); return null }),
  implement(contract.restoreView, (call) => archiveView(call, false)),
  implement(contract.openWithView, openWithView),
  implement(contract.listSums, ({ tx, actor, query: { kind, ...query } }) => sumsOf(tx, actor, kind, query as ListQuery)),
  implement(contract.listPages, ({ tx, actor, query: { kind, each, limit: _, after: __, until: ___, ...query } }) => pagesOf(tx, listOf(kind), actor, query as ListQuery, each)),
]
