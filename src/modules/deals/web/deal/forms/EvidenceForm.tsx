import { useEffect, useRef, useState } from 'react'
import { api } from '#src/web/data/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { Button, Combobox, DateInput, Field, Radios, TextArea, useFormat, type Option } from '#src/web/ui/index.ts'
import type { EvidenceKind } from '#src/modules/process/evidence/kinds.ts'
import type { Deal, MilestoneOf, Person } from '../../types.ts'
import { kindsFor, wordsFor, worthOf } from '../ladder.ts'
import type { Deeds } from '../useDeeds.ts'
import { useSending } from './sending.ts'
import { SourcePick, type Source } from './SourcePick.tsx'
import { t } from '#src/web/words/index.ts'

export interface EvidenceFormProps { deal: Deal; milestone: MilestoneOf; people: readonly Person[]; deeds: Deeds; /** It is written as the defence of this challenge. */ challenge?: string; onDone: () => void }

/** What shows it, who said it, in their words, and when. The kind is on the keys; its grade is computed and told, never chosen. */
export function EvidenceForm({ deal, milestone, people, deeds, challenge, onDone }: EvidenceFormProps) {
  const f = useFormat()
  const findContact = useLookup('contact')
  const kinds = kindsFor(milestone)
  const [kind, setKind] = useState<EvidenceKind>(kinds[0]!.id)
  const [chosen, setWho] = useState<Option | null | undefined>(undefined)
  const who = chosen === undefined ? first(people, milestone.role) : chosen
  const [text, setText] = useState('')
  const [on, setOn] = useState<string | null>(f.today())
  const [source, setSource] = useState<Source | null>(null)
  const { busy, told, setTold, send } = useSending()
  const form = useRef<HTMLFormElement>(null)
  // The kinds are answered by number, so the form begins outside of any text.
  useEffect(() => { form.current?.querySelector<HTMLElement>('input[type=radio]:checked')?.focus() }, [])

  const choice = kinds.find((one) => one.id === kind)!
  const words = wordsFor(kind)
  const ours = words.who === null
  const talk = choice.source === 'talk' && !source
  const worth = worthOf(kind, source, milestone.least)
  const choose = (id: string) => { setKind(id as EvidenceKind); setSource(null) }
  const searchPeople = async (typed: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const here = people.filter((one) => one.leftAt === null && one.name.toLowerCase().includes(typed.toLowerCase())).map(asOption)
    const others = typed ? await findContact(typed, signal) : []
    return [...here, ...others.filter((one) => !here.some((known) => known.id === one.id))]
  }
  const write = async () => {
    // "Today" is now; another day is its noon, so that no zone makes it the day before.
    const observedAt = on && on !== f.today() ? `${on}T12:00:00.000Z` : undefined
    const contact = ours ? null : who?.id ?? null
    if (contact && !people.some((one) => one.contactId === contact)) await api('POST /deals/{id}/contacts', { params: { id: deal.id }, body: { contactId: contact, roles: [] } })
    const cited = talk ? await logTalk({ dealId: deal.id, kind: kind as 'call' | 'meeting', text, at: observedAt, who }) : source
    const proof = { kind, ...(text.trim() ? { text: text.trim() } : {}), ...(cited ? { source: { kind: cited.kind, id: cited.id } } : {}), ...(contact ? { contact } : {}), ...(observedAt ? { observedAt } : {}) }
    if (challenge) await deeds.defend(challenge, { text: text.trim() || t('Here is the proof.'), evidence: proof })
    else await deeds.record({ milestone: milestone.id, ...proof }, new Set(milestone.evidence.map((one) => one.id)))
    onDone()
  }
  return (
    <form ref={form} className="form evidence" onSubmit={(event) => {
      event.preventDefault()
      if (!ours && !text.trim() && choice.source === 'none') setTold(t('Write what they said, in their words. A few are enough.'))
      else if (kind === 'note' && !text.trim()) setTold(t('Write the note.'))
      else if (on && on > f.today()) setTold(t('That day is still to come. Say that you will ask then.'))
      else void send(write)
    }}>
      <Radios label={challenge ? t('What defends it?') : t('What shows it?')} value={kind} onChange={choose} keys options={kinds.map((one) => ({ id: one.id, label: one.label, note: one.enough ? t('{grade}, enough', { grade: one.grade }) : t('{grade}, kept, not enough', { grade: one.grade }) }))} />
      {choice.source !== 'none' && <SourcePick key={kind} dealId={deal.id} need={choice.source} kind={kind} value={source} onChange={(next) => { setSource(next); if (next?.contactId) { const person = people.find((one) => one.contactId === next.contactId); if (person) setWho(asOption(person)) } if (next?.at) setOn(f.dayOf(next.at)) }} />}
      {words.who && <Field label={words.who}><Combobox value={who} onChange={setWho} search={searchPeople} placeholder={t('One of theirs')} /></Field>}
      {words.text && <Field label={words.text}><TextArea value={text} onChange={setText} rows={2} max={10_000} placeholder={words.example} /></Field>}
      <div style={{ maxWidth: 180 }}><Field label={words.on}><DateInput value={on} onChange={setOn} max={f.today()} /></Field></div>
      <p className="sm mut3" role="status">{talk ? t('This logs the {kind} too. {sentence}', { kind, sentence: worthOf(kind, { kind, id: 'new' }, milestone.least).sentence }) : worth.sentence}</p>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 wrap"><Button kind="primary" type="submit" busy={busy}>{challenge ? t('Defend it') : t('Write it down')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}

/** One form gives both: the talk on the timeline, and the proof that cites it. */
async function logTalk({ dealId, kind, text, at, who }: { dealId: string; kind: 'call' | 'meeting'; text: string; at: string | undefined; who: Option | null }): Promise<Source> {
  const made = await api('POST /activities', {
    body: { kind, dealId, title: who ? t('{what} with {label}', { what: kind === 'call' ? t('Call') : t('Meeting'), label: who.label }) : null, body: text.trim() || null, ...(at ? { at } : {}), outcome: kind === 'call' ? 'talked' : 'held', ...(who ? { contactIds: [who.id] } : {}) },
  })
  return { kind, id: made.id }
}

const asOption = (person: Person): Option => ({ id: person.contactId, label: person.name, note: person.title ?? undefined })

/** Whoever the milestone asks for, or the only one there is. */
function first(people: readonly Person[], role: string): Option | null {
  const here = people.filter((one) => one.leftAt === null)
  const fit = here.filter((one) => one.roles.includes(role))
  return fit.length === 1 ? asOption(fit[0]!) : here.length === 1 ? asOption(here[0]!) : null
}
