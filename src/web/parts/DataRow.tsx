import { useState } from 'react'
import { Link } from '../ui/Link.tsx'
import type { Column } from './columns.tsx'
import type { DataListProps } from './DataList.tsx'
import { FieldInput } from './FieldInput.tsx'
import { isReference, nameKey } from './fieldText.tsx'

interface RowProps<Row extends { id: string }> extends DataListProps<Row> {
  row: Row; id: string; index: number; at: boolean; open: boolean; start: number; phone: boolean; onPoint: () => void
}

/** One row where it stands in the list. */
export function DataRow<Row extends { id: string }>({ row, id, index, at, open, start, phone, columns, selection, onOpen, hrefOf, onEdit, onPoint }: RowProps<Row>) {
  const chosen = selection?.has(row.id) ?? false
  return (
    <div role="row" id={id} aria-rowindex={index + 2} aria-selected={chosen || open} data-at={at} className="dl-row" style={{ transform: `translateY(${start}px)` }} onClick={onPoint}>
      {selection && !phone && <span role="gridcell" className="tick-cell"><input type="checkbox" className="tickbox" tabIndex={at ? 0 : -1} aria-label="Choose" checked={chosen} onChange={() => selection.toggle(row.id)} /></span>}
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
  const inside = column.cell(row) ?? <span className="mut3">no name yet</span>
  if (!href) return <button type="button" className="main-cell" tabIndex={at ? 0 : -1} onClick={() => onOpen(row)}>{inside}</button>
  return <Link to={href} className="main-cell" tabIndex={at ? 0 : -1} onClick={(e) => { if (!e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) { e.preventDefault(); onOpen(row) } }}>{inside}</Link>
}

/** Press to edit, Enter or leaving keeps it, Esc puts it back. */
function EditCell<Row extends { id: string }>({ row, column, at, onEdit }: { row: Row; column: Column<Row>; at: boolean; onEdit: NonNullable<DataListProps<Row>['onEdit']> }) {
  const field = column.field!
  const values = row as Record<string, unknown>
  const [draft, setDraft] = useState<{ value: unknown } | null>(null)
  const keep = (value: unknown) => { setDraft(null); if (value !== (values[field.id] ?? null)) void onEdit(row, column, value) }
  if (!draft) return <button type="button" className="dl-cell-edit" tabIndex={at ? 0 : -1} aria-description={`Edit ${column.label.toLowerCase()}`} aria-label={values[field.id] === null || values[field.id] === undefined ? `${column.label}, empty` : undefined} onClick={() => setDraft({ value: values[field.id] ?? null })}>{column.cell(row)}</button>
  const instantly = isReference(field) || field.type === 'choice' || field.type === 'boolean'
  return (
    <span onKeyDown={(e) => {
      if (e.key === 'Escape') { e.stopPropagation(); setDraft(null) } else if (e.key === 'Enter' && !instantly) { e.stopPropagation(); keep(draft.value) }
    }} onBlur={(e) => { if (!isReference(field) && !e.currentTarget.contains(e.relatedTarget)) keep(draft.value) }}>
      <FieldInput field={field} value={draft.value} name={values[nameKey(field)] as string | undefined} currency={values.currency as string | undefined} autoFocus aria-label={column.label}
        onChange={(value) => { if (instantly) keep(value); else setDraft({ value }) }} />
    </span>
  )
}
