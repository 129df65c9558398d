import { useMemo } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { useAddress } from '../shell/address.ts'

export interface Filters {
  /** For the API: `q`, `sort` and every filter, as `filterShape` takes them. */
  query: Record<string, string>
  text: string
  setText: (text: string) => void
  sort: string | null
  setSort: (sort: string | null) => void
  /** By key: a field's id, `<id>.from`, `<id>.to`, or one of `also`. */
  values: Record<string, string>
  set: (changes: Record<string, string | null>) => void
  clear: () => void
  /** Whether anything is filtered; sorting is not. */
  active: boolean
}

const ranged = new Set<Field['type']>(['integer', 'number', 'money', 'date', 'instant'])
export const isRanged = (field: Field): boolean => ranged.has(field.type)

/**
 * The filter of a list, kept in the address, so that it can be shared and Back undoes it. `also` names further keys the server knows.
 * `base` is what a saved view filters and sorts by; it holds until something is changed, and then the address says all of it, and that it was `edited`.
 */
export function useFilters(fields: readonly Field[], { sort: first = null, also = [], base = null }: { sort?: string | null; also?: readonly string[]; base?: Record<string, string> | null } = {}): Filters {
  const { search: address, setSearch: change } = useAddress()
  const search = base && address['edited'] === undefined ? base : address
  const setSearch = useMemo(() => (changes: Record<string, string | null>, options?: { replace?: boolean }) => change(base ? { ...(address['edited'] === undefined ? base : {}), ...changes, edited: '1' } : changes, options), [base, address, change])
  const keys = useMemo(() => [...fields.flatMap((f) => (isRanged(f) ? [f.id, `${f.id}.from`, `${f.id}.to`] : [f.id])), ...also], [fields, also])
  return useMemo(() => {
    const one = (key: string) => { const value = search[key]; return Array.isArray(value) ? value.join(',') : value }
    const values = Object.fromEntries(keys.flatMap((key) => { const value = one(key); return value ? [[key, value]] : [] }))
    const text = one('q') ?? '', sort = one('sort') ?? first
    return {
      values, text, sort, active: text !== '' || Object.keys(values).length > 0,
      query: { ...values, ...(text ? { q: text } : {}), ...(sort ? { sort } : {}) },
      setText: (q) => setSearch({ q: q || null }, { replace: true }), setSort: (to) => setSearch({ sort: to === first ? null : to }),
      set: (changes) => setSearch(changes), clear: () => setSearch({ q: null, ...Object.fromEntries(keys.map((key) => [key, null])) }),
    }
  }, [search, setSearch, keys, first])
}
