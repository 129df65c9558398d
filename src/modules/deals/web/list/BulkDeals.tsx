import { useEffect, useRef, useState } from 'react'
import { api, sentenceOf, useCache, type Answer, type Body } from '#src/web/data/index.ts'
import { BulkBar, FieldInput, type Selection } from '#src/web/parts/index.ts'
import { Button, Field, Link, Select, TextInput, toast } from '#src/web/ui/index.ts'
import { dealFields } from '../../deal.ts'
import { bulkWords } from './bulk.ts'
import { rich, t } from '#src/web/words/index.ts'

type Preview = Answer<'POST /deals/bulk'>
type Change = Exclude<Body<'POST /deals/bulk'>, FormData | undefined>['change']
interface Stage { id: string; name: string }
type Doing = 'move' | 'owner' | 'closeOn' | 'archive'

export interface BulkDealsProps {
  selection: Selection; stages: readonly Stage[]; outcomes: readonly Stage[]
  /** A move that was begun elsewhere, by dragging what is chosen: it is looked at at once. */
  preset?: { to: string } | null
}

/** The same commands on many: each deal is decided on its own, and what would happen is said before it does. */
export function BulkDeals({ selection, stages, outcomes, preset = null }: BulkDealsProps) {
  const cache = useCache()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [change, setChange] = useState<Change | null>(null)
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<Preview | null>(null)
  const [busy, setBusy] = useState(false)
  const ids = [...selection.ids]
  const start = (next: Doing) => { setDoing(next); setPreview(null); setReason(''); setChange(next === 'archive' ? { archive: true } : null); if (next === 'archive') void look({ archive: true }) }
  const withReason = (base: Change): Change => (base.move && reason.trim() ? { ...base, move: { ...base.move, reason: reason.trim() } } : base)
  const ask = (base: Change, looking: boolean) => api('POST /deals/bulk', { body: { ids, change: withReason(base), preview: looking } })

  async function look(base: Change) {
    setChange(base)
    setBusy(true)
    try { setPreview(await ask(base, true)) } catch (fault) { toast(sentenceOf(fault)) } finally { setBusy(false) }
  }
  const begin = useRef((_: { to: string }) => {})
  useEffect(() => { begin.current = ({ to }) => { start('move'); void look({ move: { to } }) } })
  useEffect(() => { if (preset) begin.current(preset) }, [preset])
  const run = async () => {
    if (!change) return
    setBusy(true)
    try {
      const done = await ask(change, false)
      cache.invalidate('deals', 'desk', 'timeline')
      const left = done.items.filter((item) => item.outcome === 'refused')
      toast(bulkWords(done), left[0] ? { more: { label: t('Why'), run: () => setPreview(done) } } : {})
      if (left.length === 0) { setDoing(null); setPreview(null); selection.clear() } else setPreview(done)
    } catch (fault) { toast(sentenceOf(fault)) } finally { setBusy(false) }
  }
  const asks = preview?.items.some((item) => item.outcome === 'refused' && item.refusals.length === 0 && item.asks.length > 0) ?? false
  const owner = dealFields.find((field) => field.id === 'ownerId')!, closeOn = dealFields.find((field) => field.id === 'closeOn')!
  return (
    <BulkBar selection={selection} preview={doing && (
      <div className="bulk-work">
        {doing === 'move' && <Field label={t('Move to')}><Select value={change?.move?.to ?? null} onChange={(to) => { if (to) void look({ move: { to } }) }} placeholder={t('Choose a stage')} options={[...stages, ...outcomes].map((one) => ({ id: one.id, label: one.name }))} /></Field>}
        {doing === 'owner' && <Field label={t('Give to')}><FieldInput field={owner} value={change?.owner ?? null} onChange={(id) => { if (typeof id === 'string') void look({ owner: id }) }} autoFocus /></Field>}
        {doing === 'closeOn' && <Field label={t('Close on')}><FieldInput field={closeOn} value={change?.fields?.closeOn ?? null} onChange={(day) => { if (typeof day === 'string') void look({ fields: { closeOn: day } }) }} autoFocus /></Field>}
        {preview && <Outcomes preview={preview} />}
        {asks && <Field label={t('One reason for those that ask for one')}><TextInput value={reason} onChange={setReason} max={2000} onBlur={() => { if (change && reason.trim()) void look(change) }} /></Field>}
        {preview && preview.preview && <div className="row g2 mt2"><Button kind="primary" small busy={busy} disabled={preview.changed === 0 && !reason.trim()} onPress={() => void run()}>{t('{changed, plural, one {Change one} other {Change {changed}}}', { changed: preview.changed })}</Button><Button small kind="quiet" onPress={() => { setDoing(null); setPreview(null) }}>{t('Leave it')}</Button></div>}
      </div>
    )}>
      <Button small aria-pressed={doing === 'move'} onPress={() => start('move')}>{t('Move to…')}</Button>
      <Button small aria-pressed={doing === 'owner'} onPress={() => start('owner')}>{t('Give to…')}</Button>
      <Button small aria-pressed={doing === 'closeOn'} onPress={() => start('closeOn')}>{t('Close on…')}</Button>
      <Button small kind="quiet" onPress={() => start('archive')}>{t('To the bin')}</Button>
    </BulkBar>
  )
}

/** Per deal, what would come of it: those that stay come first, each with its sentence. */
function Outcomes({ preview }: { preview: Preview }) {
  const stays = preview.items.filter((item) => item.outcome === 'refused')
  return (
    <div className="mt2" role="status">
      <p className="ui b">{bulkWords(preview)}</p>
      {stays.length > 0 && (
        <ul className="ol bulk-stays">
          {stays.slice(0, 50).map((item) => <li key={item.id}><Link to={`/deals/${item.id}`} className="lnk el">{item.name}</Link><span className="mut grow">{item.refusals[0]?.sentence ?? item.asks[0]?.sentence}</span></li>)}
          {stays.length > 50 && <li className="mut3">{rich('And {count} more.', { count: stays.length - 50 })}</li>}
        </ul>
      )}
    </div>
  )
}
