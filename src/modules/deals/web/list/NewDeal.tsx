import { useEffect, useRef, useState } from 'react'
import { api, isProblem, isWaiting, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { useAddress, useMe } from '#src/web/shell/index.ts'
import { Button, Combobox, DateInput, Field, NumberInput, Select, TextInput, toast, type Option } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

const fresh = 'new'

interface NewDealProps { process?: string; company?: Option; onDone: (deal: { id: string } | null) => void }

/** Who, and almost nothing else. The deal opens in the first stage of its process; what is not known yet is asked later. */
export function NewDeal({ process: first, company: given, onDone }: NewDealProps) {
  const me = useMe()
  const { go } = useAddress()
  const cache = useCache()
  const findCompany = useLookup('company')
  const processes = useRead('GET /processes')
  const choices = processes.data?.items.filter((one) => one.subject === 'deal' && one.live !== null) ?? []
  const [company, setShown] = useState<Option | null>(given ?? null)
  // Enter in the box takes the company and opens the deal in one go, before what was taken is drawn.
  const chosen = useRef(company)
  const setCompany = (one: Option | null) => { chosen.current = one; setShown(one) }
  const [what, setWhat] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const [closeOn, setCloseOn] = useState<string | null>(null)
  const [process, setProcess] = useState<string | null>(first ?? null)
  const [busy, setBusy] = useState(false)
  const [mend, setMend] = useState<Record<string, string>>({})
  const [told, setTold] = useState<string | null>(null)
  const standard = choices.find((one) => one.standard)?.id ?? choices[0]?.id ?? null

  const send = async () => {
    if (busy) return
    const company = chosen.current
    const name = what.trim() || company?.label
    if (!name) { setMend({ company: t('Name the company, or say below what it is about. One of the two is enough.') }); return }
    setBusy(true)
    setTold(null)
    try {
      const companyId = company ? (company.id === fresh ? (await api('POST /companies', { body: { name: company.label } })).id : company.id) : null
      if (company?.id === fresh && companyId) setCompany({ id: companyId, label: company.label })
      const deal = await api('POST /deals', { body: { name, companyId, amount, closeOn, ...(process ?? standard ? { process: process ?? standard ?? undefined } : {}), ...(amount === null ? {} : { currency: me.workspace.currency }) }, waits: { label: t('New deal: {name}', { name: company ? `${company.label}, ${name}` : name }) } })
      cache.invalidate('deals', 'companies', 'desk')
      toast(t('{companyName} opened in {stageName}.', { companyName: deal.companyName ?? deal.name, stageName: deal.stageName ?? t('its first stage') }), {
        more: { label: t('Open#deed'), run: () => go(`/deals/${deal.id}`) },
        undo: async () => { await api('DELETE /deals/{id}', { params: { id: deal.id }, revision: deal.revision }).catch((fault: unknown) => toast(sentenceOf(fault))); cache.invalidate('deals', 'desk') },
      })
      onDone(deal)
    } catch (fault) {
      if (isWaiting(fault)) { onDone(null); return }
      // Its company must be there first, and a company that waits has no id to be named by.
      if (isProblem(fault, 0) && chosen.current?.id === fresh) { setTold(t('A deal with a new company needs a connection. Take a company that is here, or leave it out and name the deal: that can wait.')); return }
      const at = isProblem(fault) ? Object.fromEntries(fault.fields.map((one) => [one.field, one.sentence])) : {}
      setMend(at)
      if (Object.keys(at).length === 0) setTold(sentenceOf(fault))
    } finally { setBusy(false) }
  }
  return (
    <form className="form" noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
      <Field label={t('Company')} mend={mend['company']}>
        <Combobox value={company} onChange={(one) => { setCompany(one); setMend({}) }} search={findCompany} onCreate={(text) => setCompany({ id: fresh, label: text })} onEnter={() => void send()} placeholder={t('Type its name')} autoFocus={!given} />
      </Field>
      {company?.id === fresh && <Alike name={company.label} onTake={setCompany} />}
      <Field label={t('What is it about?')} hint={t('A few words, as you would say it: “Six chill lanes”.')} mend={mend['name']}><TextInput value={what} onChange={setWhat} max={200} autoFocus={Boolean(given)} /></Field>
      <div className="two">
        <Field label={t('Amount')} mend={mend['amount']}><NumberInput value={amount} onChange={setAmount} suffix={me.workspace.currency} min={0} /></Field>
        <Field label={t('They mean to decide on')} mend={mend['closeOn']}><DateInput value={closeOn} onChange={setCloseOn} /></Field>
      </div>
      {choices.length > 1 && <Field label={t('Process')}><Select value={process ?? standard} onChange={setProcess} options={choices.map((one) => ({ id: one.id, label: one.title }))} /></Field>}
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 mt2"><Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={busy}>{t('Open the deal')}</Button></div>
    </form>
  )
}

/** Companies that might be the one that is typed, each with the reason. */
function Alike({ name, onTake }: { name: string; onTake: (company: Option) => void }) {
  const [asked, setAsked] = useState(name)
  useEffect(() => { const later = setTimeout(() => setAsked(name), 200); return () => clearTimeout(later) }, [name])
  const found = useRead('GET /duplicates', { query: { kind: 'company', name: asked } }, { enabled: asked.length > 1 })
  const items = found.data?.items ?? []
  if (items.length === 0) return <p className="hint" role="status">{t('A new company. It is added with the deal.')}</p>
  return (
    <div className="note" role="status">
      <p className="b">{t('Is it one of these?')}</p>
      <ul className="ol">{items.slice(0, 4).map((one) => <li key={one.id}><span className="grow el">{one.name}<span className="sm mut3 block">{one.reason}</span></span><Button small onPress={() => onTake({ id: one.id, label: one.name })}>{t('Take this one')}</Button></li>)}</ul>
    </div>
  )
}
