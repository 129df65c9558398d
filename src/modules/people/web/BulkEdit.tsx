import { useEffect, useState } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { api, sentenceOf, useCache, type Answer } from '#src/web/data/index.ts'
import { BulkBar, FieldInput, textOf, useLookup, type Selection } from '#src/web/parts/index.ts'
import { Button, Combobox, Dialog, Field as Labelled, Select, toast, useFormat } from '#src/web/ui/index.ts'
import { rich, t, tr } from '#src/web/words/index.ts'

type Told = Answer<'POST /companies/bulk'>
interface Change { fields?: Record<string, unknown>; addTags?: string[]; archive?: boolean }
interface Which { ids?: string[]; filter?: Record<string, string> }

export interface BulkEditProps {
  kind: 'companies' | 'contacts'
  fields: readonly Field[]
  selection: Selection
  /** The filter of the list, for "all that fit it". */
  filter: Record<string, string>
  /** More fit than are loaded. */
  more: boolean
}

/** One change on all that are chosen: what would happen is said before, and taken back with Z after. */
export function BulkEdit({ kind, fields, selection, filter, more }: BulkEditProps) {
  const [whole, setWhole] = useState(false)
  const [what, setWhat] = useState<'field' | 'owner' | 'tags' | 'archive' | null>(null)
  const { sort: _, ...only } = filter
  const which: Which = whole ? { filter: only } : { ids: [...selection.ids].slice(0, 2000) }
  const done = () => { setWhat(null); setWhole(false); selection.clear() }
  return (
    <>
      <BulkBar selection={selection}>
        {more && <Button small kind="quiet" aria-pressed={whole} onPress={() => setWhole(!whole)}>{whole ? t('Only those chosen') : t('All that fit the filter')}</Button>}
        <Button small onPress={() => setWhat('owner')}>{t('Give to…')}</Button>
        <Button small onPress={() => setWhat('field')}>{t('Set a field…')}</Button>
        <Button small onPress={() => setWhat('tags')}>{t('Add a tag…')}</Button>
        <Button small onPress={() => setWhat('archive')}>{t('Archive…')}</Button>
      </BulkBar>
      {what && <ChangeDialog kind={kind} fields={fields} which={which} what={what} onClose={() => setWhat(null)} onDone={done} />}
    </>
  )
}

const titles = { field: 'Set a field', owner: t('Give to a colleague'), tags: t('Add a tag'), archive: t('Archive') }

