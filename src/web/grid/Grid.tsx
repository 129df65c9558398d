import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { sentenceOf, type RowsOf } from '../data/index.ts'
import { DataList, usePrinting } from '../parts/DataList.tsx'
import { RowBones } from '../parts/RowBones.tsx'
import type { Column } from '../parts/columns.tsx'
import type { Selection } from '../parts/selection.ts'
import { useWidth } from '../score/useWidth.ts'
import { ProblemBlock } from '../ui/blocks.tsx'
import { useKeys } from '../ui/keys.tsx'
import { toast } from '../ui/toast.tsx'
import { inCell } from './cursor.ts'
import { GridFoot } from './GridFoot.tsx'
import { GridHead } from './GridHead.tsx'
import { GridRow, type GridDeeds } from './GridRow.tsx'
import { useBlocks } from './useBlocks.ts'
import { useCells } from './useCells.ts'
import type { GridView } from './useGridView.ts'
import './grid.css'
import { t } from '../words/index.ts'

export interface GridProps<Row extends { id: string }> {
  /** What it is a list of, for the ear: "Companies". */
  label: string
  /** From `useRows`. */
  list: RowsOf<Row>
  /** From `useGridView`. */
  view: GridView<Row>
  onOpen: (row: Row) => void
  hrefOf?: (row: Row) => string
  selection?: Selection
  /** Writes one cell; see `useEdit`. Without it nothing is written here. */
  onEdit?: (row: Row, column: Column<Row>, value: unknown, name?: string) => Promise<unknown>
  /** Blocks may be pasted, since the person may import. */
  pastes?: boolean
  empty: ReactNode
  /** Whether anything is filtered, where it is not by the address alone. */
  filtered?: boolean
  current?: string | null
}

/**
 * A list as a sheet: cells by the keys of a sheet, blocks in and out, columns as one likes them, of any length. Rows are still rows: J and K go,
 * Enter opens, X chooses. On a phone it is a list of cards.
 */
export function Grid<Row extends { id: string }>(props: GridProps<Row>) {
  const { label, list, view, selection, current } = props
  const [box, width] = useWidth()
  const phone = width > 0 && width < 640
  const active = props.filtered ?? view.filters.active
  const settled = !list.isPending && !(list.problem && list.count === 0) && list.count > 0
  return (
    <div ref={box}>
      {list.isPending ? <RowBones label={t('{label}, loading', { label })} />
        : list.problem && list.count === 0 ? <ProblemBlock problem={list.problem} retry={list.again} />
          : !settled ? (active ? <div className="empty"><p className="lead">{t('Nothing fits this filter.')}</p><p className="ui mt2"><button type="button" className="lnk" onClick={view.filters.clear}>{t('Take the filter away')}</button></p></div> : props.empty)
            : phone ? <DataList label={label} list={list} columns={view.columns.filter((one) => one.written !== false || one.main)} onOpen={props.onOpen} hrefOf={props.hrefOf} selection={selection} current={current} sort={view.filters.sort} filtered={active} onClearFilter={view.filters.clear} empty={props.empty} />
              : width > 0 && <Wide {...props} />}
    </div>
  )
}

const heights = { roomy: 40, close: 30 }

