import { useState } from 'react'
import { api, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { Button, Combobox, Field, Money, NumberInput, Sec, toast, useFormat, useKeys, type Option } from '#src/web/ui/index.ts'
import type { Deal } from '../types.ts'
import { rich, t } from '#src/web/words/index.ts'

const fresh = 'new'

/** What it is for: products, quantities, prices. The sum stands beside the amount, and is never taken for it unasked. */
export function Lines({ deal }: { deal: Deal }) {
  const f = useFormat()
  const cache = useCache()
  const read = useRead('GET /deals/{id}/lines', { params: { id: deal.id } })
  const [adding, setAdding] = useState(false)
  const lines = read.data?.items ?? []
  const currency = read.data?.currency ?? deal.currency
  const apart = read.data && lines.length > 0 && deal.amount !== null && read.data.total !== deal.amount ? read.data.total : null
  const act = async (asked: Promise<unknown>, said: string, undo?: () => Promise<unknown>) => {
    try { await asked; toast(said, undo ? { undo: () => undo().catch((fault: unknown) => toast(sentenceOf(fault))).finally(() => cache.invalidate('deals')) } : {}) } catch (fault) { toast(sentenceOf(fault)) } finally { cache.invalidate('deals') }
  }
  const revision = read.data?.revision
  return (
    <Sec title={t('What it is for')} note={lines.length > 0 && read.data ? f.money(read.data.total, currency) : undefined}>
      <ul className="ol">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="grow el">{line.name}</span><span className="num mut">{deal.abilities.edit ? <LineEdit line={line} currency={currency} onKeep={(change) => act(api('PATCH /deals/{id}/lines/{line}', { params: { id: deal.id, line: line.id }, revision, body: change }), t('{name} is changed.', { name: line.name }), () => api('PATCH /deals/{id}/lines/{line}', { params: { id: deal.id, line: line.id }, body: { quantity: line.quantity, price: line.price } }))} /> : <>{f.number(line.quantity)} × <Money amount={line.price} currency={currency} /></>}</span>
            {deal.abilities.edit && <Button small kind="quiet" aria-label={t('Take {name} off', { name: line.name })} onPress={() => void act(api('DELETE /deals/{id}/lines/{line}', { params: { id: deal.id, line: line.id }, revision }), t('{name} is off.', { name: line.name }), () => api('POST /deals/{id}/lines', { params: { id: deal.id }, body: { productId: line.productId, name: line.name, quantity: line.quantity, price: line.price } }))}>{t('Take off')}</Button>}
          </li>
        ))}
      </ul>
      {lines.length === 0 && !adding && <p className="ui mut mt2">{t('No products yet.')}</p>}
      {apart !== null && deal.abilities.edit && <p className="sm mut mt2">{rich('The lines come to {apart}.', { apart: f.money(apart, currency) })}{' '}<button type="button" className="lnk" onClick={() => void act(api('PATCH /deals/{id}', { params: { id: deal.id }, body: { amount: apart } }), t('The amount is that of the lines.'), () => api('PATCH /deals/{id}', { params: { id: deal.id }, body: { amount: deal.amount } }))}>{t('Make that the amount')}</button></p>}
      {adding ? <div className="work mt3"><AddLine deal={deal} currency={currency} onDone={() => setAdding(false)} /></div> : deal.abilities.edit && <p className="mt2"><Button small kind="quiet" onPress={() => setAdding(true)}>{t('Add a product')}</Button></p>}
    </Sec>
  )
}

interface LineEditProps { line: { name: string; quantity: number; price: number | null }; currency: string | null; onKeep: (change: { quantity: number; price: number | null }) => Promise<void> }

/** How many and at which price, changed where they stand: press, write, Enter. */
function LineEdit({ line, currency, onKeep }: LineEditProps) {
  const f = useFormat()
  const [draft, setDraft] = useState<{ quantity: number | null; price: number | null } | null>(null)
  useKeys({ Escape: () => setDraft(null) }, { everywhere: true, enabled: draft !== null, names: { Escape: t('Leave it') } })
  if (!draft) return <button type="button" className="fact" aria-label={t('Change how many of {name}, and the price', { name: line.name })} onClick={() => setDraft({ quantity: line.quantity, price: line.price })}>{f.number(line.quantity)} × <Money amount={line.price} currency={currency} /></button>
  return (
    <form className="row g1 line-edit" onSubmit={(event) => { event.preventDefault(); setDraft(null); if (draft.quantity !== line.quantity || draft.price !== line.price) void onKeep({ quantity: draft.quantity ?? 1, price: draft.price }) }}>
      <NumberInput aria-label={t('How many')} value={draft.quantity} onChange={(quantity) => setDraft({ ...draft, quantity })} min={0} autoFocus />×<NumberInput aria-label={t('Price each')} value={draft.price} onChange={(price) => setDraft({ ...draft, price })} min={0} /><Button small type="submit">{t('Keep')}</Button>
    </form>
  )
}

function AddLine({ deal, currency, onDone }: { deal: Deal; currency: string | null; onDone: () => void }) {
  const cache = useCache()
  const [product, setProduct] = useState<Option | null>(null)
  const [quantity, setQuantity] = useState<number | null>(1)
  const [price, setPrice] = useState<number | null>(null)
  const [told, setTold] = useState<string | null>(null)
  useKeys({ Escape: onDone }, { everywhere: true, names: { Escape: t('Leave it') } })
  const add = async () => {
    if (!product) { setTold(t('Name the product.')); return }
    try {
      await api('POST /deals/{id}/lines', { params: { id: deal.id }, body: { ...(product.id === fresh ? { name: product.label } : { productId: product.id }), quantity: quantity ?? 1, ...(price === null ? {} : { price }) } })
      cache.invalidate('deals')
      onDone()
    } catch (fault) { setTold(sentenceOf(fault)) }
  }
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); void add() }}>
      <Field label={t('Product')}><Combobox value={product} onChange={setProduct} onCreate={(text) => setProduct({ id: fresh, label: text })} autoFocus search={async (q, signal) => (await api('GET /products', { query: { q, limit: 20 }, signal })).items.map((one) => ({ id: one.id, label: one.name, note: one.series ?? undefined }))} /></Field>
      <div className="two"><Field label={t('How many')}><NumberInput value={quantity} onChange={setQuantity} min={0} /></Field><Field label={t('Price each')} hint={t('Left empty, the list price.')}><NumberInput value={price} onChange={setPrice} min={0} suffix={currency ?? undefined} /></Field></div>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2"><Button kind="primary" type="submit">{t('Add it')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}
