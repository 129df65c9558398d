import { useRead } from '#src/web/data/index.ts'
import type { TargetOf } from '../types.ts'
import { markTargets, type Marked, type Outlook } from './targets.ts'

export interface Targets {
  /** What the server says of each place; undefined until it has said it. */
  outlooks: Readonly<Record<string, Outlook>> | undefined
  marked: Marked[]
  /** What decides a move that is made now; undefined also while what is shown is being asked anew, so that the server decides and no reason is asked for that is no longer needed. */
  outlookOf: (to: string) => Outlook | undefined
}

/** Every place a deal might go, each marked before it is tried. Asked as soon as somebody looks at the deal as if to move it. */
export function useTargets(deal: { id: string; stage: string | null } | null): Targets {
  const read = useRead('GET /deals/{id}/targets', { params: { id: deal?.id ?? '' } }, { enabled: deal !== null, staleTime: 15_000 })
  const items = deal ? read.data?.items : undefined
  if (!items) return { outlooks: undefined, marked: [], outlookOf: () => undefined }
  const outlooks = outlooksOf(items)
  return {
    outlooks, marked: markTargets(items.map((item) => ({ id: item.to, name: item.name, kind: item.kind })), deal?.stage ?? null, outlooks),
    outlookOf: (to) => (read.isFetching ? undefined : outlooks[to]),
  }
}

const outlooksOf = (items: readonly TargetOf[]): Record<string, Outlook> => Object.fromEntries(items.map((item) => [item.to, { refusals: item.refusals, asks: item.asks }]))
