import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Dialog } from '../ui/floating.tsx'
import { DateInput, Radios, TextInput, type Option } from '../ui/inputs.tsx'
import { t } from '../words/index.ts'

export interface ReasonDialogProps {
  open: boolean
  onClose: () => void
  /** "What did we learn?" */
  title: string
  /** Who goes where: "Aldous Ice Cream goes to no decision. It can come back." */
  about?: ReactNode
  /** Answers on the keys 1 to 9. */
  reasons?: readonly Option[]
  /** The free sentence: "In a sentence, for the next one". */
  question?: string
  placeholder?: string
  /** A date is asked too: its label. */
  date?: string
  dateMin?: string
  dateMax?: string
  /** What the button says. */
  action: string
  /** Throws what refuses it; the dialog then stays. */
  onAnswer: (answer: { choice: string | null; text: string; date: string | null }) => Promise<unknown> | void
  mend?: string
}

/** The only dialog: a reason is asked for. */
export function ReasonDialog({ open, onClose, ...rest }: ReasonDialogProps) {
  return <Dialog open={open} onClose={onClose} title={rest.title} about={rest.about}><Answer key={String(open)} onClose={onClose} {...rest} /></Dialog>
}

function Answer({ reasons, question, placeholder, date, dateMin, dateMax, action, onAnswer, onClose, mend }: Omit<ReasonDialogProps, 'open'>) {
  const [choice, setChoice] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [day, setDay] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const missing = (reasons && !choice) ? t('One answer is asked for.') : question && !reasons && text.trim().length < 3 ? t('A few words are asked for.') : date && !day ? t('A day is asked for.') : null
  const send = async () => {
    if (missing) { setTold(missing); return }
    setBusy(true)
    try { await onAnswer({ choice, text: text.trim(), date: day }) } catch (fault) { setTold(fault instanceof Error ? fault.message : t('That did not work, and nothing was changed.')) } finally { setBusy(false) }
  }
  return (
    <form className="form mt3" onSubmit={(e) => { e.preventDefault(); void send() }}>
      {reasons && <Radios label={t('Why')} value={choice} onChange={setChoice} options={reasons} keys />}
      {question && <Field label={question}><TextInput value={text} onChange={setText} placeholder={placeholder} autoFocus={!reasons} max={1000} /></Field>}
      {date && <Field label={date}><DateInput value={day} onChange={setDay} min={dateMin} max={dateMax} /></Field>}
      {(told ?? mend) && <p className="hint bad" role="alert">{told ?? mend}</p>}
      <div className="row g2 mt2"><Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={busy}>{action}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>{t('Not yet')}</Button></div>
    </form>
  )
}
