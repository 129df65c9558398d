import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Field as FieldOf } from '#src/kernel/field.ts'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/marks.tsx'
import { Field } from '../ui/Field.tsx'
import { Popover } from '../ui/floating.tsx'
import { useFormat } from '../ui/format.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Kbd, useKeys } from '../ui/keys.tsx'
import { FieldInput } from './FieldInput.tsx'
import { isReference, textOf } from './fieldText.tsx'
import { isRanged, type Filters } from './useFilters.ts'
import { t, tr } from '../words/index.ts'

export interface FilterBarProps {
  /** What is searched, for the placeholder: "Find a company". */
  find: string
  fields: readonly FieldOf[]
  filters: Filters
  /** Names of referred records, by id, so that a chip says "Owner Ana" and not an id. */
  names?: Record<string, string>
  /** Labels of keys that are no field, by key: `{ archived: 'Archived' }`. */
  labels?: Record<string, string>
  /** At the right: the create button, saved views. */
  children?: ReactNode
}

/** The search box, a chip for each filter, and one button to add another. Shift F goes to the box. */
export function FilterBar({ find, fields, filters, names = {}, labels = {}, children }: FilterBarProps) {
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(filters.text)
  const [known, setKnown] = useState<Record<string, string>>({})
  const { setText: search, text: searched } = filters
  const latest = useRef(search)
  useEffect(() => { latest.current = search })
  useEffect(() => { if (document.activeElement !== box.current) setText(searched) }, [searched])
  useEffect(() => { if (text === searched) return undefined; const later = setTimeout(() => latest.current(text), 200); return () => clearTimeout(later) }, [text, searched])
  useKeys({ 'shift+f': () => box.current?.focus() }, { names: { 'shift+f': t('{find} in this list', { find }) } })
  const chips = chipsOf(fields, filters, { ...known, ...names }, labels, useFormat())
  return (
    <div className="filters" role="search">
      <Field label={find} bare><TextInput ref={box} type="search" placeholder={find} value={text} onChange={setText} /></Field>
      {chips.map((chip) => <Chip key={chip.keys.join()} onRemove={() => filters.set(Object.fromEntries(chip.keys.map((k) => [k, null])))} removeLabel={t('Take “{text}” away', { text: chip.text })}>{chip.text}</Chip>)}
      <AddFilter fields={fields} filters={filters} onName={(id, name) => setKnown((k) => ({ ...k, [id]: name }))} />
      {chips.length > 1 && <Button kind="quiet" small onPress={filters.clear}>{t('Clear')}</Button>}
      <span className="push row g2">{children}</span>
    </div>
  )
}

function chipsOf(fields: readonly FieldOf[], { values }: Filters, names: Record<string, string>, labels: Record<string, string>, f: ReturnType<typeof useFormat>) {
  const say = (field: FieldOf, value: string): string => value === 'null' ? t('empty') : isReference(field) ? names[value] ?? t('chosen') : textOf(field, { [field.id]: field.type === 'boolean' ? value === 'true' : field.type === 'tags' ? [value] : value }, f)
  const chips = fields.flatMap((field) => {
    const from = values[`${field.id}.from`], to = values[`${field.id}.to`], exact = values[field.id]
    return [
      ...(exact ? [{ keys: [field.id], text: `${tr(field.label)} ${exact.split(',').map((v) => say(field, v)).join(t(' or '))}` }] : []),
      ...(from || to ? [{ keys: [`${field.id}.from`, `${field.id}.to`], text: from && to ? t('{label} {field} to {field2}', { label: tr(field.label), field: say(field, from), field2: say(field, to) }) : from ? t('{label} from {field}', { label: tr(field.label), field: say(field, from) }) : t('{label} up to {field}', { label: tr(field.label), field: say(field, to!) }) }] : []),
    ]
  })
  const others = Object.entries(values).filter(([key]) => labels[key]).map(([key, value]) => ({ keys: [key], text: value === 'true' ? labels[key]! : `${labels[key]} ${value}` }))
  return [...chips, ...others]
}

function AddFilter({ fields, filters, onName }: { fields: readonly FieldOf[]; filters: Filters; onName: (id: string, name: string) => void }) {
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<FieldOf | null>(null)
  const shown = fields.filter((f) => f.type !== 'longText')
  useKeys({ f: () => setOpen(true) }, { names: { f: t('Filter this list') } })
  return (
    <Popover label={t('Filter by')} trigger={<button type="button" className="btn s q">{t('Filter')}{' '}<Kbd k="f" /></button>} open={open} onOpenChange={(next) => { setOpen(next); if (!next) setPicked(null) }}>
      {picked ? <Edit key={picked.id} field={picked} filters={filters} onName={onName} onDone={() => { setOpen(false); setPicked(null) }} />
        : <div style={{ margin: '-8px -10px' }}>{shown.map((f) => <button key={f.id} type="button" className="pop-item" onClick={() => setPicked(f)}>{tr(f.label)}</button>)}</div>}
    </Popover>
  )
}

function Edit({ field, filters, onName, onDone }: { field: FieldOf; filters: Filters; onName: (id: string, name: string) => void; onDone: () => void }) {
  const [draft, setDraft] = useState<Record<string, unknown>>(() => ({ ...filters.values }))
  const put = (key: string) => (value: unknown) => setDraft((d) => ({ ...d, [key]: value }))
  const done = () => {
    const keys = isRanged(field) ? [`${field.id}.from`, `${field.id}.to`] : [field.id]
    filters.set(Object.fromEntries(keys.map((key) => { const v = draft[key]; return [key, v === null || v === undefined || v === '' ? null : Array.isArray(v) ? v.map((t) => String(t).trim()).filter(Boolean).join(',') : String(v)] })))
    onDone()
  }
  const number = (key: string) => (field.type === 'money' || field.type === 'integer' || field.type === 'number') && draft[key] !== undefined && draft[key] !== null ? Number(draft[key]) : draft[key]
  if (field.type === 'choice') {
    const on = new Set(String(draft[field.id] ?? '').split(',').filter(Boolean))
    return <div className="col g1"><p className="h3">{tr(field.label)}</p>{field.choices?.map((c) => <Chip key={c.id} on={on.has(c.id)} onPress={() => { if (!on.delete(c.id)) on.add(c.id); const next = [...on].join(','); put(field.id)(next); filters.set({ [field.id]: next || null }) }}>{c.label}</Chip>)}</div>
  }
  return (
    <form className="form" style={{ minWidth: 220 }} onSubmit={(e) => { e.preventDefault(); done() }}>
      {isRanged(field) ? (
        <>
          <Field label={t('{label}, from', { label: tr(field.label) })}><FieldInput field={field} value={number(`${field.id}.from`)} onChange={put(`${field.id}.from`)} autoFocus /></Field>
          <Field label={t('up to and with')}><FieldInput field={field} value={number(`${field.id}.to`)} onChange={put(`${field.id}.to`)} /></Field>
        </>
      ) : <Field label={tr(field.label)}><FieldInput field={field.type === 'longText' ? { ...field, type: 'text' } : field} value={draft[field.id]} onChange={put(field.id)} onName={onName} autoFocus /></Field>}
      <div className="row g2"><Button type="submit" small kind="primary">{t('Show these')}</Button><Button small kind="quiet" onPress={() => { filters.set({ [field.id]: 'null' }); onDone() }}>{t('Empty ones')}</Button></div>
    </form>
  )
}
