import { useRef, useState } from 'react'
import type { Column } from '../parts/columns.tsx'
import { FieldInput } from '../parts/FieldInput.tsx'
import { isNumeric, isReference, nameKey } from '../parts/fieldText.tsx'

/** Where one goes when a cell was written: Enter down, Tab right, with Shift the other way; `stay` where it was only left. */
export type Then = 'down' | 'up' | 'right' | 'left' | 'stay'

export interface CellEditorProps<Row> {
  column: Column<Row>
  row: Row
  /** The letter that opened it. */
  typed: string | null
  /** `from` is the row as it was when the writing began. */
  onKeep: (value: unknown, then: Then, name: string | undefined, from: Row) => void
  onLeave: () => void
}

/** A cell that is being written: Enter or leaving keeps it, Esc puts it back. */
export function CellEditor<Row extends object>({ column, row, typed, onKeep, onLeave }: CellEditorProps<Row>) {
  const field = column.field!
  const values = row as Record<string, unknown>
  const [draft, setDraft] = useState<unknown>(() => begun(field, values[field.id] ?? null, typed))
  const [from] = useState(row)
  const done = useRef(false)
  const name = useRef<string | undefined>(undefined)
  const atOnce = field.type === 'choice' || field.type === 'boolean' || isReference(field)
  const finish = (value: unknown, then: Then) => {
    if (done.current) return
    done.current = true
    onKeep(Array.isArray(value) ? value.map((one) => String(one).trim()).filter(Boolean) : value, then, name.current, from)
  }
  return (
    <span className="g-edit" onPointerDown={(e) => e.stopPropagation()}
      onKeyDown={(e) => {
        // The grid beneath hears nothing of what is typed here.
        e.stopPropagation()
        if (e.key === 'Escape') { e.preventDefault(); done.current = true; onLeave() }
        else if (e.key === 'Tab') { e.preventDefault(); finish(draft, e.shiftKey ? 'left' : 'right') }
        else if (e.key === 'Enter' && !e.altKey && !(field.type === 'longText' && e.shiftKey)) { e.preventDefault(); finish(draft, e.shiftKey ? 'up' : 'down') }
      }}
      onBlur={(e) => { if (!e.currentTarget.contains(e.relatedTarget)) finish(draft, 'stay') }}>
      <FieldInput field={field.type === 'longText' ? { ...field, type: 'text' } : field} value={draft} name={values[nameKey(field)] as string | undefined} currency={values['currency'] as string | undefined} autoFocus aria-label={column.label}
        typed={typed !== null && isReference(field) ? typed : undefined} onName={(_, label) => { name.current = label }}
        onChange={(value) => { setDraft(value); if (atOnce) queueMicrotask(() => finish(value, 'stay')) }} />
    </span>
  )
}

// Typing over a cell begins it anew; a cell that chooses is only opened.
function begun(field: NonNullable<Column<unknown>['field']>, before: unknown, typed: string | null): unknown {
  if (typed === null) return before
  if (isNumeric(field)) return /\d/.test(typed) ? Number(typed) : null
  if (field.type === 'choice' || field.type === 'boolean' || field.type === 'date' || isReference(field)) return before
  return field.type === 'tags' ? [typed] : typed
}
