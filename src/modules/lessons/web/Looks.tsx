import { useEffect } from 'react'
import { api, useCache } from '#src/web/data/index.ts'
import { useAddress, useMe } from '#src/web/shell/index.ts'
import { useRead } from '#src/web/data/index.ts'
import { MISSIONS } from '../missions.ts'

// Long enough to have seen something: who only passes through has not looked.
const STANDS_MS = 1500

/** Beside every page of the sample: says which page is stood before, where a lesson that is still open asks to look at it. */
export default function Looks() {
  const me = useMe()
  const { path, search } = useAddress()
  const cache = useCache()
  const lessons = useRead('GET /lessons', {}, { keep: true, enabled: me.viewedBy === null })
  const flat = Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))
  const wanted = lessons.data?.items.some(({ id, how, doneAt }) => how === 'look' && doneAt === null && MISSIONS.find((one) => one.id === id)?.look?.(path, flat)) ?? false
  const place = JSON.stringify({ path, search: flat })
  useEffect(() => {
    if (!wanted) return undefined
    const timer = setInterval(() => {
      // What still loads, or could not be drawn, has not been seen.
      if (document.hidden || document.querySelector('#main .bones, #main [role=alert]')) return
      clearInterval(timer)
      void api('POST /lessons/looks', { body: JSON.parse(place) as { path: string } }).then(() => cache.invalidate('lessons'), () => {})
    }, STANDS_MS)
    return () => clearInterval(timer)
  }, [wanted, place, cache])
  return null
}
