import { useRef, useState } from 'react'
import { api, useCache } from '#src/web/data/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { useMe } from '#src/web/shell/index.ts'
import { Button, Combobox, Day, Field, Select, TextArea, toast, useFormat, type Option } from '#src/web/ui/index.ts'
import { ANSWER_LANGUAGES, answerLanguage, answerWords, type AnswerLanguage } from '../../answer/words.ts'
import type { Deal, MilestoneOf, Person } from '../../types.ts'
import { letterFor } from './letter.ts'
import { useSending } from './sending.ts'
import { toConfirm } from '#src/modules/deals/question.ts'
import { rich, t } from '#src/web/words/index.ts'

export interface AskBuyerProps { deal: Deal; milestone: MilestoneOf; people: readonly Person[]; onDone: () => void }
interface Made { url: string; expiresAt: string; who: Person | Option; email: string | null; question: string; language: AnswerLanguage }

/** One question, one person, one link. What they answer is theirs: the strongest proof there is. */
export function AskBuyer({ deal, milestone, people, onDone }: AskBuyerProps) {
  const findContact = useLookup('contact')
  const cache = useCache()
  const here = people.filter((one) => one.leftAt === null)
  const fit = here.find((one) => one.roles.includes(milestone.role)) ?? (here.length === 1 ? here[0] : undefined)
  // Until somebody is chosen it is whoever the milestone asks for, also when the people are known a moment later.
  const [chosen, setWho] = useState<Option | null | undefined>(undefined)
  const who = chosen === undefined ? (fit ? asOption(fit) : null) : chosen
  const known = people.find((one) => one.contactId === who?.id)
  const [language, setLanguage] = useState<AnswerLanguage | null>(null)
  const spoken = language ?? answerLanguage(known?.language)
  const [question, setQuestion] = useState(toConfirm(milestone.questions) ?? '')
  const [days, setDays] = useState('14')
  const [made, setMade] = useState<Made | null>(null)
  const { busy, told, setTold, send } = useSending()

  const ask = () => void send(async () => {
    const contactId = who!.id
    if (!people.some((one) => one.contactId === contactId)) await api('POST /deals/{id}/contacts', { params: { id: deal.id }, body: { contactId, roles: [] } })
    const answer = await api('POST /deals/{id}/questions', { params: { id: deal.id }, body: { milestone: milestone.id, contactId, question: question.trim(), language: spoken, days: Number(days) } })
    cache.invalidate('deals', 'timeline')
    setMade({ url: answer.url, expiresAt: answer.expiresAt, who: who!, email: known?.email ?? null, question: answer.question, language: spoken })
  })
  if (made) return <Link made={made} name={who!.label} onDone={onDone} />
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (!who) setTold(t('Choose whom you ask.')); else if (!question.trim()) setTold(t('Write the question.')); else ask() }}>
      <Field label={t('Whom do you ask?')}>
        <Combobox value={who} onChange={setWho} autoFocus={!who} placeholder={t('One of theirs')} search={async (typed, signal) => {
          const mine = here.filter((one) => one.name.toLowerCase().includes(typed.toLowerCase())).map(asOption)
          return [...mine, ...(typed ? (await findContact(typed, signal)).filter((one) => !mine.some((two) => two.id === one.id)) : [])]
        }} />
      </Field>
      <Field label={t('The question, as they read it')} hint={t('They answer yes, correct it in their words, or say “not yet”. They see nothing else of this deal.')}><TextArea value={question} onChange={setQuestion} rows={2} max={1000} autoFocus={Boolean(who)} /></Field>
      <div className="two">
        <Field label={t('Their language')}><Select value={spoken} onChange={(id) => setLanguage(answerLanguage(id))} options={ANSWER_LANGUAGES.map((id) => ({ id, label: answerWords[id].name }))} /></Field>
        <Field label={t('The link is good for')}><Select value={days} onChange={setDays} options={[['7', t('a week')], ['14', t('two weeks')], ['30', t('a month')], ['60', t('two months')]].map(([id, label]) => ({ id: id!, label: label! }))} /></Field>
      </div>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 wrap"><Button kind="primary" type="submit" busy={busy}>{t('Make the link')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}

/** The link, shown this once: only its print is kept. */
function Link({ made, name, onDone }: { made: Made; name: string; onDone: () => void }) {
  const me = useMe()
  const f = useFormat()
  const box = useRef<HTMLInputElement>(null)
  const letter = letterFor({ language: made.language, name, asker: me.name, question: made.question, url: made.url })
  const copy = async () => {
    try { await navigator.clipboard.writeText(made.url); toast(t('The link is copied.')) } catch { box.current?.select(); toast(t('Copy it with Ctrl C: it is selected.')) }
  }
  return (
    <div className="form">
      <p className="ui b">{rich('The link for {name}, good until {day}.', { name, day: <Day date={f.dayOf(made.expiresAt)} /> })}</p>
      <Field label={t('Shown only now')} bare><input ref={box} className="inp num" readOnly value={made.url} aria-label={t('The link for {name}', { name })} onFocus={(event) => event.target.select()} /></Field>
      <p className="sm mut">{t('It is shown this once. Whoever has it can answer this one question, and see nothing else.')}</p>
      <div className="row g2 wrap">
        <Button kind="primary" onPress={() => void copy()}>{t('Copy the link')}</Button>
        <a className="btn" href={`mailto:${encodeURIComponent(made.email ?? '')}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.body)}`}>{t('Write the mail')}</a>
        <Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Done')}</Button>
      </div>
    </div>
  )
}

const asOption = (person: Person): Option => ({ id: person.contactId, label: person.name, note: person.title ?? undefined })
