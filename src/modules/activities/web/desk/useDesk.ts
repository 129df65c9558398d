import { useState } from 'react'
import { useAddress } from '#src/web/shell/index.ts'
import { api, isWaiting, sentenceOf, useCache } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import type { DeskItem } from './Job.tsx'
import { goneTask } from '../about.ts'
import { doneWhereItStands } from './in-place.ts'
import { t } from '#src/web/words/index.ts'

/** What can be done with a line of the desk. It leaves at once; where the server does not agree it comes back, and says why. */
export function useDesk(open: (item: DeskItem) => void) {
  const { go } = useAddress()
  const cache = useCache()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const set = (id: string, away: boolean) => setGone((before) => { const next = new Set(before); if (away) next.add(id); else next.delete(id); return next })
  const told = () => cache.invalidate('desk', 'tasks', 'timeline', 'deals', 'activities')

  /** Sends what was done with a line; `undo` takes it back. */
  async function leave(item: DeskItem, send: () => Promise<unknown>, said: string, undo?: () => Promise<unknown>): Promise<void> {
    set(item.id, true)
    try {
      await send()
      toast(said, undo && { undo: async () => { try { await undo(); set(item.id, false) } catch (fault) { toast(sentenceOf(fault)) } void told() } })
    } catch (fault) { if (!isWaiting(fault)) toast(sentenceOf(fault)) } finally {
      // What is new about the same thing may stand there again.
      await told()
      set(item.id, false)
    }
  }
  const back = (id: string) => api('POST /desk/{id}/back', { params: { id }, body: {} })
  const later = (item: DeskItem, until?: string, words = 'tomorrow') => leave(item, () => api('POST /desk/{id}/later', { params: { id: item.id }, body: until ? { until } : {}, waits: { label: t('{verb} {sentence}: it comes back {words}.', { verb: item.verb, sentence: item.sentence, words }), shown: [{ collection: 'desk', id: item.id, change: null }] } }), t('{verb} {sentence}: it comes back {words}.', { verb: item.verb, sentence: item.sentence, words }), () => back(item.id))
  const notUseful = (item: DeskItem, why: string) => leave(item, () => api('POST /desk/{id}/not-useful', { params: { id: item.id }, body: { why }, waits: { label: t('Not useful: {verb} {sentence}', { verb: item.verb, sentence: item.sentence }), shown: [{ collection: 'desk', id: item.id, change: null }] } }), t('It is off the desk. What you said goes to those who write the rules.'), () => back(item.id))
  const finish = (item: DeskItem) => {
    const id = item.id.slice('task:'.length)
    return leave(item, () => api('POST /tasks/{id}/done', { params: { id }, waits: { label: t('Done: {verb} {sentence}.', { verb: item.verb, sentence: item.sentence }), shown: goneTask(id) } }), t('Done: {verb} {sentence}.', { verb: item.verb, sentence: item.sentence }), () => api('POST /tasks/{id}/undone', { params: { id } }))
  }
  const begin = (item: DeskItem) => {
    if (item.kind === 'task') return void finish(item)
    if (doneWhereItStands(item)) return open(item)
    // What was only to be read is read once it is opened.
    if (item.kind === 'buyer-answered' || item.kind === 'assigned') void leave(item, () => api('POST /desk/{id}/seen', { params: { id: item.id }, body: {} }), t('Read: {verb} {sentence}.', { verb: item.verb, sentence: item.sentence }), () => back(item.id))
    go(item.action.to)
  }
  const bringBack = async (id: string) => { try { await back(id) } catch (fault) { toast(sentenceOf(fault)) } void told() }
  return { gone, leave, later, notUseful, begin, bringBack }
}
