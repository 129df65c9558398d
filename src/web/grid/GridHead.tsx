import { useRef, useState } from 'react'
import type { PointerEvent, RefObject } from 'react'
import type { Column } from '../parts/columns.tsx'
import { EveryTick } from '../parts/EveryTick.tsx'
import type { Selection } from '../parts/selection.ts'
import type { GridView } from './useGridView.ts'

interface GridHeadProps<Row> { view: GridView<Row>; selection: Selection | undefined; rows: readonly { id: string }[]; scroller: RefObject<HTMLDivElement | null> }

/** The names of the columns: a press sorts, the name is dragged to another place, the edge makes it wider. All of it is in “Columns” too, for keys. */
export function GridHead<Row>({ view, selection, rows, scroller }: GridHeadProps<Row>) {
  const { columns, filters } = view
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  const placed = () => columns.map(({ id, width }) => ({ id, ...(/^\d+px$/.test(width ?? '') ? { width: Number.parseInt(width!, 10) } : {}) }))
  const drop = (before: string) => {
    const moving = placed().find(({ id }) => id === dragged.current)
    setOver(null)
    if (!moving || moving.id === before) return
    const rest = placed().filter(({ id }) => id !== moving.id)
    const from = columns.findIndex(({ id }) => id === moving.id), to = columns.findIndex(({ id }) => id === before)
    rest.splice(rest.findIndex(({ id }) => id === before) + (from < to ? 1 : 0), 0, moving)
    view.place(rest)
  }
  const resize = (event: PointerEvent<HTMLElement>, at: number) => {
    event.preventDefault()
    event.stopPropagation()
    const handle = event.currentTarget, wide = handle.parentElement!.offsetWidth, x = event.clientX
    handle.setPointerCapture(event.pointerId)
    const next = (to: globalThis.PointerEvent) => Math.max(48, Math.min(1200, Math.round(wide + to.clientX - x)))
    // While it is drawn, only the picture changes; the address learns of it at the end.
    const move = (to: globalThis.PointerEvent) => scroller.current?.style.setProperty('--dl-columns', `${selection ? '28px ' : ''}${columns.map((column, n) => (n === at ? `${next(to)}px` : column.width ?? 'minmax(110px, 1fr)')).join(' ')}`)
    const end = (to: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      view.place(placed().map((one, n) => (n === at ? { ...one, width: next(to) } : one)))
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
  }
  return (
    <div role="row" aria-rowindex={1} className="dl-row dl-head">
      {selection && <span role="columnheader" className="tick-cell g-stick"><EveryTick selection={selection} rows={rows} /></span>}
      {columns.map((column, at) => {
        const up = filters.sort === column.id, down = filters.sort === `-${column.id}`
        return (
          <span key={column.id} role="columnheader" data-head={column.id} data-over={over === column.id || undefined} className={`${column.align === 'right' ? 'r' : ''}${at === 0 ? ' g-stick g-first' : ''}`} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
            draggable onDragStart={(e) => { dragged.current = column.id; e.dataTransfer.effectAllowed = 'move'; e.dataTransfer.setData('text/plain', column.label) }} onDragOver={(e) => { if (dragged.current) { e.preventDefault(); setOver(column.id) } }} onDragLeave={() => setOver(null)} onDrop={(e) => { e.preventDefault(); drop(column.id); dragged.current = null }}>
            {column.sort ? <button type="button" onClick={() => filters.setSort(up ? `-${column.id}` : down ? null : column.id)}>{word(column, up, down)}</button> : word(column, up, down)}
            <i className="g-edge" aria-hidden="true" draggable onDragStart={(e) => { e.preventDefault(); e.stopPropagation() }} onPointerDown={(e) => resize(e, at)} />
          </span>
        )
      })}
    </div>
  )
}

const word = <Row,>(column: Column<Row>, up: boolean, down: boolean) => <>{column.label}{up ? ' ↑' : down ? ' ↓' : ''}</>
