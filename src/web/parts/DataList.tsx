import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { ListOf } from '../data/query.ts'
import { ProblemBlock } from '../ui/blocks.tsx'
import { useKeys } from '../ui/keys.tsx'
import { useWidth } from '../score/useWidth.ts'
import type { Column } from './columns.tsx'
import { DataRow } from './DataRow.tsx'
import { RowBones } from './RowBones.tsx'
import { EveryTick } from './EveryTick.tsx'
import type { Selection } from './selection.ts'
import { t } from '../words/index.ts'

export interface DataListProps<Row extends { id: string }> {
  /** What it is a list of, for the ear: "Companies". */
  label: string
  /** From `useList`. */
  list: ListOf<Row>
  columns: readonly Column<Row>[]
  /** A press on the name, or Enter. */
  onOpen: (row: Row) => void
  /** Where the name leads, so that it can be opened in another tab. */
  hrefOf?: (row: Row) => string
  /** `name`, `-closeOn`; from `useFilters`. */
  sort?: string | null
  onSort?: (sort: string | null) => void
  selection?: Selection
  /** Inline edit. Answers, or throws what refuses it; see `useEdit`. */
  onEdit?: (row: Row, column: Column<Row>, value: unknown) => Promise<unknown>
  /** When there is nothing, and nothing is filtered. */
  empty: ReactNode
  /** When the filter leaves nothing. */
  filtered?: boolean
  onClearFilter?: () => void
  /** The row that is open in the panel. */
  current?: string | null
  /** Pixels; fills what the window leaves unless stated. */
  height?: number
}

const rowHeight = { wide: 40, phone: 60 }

/**
 * A list of any length: only the rows on screen exist, the next page comes by itself. J and K (or arrows) go, Enter opens, X chooses,
 * Shift X chooses up to here.
 */
export function DataList<Row extends { id: string }>(props: DataListProps<Row>) {
  const { label, list, columns, onOpen, selection, sort, onSort, empty, filtered, onClearFilter, current } = props
  const { rows } = list
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [box, width] = useWidth()
  const [at, setAt] = useState(-1)
  const [top, setTop] = useState(0)
  const phone = width > 0 && width < 640
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => (phone ? rowHeight.phone : rowHeight.wide), overscan: 8, getItemKey: (i) => rows[i]?.id ?? i })
  useEffect(() => virtual.measure(), [phone, virtual])

  // On paper there is no scrolling: every row that is loaded is printed.
  const shown = usePrinting() ? rows.map((_, index) => ({ index, start: index * rowHeight.wide })) : virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  useEffect(() => { if (list.hasMore && lastShown >= rows.length - 15) list.more() }, [lastShown, rows.length, list])

  const go = (to: number) => { const next = Math.max(0, Math.min(rows.length - 1, to)); setAt(next); virtual.scrollToIndex(next); scroller.current?.focus({ preventScroll: true }) }
  const here = rows[at]
  useKeys({
    j: () => go(at + 1), k: () => go(at - 1), ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(rows.length - 1),
    Enter: here ? () => onOpen(here) : undefined, x: here && selection ? () => selection.toggle(here.id) : undefined,
    'shift+x': here && selection ? () => selection.reach(here.id, rows.map((r) => r.id)) : undefined,
    Escape: selection && selection.ids.size > 0 ? selection.clear : undefined,
  }, { enabled: rows.length > 0, names: { j: t('Next'), k: t('Previous'), ArrowDown: t('Next'), ArrowUp: t('Previous'), Home: t('The first'), End: t('The last'), Enter: t('Open#deed'), x: t('Choose'), 'shift+x': t('Choose up to here'), Escape: t('Choose none') } })

  if (list.isPending) return <RowBones label={t('{label}, loading', { label })} />
  if (list.problem && rows.length === 0) return <ProblemBlock problem={list.problem} retry={list.again} />
  if (rows.length === 0) return filtered ? <Nothing onClear={onClearFilter} /> : <>{empty}</>

  const tracks = `${selection && !phone ? '28px ' : ''}${columns.map((c) => c.width ?? 'minmax(110px, 1fr)').join(' ')}`
  const style = { '--dl-columns': tracks, '--dl-min': `${columns.length * 108 + 90}px`, maxHeight: props.height ?? `max(240px, calc(100dvh - ${Math.round(top) + (phone ? 116 : 76)}px))` } as CSSProperties
  return (
    <div ref={(element) => { const stop = box(element); if (element) setTop(element.getBoundingClientRect().top + window.scrollY); return stop }}>
      <div ref={scroller} className={phone ? 'dl phone' : 'dl'} style={style} role="grid" tabIndex={0} aria-label={label} aria-rowcount={list.hasMore ? -1 : rows.length + 1} aria-colcount={columns.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined} aria-activedescendant={here ? `${id}-${here.id}` : undefined} onFocus={(e) => { if (e.target === e.currentTarget && at < 0) setAt(0) }}>
        <div role="row" aria-rowindex={1} className="dl-row dl-head">
          {selection && !phone && <span role="columnheader" className="tick-cell"><EveryTick selection={selection} rows={rows} /></span>}
          {columns.map((column) => <Head key={column.id} column={column} sort={sort ?? null} onSort={onSort} />)}
        </div>
        <div className="dl-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: phone ? undefined : 'var(--dl-min)' }}>
          {shown.map((item) => {
            const row = rows[item.index]!
            return <DataRow key={row.id} {...props} row={row} id={`${id}-${row.id}`} index={item.index} at={item.index === at} open={row.id === current} start={item.start} phone={phone} onPoint={() => setAt(item.index)} />
          })}
        </div>
      </div>
      <p className="dl-foot" aria-live="polite">{list.hasMore ? t('{count} loaded, more come as you scroll.', { count: rows.length }) : t('{count, plural, one {One, and that is all.} other {{count}, and that is all.}}', { count: rows.length })}</p>
    </div>
  )
}

/** Whether the page is being printed: then every loaded row stands. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture as soon as the event is heard, so the rows must stand by then.
    const before = () => flushSync(() => setPrinting(true)), after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => { window.removeEventListener('beforeprint', before); window.removeEventListener('afterprint', after) }
  }, [])
  return printing
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string | null; onSort?: (sort: string | null) => void }) {
  const up = sort === column.id, down = sort === `-${column.id}`
  const word = <>{column.label}{up ? ' ↑' : down ? ' ↓' : ''}</>
  return (
    <span role="columnheader" className={column.align === 'right' ? 'r' : undefined} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      {column.sort && onSort ? <button type="button" onClick={() => onSort(up ? `-${column.id}` : down ? null : column.id)}>{word}</button> : word}
    </span>
  )
}

const Nothing = ({ onClear }: { onClear?: () => void }) => (
  <div className="empty"><p className="lead">{t('Nothing fits this filter.')}</p>{onClear && <p className="ui mt2"><button type="button" className="lnk" onClick={onClear}>{t('Take the filter away')}</button></p>}</div>
)
