import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { sentenceOf } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** Says that something written was not kept while the next is being written already; it waits in the toast, to be tried again. */
export function tellKeptBack(text: string, fault: unknown, again: () => void): void {
  toast(t('“{text}” waits here. {why}', { text: text.length > 80 ? `${text.slice(0, 79)}…` : text, why: sentenceOf(fault) }), { stays: true, more: [{ label: t('Try again'), run: again }, { label: t('Let it go'), run: () => {} }] })
}

/** What stands there now, for what comes back later. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useEffect(() => { latest.current = value })
  return latest
}
