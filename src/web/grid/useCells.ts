import { useCallback, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import type { RowsOf } from '../data/rows.ts'
import type { Column } from '../parts/columns.tsx'
import { cellAt, inCell, moved, NOWHERE, rangeOf, tabbed, type Bounds, type Cursor } from './cursor.ts'

export interface Editing { row: number; column: number; typed: string | null }

interface Wanted<Row> {
  list: RowsOf<Row>
  columns: readonly Column<Row>[]
  /** Whether a cell may be written. */
  writes: boolean
  page: () => number
  reveal: (row: number, column: number) => void
  open: (row: Row) => void
  clear: () => void
  fill: () => void
}

/** Where one stands in a grid, what is selected, and what is being written: by the keys of a sheet, and by pointer. */
export function useCells<Row extends { id: string }>({ list, columns, writes, page, reveal, open, clear, fill }: Wanted<Row>) {
  const [cursor, setCursor] = useState<Cursor>(NOWHERE)
  const [editing, setEditing] = useState<Editing | null>(null)
  const dragging = useRef(false)
  // Asked for when a key is pressed: the height of a screen costs a layout.
  const bounds = (): Bounds => ({ rows: list.count, columns: columns.length, page: page() })
  const go = (next: Cursor) => { setCursor(next); setEditing(null); reveal(next.row, next.column) }
  const mayWrite = (row: number, column: number): boolean => writes && Boolean(columns[column]?.editable && columns[column].field) && list.at(row) !== undefined
  const begin = (row: number, column: number, typed: string | null): boolean => {
    if (!mayWrite(row, column)) return false
    setCursor(cellAt(row, column))
    setEditing({ row, column, typed })
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    if (editing || event.nativeEvent.isComposing || cursor.row < 0) return
    if (event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select')) return
    const { key } = event, far = event.ctrlKey || event.metaKey
    if (!inCell(cursor)) { if (key === 'ArrowRight' && !far && !event.shiftKey) { event.preventDefault(); go(cellAt(cursor.row, 0)) } return }
    const done = (): void => { event.preventDefault(); event.stopPropagation() }
    const to = event.altKey ? null : moved(cursor, key, { reach: event.shiftKey, far }, bounds())
    if (to) { done(); go(to); return }
    const row = list.at(cursor.row)
    const first = event.target === event.currentTarget
    switch (key) {
      case 'Tab': { const next = tabbed(cursor, event.shiftKey, bounds()); if (next) { done(); go(next) } return }
      case 'Escape': done(); setCursor(cursor.row !== cursor.anchorRow || cursor.column !== cursor.anchorColumn ? cellAt(cursor.row, cursor.column) : { ...NOWHERE, row: cursor.row }); return
      case 'Enter': if (!first) return; done(); if (!begin(cursor.row, cursor.column, null) && row) open(row); return
      case 'F2': done(); begin(cursor.row, cursor.column, null); return
      case 'Delete': case 'Backspace': if (writes) { done(); clear() } return
    }
    if (far && !event.shiftKey && !event.altKey) {
      if (key.toLowerCase() === 'd' && writes) { done(); fill() }
      else if (key.toLowerCase() === 'a') { done(); setCursor({ row: list.count - 1, column: columns.length - 1, anchorRow: 0, anchorColumn: 0 }) }
      return
    }
    // Typing begins to write. Where a cell is not written, letters stay the page’s own keys.
    if (key.length === 1 && !far && !event.altKey && key !== ' ' && begin(cursor.row, cursor.column, key)) done()
  }

  const cellOf = (target: EventTarget): { row: number; column: number } | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
    return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null
  }
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || (event.target instanceof Element && event.target.closest('a, button, input, .g-edit'))) return
      const cell = cellOf(event.target)
      if (!cell) return
      setEditing(null)
      if (event.shiftKey && inCell(cursor)) setCursor({ ...cursor, ...cell })
      else { setCursor(cellAt(cell.row, cell.column)); dragging.current = true }
    },
    onPointerOver: (event: PointerEvent) => {
      if (!dragging.current || (event.buttons & 1) === 0) { dragging.current = false; return }
      const cell = cellOf(event.target)
      if (cell) setCursor((now) => ({ ...now, ...cell }))
    },
    onPointerUp: () => { dragging.current = false },
    // A finger scrolls; what it taps is where one stands, and a second tap writes there.
    onClick: (event: MouseEvent) => {
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType !== 'touch' || (event.target instanceof Element && event.target.closest('a, button, input, .g-edit'))) return
      const cell = cellOf(event.target)
      if (cell && (cell.row !== cursor.row || cell.column !== cursor.column || !begin(cell.row, cell.column, null))) setCursor(cellAt(cell.row, cell.column))
    },
    onDoubleClick: (event: { target: EventTarget }) => {
      const cell = event.target instanceof Element && !event.target.closest('a, button, input') ? cellOf(event.target) : null
      if (cell) begin(cell.row, cell.column, null)
    },
  }
  const enter = useCallback(() => setCursor((now) => (now.row < 0 ? { ...NOWHERE, row: 0 } : now)), [])
  const toRow = useCallback((row: number) => { setCursor({ ...NOWHERE, row }); setEditing(null) }, [])
  return { cursor, range: inCell(cursor) ? rangeOf(cursor) : null, editing, setEditing, go, toRow, enter, begin, onKeyDown, pointer }
}
