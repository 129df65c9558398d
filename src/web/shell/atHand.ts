import { useEffect, useSyncExternalStore } from 'react'

/** A record that what is created or done next is about: the page's, the one in the panel, the one that the keys walk on. */
export interface AtHand { kind: 'deal' | 'company' | 'contact'; id: string; name: string }

let held: { current: AtHand }[] = []
const listeners = new Set<() => void>()
const change = (next: typeof held) => { held = next; for (const hear of listeners) hear() }

/** Says which record is at hand while the component stands; null for none. The last one told has it. */
export function useAtHand(record: AtHand | null): void {
  const { kind, id, name } = record ?? {}
  useEffect(() => {
    if (!kind || !id) return undefined
    const one = { current: { kind, id, name: name ?? '' } }
    change([...held, one])
    return () => change(held.filter((other) => other !== one))
  }, [kind, id, name])
}

export const useRecordAtHand = (): AtHand | null => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => held.at(-1)?.current ?? null)
