import type { InfiniteData } from '@tanstack/react-query'

/** What a write changes on the screen before the server has it: one record's fields wherever it was read, or that it is gone (null). */
export interface Shown { collection: string; id: string; change: Record<string, unknown> | null }

/** Changes one record wherever it stands in what was read: alone, in a page of a list, in the pages of one; null takes it from lists. */
export function amended(data: unknown, id: string, change: object | null): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('pages' in data && Array.isArray(data.pages)) {
    const infinite = data as InfiniteData<unknown>
    return { ...infinite, pages: infinite.pages.map((page) => amended(page, id, change)) }
  }
  if ('items' in data && Array.isArray(data.items)) {
    const items: unknown[] = data.items
    return { ...data, items: change ? items.map((item) => amended(item, id, change)) : items.filter((item) => (item as { id?: unknown } | null)?.id !== id) }
  }
  return change && (data as { id?: unknown }).id === id ? { ...data, ...change } : data
}

/** An answer as it stands with the writes that wait. */
export const withShown = (collection: string, data: unknown, shown: readonly Shown[]): unknown =>
  shown.reduce((now, one) => (one.collection === collection ? amended(now, one.id, one.change) : now), data)
