import type { Refused } from './useMends.ts'

/** Where one stands in the table: a row, and a column of `heads`; the last column holds the row's deed. */
export interface Place { row: number; column: number }

/** The columns in which something is at fault first (`wrong` of them), then the others in the file's order. */
export function headsOf(rows: readonly Refused[], alike: readonly { at: string }[]): { heads: string[]; wrong: number } {
  const longest = rows.slice(0, 200).reduce<Refused | undefined>((most, row) => (most && most.cells.length >= row.cells.length ? most : row), undefined)
  const all = longest?.cells.map(([header]) => header) ?? []
  const wrong = new Set([...alike.map((one) => one.at), ...rows.slice(0, 200).flatMap((row) => [...(row.at === null ? [] : [row.at]), ...Object.keys(row.was)])])
  const first = all.filter((header) => wrong.has(header))
  return { heads: [...first, ...all.filter((header) => !wrong.has(header))], wrong: first.length }
}

/** The next refused row after a row, and its cell at fault; from the top again once at the end. Null where nothing is refused any more. */
export function nextFault(rows: readonly Refused[], heads: readonly string[], after: number): Place | null {
  for (let step = 1; step <= rows.length; step += 1) {
    const row = (after + step) % rows.length
    const found = rows[row]!
    if (found.state === 'refused') return { row, column: found.at === null ? 0 : Math.max(0, heads.indexOf(found.at)) }
  }
  return null
}

/** Where a key leads; null for a key that leads nowhere. */
export function ledTo(at: Place, key: string, { far, back, rows, columns, page }: { far: boolean; back: boolean; rows: number; columns: number; page: number }): Place | null {
  const { row, column } = at
  const in_ = (next: Place): Place => ({ row: Math.min(rows - 1, Math.max(0, next.row)), column: Math.min(columns - 1, Math.max(0, next.column)) })
  switch (key) {
    case 'ArrowDown': return in_({ row: far ? rows : row + 1, column })
    case 'ArrowUp': return in_({ row: far ? 0 : row - 1, column })
    case 'ArrowRight': return in_({ row, column: far ? columns : column + 1 })
    case 'ArrowLeft': return in_({ row, column: far ? 0 : column - 1 })
    case 'Home': return in_({ row: far ? 0 : row, column: 0 })
    case 'End': return in_({ row: far ? rows : row, column: columns })
    case 'PageDown': return in_({ row: row + page, column })
    case 'PageUp': return in_({ row: row - page, column })
    case 'Tab': {
      const place = row * columns + column + (back ? -1 : 1)
      // Beyond the first and the last cell, Tab leaves the table.
      return place < 0 || place >= rows * columns ? null : { row: Math.floor(place / columns), column: place % columns }
    }
    default: return null
  }
}
