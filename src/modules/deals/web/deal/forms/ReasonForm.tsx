import { useState } from 'react'
import { Button, DateInput, Field, TextArea, useFormat } from '#src/web/ui/index.ts'
import { useSending } from './sending.ts'
import { t } from '#src/web/words/index.ts'

export interface ReasonFormProps {
  question: string
  hint: string
  action: string
  /** A last day is asked too, at most so many days from now. */
  until?: string
  untilDays?: number
  onSend: (reason: string, until: string | null) => Promise<unknown>
  onDone: () => void
}

/** A few words, and a day where one is asked. */
export function ReasonForm({ question, hint, action, until, untilDays = 30, onSend, onDone }: ReasonFormProps) {
  const f = useFormat()
  const [reason, setReason] = useState('')
  const last = addDays(f.today(), untilDays)
  const [day, setDay] = useState<string | null>(until ? addDays(f.today(), Math.min(14, untilDays)) : null)
  const { busy, told, setTold, send } = useSending()
  return (
    <form className="form" onSubmit={(event) => {
      event.preventDefault()
      if (reason.trim().length < 3) setTold(t('A few words are asked for.'))
      else if (until && !day) setTold(t('A last day is asked for.'))
      else void send(async () => { await onSend(reason.trim(), day); onDone() })
    }}>
      <Field label={question} hint={hint}><TextArea value={reason} onChange={setReason} rows={2} max={2000} autoFocus /></Field>
      {until && <div style={{ maxWidth: 200 }}><Field label={until}><DateInput value={day} onChange={setDay} min={addDays(f.today(), 1)} max={last} /></Field></div>}
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 wrap"><Button kind="primary" type="submit" busy={busy}>{action}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}

/** Days are added as days: no clock change makes one longer. */
export function addDays(day: string, n: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + n)
  return at.toISOString().slice(0, 10)
}
