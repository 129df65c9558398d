import { useRef, useState } from 'react'
import { isTaken } from '../ui/floating.tsx'
import { Link } from '../ui/Link.tsx'
import type { Column } from './columns.tsx'
import type { DataListProps } from './DataList.tsx'
import { FieldInput } from './FieldInput.tsx'
import { isReference, nameKey } from './fieldText.tsx'
import { useChosen } from './selection.ts'
import { inside, t } from '../words/index.ts'

interface RowProps<Row extends { id: string }> extends DataListProps<Row> {
  row: Row; id: string; index: number; at: boolean; open: boolean; start: number; phone: boolean; onPoint: () => void
}

/** One row where it stands in the list. */
export function DataRow<Row extends { id: string }>({ row, id, index, at, open, start, phone, columns, selection, onOpen, hrefOf, onEdit, onPoint }: RowProps<Row>) {
  const chosen = useChosen(selection?.chosen, row.id)
  return (
    <div role="row" id={id} aria-rowindex={index + 2} aria-selected={chosen || open} data-at={at} className="dl-row" style={{ transform: `translateY(${start}px)` }}
      onClick={(e) => { onPoint(); if (phone && !(e.target instanceof Element && e.target.closest('a, button, input'))) onOpen(row) }}>
      {selection && !phone && <span role="gridcell" className="tick-cell"><input type="checkbox" className="tickbox" tabIndex={at ? 0 : -1} aria-label={t('Choose')} checked={chosen} onChange={() => selection.toggle(row.id)} /></span>}
      {columns.map((column, i) => (
        <span key={column.id} role="gridcell" data-rank={i === 0 ? 'main' : column.rank ?? 3} className={column.align === 'right' ? 'r' : undefined}>
          {i === 0 ? <Name row={row} column={column} at={at} onOpen={onOpen} href={hrefOf?.(row)} />
            : column.editable && column.field && onEdit && !phone ? <EditCell row={row} column={column} at={at} onEdit={onEdit} /> : column.cell(row)}
        </span>
      ))}
    </div>
  )
}

function Name<Row extends { id: string }>({ row, column, at, onOpen, href }: { row: Row; column: Column<Row>; at: boolean; onOpen: (row: Row) => void; href?: string }) {
  const inside = column.cell(row) ?? <span className="mut3">{t('no name yet')}</span>
  if (!href) return <button type="button" className="main-cell" tabIndex={at ? 0 : -1} onClick={() => onOpen(row)}>{inside}</button>
  return <Link to={href} className="main-cell" tabIndex={at ? 0 : -1} onClick={(e) => { if (!e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) { e.preventDefault(); onOpen(row) } }}>{inside}</Link>
}

/** Press to edit, Enter or leaving keeps it, Esc puts it back. */
function EditCell<Row extends { id: string }>({ row, column, at, onEdit }: { row: Row; column: Column<Row>; at: boolean; onEdit: NonNullable<DataListProps<Row>['onEdit']> }) {
  const field = column.field!
  const values = row as Record<string, unknown>
  const before = values[field.id] ?? null
  const [draft, setDraft] = useState<{ value: unknown } | null>(null)
  const returning = useRef(false)
  const keep = (value: unknown) => {
    const next = Array.isArray(value) ? value.map((one) => String(one).trim()).filter(Boolean) : value
    setDraft(null)
    if (JSON.stringify(next) !== JSON.stringify(before)) void onEdit(row, column, next)
  }
  const cell = (button: HTMLButtonElement | null) => { if (button && returning.current) { returning.current = false; button.focus() } }
  if (!draft) {
    return (
      <button ref={cell} type="button" className="dl-cell-edit" tabIndex={at ? 0 : -1} aria-description={t('Edit {label}', { label: inside(column.label) })} aria-label={before === null ? t('{label}, empty', { label: column.label }) : undefined}
        onClick={() => setDraft({ value: before })}>{column.cell(row)}</button>
    )
  }
  const chosen = field.type === 'choice' || field.type === 'boolean', instantly = chosen || isReference(field)
  return (
    <span onKeyDown={(e) => {
      if (e.key !== 'Escape' && (e.key !== 'Enter' || instantly)) return
      e.stopPropagation()
      // Else the same Enter would press the button that focus goes back to.
      e.preventDefault()
      returning.current = true
      if (e.key === 'Escape') setDraft(null); else keep(draft.value)
    }} onBlur={(e) => { if (!e.currentTarget.contains(e.relatedTarget) && !isTaken(e)) { if (instantly) setDraft(null); else keep(draft.value) } }}>
      <FieldInput field={field} value={draft.value} name={values[nameKey(field)] as string | undefined} currency={values.currency as string | undefined} autoFocus aria-label={column.label}
        onChange={(value) => { if (instantly) { returning.current = true; keep(value) } else setDraft({ value }) }} />
    </span>
  )
}
