import { useSyncExternalStore } from 'react'

type State = 'closed' | 'all' | 'create'
let state: State = 'closed'
const listeners = new Set<() => void>()

/** Opens the palette, or only what creates. */
export function openPalette(only?: 'create'): void { put(only ?? 'all') }
export const closePalette = (): void => put('closed')

function put(next: State) {
  state = next
  for (const hear of listeners) hear()
}

export const usePalette = (): State => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => state)
