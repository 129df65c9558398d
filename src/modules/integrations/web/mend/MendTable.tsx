import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CSSProperties, KeyboardEvent } from 'react'
import { Button, Keys, useFormat } from '#src/web/ui/index.ts'
import { headsOf, ledTo, nextFault, type Place } from './cursor.ts'
import { MendRow, type RowDeeds } from './MendRow.tsx'
import { hasCell, keyOf, textAt, type Alike, type Mends } from './useMends.ts'
import { t } from '#src/web/words/index.ts'

const HEIGHT = 54

/** The refused rows as a sheet: what is wrong stands in the cell at fault, and is mended there. */
export function MendTable({ mends, alike, width, label }: { mends: Mends; alike: readonly Alike[]; /** How many columns the file has: a broken row may have more cells. */ width: number; label: string }) {
  const f = useFormat()
  const id = useId()
  const { rows, list, mend, mendAlike } = mends
  // Settled once, so that no column moves while one mends.
  const [{ heads, wrong }] = useState(() => headsOf(rows, alike.filter((one) => one.file === rows[0]?.file)))
  const [at, setAt] = useState<Place | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => HEIGHT, overscan: 8, getItemKey: (index) => keyOf(rows[index]!), scrollPaddingStart: 36 })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const { more, hasMore, isFetching } = list
  useEffect(() => { if (hasMore && !isFetching && last > rows.length - 40) more() }, [hasMore, isFetching, last, more, rows.length])

  const columns = heads.length + 1
  const latest = useRef({ rows, heads })
  useLayoutEffect(() => { latest.current = { rows, heads } })
  const go = useCallback((next: Place | null) => {
    setEditing(null)
    setAt(next)
    if (next) virtual.scrollToIndex(next.row)
    scroller.current?.focus({ preventScroll: true })
  }, [virtual])
  // The column in view, too: rows that are not drawn yet have no cell to scroll to.
  useEffect(() => { if (at) document.getElementById(`${id}-${at.row}-${at.column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [at, id])

  const deeds = useMemo((): RowDeeds => ({
    stand: (row, column) => { setAt({ row, column }); setEditing(null) },
    write: (row, column) => {
      const header = latest.current.heads[column]!
      setAt({ row, column })
      if (hasCell(latest.current.rows[row]!, header)) setEditing(textAt(latest.current.rows[row]!, header))
    },
    leave: () => { setEditing(null); scroller.current?.focus({ preventScroll: true }) },
    keep: (index, column, text, then) => {
      const { rows: all, heads: names } = latest.current
      const row = all[index]!, header = names[column]!, before = textAt(row, header)
      if (then === 'alike') { if (text !== before) void mendAlike({ file: row.file, at: header, is: before }, { to: text }) } else if (text !== before) void mend(row, { cells: { [header]: text } })
      if (then === 'stay') { setEditing(null); return }
      go(then === 'right' || then === 'left' ? ledTo({ row: index, column }, 'Tab', { far: false, back: then === 'left', rows: all.length, columns: names.length + 1, page: 1 }) ?? { row: index, column }
        : nextFault(all.map((one, n) => (n === index || (then === 'alike' && one.at === header && textAt(one, header) === before) ? { ...one, state: 'mended' as const } : one)), names, index) ?? { row: index, column })
    },
    toggle: (index) => { const row = latest.current.rows[index]!; void mend(row, { leaveOut: row.state !== 'leftOut' }) },
  }), [go, mend, mendAlike])

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== scroller.current || event.nativeEvent.isComposing || rows.length === 0) return
    const { key } = event, far = event.ctrlKey || event.metaKey
    const done = () => { event.preventDefault(); event.stopPropagation() }
    if (!at) { if (key.startsWith('Arrow') || key === 'Enter') { done(); go(nextFault(rows, heads, -1) ?? { row: 0, column: 0 }) } return }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / HEIGHT) - 1)
    const next = event.altKey ? null : ledTo(at, key, { far, back: event.shiftKey, rows: rows.length, columns, page })
    if (next) { done(); go(next); return }
    const row = rows[at.row]!
    const deed = at.column === heads.length
    const writes = !deed && row.state !== 'leftOut' && hasCell(row, heads[at.column]!)
    if (key === 'Escape') { done(); setAt(null) }
    else if (key === 'Enter' || key === 'F2') { done(); if (deed) deeds.toggle(at.row); else if (writes) deeds.write(at.row, at.column) }
    else if ((key === 'Delete' || key === 'Backspace') && event.shiftKey) { done(); deeds.toggle(at.row) }
    else if ((key === 'Delete' || key === 'Backspace') && writes) { done(); if (textAt(row, heads[at.column]!) !== '') void mend(row, { cells: { [heads[at.column]!]: '' } }) }
    else if (key.length === 1 && !far && !event.altKey && key !== ' ' && writes) { done(); setEditing(key) }
  }

  const row = at && rows[at.row]
  const group = row && row.state === 'refused' ? alike.find((one) => one.file === row.file && one.at === row.at && one.is === textAt(row, one.at)) : undefined
  const style = { '--dl-columns': `190px ${'minmax(250px, 1.4fr) '.repeat(wrong)}${'minmax(150px, 1fr) '.repeat(heads.length - wrong)}110px`, '--dl-min': `${300 + heads.length * 150 + wrong * 100}px`, maxHeight: 'max(300px, calc(100dvh - 300px))' } as CSSProperties
  return (
    <>
      <div ref={scroller} className="dl imend mt2" style={style} role="grid" tabIndex={0} aria-label={label} aria-rowcount={hasMore ? -1 : rows.length + 1} aria-colcount={columns + 1} onKeyDown={onKeyDown}
        aria-activedescendant={at && editing === null ? `${id}-${at.row}-${at.column}` : undefined} onFocus={(event) => { if (event.target === event.currentTarget) setAt((now) => now ?? nextFault(rows, heads, -1) ?? { row: 0, column: 0 }) }}>
        <div role="row" aria-rowindex={1} className="dl-row dl-head">
          <span role="columnheader">{t('Row')}</span>
          {heads.map((header) => <span key={header} role="columnheader" className="el" title={header}>{header}</span>)}
          <span role="columnheader"><span className="vh">{t('Leave out or take in')}</span></span>
        </div>
        <div className="dl-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: 'var(--dl-min)' }}>
          {shown.map((item) => <MendRow key={item.key} id={id} row={rows[item.index]!} number={f.number(rows[item.index]!.row)} index={item.index} start={item.start} heads={heads} at={at?.row === item.index ? at.column : -1} editing={at?.row === item.index ? editing : null} deeds={deeds} />)}
        </div>
      </div>
      <div className="imendfoot" aria-live="polite">
        {row ? <p className="ui"><b>{t('Row {number}', { number: f.number(row.row) })}</b> {row.state === 'refused' ? <span className="caret">{row.reason}</span> : row.state === 'mended' ? t('It fits now.') : t('It is left out.')}</p> : <p className="ui mut">{t('{n} rows', { n: f.number(rows.length) })}</p>}
        {row?.state === 'refused' && row.at === null && <Button small onPress={() => void mend(row, { cells: { [row.cells[0]![0]]: row.cells[0]![1] } })}>{t('Take it as it stands here')}</Button>}
        {row?.state === 'refused' && row.at === null && row.cells.length > width && <span className="sm mut">{t('What stands beyond the headings is left away then.')}</span>}
        {group && <span className="sm mut">{t('{n} rows say the same: Ctrl Enter mends them all.', { n: f.number(group.rows) })}</span>}
      </div>
      <Keys list={[['Enter', t('write, then the next one')], ['Tab', t('next cell')], ['Ctrl', 'Enter', t('mend all that say the same')], ['Shift', 'Delete', t('leave out or take in')], ['Z', t('take back')]]} />
    </>
  )
}
