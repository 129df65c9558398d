import { findDateStyle, looksLikeDate, type DateFinding } from '../values/dates.ts'
import { findNumberStyle, looksNumeric, type NumberFinding } from '../values/numbers.ts'
import { looksBoolean } from '../values/convert.ts'

/** What the values of a column look like, each as a share (0 to 1) of those that are filled. */
export interface Looks { date: number; number: number; boolean: number; email: number; url: number; phone: number; count: number }

/** What was learnt of a column by reading all of it. */
export interface ColumnSurvey {
  header: string
  filled: number
  /** Distinct values with how often each stands there; null where there are more than `DISTINCT`. */
  values: Record<string, number> | null
  samples: string[]
  /** Filled in every row, and nowhere twice. */
  unique: boolean
  looks: Looks
  dates: DateFinding
  numbers: NumberFinding
  longest: number
}

export interface FileSurvey {
  file: string
  rows: number
  /** Rows that cannot be read as rows of this table. */
  broken: number
  /** The line on which the header stands, from 1; 0 where there is none. */
  headerLine: number
  /** How it was read, in words for a person: "UTF-8, comma". */
  readAs: string
  columns: ColumnSurvey[]
}

export const DISTINCT = 200
const KEPT = 5_000
const UNIQUE = 300_000

/** Gathers a column's survey value by value, in bounded memory. */
export class ColumnCensus {
  #filled = 0
  #rows = 0
  #longest = 0
  #distinct: Map<string, number> | null = new Map()
  #seen: Set<string> | null = new Set()
  readonly #kept: string[] = []
  readonly #samples: string[] = []
  readonly header: string
  constructor(header: string) { this.header = header }

  add(raw: string): void {
    this.#rows += 1
    const value = raw.trim()
    if (value === '') return
    this.#filled += 1
    if (value.length > this.#longest) this.#longest = value.length
    if (this.#samples.length < 3 && !this.#samples.includes(value)) this.#samples.push(value.slice(0, 120))
    // The first values, then ever fewer of the later ones, so that a long file's end has its say.
    if (this.#kept.length < KEPT && (this.#filled <= KEPT / 2 || this.#filled % 50 === 0)) this.#kept.push(value)
    if (this.#distinct) {
      this.#distinct.set(value, (this.#distinct.get(value) ?? 0) + 1)
      if (this.#distinct.size > DISTINCT) this.#distinct = null
    }
    if (this.#seen) {
      if (this.#seen.has(value) || this.#seen.size > UNIQUE) this.#seen = null
      else this.#seen.add(value)
    }
  }

  done(): ColumnSurvey {
    const share = (test: (value: string) => boolean): number => (this.#kept.length === 0 ? 0 : this.#kept.filter(test).length / this.#kept.length)
    return {
      header: this.header, filled: this.#filled, values: this.#distinct ? Object.fromEntries(this.#distinct) : null, samples: this.#samples,
      unique: this.#seen !== null && this.#filled === this.#rows && this.#rows > 0, longest: this.#longest,
      looks: {
        date: share(looksLikeDate), number: share(looksNumeric), boolean: share(looksBoolean), email: share((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)),
        url: share((value) => /^(https?:\/\/|www\.)\S+$/i.test(value) || /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(value) && /[a-z]{2}$/i.test(value.split('/')[0]!)),
        phone: share((value) => /^[+(]?[\d\s().\-/x+]{6,25}$/i.test(value) && value.replaceAll(/\D/g, '').length >= 6), count: share((value) => /^\d{1,9}$/.test(value)),
      },
      dates: findDateStyle(this.#kept), numbers: findNumberStyle(this.#kept),
    }
  }
}
