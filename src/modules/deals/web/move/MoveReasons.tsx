import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '#src/web/data/index.ts'
import { Button, Dialog, Field, Radios, TextInput } from '#src/web/ui/index.ts'
import { headingFor, presetsFor, presetsForLearnt } from './presets.ts'
import { askingsOf, reasonsFrom, type Asking, type Outlook, type Reasons, type Target } from './targets.ts'
import { inside, rich, t } from '#src/web/words/index.ts'

export interface MoveReasonsProps {
  name: string
  target: Target
  outlook: Outlook
  /** Throws what refuses it; the dialog then stays. */
  onAnswer: (reasons: Reasons) => Promise<unknown>
  onClose: () => void
}

/** The one dialog of a move: the reasons that let it through, one question at a time. Answers on keys, a sentence of one's own beside them, Esc leaves. */
export default function MoveReasons({ name, target, outlook, onAnswer, onClose }: MoveReasonsProps) {
  const askings = askingsOf(outlook.asks)
  const back = askings.some((asking) => asking.place.kind === 'whole') && target.kind === 'stage'
  const { title, action } = headingFor(target, back)
  const several = askings.filter((asking) => asking.place.kind === 'milestone').length > 1
  const [each, setEach] = useState(false)
  // Several gates passed at once are mostly passed for one reason; who wants to answer each, may.
  const all = several && !each
  const shown: Asking[] = all ? [{ key: 'all', place: { kind: 'whole' }, sentence: t('One reason for all of them') }] : askings
  const [at, setAt] = useState(0)
  const [choices, setChoices] = useState<Record<string, string | null>>({})
  const [texts, setTexts] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const asking = shown[Math.min(at, shown.length - 1)]!
  const last = at >= shown.length - 1
  const presetsOf = (one: Asking) => (one.place.kind === 'learnt' ? presetsForLearnt(one.place.question, target) : presetsFor(target, back))
  const answerOf = (one: Asking) => [choices[one.key] ? presetsOf(one)[Number(choices[one.key])] : '', texts[one.key] ?? ''].filter(Boolean).join(' ').trim()
  const form = useRef<HTMLFormElement>(null)
  // The question before took the focus along when it went; Enter goes on from the next.
  useEffect(() => { if (at > 0) form.current?.querySelector<HTMLElement>('input[type=radio]')?.focus() }, [at])

  const goOn = async () => {
    if (!answerOf(asking)) { setTold(t('Choose one, or write a few words.')); return }
    setTold(null)
    if (!last) { setAt(at + 1); return }
    const given = Object.fromEntries(shown.map((one) => [one.key, answerOf(one)]))
    const reasons = reasonsFrom(shown, given)
    if (!reasons) { setTold(t('Each of them wants a few words.')); return }
    setBusy(true)
    try { await onAnswer(reasons) } catch (fault) { setTold(sentenceOf(fault)) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} title={title} about={aboutOf(name, target, back)}>
      <form ref={form} className="form mt3" onSubmit={(event) => { event.preventDefault(); void goOn() }}>
        {all && <ul className="ask-list">{askings.map((one) => <li key={one.key} className="mst">{bare(one.sentence)}</li>)}</ul>}
        {shown.length > 1 && <p className="sm mut3" role="status">{rich('Question {at} of {count}', { at: at + 1, count: shown.length })}</p>}
        <div key={asking.key} className="form">
          <Radios label={asking.place.kind === 'milestone' && shown.length > 1 ? bare(asking.sentence) : asking.sentence} value={choices[asking.key] ?? null} onChange={(id) => setChoices({ ...choices, [asking.key]: id })} options={presetsOf(asking).map((label, n) => ({ id: String(n), label }))} keys />
          <Field label={target.kind === 'stage' || target.kind === 'won' ? t('In your words') : t('In a sentence, for the next one')}>
            <TextInput value={texts[asking.key] ?? ''} onChange={(text) => setTexts({ ...texts, [asking.key]: text })} max={1000} />
          </Field>
        </div>
        {told && <p className="hint bad" role="alert">{told}</p>}
        <div className="row g2 wrap mt2">
          <Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={busy}>{last ? action : t('Next question')}</Button>
          {at > 0 && <Button kind="quiet" onPress={() => { setAt(at - 1); setTold(null) }}>{t('The one before')}</Button>}
          <Button kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>{t('Not yet')}</Button>
          {several && <Button kind="quiet" onPress={() => { setEach(!each); setAt(0); setTold(null) }}>{each ? t('One reason for all') : t('Answer each')}</Button>}
        </div>
      </form>
    </Dialog>
  )
}

function aboutOf(name: string, target: Target, back: boolean): string {
  if (back) return t('{name} goes back to {name2}. Nothing that was shown is lost.', { name, name2: target.name })
  if (target.kind === 'lost' || target.kind === 'no-decision') return t('{name} goes to “{name2}”. It can come back.', { name, name2: inside(target.name) })
  return t('{name} goes to {name2}. What is passed here is owed, with a date.', { name, name2: target.name })
}

// 'Why go on without this: "…"' under a heading that says so already: the milestone alone is enough.
const bare = (sentence: string): string => sentence.replace(/^Why go on without this: "(.*)"$/, '$1')
