import { useState } from 'react'
import { api, isWaiting, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { Button, Combobox, Field, Kbd, NumberInput, TextInput, toast, useFormat, useKeys, type Option } from '#src/web/ui/index.ts'
import { OUTCOMES } from '../activity.ts'
import { inShort, linksOf, TOUCHED, type About } from './about.ts'
import { MentionBox, type Named } from './MentionBox.tsx'
import { localOf, instantOf } from './moment.ts'
import './activities.css'
import { t, tr } from '#src/web/words/index.ts'

export interface LogActivityProps {
  about: About
  /** Whom it was with, at first. */
  contact?: Option | null
  /** Finds whom it was with: the deal's people. Left out: all contacts. */
  findContact?: (text: string, signal: AbortSignal) => Promise<readonly Option[]>
  /** Opens at once as one of these; else two buttons stand there. */
  kind?: 'call' | 'meeting'
  /** The outcomes have the focus at first, so that their keys are heard. */
  autoFocus?: boolean
  /** Its id; empty while it waits for a connection. */
  onDone?: (id: string) => void
  onCancel?: () => void
}

/** Logs a call or a meeting by hand: outcome on keys, a line of what was said, and that is all that is asked. */
export function LogActivity(props: LogActivityProps) {
  const [kind, setKind] = useState<'call' | 'meeting' | null>(props.kind ?? null)
  if (!kind) return <div className="row g2 wrap"><Button small onPress={() => setKind('call')}>{t('Log a call')}</Button><Button small onPress={() => setKind('meeting')}>{t('Log a meeting')}</Button></div>
  return <LogForm {...props} kind={kind} onCancel={() => { setKind(props.kind ?? null); props.onCancel?.() }} onDone={(id) => { setKind(props.kind ?? null); props.onDone?.(id) }} />
}

function LogForm({ about, contact: first = null, findContact, kind, autoFocus, onDone, onCancel }: LogActivityProps & { kind: 'call' | 'meeting' }) {
  const f = useFormat()
  const cache = useCache()
  const everybody = useLookup('contact')
  const [contact, setContact] = useState<Option | null>(first)
  const [outcome, setOutcome] = useState<string | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [when, setWhen] = useState(() => localOf(new Date().toISOString(), f.zone))
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly Named[]>([])
  const [told, setTold] = useState<string | null>(null)
  const log = useWrite('POST /activities', { touches: TOUCHED, waits: () => { const words = inShort(text) || contact?.label || ''; return { label: kind === 'call' ? t('Call: {text}', { text: words }) : t('Meeting: {text}', { text: words }) } } })
  const outcomes = OUTCOMES.filter((one) => one.kinds.includes(kind))
  useKeys(Object.fromEntries(outcomes.map((one) => [one.key, () => setOutcome(one.id)])), { names: Object.fromEntries(outcomes.map((one) => [one.key, tr(one.label)])) })

  const send = async () => {
    if (log.busy) return
    const at = instantOf(when, f.zone)
    if (!at) { setTold(t('Say when, as a day and a time.')); return }
    const links = linksOf(about)
    try {
      const made = await log.run({ body: {
        kind, at, outcome, minutes: minutes ?? null, body: text || null, title: text ? undefined : `${kind === 'call' ? t('Call') : t('Meeting')}${contact ? t(' with {label}', { label: contact.label }) : ''}`,
        ...links, contactIds: [...new Set([...(contact ? [contact.id] : []), ...(links.contactIds ?? [])])], mentions: mentions.map(({ id }) => id),
      } })
      toast(kind === 'call' ? t('The call is logged.') : t('The meeting is logged.'), { undo: async () => { await api('DELETE /activities/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate(...TOUCHED) } })
      onDone?.(made.id)
    } catch (fault) { if (isWaiting(fault)) onDone?.(''); else setTold(sentenceOf(fault)) }
  }
  useKeys({ 'mod+Enter': () => void send() }, { everywhere: true, names: { 'mod+Enter': kind === 'call' ? t('Log the call') : t('Log the meeting') } })
  return (
    <form className="form log" onSubmit={(event) => { event.preventDefault(); void send() }} aria-label={kind === 'call' ? t('Log a call') : t('Log a meeting')}>
      <div className="outcomes" role="radiogroup" aria-label={t('What came of it')}>
        {outcomes.map((one, i) => (
          <button autoFocus={autoFocus && i === 0} key={one.id} type="button" role="radio" aria-checked={outcome === one.id} className="btn s" onClick={() => setOutcome(outcome === one.id ? null : one.id)}>{tr(one.label)}<Kbd k={one.key} /></button>
        ))}
      </div>
      <div className="two">
        <Field label={t('With')}><Combobox value={contact} onChange={setContact} search={findContact ?? everybody} placeholder={t('Whom')} /></Field>
        <Field label={t('When')}><TextInput value={when} onChange={setWhen} placeholder="2026-11-25 10:00" /></Field>
      </div>
      <Field label={t('What was said')}><MentionBox value={text} mentions={mentions} placeholder={t('Their words, best in their own way.')} onSend={() => void send()} onChange={(next, named) => { setText(next); setMentions(named) }} /></Field>
      <Field label={t('Minutes')}><NumberInput value={minutes} onChange={setMinutes} step={5} min={0} suffix={t('min')} /></Field>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2"><Button kind="primary" type="submit" busy={log.busy} hotkey="mod+Enter" bind={false}>{kind === 'call' ? t('Log the call') : t('Log the meeting')}</Button>{onCancel && <Button kind="quiet" onPress={onCancel}>{t('Not now')}</Button>}</div>
    </form>
  )
}
