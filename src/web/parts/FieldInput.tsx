import { useState } from 'react'
import type { Field as FieldOf } from '#src/kernel/field.ts'
import { longest } from '#src/kernel/field.ts'
import { Combobox } from '../ui/Combobox.tsx'
import { useLookup, type Lookups } from './lookup.ts'
import { Checkbox, DateInput, NumberInput, Select, TextArea, TextInput, type Option } from '../ui/inputs.tsx'
import { t, tr } from '../words/index.ts'

export interface FieldInputProps {
  field: FieldOf
  value: unknown
  onChange: (value: unknown) => void
  /** The name of the referred record, where `value` is an id. */
  name?: string | null
  currency?: string | null
  autoFocus?: boolean
  onBlur?: () => void
  placeholder?: string
  /** What was typed before the input was there, for one that searches. */
  typed?: string
  /** Hears the name of the record that was chosen. */
  onName?: (id: string, name: string) => void
  /** Where no `<Field>` stands around it (a cell). */
  'aria-label'?: string
}

/** The input that belongs to a field's type. Put it in a `<Field>`, or give it an `aria-label`. */
export function FieldInput({ field, value, onChange, name, currency, onName, typed, ...rest }: FieldInputProps) {
  const text = value === null || value === undefined ? '' : String(value)
  switch (field.type) {
    case 'longText': return <TextArea value={text} onChange={(v) => onChange(v || null)} max={longest(field)} {...rest} />
    case 'integer': case 'number': case 'money':
      return <NumberInput value={typeof value === 'number' ? value : null} onChange={onChange} step={field.type === 'integer' ? 1 : 'any'} suffix={field.type === 'money' ? currency ?? undefined : undefined} {...rest} />
    case 'boolean': return <Checkbox checked={value === true} onChange={onChange} label={tr(field.label)} />
    case 'date': return <DateInput value={text || null} onChange={onChange} {...rest} />
    case 'instant': return <TextInput value={text} onChange={(v) => onChange(v || null)} {...rest} />
    case 'choice': return <Select value={text || null} onChange={(v) => onChange(v || null)} options={(field.choices ?? []).map((c) => ({ id: c.id, label: tr(c.label) }))} placeholder={field.required ? undefined : t('None')} {...rest} />
    case 'tags': return <TextInput value={Array.isArray(value) ? value.join(', ') : text} onChange={(v) => onChange(v.split(',').map((t) => t.trimStart()).filter((t, i, all) => t || i === all.length - 1))} {...rest} placeholder={t('one, another')} />
    case 'person': case 'company': case 'contact': return <Reference type={field.type} value={text || null} name={name ?? null} onChange={onChange} onName={onName} typed={typed} {...rest} />
    default: return <TextInput value={text} onChange={(v) => onChange(v || null)} max={longest(field)} type={field.type === 'email' ? 'email' : field.type === 'phone' ? 'tel' : 'text'} {...rest} />
  }
}

interface ReferenceProps { type: keyof Lookups; value: string | null; name: string | null; onChange: (value: unknown) => void; onName?: (id: string, name: string) => void; autoFocus?: boolean; placeholder?: string; typed?: string; 'aria-label'?: string }

function Reference({ type, value, name, onChange, onName, ...rest }: ReferenceProps) {
  const search = useLookup(type)
  // The name comes with the record; once another is chosen, it is the name that was chosen.
  const [chosen, setChosen] = useState<Option | null>(null)
  const shown = value === null ? null : chosen?.id === value ? chosen : { id: value, label: name ?? '…' }
  return <Combobox value={shown} onChange={(o) => { setChosen(o); if (o) onName?.(o.id, o.label); onChange(o?.id ?? null) }} search={search} {...rest} />
}
