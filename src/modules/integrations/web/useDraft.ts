import { useRef } from 'react'
import { api, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { One } from './words.ts'

/**
 * What is decided about a draft: on screen at once, kept on the server with every change, and tried when asked. Nothing of it is lost by
 * leaving. Changes are sent one after another, each upon the revision that the one before it gave.
 */
export function useDraft(one: One, again: () => void) {
  const cache = useCache()
  const sent = useRef<Promise<unknown>>(Promise.resolve())
  const shown = { params: { id: one.id } }
  const keep = (body: { name?: string; mapping?: Record<string, unknown>; answers?: Record<string, string | null> }) => {
    cache.set('GET /imports/{id}', shown, (before) => before && {
      ...before, ...(body.name ? { name: body.name } : { changed: true }), ...(body.mapping ? { mapping: body.mapping } : {}),
      questions: before.questions.map((question) => (body.answers && Object.hasOwn(body.answers, question.id) ? { ...question, answer: body.answers[question.id]! } : question)),
    })
    sent.current = sent.current.then(() => api('PATCH /imports/{id}', { params: { id: one.id }, body })).catch((fault: unknown) => { toast(sentenceOf(fault)); again() })
    return sent.current
  }
  const retry = useWrite('POST /imports/{id}/try', { done: again, failed: (fault) => { toast(sentenceOf(fault)); again() } })
  return {
    rename: (name: string) => keep({ name }),
    map: (mapping: Mapping) => keep({ mapping: { ...mapping } }),
    answer: (answers: Record<string, string | null>) => keep({ answers }),
    /** Tries it with all that was decided. */
    tryIt: async () => { await sent.current; await retry.run({ params: { id: one.id }, body: {} }).catch(() => {}) },
    busy: retry.busy,
  }
}
export type Draft = ReturnType<typeof useDraft>
