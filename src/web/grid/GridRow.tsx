import { memo } from 'react'
import type { Column } from '../parts/columns.tsx'
import { Link } from '../ui/Link.tsx'
import { CellEditor, type Then } from './CellEditor.tsx'
import { useChosen, type Selection } from '../parts/selection.ts'
import { t } from '../words/index.ts'

/** What a row asks of its grid: always the same object, so that a row is drawn again only when something of its own has changed. */
export interface GridDeeds<Row> {
  open: (row: Row) => void
  href?: (row: Row) => string
  tick: (row: Row, index: number, reach: boolean) => void
  keep: (row: Row, index: number, column: Column<Row>, value: unknown, then: Then, name?: string) => void
  leave: () => void
}

export interface GridRowProps<Row> {
  row: Row | undefined
  index: number
  start: number
  id: string
  columns: readonly Column<Row>[]
  /** Without it no row can be ticked. */
  chosen: Selection['chosen'] | undefined
  /** Open in the panel. */
  open: boolean
  /** Where one stands, and how far the selection reaches here; −1 for nowhere. */
  at: number
  left: number
  right: number
  here: boolean
  editing: number
  typed: string | null
  deeds: GridDeeds<Row>
}

function Row<R extends { id: string }>({ row, index, start, id, columns, chosen: choosing, open, at, left, right, here, editing, typed, deeds }: GridRowProps<R>) {
  const chosen = useChosen(choosing, row?.id)
  return (
    <div role="row" id={`${id}-r${index}`} aria-rowindex={index + 2} aria-selected={chosen || open} aria-busy={row ? undefined : true} data-at={here} className="dl-row" style={{ transform: `translateY(${start}px)` }}>
      {choosing && <span role="gridcell" className="tick-cell g-stick"><input type="checkbox" className="tickbox" tabIndex={here ? 0 : -1} aria-label={t('Choose')} checked={chosen} disabled={!row} onChange={(e) => { if (row) deeds.tick(row, index, (e.nativeEvent as MouseEvent).shiftKey) }} /></span>}
      {columns.map((column, c) => (
        <span key={column.id} role="gridcell" id={`${id}-r${index}c${c}`} data-row={index} data-column={c} aria-readonly={column.editable ? undefined : true} aria-selected={c >= left && c <= right ? true : undefined} data-cursor={c === at || undefined}
          className={`${column.align === 'right' ? 'r' : ''}${c === 0 ? ' g-stick g-first' : ''}`}>
          {!row ? <i className="g-wait" aria-hidden="true" /> : c === editing ? <CellEditor column={column} row={row} typed={typed} onKeep={(value, then, name, from) => deeds.keep(from, index, column, value, then, name)} onLeave={deeds.leave} />
            : column.main ? <Name row={row} column={column} here={here} deeds={deeds} /> : column.cell(row)}
        </span>
      ))}
    </div>
  )
}

export const GridRow = memo(Row) as typeof Row

function Name<R extends { id: string }>({ row, column, here, deeds }: { row: R; column: Column<R>; here: boolean; deeds: GridDeeds<R> }) {
  const inside = column.cell(row) ?? <span className="mut3">{t('no name yet')}</span>
  if (!deeds.href) return <button type="button" className="main-cell" tabIndex={here ? 0 : -1} onClick={() => deeds.open(row)}>{inside}</button>
  return <Link to={deeds.href(row)} className="main-cell" tabIndex={here ? 0 : -1} onClick={(e) => { if (!e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) { e.preventDefault(); deeds.open(row) } }}>{inside}</Link>
}
