import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ListOf } from './query.ts'
import { keyOf, read as readRoute } from './read.ts'
import type { Answer, Item, ListKey } from './routes.ts'

const EACH = 100

/** A list of any length, of which only the pages on screen are there. It is a `ListOf`, too: `rows` are those read from the beginning without a gap. */
export interface RowsOf<T> extends ListOf<T> {
  /** How many there are, loaded or not. */
  count: number
  /** The row at a place, undefined while it has not been read. */
  at: (index: number) => T | undefined
  /** The places that are on screen: their pages are read. */
  show: (from: number, to: number) => void
  /** Reads what is missing between two places (both included), and gives it. */
  read: (from: number, to: number) => Promise<T[]>
}

interface Page<T> { items: T[]; next: string | null }

/**
 * Reads a list page by page, each by its own key, so that any place of it is one request away and a change asks again for what is on
 * screen and no more: `useRows('GET /companies', 'companies', query)`.
 */
export function useRows<K extends ListKey>(key: K, kind: 'deals' | 'companies' | 'contacts', query: Record<string, string>, { enabled = true }: { enabled?: boolean } = {}): RowsOf<Item<K>> & { first: Answer<K> | undefined } {
  const client = useQueryClient()
  const asked = JSON.stringify(query)
  // What was scrolled to belongs to this filter; another one begins at its top.
  const [place, setPlace] = useState({ asked, from: 0, to: 0, whole: 0 })
  const here = place.asked === asked ? place : { asked, from: 0, to: 0, whole: 0 }

  const first = useQuery({ queryKey: [...keyOf(key, { query }), 'page', 0], enabled, queryFn: ({ signal }) => readPage<Item<K>>(key, query, null, client.getQueryData<Cuts>(cutsKey(kind, query))?.cursors[0] ?? null, signal) })
  const long = Boolean(first.data?.next) || (client.getQueryData<Cuts>(cutsKey(kind, query))?.cursors.length ?? 0) > 0
  // The ends of pages stay where they were cut while others write: what comes in lies between two of them.
  const cuts = useQuery({ queryKey: cutsKey(kind, query), enabled: enabled && long, staleTime: Infinity, queryFn: ({ signal }) => (readRoute as Ask)('GET /pages', { query: { ...query, kind, each: EACH }, signal }) as Promise<Cuts> })
  const cursors = cuts.data?.cursors
  const pages = long ? (cursors?.length ?? 0) + 1 : 1

  const wanted = useMemo(() => {
    const list = new Set<number>()
    for (let page = 1; page <= here.whole && page < pages; page++) list.add(page)
    for (let page = Math.max(1, Math.floor(here.from / EACH)); page <= Math.floor(here.to / EACH) && page < pages; page++) list.add(page)
    return [...list]
  }, [here.from, here.to, here.whole, pages])
  const optionsOf = useCallback((page: number) => {
    const after = cursors?.[page - 1] ?? null, until = cursors?.[page] ?? null
    return { queryKey: [...keyOf(key, { query }), 'page', page, after, until], queryFn: ({ signal }: { signal: AbortSignal }) => readPage<Item<K>>(key, query, after, until, signal) }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the query by value
  }, [key, asked, cursors])
  const read = useQueries({ queries: wanted.map((page) => ({ ...optionsOf(page), enabled })), combine: gather })

  const layout = useMemo(() => {
    const loaded = new Map<number, readonly Item<K>[]>()
    if (first.data) loaded.set(0, first.data.items)
    wanted.forEach((page, n) => { const items = read[n]?.items; if (items) loaded.set(page, items as Item<K>[]) })
    return layOut(loaded, pages, cuts.data?.count ?? null, first.data?.next ? EACH : 0)
  }, [pages, cuts.data, first.data, wanted, read])

  const show = useCallback((from: number, to: number) => setPlace((now) => {
    const low = Math.max(0, Math.floor((from - 20) / EACH) * EACH), high = Math.floor((to + 20) / EACH) * EACH
    return now.asked === asked && now.from === low && now.to === high ? now : { asked, from: low, to: high, whole: now.asked === asked ? now.whole : 0 }
  }), [asked])
  const readBetween = useCallback(async (from: number, to: number): Promise<Item<K>[]> => {
    const found: Item<K>[] = []
    let at = 0
    for (let page = 0; page < pages && at <= to; page++) {
      const begin = layout.starts[page]!, size = (layout.starts[page + 1] ?? layout.count) - begin
      at = begin + size
      if (at <= from) continue
      const items = layout.pages.get(page) ?? (page === 0 ? first.data?.items ?? [] : (await client.fetchQuery(optionsOf(page))).items)
      found.push(...items.slice(Math.max(0, from - begin), to - begin + 1))
    }
    return found
  }, [pages, layout, client, optionsOf, first.data])
  return {
    count: layout.count, at: layout.at, rows: layout.rows, show, read: readBetween, first: first.data as Answer<K> | undefined,
    hasMore: layout.rows.length < layout.count, isPending: first.isPending && enabled || !enabled, isFetching: first.isFetching, problem: first.error ?? cuts.error ?? read.find((one) => one.error)?.error ?? null,
    more: () => setPlace((now) => { const base = now.asked === asked ? now : here; const whole = contiguous(layout.pages, pages); return base.whole >= whole ? base : { ...base, whole } }),
    again: () => { void first.refetch(); if (cuts.isError) void cuts.refetch(); for (const one of read) if (one.error) void one.refetch() },
  }
}

