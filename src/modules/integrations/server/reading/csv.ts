import Papa from 'papaparse'

/** One row of a file: its line (from 1, counting rows as written), its cells, or why it cannot be read. */
export interface RawRow {
  line: number
  cells: string[]
  broken: string | null
  /** The cells as they came, where somebody has mended them; `out`: somebody leaves the row out. */
  came?: string[]
  out?: boolean
}

const separators = [',', ';', '\t', '|', '^', '!'] as const
export const separatorName: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', '^': 'caret', '!': 'exclamation mark' }

/** The separator that cuts the first rows most evenly into most cells; `sep=;` in the first line states it. */
export function separatorOf(text: string): { separator: string; start: number } {
  const stated = /^sep=(.)\r?\n/i.exec(text.slice(0, 20))
  if (stated) return { separator: stated[1]!, start: stated[0].length }
  const sample = text.slice(0, 200_000)
  let best = ',', most = 0
  for (const separator of separators) {
    const { data } = Papa.parse<string[]>(sample, { delimiter: separator, newline: newlineOf(text), preview: 50, skipEmptyLines: true })
    const widths = data.slice(0, data.length > 1 && sample.length < text.length ? -1 : undefined).map((row) => row.length)
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width, often] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [1, 0]
    // A comma wins a draw, since it comes first; "!" and "^" must be in every row to be believed.
    const even = widths.length === 0 ? 0 : often / widths.length
    const score = width <= 1 || ((separator === '!' || separator === '^') && even < 1) ? 0 : even * even * Math.log2(width + 1)
    if (score > most * 1.0001) { most = score; best = separator }
  }
  return { separator: best, start: 0 }
}

export function newlineOf(text: string): '\n' | '\r' | '\r\n' {
  const start = text.slice(0, 200_000)
  return start.includes('\n') ? '\n' : start.includes('\r') ? '\r' : '\n'
}

const BATCH = 500

/**
 * Reads rows as they are asked for, so that a large file never stands in memory twice. A quotation mark that is opened and never
 * closed breaks its own line, not the rest of the file. Empty lines are no rows.
 */
export function* csvRows(text: string, separator: string, start: number): Generator<RawRow> {
  const newline = newlineOf(text)
  let at = start
  let line = 1 + (start > 0 ? 1 : 0)
  while (at < text.length) {
    const { data, errors, meta } = Papa.parse<string[]>(at === 0 ? text : text.slice(at), { delimiter: separator, newline, preview: BATCH, fastMode: false })
    const open = errors.find((error) => error.code === 'MissingQuotes')
    const good = open ? Math.min(open.row ?? 0, data.length) : data.length
    for (const cells of data.slice(0, good)) {
      yield* row(cells, line)
      line += 1
    }
    if (!open) {
      const moved = meta.cursor || text.length - at
      at += moved
      continue
    }
    // Where the rows before it end is found again by reading just those.
    if (good > 0) at += Papa.parse<string[]>(text.slice(at), { delimiter: separator, newline, preview: good, fastMode: false }).meta.cursor
    const end = text.indexOf(newline, at)
    const raw = text.slice(at, end === -1 ? text.length : end)
    yield { line, cells: [raw.slice(0, 2000)], broken: 'A quotation mark is opened in this line and never closed.' }
    line += 1
    at = end === -1 ? text.length : end + newline.length
  }
}

function* row(cells: string[], line: number): Generator<RawRow> {
  const last = cells.length - 1
  if (last >= 0 && cells[last]!.endsWith('\r')) cells[last] = cells[last]!.slice(0, -1)
  if (cells.length === 0 || (cells.length === 1 && cells[0]!.trim() === '')) return
  yield { line, cells, broken: null }
}
