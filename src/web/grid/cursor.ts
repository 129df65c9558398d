import type { Range } from './block.ts'

/** Where one stands: a row, and a cell of it (`column` −1: the row as a whole). A selection reaches from the anchor to here. */
export interface Cursor { row: number; column: number; anchorRow: number; anchorColumn: number }

export const NOWHERE: Cursor = { row: -1, column: -1, anchorRow: -1, anchorColumn: -1 }
export const inCell = (cursor: Cursor): boolean => cursor.row >= 0 && cursor.column >= 0

export const rangeOf = ({ row, column, anchorRow, anchorColumn }: Cursor): Range =>
  ({ top: Math.min(row, anchorRow), bottom: Math.max(row, anchorRow), left: Math.min(column, anchorColumn), right: Math.max(column, anchorColumn) })

export const cellAt = (row: number, column: number): Cursor => ({ row, column, anchorRow: row, anchorColumn: column })

export interface Bounds { rows: number; columns: number; /** Rows on a screen. */ page: number }

/** Where a key leads from a cell, as in a sheet; null for a key that moves nothing. `reach` keeps the anchor: the selection grows. */
export function moved(from: Cursor, key: string, { reach = false, far = false }: { reach?: boolean; far?: boolean }, { rows, columns, page }: Bounds): Cursor | null {
  const go = (row: number, column: number): Cursor => {
    const to = { row: clamp(row, rows), column: clamp(column, columns) }
    return reach ? { ...to, anchorRow: from.anchorRow, anchorColumn: from.anchorColumn } : cellAt(to.row, to.column)
  }
  switch (key) {
    case 'ArrowDown': return go(far ? rows : from.row + 1, from.column)
    case 'ArrowUp': return go(far ? 0 : from.row - 1, from.column)
    case 'ArrowRight': return go(from.row, far ? columns : from.column + 1)
    case 'ArrowLeft': return go(from.row, far ? 0 : from.column - 1)
    case 'Home': return go(far ? 0 : from.row, 0)
    case 'End': return go(far ? rows : from.row, columns)
    case 'PageDown': return go(from.row + page, from.column)
    case 'PageUp': return go(from.row - page, from.column)
    default: return null
  }
}

/** The next cell (or the one before) in reading order; null beyond the last, where Tab leaves the list. */
export function tabbed({ row, column }: Cursor, back: boolean, { rows, columns }: Bounds): Cursor | null {
  const at = row * columns + column + (back ? -1 : 1)
  return at < 0 || at >= rows * columns ? null : cellAt(Math.floor(at / columns), at % columns)
}

const clamp = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at))