function Wide<Row extends { id: string }>({ label, list, view, onOpen, hrefOf, selection, onEdit, pastes, current }: GridProps<Row>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { columns } = view
  const [top, setTop] = useState(0)
  const height = heights[view.layout]
  const virtual = useVirtualizer({ count: list.count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 10 })
  useEffect(() => virtual.measure(), [height, virtual])
  const shown = usePrinting() ? list.rows.map((_, index) => ({ index, start: index * height })) : virtual.getVirtualItems()
  const from = shown[0]?.index ?? 0, to = shown.at(-1)?.index ?? 0
  const { show } = list
  // Pages are read where a scroll comes to rest, not those it flies over.
  useEffect(() => { const rest = setTimeout(() => show(from, to), 90); return () => clearTimeout(rest) }, [from, to, show])

  const reveal = (row: number, column: number) => {
    virtual.scrollToIndex(row)
    scroller.current?.focus({ preventScroll: true })
    const box = scroller.current, head = column < 1 ? null : box?.querySelectorAll<HTMLElement>('.dl-head [role=columnheader][data-head]')[column]
    if (!box || column < 0) return
    if (!head) { box.scrollLeft = 0; return }
    const still = [...box.querySelectorAll<HTMLElement>('.dl-head .g-stick')].reduce((sum, one) => sum + one.offsetWidth, 0)
    if (head.offsetLeft - still < box.scrollLeft) box.scrollLeft = head.offsetLeft - still
    else if (head.offsetLeft + head.offsetWidth > box.scrollLeft + box.clientWidth) box.scrollLeft = head.offsetLeft + head.offsetWidth - box.clientWidth
  }
  const cells = useCells({
    list, columns, writes: Boolean(onEdit), reveal, open: onOpen, page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2),
    clear: () => void blocks.clear(), fill: () => void blocks.fill(),
  })
  const { cursor, range, editing } = cells
  const blocks = useBlocks({ label, list, view, range, pastes: Boolean(pastes && onEdit), onEdit })

  // From the row that was chosen last up to this one, also where those between have not been read yet.
  const ticked = useRef<number | null>(null)
  const reach = (row: Row, index: number) => {
    const from = ticked.current ?? index
    ticked.current = index
    void list.read(Math.min(from, index), Math.max(from, index)).then((rows) => selection?.reach(row.id, rows.map((one) => one.id))).catch((fault: unknown) => toast(sentenceOf(fault)))
  }
  const goRow = (row: number) => { const next = Math.max(0, Math.min(list.count - 1, row)); cells.toRow(next); reveal(next, -1) }
  const here = list.at(cursor.row)
  useKeys({
    j: () => goRow(cursor.row + 1), k: () => goRow(cursor.row - 1), ArrowDown: () => goRow(cursor.row + 1), ArrowUp: () => goRow(cursor.row - 1), Home: () => goRow(0), End: () => goRow(list.count - 1),
    Enter: here ? () => onOpen(here) : undefined, x: here && selection ? () => { ticked.current = cursor.row; selection.toggle(here.id) } : undefined,
    'shift+x': here && selection ? () => reach(here, cursor.row) : undefined,
    Escape: selection && selection.ids.size > 0 ? selection.clear : undefined,
    // Named here for the list of keys; the grid hears them first.
    F2: inCell(cursor) && onEdit ? () => cells.begin(cursor.row, cursor.column, null) : undefined, 'mod+d': range && pastes && onEdit ? () => void blocks.fill() : undefined,
  }, { names: { j: t('Next'), k: t('Previous'), ArrowDown: t('Next'), ArrowUp: t('Previous'), Home: t('The first'), End: t('The last'), Enter: t('Open#deed'), x: t('Choose'), 'shift+x': t('Choose up to here'), Escape: t('Choose none'), F2: t('Write this cell'), 'mod+d': t('Fill down') } })

  const after = (row: number, column: number, then: string) => {
    const step = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] }[then]
    if (step) cells.go({ row: clamp(row + step[0]!, list.count), column: clamp(column + step[1]!, columns.length), anchorRow: clamp(row + step[0]!, list.count), anchorColumn: clamp(column + step[1]!, columns.length) })
    else cells.setEditing(null)
    // Only who still stands here gets the keys back: one who pressed elsewhere goes there.
    if (then !== 'stay' || scroller.current?.contains(document.activeElement)) scroller.current?.focus({ preventScroll: true })
  }
  const deeds = useSteady<GridDeeds<Row>>({
    open: onOpen, href: hrefOf,
    tick: (row, index, far) => { if (far) reach(row, index); else { ticked.current = index; selection?.toggle(row.id) } },
    keep: (row, index, column, value, then, name) => {
      after(index, columns.indexOf(column), then)
      const before = (row as Record<string, unknown>)[column.id] ?? null
      if (JSON.stringify(value) !== JSON.stringify(before)) void onEdit?.(row, column, value, name)
    },
    leave: () => { cells.setEditing(null); scroller.current?.focus({ preventScroll: true }) },
  }, Boolean(hrefOf))

  const ticks = selection !== undefined
  const tracks = `${ticks ? '28px ' : ''}${columns.map((column) => column.width ?? 'minmax(110px, 1fr)').join(' ')}`
  const least = columns.reduce((sum, column) => sum + Number(/\d+/.exec(column.width ?? '110')?.[0] ?? 110), ticks ? 28 : 0)
  const style = { '--dl-columns': tracks, '--dl-min': `${least}px`, '--g-row': `${height}px`, maxHeight: `max(240px, calc(100dvh - ${Math.round(top) + 84}px))` } as CSSProperties
  useLayoutEffect(() => { if (scroller.current) setTop(scroller.current.getBoundingClientRect().top + window.scrollY) }, [])
  const active = cursor.row < 0 ? undefined : inCell(cursor) ? `${id}-r${cursor.row}c${cursor.column}` : `${id}-r${cursor.row}`
  const visible = shown.some((item) => item.index === cursor.row)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a grid takes keys */}
      <div ref={scroller} className={`dl grid ${view.layout}`} style={style} role="grid" tabIndex={0} aria-label={label} aria-rowcount={list.count + 1} aria-colcount={columns.length + (ticks ? 1 : 0)} aria-multiselectable="true" aria-busy={blocks.busy || undefined}
        aria-activedescendant={visible ? active : undefined} onFocus={(e) => { if (e.target === e.currentTarget) cells.enter() }} onKeyDown={cells.onKeyDown} {...cells.pointer} onPointerDown={(e) => { cells.pointer.onPointerDown(e); if (!(e.target instanceof Element && e.target.closest('a, button, input'))) { e.preventDefault(); scroller.current?.focus({ preventScroll: true }) } }} onCopy={blocks.onCopy} onCut={blocks.onCopy} onPaste={blocks.onPaste}>
        <GridHead view={view} selection={selection} rows={list.rows} scroller={scroller} />
        <div className="dl-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: 'var(--dl-min)' }}>
          {shown.map(({ index, start }) => {
            const row = list.at(index), inside = range !== null && index >= range.top && index <= range.bottom
            return <GridRow key={index} row={row} index={index} start={start} id={id} columns={columns} chosen={selection?.chosen} open={row !== undefined && row.id === current} here={index === cursor.row}
              at={index === cursor.row ? cursor.column : -1} left={inside ? range.left : -1} right={inside ? range.right : -1} editing={editing?.row === index ? editing.column : -1} typed={editing?.row === index ? editing.typed : null} deeds={deeds} />
          })}
        </div>
      </div>
      <GridFoot label={label} list={list} view={view} range={range} />
      {blocks.report}
    </>
  )
}

const clamp = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at))

/** One object for as long as the component stands, whose functions do what the newest ones do. */
function useSteady<T extends object>(now: T, linked: boolean): T {
  const latest = useRef(now)
  useLayoutEffect(() => { latest.current = now })
  const call = useCallback((name: keyof T) => (...args: unknown[]) => (latest.current[name] as (...args: unknown[]) => unknown)(...args), [])
  const [steady] = useState(() => Object.fromEntries(Object.keys(now).filter((name) => name !== 'href' || linked).map((name) => [name, call(name as keyof T)])) as T)
  return steady
}
