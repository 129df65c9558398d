import { useParams as useRouterParams, useRouter, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { parseSearch, writeSearch, type Search } from '../ui/Link.tsx'

export interface Address {
  path: string
  search: Search
  /** One value of the search, as text; null where there is none. */
  value: (key: string) => string | null
  /** Changes parts of the search; null takes one away. `replace` where Back should not stop here (typing). */
  setSearch: (changes: Record<string, string | string[] | null>, options?: { replace?: boolean }) => void
  /** Goes to a path of ours, with its search if any. */
  go: (to: string, options?: { replace?: boolean }) => void
  back: () => void
}

/** Where we are, and how to go elsewhere. */
export function useAddress(): Address {
  const router = useRouter()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const text = useRouterState({ select: (s) => s.location.searchStr })
  return useMemo(() => ({
    path, search: parseSearch(text), value: (key) => { const found = parseSearch(text)[key]; return (Array.isArray(found) ? found[0] : found) ?? null },
    // Read at the time of the change, so that two changes in one moment do not undo each other.
    setSearch: (changes, { replace = false } = {}) => {
      const now = router.history.location
      const next = writeSearch({ ...parseSearch(now.search), ...changes })
      if (next === now.search) return
      router.history[replace ? 'replace' : 'push'](`${now.pathname}${next}`)
    },
    go: (to, { replace = false } = {}) => router.history[replace ? 'replace' : 'push'](to),
    back: () => router.history.back(),
  }), [router, path, text])
}

/** The parts of the path: `/deals/$id` has `id`. */
export const useParams = (): Record<string, string> => useRouterParams({ strict: false }) as Record<string, string>
