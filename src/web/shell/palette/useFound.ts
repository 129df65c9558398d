import { useEffect, useState } from 'react'
import { useRead } from '../../data/query.ts'
import { useAddress } from '../address.ts'
import { findEverywhere, type Found } from '../commands.ts'
import { foundOf } from '../lookups.ts'
import { readOpened, shownAt } from './recent.ts'

/** What is found for a text; `waiting` until the answer is for this text and not for an earlier one. */
export function useFound(text: string): { found: readonly Found[]; waiting: boolean } {
  const [answer, setAnswer] = useState<{ text: string; list: readonly Found[] }>({ text: '', list: [] })
  useEffect(() => {
    if (text === '') return undefined
    const stop = new AbortController()
    // A search costs the server a few milliseconds, so it is asked with every letter; only keys that fall together are one question.
    const later = setTimeout(() => void findEverywhere(text, stop.signal).then((list) => { if (!stop.signal.aborted) setAnswer({ text, list }) }), 15)
    return () => { clearTimeout(later); stop.abort() }
  }, [text])
  // What was found for fewer letters stays until the next answer, so that the list does not flicker.
  const near = text !== '' && answer.text !== '' && (text.startsWith(answer.text) || answer.text.startsWith(text))
  return { found: near ? answer.list : [], waiting: text !== '' && answer.text !== text }
}

/** What was opened last, but for what is open now: by the names that it has today, as far as it is still seen. */
export function useOpened(person: string, enabled: boolean, most: number): readonly Found[] {
  const { path, search } = useAddress()
  const [records] = useState(() => { const open = shownAt(path, search); return readOpened(person).filter((one) => !open.includes(one)).slice(0, most).join(',') })
  const read = useRead('GET /search', { query: { records } }, { enabled: enabled && records !== '', staleTime: 10_000, keep: true })
  return records === '' ? [] : (read.data?.items ?? []).map(foundOf)
}
