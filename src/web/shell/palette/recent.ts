import { useEffect, useMemo } from 'react'
import type { Search } from '../../ui/Link.tsx'

// Only kinds and ids are kept in the browser. What they are called, and whether they may still be seen, is asked of the server each time.
const MOST = 12
const keyFor = (person: string) => `solfa.opened.${person}`
const kinds: Record<string, string> = { deals: 'deal', companies: 'company', contacts: 'contact' }

/** The records that an address shows, as `<kind>:<id>`: on a page of their own, or in the panel beside one. */
export function shownAt(path: string, search: Search): string[] {
  const page = /^\/(deals|companies|contacts)\/([0-9a-f-]{36})$/.exec(path)
  const beside = Object.values(kinds).flatMap((kind) => (typeof search[kind] === 'string' && /^[0-9a-f-]{36}$/.test(search[kind]) ? [`${kind}:${search[kind]}`] : []))
  return [...(page ? [`${kinds[page[1]!]}:${page[2]}`] : []), ...beside]
}

/** What this person opened last in this browser, the latest first. */
export function readOpened(person: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyFor(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch { return [] }
}

/** Remembers what the address shows. */
export function useRemember(person: string, path: string, search: Search): void {
  const shown = useMemo(() => shownAt(path, search).join(','), [path, search])
  useEffect(() => {
    if (!shown) return
    const now = shown.split(',')
    try { localStorage.setItem(keyFor(person), JSON.stringify([...now, ...readOpened(person).filter((one) => !now.includes(one))].slice(0, MOST))) } catch { /* A browser that keeps nothing shows no recent records. */ }
  }, [person, shown])
}
