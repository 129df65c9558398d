import { useState } from 'react'
import { api, isProblem, isWaiting, sentenceOf, useCache } from '#src/web/data/index.ts'
import { Button, DateInput, Field, TextInput, toast, useKeys } from '#src/web/ui/index.ts'
import type { Deal } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** The next step of a deal, written where it stands: what, and on which day. */
export function NextStepEdit({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  // As it was when the form was opened: what others change meanwhile is not written over unseen.
  const [from] = useState(deal)
  const [what, setWhat] = useState(deal.nextStep ?? '')
  const [on, setOn] = useState(deal.nextStepOn)
  const cache = useCache()
  useKeys({ Escape: onDone }, { everywhere: true, names: { Escape: t('Leave it') } })
  const save = async () => {
    onDone()
    const before = { nextStep: from.nextStep, nextStepOn: from.nextStepOn }
    const next = { nextStep: what.trim() || null, nextStepOn: on }
    if (next.nextStep === before.nextStep && next.nextStepOn === before.nextStepOn) return
    // The card is what was read; taking it back goes by what the change answered.
    const put = async (body: typeof next, revision?: number) => {
      try { await api('PATCH /deals/{id}', { params: { id: deal.id }, body, revision, waits: { label: t('{name}: next step {text}', { name: deal.name, text: body.nextStep ?? t('none') }), shown: [{ collection: 'deals', id: deal.id, change: body }] } }) } finally { cache.invalidate('deals', 'desk') }
    }
    try {
      await put(next, from.revision)
      toast(t('{name}: next step changed.', { name: deal.name }), { undo: () => put(before).catch((fault: unknown) => void toast(sentenceOf(fault))) })
    } catch (fault) {
      if (isWaiting(fault)) return
      // What was typed is not lost with the card's form: it waits for a word.
      if (!isProblem(fault, 412)) { toast(sentenceOf(fault)); return }
      toast(t('{why} You wrote “{mine}”.', { why: sentenceOf(fault), mine: next.nextStep ?? t('nothing') }), { stays: true, more: [{ label: t('Keep theirs'), run: () => {} }, { label: t('Keep mine'), run: () => void put(next).catch((again: unknown) => void toast(sentenceOf(again))) }] })
    }
  }
  return (
    <form className="step-edit" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Field label={t('Next step')} bare><TextInput value={what} onChange={setWhat} placeholder={t('What happens next?')} max={500} autoFocus /></Field>
      <div className="row g1"><div className="grow"><Field label={t('On')} bare><DateInput value={on} onChange={setOn} /></Field></div><Button small type="submit" kind="primary">{t('Keep')}</Button></div>
    </form>
  )
}