function ChangeDialog({ kind, fields, which, what, onClose, onDone }: { kind: BulkEditProps['kind']; fields: readonly Field[]; which: Which; what: keyof typeof titles; onClose: () => void; onDone: () => void }) {
  const f = useFormat()
  const cache = useCache()
  const find = useLookup('person')
  const settable = fields.filter((field) => !field.readOnly && !field.required && field.type !== 'tags' && field.id !== 'ownerId')
  const [field, setField] = useState<Field>(settable[0]!)
  const [value, setValue] = useState<unknown>(null)
  const [person, setPerson] = useState<{ id: string; label: string } | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const tag = typeof value === 'string' ? value.trim() : ''
  const change: Change | null = what === 'archive' ? { archive: true } : what === 'owner' ? (person ? { fields: { ownerId: person.id } } : null) : what === 'tags' ? (tag ? { addTags: [tag] } : null) : { fields: { [field.id]: value } }
  const asked = JSON.stringify([which, change])

  useEffect(() => {
    setTold(null)
    setProblem(null)
    if (!change) return undefined
    const stop = new AbortController()
    const later = setTimeout(() => {
      send(kind, { ...which, change, preview: true }, stop.signal).then(setTold, (fault: unknown) => { if (!stop.signal.aborted) setProblem(sentenceOf(fault)) })
    }, 200)
    return () => { clearTimeout(later); stop.abort() }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` stands for both, by value
  }, [kind, asked])

  const apply = async () => {
    if (!change || busy) return
    setBusy(true)
    try {
      const answer = await send(kind, { ...which, change })
      const changed = answer.items.filter((item) => item.outcome === 'changed')
      const back = change.archive ? { ids: changed.map(({ id }) => id), change: { archive: false } } : { each: changed.map(({ id, before }) => ({ id, fields: before })) }
      toast(t('{changed} changed{what}.', { changed: answer.changed, what: answer.refused > 0 ? t(', {refused} left as they were', { refused: answer.refused }) : '' }), changed.length > 0 ? { undo: () => send(kind, back).then(() => cache.invalidate(kind, 'search', 'timeline')) } : {})
      cache.invalidate(kind, 'search', 'timeline')
      onDone()
    } catch (fault) { setProblem(sentenceOf(fault)) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} title={titles[what]}>
      <form className="bulk-form" onSubmit={(event) => { event.preventDefault(); void apply() }}>
        {what === 'owner' && <Labelled label={t('To whom')}><Combobox value={person} onChange={setPerson} search={find} autoFocus /></Labelled>}
        {what === 'tags' && <Labelled label={t('The tag')}><FieldInput field={{ id: 'tag', label: t('Tag'), type: 'text', max: 60 }} value={value} onChange={setValue} autoFocus /></Labelled>}
        {what === 'field' && (
          <>
            <Labelled label={t('Which field')}><Select value={field.id} onChange={(id) => { setField(settable.find((one) => one.id === id) ?? settable[0]!); setValue(null) }} options={settable.map(({ id, label }) => ({ id, label: tr(label) }))} /></Labelled>
            <Labelled label={tr(field.label)} hint={t('Left empty, it is emptied everywhere.')}><FieldInput key={field.id} field={field} value={value} onChange={setValue} /></Labelled>
          </>
        )}
        <Preview told={told} waiting={change !== null && !problem} of={(item) => (what === 'field' ? textOf(field, { ...item.before }, f) : '')} />
        {problem && <p className="hint bad" role="alert">{problem}</p>}
        <div className="row g2"><Button kind="primary" type="submit" busy={busy} disabled={!told || told.changed === 0}>{told ? t('Change {changed}', { changed: told.changed }) : t('Change')}</Button><Button kind="quiet" onPress={onClose}>{t('Not now')}</Button></div>
      </form>
    </Dialog>
  )
}

function Preview({ told, waiting, of }: { told: Told | null; waiting: boolean; of: (item: Told['items'][number]) => string }) {
  if (!told) return waiting ? <p className="sm mut3" role="status">{t('Looking what would happen…')}</p> : null
  const changed = told.items.filter((item) => item.outcome === 'changed').slice(0, 5)
  const refused = told.items.filter((item) => item.outcome === 'refused')
  return (
    <div aria-live="polite">
      <p className="ui"><b>{t('{changed, plural, one {One would change} other {{changed} would change}}', { changed: told.changed })}</b>{told.unchanged > 0 && t(', {unchanged} are so already', { unchanged: told.unchanged })}{told.refused > 0 && t(', {refused} would stay', { refused: told.refused })}.</p>
      <ul className="mt1">
        {changed.map((item) => <li key={item.id} className="mut">{item.name}{of(item) && t(', now {item}', { item: of(item) })}</li>)}
        {told.changed > changed.length && <li className="mut3">{rich('and {changed} more', { changed: told.changed - changed.length })}</li>}
        {refused.slice(0, 20).map((item) => <li key={item.id} className="caret">{item.name}: {item.refusals[0]?.sentence}</li>)}
      </ul>
    </div>
  )
}

// The two routes take and give the same; only their fields differ, and the form makes those from the list given.
const send = (kind: BulkEditProps['kind'], body: object, signal?: AbortSignal): Promise<Told> =>
  kind === 'companies' ? api('POST /companies/bulk', { body, signal }) : api('POST /contacts/bulk', { body, signal })
