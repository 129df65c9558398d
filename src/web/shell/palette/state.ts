import { useSyncExternalStore } from 'react'
import { boundKeys, type BoundKey } from '../../ui/keys.tsx'

/** `all` finds and does, `search` only finds, `create` only creates, `keys` lists the keys of the page. */
export type PaletteMode = 'all' | 'search' | 'create' | 'keys'
type State = 'closed' | PaletteMode
let state: State = 'closed'
let heard: BoundKey[] = []
const listeners = new Set<() => void>()

/** Opens the palette, or a part of it. */
export const openPalette = (mode: PaletteMode = 'all'): void => put(mode)
export const closePalette = (): void => put('closed')

/** What the page could do by keys when the palette was asked for; beneath it no key of the page is heard. */
export const keysBeneath = (): readonly BoundKey[] => heard

function put(next: State) {
  if (state === 'closed') heard = boundKeys()
  state = next
  for (const hear of listeners) hear()
}

export const usePalette = (): State => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => state)
