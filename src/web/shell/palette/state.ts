import { useSyncExternalStore } from 'react'

/** `all` finds and does, `search` only finds, `create` only creates, `keys` lists the keys of the page. */
export type PaletteMode = 'all' | 'search' | 'create' | 'keys'
type State = 'closed' | PaletteMode
let state: State = 'closed'
const listeners = new Set<() => void>()

/** Opens the palette, or a part of it. */
export const openPalette = (mode: PaletteMode = 'all'): void => put(mode)
export const closePalette = (): void => put('closed')

function put(next: State) {
  state = next
  for (const hear of listeners) hear()
}

export const usePalette = (): State => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => state)
