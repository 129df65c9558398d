import { useRef, useState } from 'react'
import { api, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { Button, Field, Select, TextArea, useFormat } from '#src/web/ui/index.ts'
import type { SourceNeed } from '../ladder.ts'
import { t } from '#src/web/words/index.ts'

export interface Source { kind: string; id: string; contactId?: string; at?: string }
interface SourcePickProps { dealId: string; need: Exclude<SourceNeed, 'none'>; kind: string; value: Source | null; onChange: (source: Source | null) => void }

/** The record that a proof cites: a mail, a paper, a talk of this deal, or one that is brought now. */
export const SourcePick = (props: SourcePickProps) => (props.need === 'file' ? <FilePick {...props} /> : <ActivityPick {...props} />)

const asked = { mail: t('Which mail?'), meeting: t('Which meeting?'), talk: t('Which one?') }

function ActivityPick({ dealId, need, kind, value, onChange }: SourcePickProps) {
  const f = useFormat()
  const wanted = need === 'talk' ? kind : need
  const found = useRead('GET /activities', { query: { dealId, kind: wanted, limit: 50 } })
  const items = found.data?.items ?? []
  const choose = (id: string) => { const one = items.find((item) => item.id === id); onChange(one ? { kind: one.kind, id: one.id, contactId: one.contacts[0]?.id, at: one.at ?? undefined } : null) }
  return (
    <div className="form">
      {(items.length > 0 || need !== 'talk') && (
        <Field label={need === 'file' ? '' : asked[need]} hint={need === 'talk' ? t('Left empty, it is logged with this.') : need === 'meeting' && items.length === 0 ? t('No meeting is logged on this deal yet. Without it, this is your word.') : undefined}>
          <Select value={value?.id ?? null} onChange={choose} placeholder={need === 'talk' ? t('A new one, logged with this') : t('None yet')} options={items.map((one) => ({ id: one.id, label: `${f.day(one.at ? f.dayOf(one.at) : null)}: ${one.title ?? one.kind}` }))} />
        </Field>
      )}
      {need === 'mail' && <PasteMail dealId={dealId} onFiled={(id) => onChange({ kind: 'mail', id })} />}
    </div>
  )
}

function PasteMail({ dealId, onFiled }: { dealId: string; onFiled: (id: string) => void }) {
  const cache = useCache()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [told, setTold] = useState<string | null>(null)
  const file = async () => {
    setTold(null)
    try {
      const form = new FormData()
      form.append('dealId', dealId)
      form.append('file', new File([text], 'mail.eml', { type: 'message/rfc822' }))
      const { items } = await api('POST /activities/mail', { body: form })
      const one = items[0]
      cache.invalidate('activities', 'timeline')
      if (one?.activityId) { onFiled(one.activityId); setOpen(false); setText('') }
      setTold(one?.sentence ?? null)
    } catch (fault) { setTold(sentenceOf(fault)) }
  }
  if (!open) return <p className="ui"><button type="button" className="lnk" onClick={() => setOpen(true)}>{t('Paste a mail that is not here yet')}</button>{told && <span className="mut3"> {told}</span>}</p>
  return (
    <div className="form">
      <Field label={t('The mail, with its headers')} hint={t('From, To, Date and Subject say whose it is.')}><TextArea value={text} onChange={setText} rows={4} max={200_000} autoFocus /></Field>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2"><Button small disabled={!text.trim()} onPress={() => void file()}>{t('File this mail')}</Button><Button small kind="quiet" onPress={() => setOpen(false)}>{t('Leave it')}</Button></div>
    </div>
  )
}

function FilePick({ dealId, value, onChange }: SourcePickProps) {
  const cache = useCache()
  const input = useRef<HTMLInputElement>(null)
  const found = useRead('GET /files', { query: { deal: dealId } })
  const items = found.data?.items ?? []
  const [told, setTold] = useState<string | null>(null)
  const bring = async (file: File | undefined) => {
    if (!file) return
    setTold(t('{name} is on its way.', { name: file.name }))
    const form = new FormData()
    form.append('dealId', dealId)
    form.append('file', file)
    try {
      const { items: kept } = await api('POST /files', { body: form })
      cache.invalidate('files', 'timeline')
      if (kept[0]) onChange({ kind: 'file', id: kept[0].id })
      setTold(null)
    } catch (fault) { setTold(sentenceOf(fault)) }
  }
  return (
    <div className="form" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); void bring(event.dataTransfer.files[0]) }}>
      <Field label={t('Which document?')} hint={t('Choose one, or drop it here. Without it, this is your word.')}>
        <Select value={value?.id ?? null} onChange={(id) => onChange(id ? { kind: 'file', id } : null)} placeholder={t('None yet')} options={items.map((one) => ({ id: one.id, label: one.name }))} />
      </Field>
      <input ref={input} type="file" hidden aria-label={t('A document from this computer')} onChange={(event) => void bring(event.target.files?.[0])} />
      <p className="ui"><Button small onPress={() => input.current?.click()}>{t('Bring a document')}</Button>{told && <span className="mut" role="status"> {told}</span>}</p>
    </div>
  )
}
