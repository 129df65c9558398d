import { api, isWaiting, sentenceOf, useCache } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import type { Deal } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** Gives a deal to somebody, at once on screen by `going`, and back with Z; `null` takes it from its owner. Says why not. */
export function useGive(going: (on: boolean, deal: Deal, to: string) => void) {
  const cache = useCache()
  return async function give(deal: Deal, lane: { id: string; name: string }): Promise<void> {
    const name = deal.companyName ?? deal.name
    const put = async (ownerId: string | null, revision?: number) => { await api('PATCH /deals/{id}', { params: { id: deal.id }, body: { ownerId }, revision, waits: { label: ownerId ? t('{name} to {stage}', { name, stage: ownerId === deal.ownerId ? deal.ownerName ?? '' : lane.name }) : t('{name}: no owner', { name }), shown: [{ collection: 'deals', id: deal.id, change: { ownerId } }], edit: { collection: 'deals', field: 'ownerId', before: ownerId === deal.ownerId ? lane.id : deal.ownerId } } }); await cache.invalidate('deals', 'desk') }
    going(true, deal, lane.id)
    try {
      await put(lane.id === 'none' ? null : lane.id, deal.revision)
      toast(lane.id === 'none' ? t('{name} has no owner now.', { name }) : t('{name} is {name2}’s now.', { name, name2: lane.name }), { undo: () => put(deal.ownerId).catch((fault: unknown) => void toast(sentenceOf(fault))) })
    } catch (fault) { if (!isWaiting(fault)) toast(sentenceOf(fault)) } finally { going(false, deal, lane.id) }
  }
}
