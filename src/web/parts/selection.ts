import { startTransition, useMemo, useState, useSyncExternalStore } from 'react'

export interface Selection {
  /** As the page knows it: a moment behind `chosen` while something is ticked. */
  ids: ReadonlySet<string>
  has: (id: string) => boolean
  toggle: (id: string) => void
  /** All of these, or none of them when all were chosen. */
  toggleAll: (ids: readonly string[]) => void
  /** From the last one chosen up to this one. */
  reach: (id: string, inOrder: readonly string[]) => void
  clear: () => void
  /** For rows: see `useChosen`. The same object for as long as the page stands. */
  chosen: Chosen
}

/** Which rows are chosen for what is done to many. */
export function useSelection(): Selection {
  const [chosen] = useState(() => new Chosen())
  const [ids, setIds] = useState(chosen.ids)
  return useMemo(() => {
    // The row shows its tick at once; what the page makes of it (the bar, the head's box) follows when there is time.
    const choose = (next: ReadonlySet<string>, last = chosen.last) => { chosen.become(next, last); startTransition(() => setIds(next)) }
    return {
      ids, chosen,
      has: (id) => chosen.ids.has(id),
      toggle: (id) => { const next = new Set(chosen.ids); if (!next.delete(id)) next.add(id); choose(next, id) },
      toggleAll: (all) => choose(all.every((id) => chosen.ids.has(id)) ? new Set() : new Set(all)),
      reach: (id, inOrder) => {
        const a = inOrder.indexOf(chosen.last ?? id), z = inOrder.indexOf(id)
        choose(new Set([...chosen.ids, ...inOrder.slice(Math.min(a, z), Math.max(a, z) + 1)]), id)
      },
      clear: () => choose(new Set()),
    }
  }, [ids, chosen])
}

export class Chosen {
  ids: ReadonlySet<string> = new Set()
  last: string | null = null
  readonly #heard = new Set<() => void>()

  become(ids: ReadonlySet<string>, last: string | null): void {
    this.ids = ids
    this.last = last
    for (const hear of this.#heard) hear()
  }

  readonly subscribe = (hear: () => void): (() => void) => { this.#heard.add(hear); return () => { this.#heard.delete(hear) } }
}

const nobody = (): (() => void) => () => {}

/** Whether a row is chosen, at once: of all rows only this one is drawn again for it. */
export const useChosen = (chosen: Chosen | undefined, id: string | undefined): boolean =>
  useSyncExternalStore(chosen?.subscribe ?? nobody, () => id !== undefined && (chosen?.ids.has(id) ?? false))

/** How many of these are chosen, at once. */
export const useHowMany = (chosen: Chosen, rows: readonly { id: string }[]): 'all' | 'some' | 'none' =>
  useSyncExternalStore(chosen.subscribe, () => (rows.length > 0 && rows.every(({ id }) => chosen.ids.has(id)) ? 'all' : chosen.ids.size > 0 ? 'some' : 'none'))
