import { useEffect, useSyncExternalStore } from 'react'

const counts = new Map<string, number>()
const listeners = new Set<() => void>()
let told: Record<string, number> = {}

/** The number at the right of a word of the rail: `useRailCount('/desk', 7)`. Stays when the page is left; null takes it away. */
export function useRailCount(path: string, count: number | null): void {
  useEffect(() => {
    if (count === null) counts.delete(path); else counts.set(path, count)
    told = Object.fromEntries(counts)
    for (const hear of listeners) hear()
  }, [path, count])
}

export const useCounts = (): Record<string, number> => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => told)
