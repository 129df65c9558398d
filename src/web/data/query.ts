import { hashKey, onlineManager, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isCutOff } from '../offline/connection.ts'
import { isWaiting, type Waits } from '../offline/outbox.ts'
import { amended } from '../offline/overlay.ts'
import { api } from './api.ts'
import { isProblem } from './problem.ts'
import { collectionOf, keyOf, read, type Reading } from './read.ts'
import type { Answer, Asked, Item, ListKey, ReadKey, WriteKey } from './routes.ts'

export { collectionOf, keyOf } from './read.ts'

// A page that was opened without a connection hears of its coming back only if this knows that there was none.
if (typeof navigator !== 'undefined' && navigator.onLine === false) onlineManager.setOnline(false)

/** What is read stays fresh for half a minute; live updates tell of changes sooner. Only silence is asked again, unless the machine knows that it has no connection. */
export const makeQueryClient = () => new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, refetchOnMount: (query) => !isJustRead(query), gcTime: 10 * 60_000, refetchOnWindowFocus: true, refetchOnReconnect: true, networkMode: 'always', retry: (times, fault) => times < 2 && !isCutOff() && (!isProblem(fault) || fault.status === 0 || fault.status === 503) },
    // A write is asked at once, also without a connection: who waits in silence does not know that it waits, and closes the page.
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Reads one route: `const deal = useRead('GET /deals/{id}', { params: { id } })`, then `deal.data`, `deal.error`, `deal.isPending`. */
export function useRead<K extends ReadKey>(key: K, asked?: Reading<K>, { enabled = true, keep = false, staleTime }: { enabled?: boolean; /** Shows what was there until the new answer comes. */ keep?: boolean; staleTime?: number } = {}) {
  return useQuery<Answer<K>>({
    queryKey: keyOf(key, asked), enabled, staleTime, placeholderData: keep ? (before) => before : undefined,
    queryFn: ({ signal }) => (read as Ask)(key, { ...asked, signal }) as Promise<Answer<K>>,
  })
}

/** A route that is read, and with what. */
export type Reads = { [K in ReadKey]: readonly [key: K, asked?: Reading<K>] }[ReadKey]

const ahead = new Set<string>()
/** The page was still on its way when this was asked for: it is not asked for again when the page comes. */
const isJustRead = ({ queryHash, state }: { queryHash: string; state: { dataUpdatedAt: number } }) => ahead.has(queryHash) && Date.now() - state.dataUpdatedAt < 5000

/** Asks for what a page reads first while the page itself is still on its way: it finds the answer, or waits for the same one. */
export function readAhead(client: QueryClient, reads: readonly Reads[]): void {
  for (const [key, asked] of reads) ahead.add(hashKey(keyOf(key, asked)))
  for (const [key, asked] of reads) void client.prefetchQuery({ queryKey: keyOf(key, asked), queryFn: ({ signal }) => (read as Ask)(key, { ...asked, signal }) })
}

interface Page<T> { items: T[]; next: string | null }

/** Reads a paged list, page after page: `rows`, `more()`, `hasMore`, `isPending`, `problem`, `again()`. Give it to `<DataList list={…}>`. */
export function useList<K extends ListKey>(key: K, asked?: Reading<K>, { enabled = true }: { enabled?: boolean } = {}) {
  const result = useInfiniteQuery({
    queryKey: [...keyOf(key, asked), 'pages'], enabled, initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => (read as Ask)(key, { ...asked, query: { ...asked?.query, ...(pageParam ? { after: pageParam } : {}) }, signal }, keyOf(key, asked)) as Promise<Page<Item<K>>>,
    getNextPageParam: (page) => page.next,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data])
  return {
    rows, hasMore: result.hasNextPage, isPending: result.isPending && enabled, isFetching: result.isFetching, problem: result.error,
    more: () => { if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage() }, again: () => void result.refetch(),
    first: result.data?.pages[0] as Answer<K> | undefined,
  }
}

export interface ListOf<T> { rows: readonly T[]; hasMore: boolean; isPending: boolean; isFetching?: boolean; problem: unknown; more: () => void; again: () => void }

/** Any route's answer is data here; the contract types it at the edge. */
type Ask = (key: ReadKey, asked: object, under?: readonly unknown[]) => Promise<unknown>

export interface Writing<K> {
  /** Before the answer: change what is on screen, and give back how to put it back. */
  before?: (asked: Asked<K>, cache: Cache) => (() => void) | void
  done?: (answer: Answer<K>, asked: Asked<K>) => void
  failed?: (fault: unknown, asked: Asked<K>) => void
  /** Collections that change too, besides the route's own: `['deals', 'desk']`. */
  touches?: readonly string[]
  /** It may wait for a connection: what it is, for a person. Then `run` throws `Waiting`, and neither `done` nor `failed` is told. */
  waits?: (asked: Asked<K>) => Waits
}

/** Writes by one route: `const move = useWrite('POST /deals/{id}/moves', { before, done, failed })`, then `move.run({ params, body })`. */
export function useWrite<K extends WriteKey>(key: K, { before, done, failed, waits, touches = [] }: Writing<K> = {}) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (asked: Asked<K>) => (api as (key: string, asked: object) => Promise<unknown>)(key, waits ? { ...asked, waits: waits(asked) } : asked) as Promise<Answer<K>>,
    onMutate: (asked) => ({ back: before?.(asked, cacheOf(client)) }),
    onError: (fault, asked, context) => { context?.back?.(); if (!isWaiting(fault)) failed?.(fault, asked) },
    onSuccess: (answer, asked) => done?.(answer, asked),
    onSettled: () => invalidate(client, [collectionOf(key), ...touches]),
  })
  return { run: mutation.mutateAsync, start: mutation.mutate, busy: mutation.isPending, problem: isWaiting(mutation.error) ? null : mutation.error, reset: mutation.reset }
}

export const invalidate = (client: QueryClient, collections: readonly string[]): Promise<void> =>
  client.invalidateQueries({ predicate: (query) => collections.includes(String(query.queryKey[0])) })

export type Cache = ReturnType<typeof cacheOf>

export const useCache = () => { const client = useQueryClient(); return useMemo(() => cacheOf(client), [client]) }

function cacheOf(client: QueryClient) {
  return {
    /** Changes one record wherever it was read (alone or in a page of a list); gives back how to undo that. */
    amend(collection: string, id: string, change: object): () => void {
      void client.cancelQueries({ predicate: (query) => query.queryKey[0] === collection })
      const before = client.getQueriesData({ predicate: (query) => query.queryKey[0] === collection })
      for (const [key, data] of before) { const next = amended(data, id, change); if (next !== data) client.setQueryData(key, next) }
      return () => { for (const [key, data] of before) client.setQueryData(key, data) }
    },
    /** Replaces what one read answered. */
    set<K extends ReadKey>(key: K, asked: Reading<K>, change: (before: Answer<K> | undefined) => Answer<K> | undefined): () => void {
      const at = keyOf(key, asked), before = client.getQueryData<Answer<K>>(at)
      client.setQueryData(at, change(before))
      return () => client.setQueryData(at, before)
    },
    /** Asks again for what is on screen of these collections; done once it has come. */
    invalidate: (...collections: string[]): Promise<void> => invalidate(client, collections),
  }
}
