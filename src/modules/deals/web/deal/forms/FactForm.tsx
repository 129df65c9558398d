import { useState } from 'react'
import { api, isProblem, useCache } from '#src/web/data/index.ts'
import { FieldInput } from '#src/web/parts/index.ts'
import { Button, Field, Link, toast } from '#src/web/ui/index.ts'
import { dealFields } from '../../../deal.ts'
import type { Deal } from '../../types.ts'
import { useSending } from './sending.ts'
import { rich, t, tr } from '#src/web/words/index.ts'

const fieldOfFact: Record<string, string> = { amount: 'amount', currency: 'currency', incumbent: 'incumbent', needs_integration: 'needsIntegration', source: 'source' }

/** Tells the one fact without which it cannot be said whether a milestone applies. */
export function FactForm({ deal, fact, onDone }: { deal: Deal; fact: string; onDone: () => void }) {
  const field = dealFields.find((one) => one.id === fieldOfFact[fact])
  const [value, setValue] = useState<unknown>(field ? (deal as Record<string, unknown>)[field.id] : null)
  // As it stood when the form was opened; once somebody else's change was told, as that has left it.
  const [revision, setRevision] = useState(deal.revision)
  const cache = useCache()
  const { busy, told, send } = useSending()
  if (!field) {
    return <p className="ui">{t('This is told on the company’s page.')}{' '}{deal.companyId && <Link className="lnk" to={`/companies/${deal.companyId}`}>{rich('Open {companyName}', { companyName: deal.companyName })}</Link>} <button type="button" className="lnk" onClick={onDone}>{t('Close')}</button></p>
  }
  return (
    <form className="form" onSubmit={(event) => {
      event.preventDefault()
      void send(async () => {
        await api('PATCH /deals/{id}', { params: { id: deal.id }, revision, body: { [field.id]: value === undefined ? null : value } }).catch(async (fault: unknown) => {
          if (isProblem(fault, 412)) { setRevision((await api('GET /deals/{id}', { params: { id: deal.id } })).revision); cache.invalidate('deals') }
          throw fault
        })
        cache.invalidate('deals', 'desk')
        toast(t('{label} told.', { label: tr(field.label) }))
        onDone()
      })
    }}>
      {field.type === 'boolean'
        ? <Field label={tr(field.label)}><span className="row g2"><Button small onPress={() => setValue(true)} aria-pressed={value === true}>{t('Yes')}</Button><Button small onPress={() => setValue(false)} aria-pressed={value === false}>{t('No')}</Button></span></Field>
        : <Field label={tr(field.label)} hint={'help' in field ? tr(field.help) : undefined}><FieldInput field={field} value={value} onChange={setValue} currency={deal.currency} autoFocus /></Field>}
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2"><Button kind="primary" type="submit" busy={busy}>{t('Tell it')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}
