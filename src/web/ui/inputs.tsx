import { useId } from 'react'
import type { HTMLInputTypeAttribute, KeyboardEvent, Ref } from 'react'
import { useField } from './Field.tsx'
import { Kbd, useKeys } from './keys.tsx'

interface Common { disabled?: boolean; autoFocus?: boolean; name?: string; 'aria-label'?: string; onBlur?: () => void; onKeyDown?: (event: KeyboardEvent) => void }

export interface TextInputProps extends Common {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'>
  max?: number
  autoComplete?: string
  ref?: Ref<HTMLInputElement>
}

export const TextInput = ({ value, onChange, max, type = 'text', autoComplete = 'off', ...rest }: TextInputProps) =>
  <input className="inp" type={type} autoComplete={autoComplete} {...useField()} value={value} maxLength={max} onChange={(e) => onChange(e.target.value)} {...rest} />

export interface TextAreaProps extends Common { value: string; onChange: (value: string) => void; placeholder?: string; rows?: number; max?: number; ref?: Ref<HTMLTextAreaElement> }

/** Grows with what is written. */
export const TextArea = ({ value, onChange, max, rows = 3, ...rest }: TextAreaProps) =>
  <textarea className="inp" rows={rows} {...useField()} value={value} maxLength={max} onChange={(e) => onChange(e.target.value)} {...rest} />

export interface NumberInputProps extends Common { value: number | null; onChange: (value: number | null) => void; placeholder?: string; step?: number | 'any'; min?: number; suffix?: string }

/** A number, or nothing. `suffix` is the unit: a currency, `days`. */
export function NumberInput({ value, onChange, suffix, step = 'any', ...rest }: NumberInputProps) {
  const input = <input className="inp num" type="number" inputMode="decimal" {...useField()} step={step} value={value ?? ''}
    onChange={(e) => onChange(e.target.value === '' || Number.isNaN(e.target.valueAsNumber) ? null : e.target.valueAsNumber)} {...rest} />
  return suffix ? <span className="inp-side">{input}<span aria-hidden="true">{suffix}</span></span> : input
}

export interface DateInputProps extends Common { value: string | null; onChange: (value: string | null) => void; min?: string; max?: string }

/** A day, `YYYY-MM-DD`, or null. */
export const DateInput = ({ value, onChange, ...rest }: DateInputProps) =>
  <input className="inp num" type="date" {...useField()} value={value ?? ''} onChange={(e) => onChange(e.target.value || null)} {...rest} />

export interface Option { id: string; label: string; note?: string }

export interface SelectProps extends Common { value: string | null; onChange: (id: string) => void; options: readonly Option[]; placeholder?: string }

/** The system's own list: best on a phone, and at most twenty choices. More than that: `Combobox`. */
export const Select = ({ value, onChange, options, placeholder, ...rest }: SelectProps) => (
  <select className="inp" {...useField()} value={value ?? ''} onChange={(e) => onChange(e.target.value)} {...rest}>
    {(placeholder !== undefined || value === null) && <option value="">{placeholder ?? ''}</option>}
    {options.map((o) => <option key={o.id} value={o.id}>{o.label}</option>)}
  </select>
)

export interface SegmentedProps { label: string; value: string; onChange: (id: string) => void; options: readonly Option[]; bare?: boolean }

/** Two to four choices that are all worth seeing. Arrow keys change it. */
export function Segmented({ label, value, onChange, options, bare }: SegmentedProps) {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = options.findIndex((o) => o.id === value)
    onChange(options[(at + step + options.length) % options.length]!.id)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[(at + step + options.length) % options.length]?.focus()
  }
  return (
    <div>
      <span id={id} className={bare ? 'vh' : 'lg'}>{label}</span>
      <div className="seg" role="radiogroup" aria-labelledby={id} onKeyDown={move}>
        {options.map((o) => <button key={o.id} type="button" role="radio" aria-checked={o.id === value} tabIndex={o.id === value ? 0 : -1} title={o.note} onClick={() => onChange(o.id)}>{o.label}</button>)}
      </div>
    </div>
  )
}

export interface CheckboxProps { checked: boolean; onChange: (checked: boolean) => void; label: string; hint?: string; disabled?: boolean }

export const Checkbox = ({ checked, onChange, label, hint, disabled }: CheckboxProps) => (
  <label className="check"><input type="checkbox" checked={checked} disabled={disabled} onChange={(e) => onChange(e.target.checked)} /><span>{label}{hint && <span className="sm mut3" style={{ display: 'block' }}>{hint}</span>}</span></label>
)

export interface RadiosProps { label: string; value: string | null; onChange: (id: string) => void; options: readonly Option[]; keys?: boolean }

/** Answers one below the other; with `keys`, on 1 to 9. */
export function Radios({ label, value, onChange, options, keys = false }: RadiosProps) {
  const name = useId()
  useKeys(Object.fromEntries(options.slice(0, 9).map((o, i) => [String(i + 1), () => onChange(o.id)])), { enabled: keys, names: Object.fromEntries(options.slice(0, 9).map((o, i) => [String(i + 1), o.label])) })
  return (
    <fieldset>
      <legend className="lg">{label}</legend>
      {options.map((o, i) => (
        <label key={o.id} className="check" style={{ padding: '6px 0' }}>
          <input type="radio" name={name} checked={o.id === value} onChange={() => onChange(o.id)} />
          <span className="grow">{o.label}{o.note && <span className="sm mut3" style={{ display: 'block' }}>{o.note}</span>}</span>{keys && i < 9 && <Kbd k={String(i + 1)} />}
        </label>
      ))}
    </fieldset>
  )
}
