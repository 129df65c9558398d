import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Field as FieldOf } from '#src/kernel/field.ts'
import { isProblem, sentenceOf } from '../data/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { FieldInput } from './FieldInput.tsx'
import { nameKey } from './fieldText.tsx'
import { t, tr } from '../words/index.ts'

export interface RecordFormProps {
  /** From the module's field list; `readOnly` ones are left out. */
  fields: readonly FieldOf[]
  /** What the fields hold at first. */
  values?: Record<string, unknown>
  /** What the button says: "Add company". */
  submit: string
  /** Throws a Problem to have it shown: its `fields` at theirs, the rest above the button. */
  onSubmit: (values: Record<string, unknown>) => Promise<unknown>
  onCancel?: () => void
  /** Hears what is typed, for duplicates shown while typing. */
  onType?: (values: Record<string, unknown>) => void
  currency?: string | null
  /** Between the last field and the button. */
  children?: ReactNode
  autoFocus?: boolean
}

/** A form made from a field list. Labels above, almost nothing required, what is to mend in a sentence at its field. */
export function RecordForm({ fields, values: first = {}, submit, onSubmit, onCancel, onType, currency, children, autoFocus = true }: RecordFormProps) {
  const id = useId()
  const [values, setValues] = useState<Record<string, unknown>>(first)
  const [mend, setMend] = useState<Record<string, string>>({})
  const [told, setTold] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const shown = fields.filter((f) => !f.readOnly)

  const put = (field: string, value: unknown) => {
    const next = { ...values, [field]: value }
    setValues(next)
    setMend(({ [field]: _, ...rest }) => rest)
    onType?.(next)
  }
  const send = async () => {
    const missing = shown.filter((f) => f.required && (values[f.id] === undefined || values[f.id] === null || values[f.id] === ''))
    if (missing.length) { setMend(Object.fromEntries(missing.map((f) => [f.id, t('{label} is the one thing asked for.', { label: tr(f.label) })]))); document.getElementById(id)?.querySelector<HTMLElement>('[aria-required]')?.focus(); return }
    setBusy(true)
    setTold(null)
    try { await onSubmit(trimmed(values)) } catch (fault) {
      const at = isProblem(fault) ? fault.fields.filter((f) => shown.some((s) => s.id === f.field)) : []
      setMend(Object.fromEntries(at.map((f) => [f.field, f.sentence])))
      if (at.length === 0) setTold(sentenceOf(fault))
    } finally { setBusy(false) }
  }
  return (
    <form id={id} className="form" noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
      {shown.map((field, i) => field.type === 'boolean'
        ? <FieldInput key={field.id} field={field} value={values[field.id]} onChange={(v) => put(field.id, v)} />
        : (
          <Field key={field.id} label={tr(field.label)} hint={tr(field.help)} mend={mend[field.id]} required={field.required}>
            <FieldInput field={field} value={values[field.id]} name={values[nameKey(field)] as string | undefined} onChange={(v) => put(field.id, v)} currency={(values.currency as string | undefined) ?? currency} autoFocus={autoFocus && i === 0} />
          </Field>
        ))}
      {children}
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 mt2"><Button kind="primary" type="submit" busy={busy}>{submit}</Button>{onCancel && <Button kind="quiet" onPress={onCancel}>{t('Not now')}</Button>}</div>
    </form>
  )
}

const trimmed = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !key.endsWith('Name')).map(([key, v]) => [key, typeof v === 'string' ? v.trim() : Array.isArray(v) ? v.map((t) => (typeof t === 'string' ? t.trim() : t)).filter(Boolean) : v]))
