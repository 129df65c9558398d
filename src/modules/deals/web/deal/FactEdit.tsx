import { useEffect, useRef, useState } from 'react'
import { useEdit } from '#src/web/data/index.ts'
import { FieldInput, FieldText } from '#src/web/parts/index.ts'
import { useWriting, WritingHere } from '#src/web/presence/index.ts'
import { Button, isTaken, useKeys } from '#src/web/ui/index.ts'
import type { Field } from '#src/kernel/field.ts'
import { dealFields } from '../../deal.ts'
import type { Deal } from '../types.ts'
import { t, tr } from '#src/web/words/index.ts'

const list: readonly Field[] = dealFields
const reference = new Set<Field['type']>(['person', 'company', 'contact', 'choice'])

/** One fact of a deal, changed where it stands: press, write, Enter. Who may not change it reads it. `label` may be the page's own word for it. */
export function FactEdit({ deal, field: id, label }: { deal: Deal; field: string; label?: string }) {
  const edit = useEdit('PATCH /deals/{id}', ['desk'])
  const field = list.find((one) => one.id === id)!
  const values = deal as Record<string, unknown>
  const [draft, setDraft] = useState<{ value: unknown; from: Deal } | null>(null)
  useWriting(id, draft !== null)
  const word = label ?? tr(field.label)
  const instantly = reference.has(field.type)
  const keep = (value: unknown) => { setDraft(null); void edit(draft?.from ?? deal, field.id, value === '' ? null : value, word) }
  const shown = <FieldText field={field} row={values} />
  const given = values[field.id]
  const empty = given === null || given === undefined || given === '' || (Array.isArray(given) && given.length === 0)
  if (!deal.abilities.edit) {
    return <><dt>{word}</dt><dd>{empty ? <span className="mut3 fact-empty">{t('not told')}</span> : shown}</dd></>
  }
  return (
    <>
      <dt>{word}</dt>
      <dd>
        {draft ? (
          <FactForm field={field} deal={deal} label={word} value={draft.value} onChange={(value) => { if ((instantly || field.type === 'boolean') && value !== null) keep(value); else setDraft({ ...draft, value }) }} onKeep={() => keep(draft.value)} onLeave={() => setDraft(null)} keepsOnLeave={!instantly} />
        ) : <button type="button" className={field.type === 'longText' ? 'fact long' : 'fact'} onClick={() => setDraft({ value: values[field.id] ?? null, from: deal })}><span className="vh">{word}: </span>{empty ? <span className="mut3 fact-empty">{t('add')}</span> : instantly ? String(values[field.id.replace(/Id$/, 'Name')] ?? '') : shown}</button>}
        <WritingHere field={id} />
      </dd>
    </>
  )
}

interface FactFormProps { field: Field; deal: Deal; label: string; value: unknown; onChange: (value: unknown) => void; onKeep: () => void; onLeave: () => void; keepsOnLeave: boolean }

/** Enter or leaving keeps it, Esc puts it back. */
function FactForm({ field, deal, label, value, onChange, onKeep, onLeave, keepsOnLeave }: FactFormProps) {
  useKeys({ Escape: onLeave }, { everywhere: true, names: { Escape: t('Leave it') } })
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => { first.current?.focus() }, [])
  // "No" is told too, and is not the same as not told: a box that is not ticked would not say which.
  if (field.type === 'boolean') {
    return <span className="row g1" role="group" aria-label={label}>{[true, false].map((one) => <Button key={String(one)} ref={one ? first : undefined} small aria-pressed={value === one} onPress={() => onChange(one)}>{one ? t('Yes') : t('No')}</Button>)}</span>
  }
  return (
    <form className="fact-form" onSubmit={(event) => { event.preventDefault(); onKeep() }}>
      <span onBlur={(event) => { if (keepsOnLeave && !isTaken(event)) onKeep() }}>
        <FieldInput field={field} value={value} name={(deal as Record<string, unknown>)[field.id.replace(/Id$/, 'Name')] as string | null} currency={deal.currency} autoFocus aria-label={label} onChange={onChange} />
      </span>
      {field.type === 'longText' && <Button small type="submit">{t('Keep')}</Button>}
    </form>
  )
}
