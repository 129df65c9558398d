import { useState } from 'react'
import type { FormEvent } from 'react'
import { api, sentenceOf, useCache } from '../data/index.ts'
import { useMe } from '../shell/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Dialog } from '../ui/floating.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Segmented, TextInput } from '../ui/inputs.tsx'
import { toast } from '../ui/toast.tsx'
import type { GridView, SavedView } from './useGridView.ts'
import { inside, t } from '../words/index.ts'

type Shared = SavedView['shared']
type Form = { what: 'new' } | { what: 'change'; of: SavedView }

/** The views of a list: to open one, to keep how it is seen now, to share it, to say with which one the list opens. */
export function Views<Row>({ view: grid, name }: { view: GridView<Row>; name: string }) {
  const me = useMe()
  const cache = useCache()
  const [form, setForm] = useState<Form | null>(null)
  const { view, views, edited } = grid
  const attempt = async (deed: () => Promise<unknown>, told: string, undo?: () => Promise<unknown>) => {
    try { await deed(); cache.invalidate('views'); toast(told, undo ? { undo: () => undo().then(() => cache.invalidate('views'), (fault: unknown) => toast(sentenceOf(fault))) } : {}) } catch (fault) { toast(sentenceOf(fault)) }
  }
  const keep = (of: SavedView) => attempt(async () => { await api('PATCH /views/{id}', { params: { id: of.id }, body: { content: grid.content() } }); grid.open(of) }, t('“{name}” is kept as it is now.', { name: of.name }), () => api('PATCH /views/{id}', { params: { id: of.id }, body: { content: of.content } }))
  const away = (of: SavedView) => attempt(async () => { await api('DELETE /views/{id}', { params: { id: of.id } }); grid.open(null) }, t('“{name}” is taken away.', { name: of.name }), () => api('POST /views/{id}/restore', { params: { id: of.id } }))
  const first = (of: SavedView) => attempt(() => api('POST /views/{id}/default', { params: { id: of.id }, body: of.mine ? { off: true } : {} }), of.mine ? t('The list opens as it came.') : t('The list opens with “{name}”.', { name: of.name }))

  const entry = (of: SavedView): MenuItem => ({ label: of.name, note: [of.id === view?.id ? t('on screen') : null, of.mine ? t('opens first') : null, of.ownerId === me.id ? null : of.ownerName].filter(Boolean).join(', ') || undefined, onPress: () => grid.open(of) })
  const group = (heading: string, list: readonly SavedView[]) => (list.length > 0 ? [{ heading }, ...list.map(entry)] : [])
  const kept = view?.abilities.edit
  return (
    <>
      <Menu align="end" trigger={<Button small kind="quiet">{view ? `${view.name}${edited ? t(', changed') : ''}` : t('Views')}</Button>} items={[
        { label: t('All {name}', { name: inside(name) }), note: view ? undefined : t('on screen'), onPress: () => grid.open(null) },
        ...group(t('Yours'), views.filter((one) => one.ownerId === me.id)),
        ...group(t('Shared with you'), views.filter((one) => one.ownerId !== me.id)),
        'rule',
        ...(view && edited ? [{ label: t('Keep the changes in “{name}”', { name: view.name }), refused: kept ? undefined : view.abilities.reason ?? undefined, onPress: () => (kept ? void keep(view) : toast(view.abilities.reason ?? '')) }, { label: t('Back to “{name}” as it was', { name: view.name }), onPress: () => grid.open(view) }] : []),
        { label: t('Save this as a view…'), onPress: () => setForm({ what: 'new' }) },
        ...(view ? [
          { label: view.mine ? t('Open the list as it came') : t('Open the list with this view'), onPress: () => void first(view) },
          { label: t('Rename or share…'), refused: kept ? undefined : view.abilities.reason ?? undefined, onPress: () => (kept ? setForm({ what: 'change', of: view }) : toast(view.abilities.reason ?? '')) },
          { label: t('Take this view away'), refused: kept ? undefined : view.abilities.reason ?? undefined, onPress: () => (kept ? void away(view) : toast(view.abilities.reason ?? '')) },
        ] : []),
      ]} />
      {form && <ViewForm form={form} grid={grid} onDone={() => setForm(null)} />}
    </>
  )
}

const sharing: readonly { id: Shared; label: string }[] = [{ id: 'me', label: t('Only me') }, { id: 'team', label: t('My team') }, { id: 'all', label: t('All') }]

function ViewForm<Row>({ form, grid, onDone }: { form: Form; grid: GridView<Row>; onDone: () => void }) {
  const me = useMe()
  const cache = useCache()
  const of = form.what === 'change' ? form.of : null
  const [name, setName] = useState(of?.name ?? '')
  const [shared, setShared] = useState<Shared>(of?.shared ?? 'me')
  const [mend, setMend] = useState<string | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const foreign = of !== null && of.ownerId !== me.id
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) { setMend(t('Give it a name, such as “Closing this month”.')); return }
    setBusy(true)
    try {
      const made = of ? await api('PATCH /views/{id}', { params: { id: of.id }, body: { name: name.trim(), ...(shared === of.shared ? {} : { shared }) } })
        : await api('POST /views', { body: { kind: grid.kind, name: name.trim(), shared, content: grid.content() } })
      cache.set('GET /views', { query: { kind: grid.kind } }, (before) => (before ? { ...before, items: [...before.items.filter((one) => one.id !== made.id), made] } : before))
      cache.invalidate('views')
      if (!of) grid.open(made)
      toast(of ? t('“{name}” is changed.', { name: made.name }) : t('“{name}” is saved.', { name: made.name }), of ? {} : { undo: () => api('DELETE /views/{id}', { params: { id: made.id }, revision: made.revision }).then(() => { cache.invalidate('views'); grid.open(null) }, (fault: unknown) => toast(sentenceOf(fault))) })
      onDone()
    } catch (fault) { setMend(sentenceOf(fault)) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onDone} title={of ? t('Rename or share') : t('Save this as a view')} about={t('Filter, order, columns and how close the rows stand. Whoever opens it sees their own records by it.')}>
      <form className="form mt3" noValidate onSubmit={(event) => void send(event)}>
        <Field label={t('Name')} mend={mend}><TextInput value={name} onChange={(text) => { setName(text); setMend(undefined) }} max={80} autoFocus /></Field>
        <Segmented label={t('Who sees it')} value={shared} onChange={(id) => setShared(id as Shared)} options={foreign ? sharing.filter(({ id }) => id !== 'me') : sharing} />
        <div className="row g2"><Button kind="primary" type="submit" busy={busy}>{of ? t('Keep it') : t('Save it')}</Button><Button kind="quiet" onPress={onDone}>{t('Not now')}</Button></div>
      </form>
    </Dialog>
  )
}
