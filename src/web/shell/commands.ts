import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { useKeys } from '../ui/keys.tsx'

export interface Command {
  id: string
  label: string
  /** A key of its own, shown in the palette and bound while the command stands: `m`, `g b`. */
  keys?: string
  run: () => void
  /** Under C: the letter that takes it while nothing is typed. Not one that begins another name there. */
  letter?: string
  /** `create` ones also stand under C, and under Add on a phone. */
  group?: 'go' | 'create' | 'here' | 'solfa'
  /** Other words it is found by. */
  words?: string
}

export interface Found { id: string; label: string; note?: string; to: string; /** 1 where the name is what was asked, less the further from it. */ score?: number }
export type Finder = (text: string, signal: AbortSignal) => Promise<readonly Found[]>

let standing: { current: readonly Command[] }[] = []
let finders: { current: Finder }[] = []
let list: readonly Command[] = []
const listeners = new Set<() => void>()

function change() {
  const seen = new Map<string, Command>()
  for (const one of standing) for (const command of one.current) seen.set(command.id, command)
  list = [...seen.values()]
  for (const hear of listeners) hear()
}

/** Commands that stand while the component does: in the palette, and on their keys. */
export function useCommands(commands: readonly Command[], { yields = false }: { yields?: boolean } = {}): void {
  const latest = useRef(commands)
  const told = commands.map((c) => `${c.id} ${c.label} ${c.keys ?? ''}`).join('\n')
  useLayoutEffect(() => { latest.current = commands })
  useEffect(() => {
    const stable = { get current() { return latest.current.map((c, i) => ({ ...c, run: () => latest.current[i]?.run() })) } }
    standing = [...standing, stable]
    change()
    return () => { standing = standing.filter((s) => s !== stable); change() }
  }, [told])
  useKeys(Object.fromEntries(commands.flatMap((c) => (c.keys ? [[c.keys, () => c.run()]] : []))), { yields, names: Object.fromEntries(commands.flatMap((c) => (c.keys ? [[c.keys, c.label]] : []))) })
}

export const useStandingCommands = (): readonly Command[] => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => list)

/** Adds what the palette finds while one types: records. */
export function usePaletteSearch(find: Finder): void {
  const latest = useRef(find)
  useLayoutEffect(() => { latest.current = find })
  useEffect(() => {
    const one = { get current() { return latest.current } }
    finders = [...finders, one]
    return () => { finders = finders.filter((f) => f !== one) }
  }, [])
}

export async function findEverywhere(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const answers = await Promise.allSettled(finders.map((one) => one.current(text, signal)))
  return answers.flatMap((a) => (a.status === 'fulfilled' ? a.value : [])).toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
}
