import { useState } from 'react'
import { api, useRead } from '#src/web/data/index.ts'
import { Button, DateInput, Field, Link, TextArea, TextInput, useKeys } from '#src/web/ui/index.ts'
import { CHOICES, ownId } from './in-place.ts'
import type { DeskItem } from './Job.tsx'
import type { useDesk } from './useDesk.ts'
import { quoted, t } from '#src/web/words/index.ts'

interface InPlaceProps { item: DeskItem; leave: ReturnType<typeof useDesk>['leave']; onClose: () => void; /** A day some days ahead, for the next step. */ soon: string }

/** One line of the desk, done where it stands. Esc leaves it. */
export function InPlace(props: InPlaceProps) {
  useKeys({ Escape: props.onClose }, { everywhere: true, names: { Escape: t('Leave it') } })
  const { kind } = props.item
  return <div className="in-place mt3">{kind === 'next-step' || kind === 'no-next-step' ? <Follows {...props} /> : CHOICES[kind] ? <Decide {...props} /> : <Say {...props} />}</div>
}

function Follows({ item, leave, onClose, soon }: InPlaceProps) {
  const [what, setWhat] = useState('')
  const [on, setOn] = useState<string | null>(soon)
  const deal = useRead('GET /deals/{id}', { params: { id: item.dealId! } })
  const before = deal.data && { nextStep: deal.data.nextStep, nextStepOn: deal.data.nextStepOn }
  const moves = item.kind === 'next-step'
  const save = () => {
    if (!before || (!what.trim() && !moves)) return
    const put = (body: { nextStep: string | null; nextStepOn: string | null }) => api('PATCH /deals/{id}', { params: { id: item.dealId! }, body, waits: { label: t('{name}: next step {text}', { name: item.dealName ?? '', text: body.nextStep ?? t('none') }), shown: [{ collection: 'deals', id: item.dealId!, change: body }, { collection: 'desk', id: item.id, change: null }] } })
    onClose()
    void leave(item, () => put({ nextStep: what.trim() || before.nextStep, nextStepOn: on }), t('{dealName}: next step written.', { dealName: item.dealName }), () => put(before))
  }
  return (
    <form className="row g2 wrap base" onSubmit={(event) => { event.preventDefault(); save() }}>
      <div className="grow"><Field label={t('What happens next?')} hint={moves ? t('Empty moves “{text}” to that day.', { text: item.text ?? t('it') }) : undefined}><TextInput value={what} onChange={setWhat} max={500} autoFocus /></Field></div>
      <Field label={t('On')}><DateInput value={on} onChange={setOn} /></Field>
      <Button kind="primary" type="submit" disabled={!before || (!what.trim() && !moves)}>{t('Keep')}</Button><Button kind="quiet" onPress={onClose}>{t('Leave it')}</Button>
    </form>
  )
}

function Decide({ item, leave, onClose }: InPlaceProps) {
  const [yes, no] = CHOICES[item.kind]!
  const params = item.kind === 'proposal' ? { id: item.dealId!, evidence: ownId(item) } : { id: ownId(item) }
  const answer = ({ route, said }: typeof yes) => { onClose(); void leave(item, () => api(route, { params, body: {} } as never), said) }
  return (
    <>
      {item.text && <p className="voice">{quoted(item.text)}</p>}
      <div className="row g2 mt2 wrap">
        <Button kind="primary" onPress={() => answer(yes)}>{yes.label}</Button><Button onPress={() => answer(no)}>{no.label}</Button>
        <Link className="lnk ui" to={item.action.to}>{t('Look at the deal first')}</Link><Button kind="quiet" onPress={onClose}>{t('Leave it')}</Button>
      </div>
    </>
  )
}

function Say({ item, leave, onClose }: InPlaceProps) {
  const [text, setText] = useState('')
  const replies = item.kind === 'mention'
  const send = () => {
    const said = text.trim()
    if (!said) return
    onClose()
    if (!replies) return void leave(item, () => api('POST /challenges/{id}/defend', { params: { id: ownId(item) }, body: { text: said } }), t('The proof is defended. It is judged now.'))
    let note = ''
    void leave(item, async () => { note = (await api('POST /activities', { body: { kind: 'note', body: said, ...(item.dealId ? { dealId: item.dealId } : { companyId: item.action.to.split('/').at(-1)! }) } })).id }, t('Replied, in the timeline.'), () => api('DELETE /activities/{id}', { params: { id: note } }))
  }
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send() }}>
      <Field label={replies ? t('Your reply') : t('What shows that it holds?')}><TextArea value={text} onChange={setText} rows={2} max={2000} autoFocus onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); send() } }} /></Field>
      <div className="row g2 wrap"><Button kind="primary" type="submit" disabled={!text.trim()}>{replies ? t('Reply') : t('Defend')}</Button><Link className="lnk ui" to={item.action.to}>{replies ? t('Look first') : t('Add more proof on the deal')}</Link><Button kind="quiet" onPress={onClose}>{t('Leave it')}</Button></div>
    </form>
  )
}
