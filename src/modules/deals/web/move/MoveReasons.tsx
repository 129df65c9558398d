import { useState } from 'react'
import { sentenceOf } from '#src/web/data/index.ts'
import { Button, Dialog, Field, Radios, TextInput } from '#src/web/ui/index.ts'
import { headingFor, presetsFor } from './presets.ts'
import { askingsOf, reasonsFrom, type Asking, type Outlook, type Reasons, type Target } from './targets.ts'

export interface MoveReasonsProps {
  name: string
  target: Target
  outlook: Outlook
  /** Throws what refuses it; the dialog then stays. */
  onAnswer: (reasons: Reasons) => Promise<unknown>
  onClose: () => void
}

/** The one dialog of a move: the reasons that let it through. Answers on keys, a sentence of one's own beside them, Esc leaves. */
export function MoveReasons({ name, target, outlook, onAnswer, onClose }: MoveReasonsProps) {
  const askings = askingsOf(outlook.asks)
  const back = askings.some((asking) => asking.place.kind === 'whole') && target.kind === 'stage'
  const { title, action } = headingFor(target, back)
  const several = askings.filter((asking) => asking.place.kind === 'milestone').length > 1
  const [each, setEach] = useState(false)
  // Several gates passed at once are mostly passed for one reason; who wants to answer each, may.
  const shown: Asking[] = several && !each ? [{ key: 'all', place: { kind: 'whole' }, sentence: 'One reason for all of them' }] : askings
  const [choices, setChoices] = useState<Record<string, string | null>>({})
  const [texts, setTexts] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const presets = presetsFor(target, back)

  const send = async () => {
    const given = Object.fromEntries(shown.map(({ key }) => [key, [choices[key] ? presets[Number(choices[key])] : '', texts[key] ?? ''].filter(Boolean).join(' ').trim()]))
    const reasons = reasonsFrom(shown, given)
    if (!reasons) { setTold(shown.length === 1 ? 'Choose one, or write a few words.' : 'Each of them wants a few words.'); return }
    setBusy(true)
    try { await onAnswer(reasons) } catch (fault) { setTold(sentenceOf(fault)) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} title={title} about={aboutOf(name, target, back)}>
      <form className="form mt3" onSubmit={(event) => { event.preventDefault(); void send() }}>
        {several && !each && <ul className="ask-list">{askings.map((asking) => <li key={asking.key} className="mst">{bare(asking.sentence)}</li>)}</ul>}
        {shown.map((asking, i) => (
          <div key={asking.key} className="form">
            {shown.length === 1
              ? <Radios label={asking.sentence} value={choices[asking.key] ?? null} onChange={(id) => setChoices({ ...choices, [asking.key]: id })} options={presets.map((label, n) => ({ id: String(n), label }))} keys />
              : <p className={asking.place.kind === 'milestone' ? 'mst' : 'ui b'}>{asking.place.kind === 'milestone' ? bare(asking.sentence) : asking.sentence}</p>}
            <Field label={target.kind === 'stage' || target.kind === 'won' ? 'In your words' : 'In a sentence, for the next one'} bare={shown.length > 1}>
              <TextInput value={texts[asking.key] ?? ''} onChange={(text) => setTexts({ ...texts, [asking.key]: text })} placeholder={target.kind === 'stage' || shown.length > 1 ? '' : 'What would you ask earlier?'} max={1000} autoFocus={shown.length > 1 && i === 0} />
            </Field>
          </div>
        ))}
        {told && <p className="hint bad" role="alert">{told}</p>}
        <div className="row g2 wrap mt2">
          <Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={busy}>{action}</Button>
          <Button kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>Not yet</Button>
          {several && <Button kind="quiet" onPress={() => { setEach(!each); setTold(null) }}>{each ? 'One reason for all' : 'Answer each'}</Button>}
        </div>
      </form>
    </Dialog>
  )
}

function aboutOf(name: string, target: Target, back: boolean): string {
  if (back) return `${name} goes back to ${target.name}. Nothing that was shown is lost.`
  if (target.kind === 'lost' || target.kind === 'no-decision') return `${name} goes to “${target.name.toLowerCase()}”. It can come back.`
  return `${name} goes to ${target.name}. What is passed here is owed, with a date.`
}

// 'Why go on without this: "…"' under a heading that says so already: the milestone alone is enough.
const bare = (sentence: string): string => sentence.replace(/^Why go on without this: "(.*)"$/, '$1')
