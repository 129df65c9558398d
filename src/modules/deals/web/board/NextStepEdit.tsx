import { useState } from 'react'
import { sentenceOf, useCache, api } from '#src/web/data/index.ts'
import { Button, DateInput, Field, TextInput, toast, useKeys } from '#src/web/ui/index.ts'
import type { Deal } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** The next step of a deal, written where it stands: what, and on which day. */
export function NextStepEdit({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const [what, setWhat] = useState(deal.nextStep ?? '')
  const [on, setOn] = useState(deal.nextStepOn)
  const cache = useCache()
  useKeys({ Escape: onDone }, { everywhere: true, names: { Escape: t('Leave it') } })
  const save = async () => {
    onDone()
    const before = { nextStep: deal.nextStep, nextStepOn: deal.nextStepOn }
    const next = { nextStep: what.trim() || null, nextStepOn: on }
    if (next.nextStep === before.nextStep && next.nextStepOn === before.nextStepOn) return
    // The card is what was read; taking it back goes by what the change answered.
    const put = async (body: typeof next, revision?: number) => {
      try { await api('PATCH /deals/{id}', { params: { id: deal.id }, body, revision }) } finally { cache.invalidate('deals', 'desk') }
    }
    try {
      await put(next, deal.revision)
      toast(t('{name}: next step changed.', { name: deal.name }), { undo: () => put(before).catch((fault: unknown) => void toast(sentenceOf(fault))) })
    } catch (fault) { toast(sentenceOf(fault)) }
  }
  return (
    <form className="step-edit" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Field label={t('Next step')} bare><TextInput value={what} onChange={setWhat} placeholder={t('What happens next?')} max={500} autoFocus /></Field>
      <div className="row g1"><div className="grow"><Field label={t('On')} bare><DateInput value={on} onChange={setOn} /></Field></div><Button small type="submit" kind="primary">{t('Keep')}</Button></div>
    </form>
  )
}