interface Cuts { count: number; cursors: string[] }
type Ask = (key: string, asked: object, under?: readonly unknown[]) => Promise<unknown>

const cutsKey = (kind: string, query: Record<string, string>) => ['pages', kind, query]
// Always the same function, so that the same pages give the same answer.
const gather = (read: readonly { data?: { items: unknown[] }; error: unknown; refetch: () => unknown }[]) => read.map(({ data, error, refetch }) => ({ items: data?.items, error, refetch }))
const contiguous = (loaded: ReadonlyMap<number, unknown>, pages: number): number => { let page = 0; while (page < pages && loaded.has(page)) page++; return page }

// A page whose ends are cut may have grown beyond what is given at once: it is read to its end.
async function readPage<T>(key: string, query: Record<string, string>, after: string | null, until: string | null, signal?: AbortSignal): Promise<Page<T>> {
  const items: T[] = []
  for (let from = after; ;) {
    const page = await (readRoute as Ask)(key, { query: { ...query, limit: until ? 2 * EACH : EACH, ...(from ? { after: from } : {}), ...(until ? { until } : {}) }, signal }, keyOf(key, { query })) as Page<T>
    items.push(...page.items)
    if (!until || !page.next) return { items, next: until ? 'more' : page.next }
    from = page.next
  }
}

/** Where each page begins: by what it holds where it is loaded, by what it was cut to where it is not. */
function layOut<T>(loaded: ReadonlyMap<number, readonly T[]>, pages: number, counted: number | null, more: number) {
  const starts: number[] = [], held = new Map(loaded)
  let count = 0
  for (let page = 0; page < pages; page++) {
    starts.push(count)
    count += held.get(page)?.length ?? (held.size === 0 ? 0 : page === pages - 1 && counted !== null ? Math.max(0, counted - EACH * (pages - 1)) : EACH)
  }
  // Until the ends are known, there is at least one more screen of them.
  if (pages === 1 && more > 0) count += more
  const rows: T[] = []
  for (let page = 0; page < contiguous(held, pages); page++) rows.push(...held.get(page)!)
  const at = (index: number): T | undefined => {
    let low = 0, high = starts.length - 1
    while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle]! <= index) low = middle; else high = middle - 1 }
    return held.get(low)?.[index - (starts[low] ?? 0)]
  }
  return { starts, count, rows, at, pages: held as ReadonlyMap<number, readonly T[]> }
}
