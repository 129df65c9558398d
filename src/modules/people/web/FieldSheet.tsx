import { useState } from 'react'
import { columnOf, type Field } from '#src/kernel/field.ts'
import { FieldInput, FieldText } from '#src/web/parts/index.ts'
import { useWriting, WritingHere } from '#src/web/presence/index.ts'
import { isTaken } from '#src/web/ui/index.ts'
import { inside, t, tr } from '#src/web/words/index.ts'

export interface FieldSheetProps {
  fields: readonly Field[]
  row: Record<string, unknown>
  /** Shown while they are empty too; the others stand under "More". */
  first: readonly string[]
  /** Why nothing may be changed; null when it may. */
  locked: string | null
  /** `from` is the row as it was when the edit began. */
  onEdit: (field: Field, value: unknown, from: Record<string, unknown>) => Promise<unknown>
}

/** All fields of a record, each edited where it stands: press, type, Enter keeps, Esc puts back. */
export function FieldSheet({ fields, row, first, locked, onEdit }: FieldSheetProps) {
  const [all, setAll] = useState(false)
  const filled = (field: Field) => { const value = row[field.id]; return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0) }
  const shown = fields.filter((field) => all || first.includes(field.id) || filled(field))
  const left = fields.length - shown.length
  return (
    <>
      <dl className="sheet-fields">
        {shown.map((field) => <Line key={field.id} field={field} row={row} locked={locked} onEdit={onEdit} />)}
      </dl>
      {locked && <p className="sm mut3 mt2">{locked}</p>}
      {(left > 0 || all) && <p className="mt2"><button type="button" className="lnk sm" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('Only what is known') : t('{left} more {left, plural, one {field} other {fields}}', { left })}</button></p>}
    </>
  )
}

const references = new Set<Field['type']>(['person', 'company', 'contact', 'deal'])
const atOnce = (field: Field): boolean => references.has(field.type) || field.type === 'choice' || field.type === 'boolean'

function Line({ field, row, locked, onEdit }: { field: Field; row: Record<string, unknown>; locked: string | null; onEdit: FieldSheetProps['onEdit'] }) {
  const [draft, setDraft] = useState<{ value: unknown; from: Record<string, unknown> } | null>(null)
  useWriting(field.id, draft !== null)
  const value = row[field.id] ?? null
  const keep = (next: unknown) => {
    const from = draft?.from ?? row
    setDraft(null)
    if (JSON.stringify(next ?? null) !== JSON.stringify(from[field.id] ?? null)) void onEdit(field, next, from)
  }
  const name = row[`${field.id.replace(/Id$/, '')}Name`] as string | undefined
  const shown = <FieldText field={field} row={row} />
  const long = field.type === 'longText'
  return (
    <div className={long ? 'long' : undefined}>
      <dt id={`field-${columnOf(field)}`}>{tr(field.label)}</dt>
      <dd>
        {draft ? (
          <span className="editing" onKeyDown={(event) => {
            if (event.key === 'Escape') { event.stopPropagation(); setDraft(null) } else if (event.key === 'Enter' && !atOnce(field) && (!long || event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); keep(draft.value) }
          }} onBlur={(event) => { if (!references.has(field.type) && !event.currentTarget.contains(event.relatedTarget) && !isTaken(event)) keep(draft.value) }}>
            <FieldInput field={field} value={draft.value} name={name} currency={row['currency'] as string | undefined} autoFocus aria-label={tr(field.label)} onBlur={() => { if (references.has(field.type)) setDraft(null) }}
              onChange={(next) => { if (atOnce(field)) keep(next); else setDraft({ ...draft, value: next }) }} />
          </span>
        ) : locked ? <span className="value" {...(long ? { tabIndex: 0 } : {})}>{shown}</span> : (
          <span className="value">
            {/* What is a link stays one; the press beside it edits. */}
            {isLinked(field) && value !== null ? <>{shown} <button type="button" className="edit" aria-label={t('Edit {label}', { label: inside(tr(field.label)) })} onClick={() => setDraft({ value, from: row })}>{t('Edit')}</button></>
              : <button type="button" className="edit whole" aria-label={value === null ? t('{label}, empty. Add it', { label: tr(field.label) }) : undefined} aria-description={value === null ? undefined : t('Edit {label}', { label: inside(tr(field.label)) })} onClick={() => setDraft({ value, from: row })}>{value === null || (Array.isArray(value) && value.length === 0) ? <span className="add">{t('Add')}</span> : shown}</button>}
          </span>
        )}
        <WritingHere field={field.id} />
      </dd>
    </div>
  )
}

const isLinked = (field: Field): boolean => ['email', 'phone', 'url', 'company', 'contact'].includes(field.type)
