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
}

export interface Present { id: string; name: string; editing: string | null }

/** A page that says nothing for this long is gone: a machine that was shut, a connection that broke. */
const SILENT = 28_000

/** Who has which record open. What every server hears, each keeps for itself. */
export class Whereabouts {
  readonly #records = new Map<string, Map<string, Here & { until: number }>>()

  /** Takes in what a page tells; answers whether others see something else by it. */
  take(here: Here, now: number): boolean {
    const key = keyOf(here.workspace, here.record)
    const pages = this.#records.get(key) ?? new Map<string, Here & { until: number }>()
    const before = pages.get(here.page)
    if (before && before.person !== here.person) return false
    if (here.gone) {
      pages.delete(here.page)
      if (pages.size === 0) this.#records.delete(key)
      return before !== undefined
    }
    this.#records.set(key, pages.set(here.page, { ...here, until: now + SILENT }))
    return before?.editing !== here.editing || before.name !== here.name
  }

  /** Each person once, however many pages they have open. */
  people(workspace: string, record: string): Present[] {
    const found = new Map<string, Present>()
    for (const { person, name, editing } of this.#records.get(keyOf(workspace, record))?.values() ?? []) {
      found.set(person, { id: person, name, editing: found.get(person)?.editing ?? editing })
    }
    return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name))
  }

  /** Lets go of who has fallen silent; gives the records that they had open. */
  sweep(now: number): { workspace: string; record: string }[] {
    const left: { workspace: string; record: string }[] = []
    for (const [key, pages] of this.#records) {
      for (const [page, { until, workspace, record }] of pages) {
        if (until > now) continue
        pages.delete(page)
        left.push({ workspace, record })
      }
      if (pages.size === 0) this.#records.delete(key)
    }
    return left
  }
}

const keyOf = (workspace: string, record: string): string => `${workspace} ${record}`
