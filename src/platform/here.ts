/** One page of somebody's that has a record open just now, as its browser tells every few seconds. It is kept in memory alone. */
export interface Here {
  workspace: string
  /** `<kind>:<id>` */
  record: string
  /** The page's own name, a new one for each time it is opened. */
  page: string
  person: string
  name: string
  /** The field that is being written in. */
  editing: string | null
  gone: boolean
  /** Counts up with what the page tells: two that were sent at once may come the other way round. */
  turn?: number
}

export interface Present { id: string; name: string; editing: string | null }

/** A page that says nothing for this long is gone: a machine that was shut, a connection that broke. */
const SILENT = 28_000
/** A page tells every twelve seconds. */
const DOUBTED = 15_000

/** Who has which record open. What every server hears, each keeps for itself. */
export class Whereabouts {
  readonly #records = new Map<string, Map<string, Here & { until: number }>>()

  /** Takes in what a page tells; answers whether others see something else by it. */
  take(here: Here, now: number): boolean {
    const key = keyOf(here.workspace, here.record)
    const pages = this.#records.get(key) ?? new Map<string, Here & { until: number }>()
    const before = pages.get(here.page)
    if (before && before.person !== here.person) return false
    if (before?.turn !== undefined && here.turn !== undefined && here.turn < before.turn) return false
    // Who has gone is remembered for a while: what they told before that may still be on its way.
    this.#records.set(key, pages.set(here.page, { ...here, until: now + SILENT }))
    const was = before && !before.gone ? before : null
    return here.gone ? was !== null : was?.editing !== here.editing || was.name !== here.name
  }

  /** Each person once, however many pages they have open. */
  people(workspace: string, record: string): Present[] {
    const found = new Map<string, Present>()
    for (const { person, name, editing, gone } of this.#records.get(keyOf(workspace, record))?.values() ?? []) {
      if (!gone) found.set(person, { id: person, name, editing: found.get(person)?.editing ?? editing })
    }
    return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name))
  }

  /** Lets go of who has fallen silent; gives the records that they had open. */
  sweep(now: number): { workspace: string; record: string }[] {
    const left: { workspace: string; record: string }[] = []
    for (const [key, pages] of this.#records) {
      for (const [page, { until, workspace, record, gone }] of pages) {
        if (until > now) continue
        pages.delete(page)
        if (!gone) left.push({ workspace, record })
      }
      if (pages.size === 0) this.#records.delete(key)
    }
    return left
  }

  /** For a while nothing was heard: nobody is known to write, and who does not say soon that they are there has gone. */
  doubt(now: number): void {
    for (const pages of this.#records.values()) for (const one of pages.values()) Object.assign(one, { editing: null, until: Math.min(one.until, now + DOUBTED) })
  }
}

const keyOf = (workspace: string, record: string): string => `${workspace} ${record}`
