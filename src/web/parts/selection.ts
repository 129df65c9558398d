import { useMemo, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  has: (id: string) => boolean
  toggle: (id: string) => void
  /** All of these, or none of them when all were chosen. */
  toggleAll: (ids: readonly string[]) => void
  /** From the last one chosen up to this one. */
  reach: (id: string, inOrder: readonly string[]) => void
  clear: () => void
}

/** Which rows are chosen for what is done to many. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set<string>())
  const [last, setLast] = useState<string | null>(null)
  return useMemo(() => ({
    ids,
    has: (id) => ids.has(id),
    toggle: (id) => { const next = new Set(ids); if (!next.delete(id)) next.add(id); setIds(next); setLast(id) },
    toggleAll: (all) => setIds(all.every((id) => ids.has(id)) ? new Set() : new Set(all)),
    reach: (id, inOrder) => {
      const a = inOrder.indexOf(last ?? id), z = inOrder.indexOf(id)
      setIds(new Set([...ids, ...inOrder.slice(Math.min(a, z), Math.max(a, z) + 1)]))
      setLast(id)
    },
    clear: () => setIds(new Set()),
  }), [ids, last])
}
