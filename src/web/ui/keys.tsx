import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** A key, or keys after one another: `j`, `Enter`, `shift+x`, `mod+k` (Ctrl, or ⌘ on a Mac), `g b`. */
export type KeyMap = Record<string, ((event: KeyboardEvent) => void) | undefined>

interface Held { depth: number; keys: { current: KeyMap }; names: { current: Readonly<Record<string, string>> }; everywhere: boolean; yields: boolean }

export interface KeyOptions {
  enabled?: boolean
  /** Heard while somebody types, too. */
  everywhere?: boolean
  /** Gives way to whoever else binds the same key: the shell does. */
  yields?: boolean
  /** What each key does, in a few words, for the palette and the list of keys under `?`: `{ j: 'Next' }`. */
  names?: Readonly<Record<string, string>>
}

const nameless = {}
const held: Held[] = []
const open: number[] = []
let sequence: { key: string; at: number } | null = null

const Depth = createContext(0)

/** What is inside takes the keys for itself while it stands: a dialog, a palette, a menu of our own. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const depth = useContext(Depth) + 1
  useLayoutEffect(() => {
    open.push(depth)
    return () => { open.splice(open.indexOf(depth), 1) }
  }, [depth])
  return <Depth value={depth}>{children}</Depth>
}

/**
 * Binds keys while the component stands. Keys are not heard while somebody types, except with `everywhere`, nor beneath an open
 * dialog. Where two bind the same key, the one that came last has it.
 */
export function useKeys(keys: KeyMap, { enabled = true, everywhere = false, yields = false, names = nameless }: KeyOptions = {}): void {
  const depth = useContext(Depth)
  const latest = useRef(keys)
  const called = useRef(names)
  useLayoutEffect(() => { latest.current = keys; called.current = names })
  useEffect(() => {
    if (!enabled) return undefined
    const one = { depth, keys: latest, names: called, everywhere, yields }
    held.push(one)
    if (held.length === 1) window.addEventListener('keydown', hear)
    return () => {
      held.splice(held.indexOf(one), 1)
      if (held.length === 0) window.removeEventListener('keydown', hear)
    }
  }, [depth, enabled, everywhere, yields])
}

function hear(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return
  const name = nameOf(event)
  const typing = isTyping(event.target)
  const pressing = (name === 'Enter' || name === 'Space') && event.target instanceof Element && event.target.closest('button, a, summary, [role=option], [role=menuitem]') !== null
  const top = open.length ? Math.max(...open) : 0
  const before = sequence && performance.now() - sequence.at < 1000 ? `${sequence.key} ${name}` : null
  sequence = null
  for (const wanted of before ? [before, name] : [name]) {
    for (const one of inTurn()) {
      const act = one.keys.current[wanted]
      if (!act || one.depth < top || (typing && !one.everywhere) || (pressing && !one.everywhere)) continue
      event.preventDefault()
      act(event)
      return
    }
  }
  if (!typing && /^[a-z]$/.test(name) && held.some((one) => Object.keys(one.keys.current).some((key) => key.startsWith(`${name} `)))) {
    sequence = { key: name, at: performance.now() }
  }
}

/** A key as it stands bound at this moment. `claims`: how many on the page want it, those that yield not counted. */
export interface BoundKey { key: string; name: string | null; page: boolean; claims: number; run: () => void }

/** Every key that would be heard now, each with the one that has it: what a page can do by keys. */
export function boundKeys(): BoundKey[] {
  const top = open.length ? Math.max(...open) : 0
  const found = new Map<string, BoundKey>()
  for (const one of inTurn()) {
    if (one.depth < top) continue
    for (const [key, act] of Object.entries(one.keys.current)) {
      if (!act || !key) continue
      const known = found.get(key)
      if (!known) found.set(key, { key, name: one.names.current[key] ?? null, page: !one.yields, claims: one.yields ? 0 : 1, run: () => one.keys.current[key]?.(new KeyboardEvent('keydown', { key })) })
      else if (!one.yields) known.claims += 1
    }
  }
  return [...found.values()]
}

// The last one bound first, and those that yield after all others.
const inTurn = (): Held[] => { const last = held.toReversed(); return [...last.filter((one) => !one.yields), ...last.filter((one) => one.yields)] }

function nameOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key
  const letter = /^[a-z]$/.test(key)
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && (letter || key.length > 1) ? 'shift+' : ''}${key}`
}

export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio], [type=button]')))

const isMac = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** `mod+k` as it is printed on a key cap: `Ctrl K`, or `⌘ K`. */
export const keyCap = (key: string): string =>
  key.split(' ').map((one) => one.split('+').map((part) =>
    part === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : part === 'Escape' ? 'Esc' : part.length === 1 ? part.toUpperCase() : part[0]!.toUpperCase() + part.slice(1)).join(' ')).join(' ')

/** A key cap. Hidden on touch; the meaning always stands beside it. */
export const Kbd = ({ k }: { k: string }) => <span className="caps" aria-hidden="true">{k.split(' ').map((one, i) => <kbd key={i}>{keyCap(one)}</kbd>)}</span>

/** The line at the foot of a page: `<Keys list={[['J', 'K', 'next, previous'], ['Enter', 'open']]} />`; the last word of each is what the keys do. */
export const Keys = ({ list }: { list: readonly (readonly string[])[] }) => (
  <p className="keys">{list.map((entry) => <span key={entry.join()}>{entry.slice(0, -1).map((k) => <Kbd key={k} k={k} />)} {entry.at(-1)}</span>)}</p>
)
