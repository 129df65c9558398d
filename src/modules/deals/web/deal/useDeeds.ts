import { useMemo } from 'react'
import { api, isProblem, sentenceOf, useCache, type Body } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import type { DealRun } from '../types.ts'
import { t } from '#src/web/words/index.ts'

type EvidenceBody = Exclude<Body<'POST /deals/{id}/evidence'>, undefined>
type DefenceBody = Exclude<Body<'POST /challenges/{id}/defend'>, undefined>
type ProcessBody = Exclude<Body<'POST /deals/{id}/process'>, undefined>

export type Deeds = ReturnType<typeof useDeeds>

/**
 * What can be done to a deal's run. Each shows what it changed at once, says it in a toast, and can be taken back where that has
 * a meaning; each throws the Problem that refuses it, for the form to show.
 */
export function useDeeds(id: string) {
  const cache = useCache()
  return useMemo(() => {
    const keep = async (asked: Promise<DealRun>, said: string, undo?: (run: DealRun) => Promise<unknown>): Promise<DealRun> => {
      const run = await asked
      cache.set('GET /deals/{id}/run', { params: { id } }, () => run)
      cache.invalidate('deals', 'desk', 'timeline', 'tasks', 'exceptions', 'challenges', 'activities', 'files')
      toast(said, undo ? { undo: () => undo(run).catch((fault: unknown) => toast(sentenceOf(fault))) } : {})
      return run
    }
    const params = { id }
    const withdraw = (evidence: string, reason?: string): Promise<DealRun> => keep(api('POST /deals/{id}/evidence/{evidence}/withdraw', { params: { id, evidence }, body: reason ? { reason } : {} }), t('Withdrawn. It stays in the record and no longer counts.'))
    return {
      record: (body: EvidenceBody, known: ReadonlySet<string>) => keep(api('POST /deals/{id}/evidence', { params, body }), t('Written down.'), async (run) => {
        const made = run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === body.milestone)?.evidence.find((one) => !known.has(one.id) && one.status !== 'withdrawn')
        if (made) await withdraw(made.id, t('Taken back at once.'))
      }),
      sayUnknown: (milestone: string, askOn: string, words: string) => keep(api('POST /deals/{id}/evidence', { params, body: { milestone, kind: 'unknown', askOn } }), t('You will ask on {words}.', { words })),
      withdraw,
      confirm: (evidence: string) => keep(api('POST /deals/{id}/evidence/{evidence}/confirm', { params: { id, evidence }, body: {} }), t('Confirmed. It counts now.'), () => withdraw(evidence, t('Taken back at once.'))),
      reject: (evidence: string) => keep(api('POST /deals/{id}/evidence/{evidence}/reject', { params: { id, evidence }, body: {} }), t('Rejected. It counts as nothing.')),
      askException: (milestone: string, reason: string, until: string) => keep(api('POST /deals/{id}/exceptions', { params, body: { milestone, reason, until } }), t('Asked. Somebody else grants it or does not.')),
      grant: (exception: string) => keep(api('POST /exceptions/{id}/grant', { params: { id: exception } }), t('Granted. It ends by itself.')),
      refuse: (exception: string, reason?: string) => keep(api('POST /exceptions/{id}/refuse', { params: { id: exception }, body: reason ? { reason } : {} }), t('Not granted.')),
      challenge: (milestone: string, sentence: string) => keep(api('POST /deals/{id}/challenges', { params, body: { milestone, sentence } }), t('Challenged. A defence is due in three working days.')),
      defend: (challenge: string, body: DefenceBody) => keep(api('POST /challenges/{id}/defend', { params: { id: challenge }, body }), t('Defended. The challenger rules on it.')),
      accept: (challenge: string) => keep(api('POST /challenges/{id}/accept', { params: { id: challenge } }), t('Accepted. The proof stands.')),
      uphold: (challenge: string) => keep(api('POST /challenges/{id}/uphold', { params: { id: challenge } }), t('Upheld. That proof no longer counts.')),
      answerOrder: (exception: string, text: string) => keep(api('POST /deals/{id}/order-in-hand', { params, body: { exception, text } }), t('Answered.')),
      reopen: (reason?: string) => keep(api('POST /deals/{id}/reopen', { params, body: reason ? { reason } : {} }), t('Re-opened, in the stage from which it closed.')),
      undo: (reason?: string) => keep(api('POST /deals/{id}/undo', { params, body: reason ? { reason } : {} }), t('The last move is undone.')),
      /** Another deal with its fields, people and products, in the first stage. */
      copy: async (go: (to: string) => void) => {
        const made = await api('POST /deals/{id}/clone', { params, body: {} })
        cache.invalidate('deals', 'desk')
        go(`/deals/${made.id}`)
        toast(t('This is the copy: {name}. It opens in {stageName}.', { name: made.name, stageName: made.stageName ?? t('its first stage') }), { undo: async () => { await api('DELETE /deals/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate('deals', 'desk'); go(`/deals/${id}`) } })
      },
      /** `back` puts it on the process from which it came. */
      changeProcess: (to: ProcessBody, back: ProcessBody, said: string) => keep(api('POST /deals/{id}/process', { params, body: to }), said, () => keep(api('POST /deals/{id}/process', { params, body: back }), t('It is on its process again.'))),
      archive: async (revision: number, name: string) => {
        await api('DELETE /deals/{id}', { params, revision })
        cache.invalidate('deals', 'desk')
        toast(t('{name} is in the bin.', { name }), { undo: async () => { await api('POST /deals/{id}/restore', { params }).catch((fault: unknown) => toast(sentenceOf(fault))); cache.invalidate('deals', 'desk') } })
      },
      restore: async () => { await api('POST /deals/{id}/restore', { params }); cache.invalidate('deals', 'desk'); toast(t('It is back, where it stood.')) },
    }
  }, [cache, id])
}

/** For a press that has no form of its own: tells what refused it. */
export const orSay = (asked: Promise<unknown>): void => void asked.catch((fault: unknown) => toast(isProblem(fault) ? sentenceOf(fault) : t('That did not work, and nothing was changed.')))
