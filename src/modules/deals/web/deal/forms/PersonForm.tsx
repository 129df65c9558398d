import { useState } from 'react'
import { api, useCache } from '#src/web/data/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { Button, Chip, Combobox, Field, TextInput, toast, type Option } from '#src/web/ui/index.ts'
import { BUYING_ROLES, type BuyingRole } from '#src/modules/process/content/version.ts'
import type { Deal, Person } from '../../types.ts'
import { roleWords } from '../people/people.ts'
import { useSending } from './sending.ts'
import { t } from '#src/web/words/index.ts'

const fresh = 'new'
const isRole = (role: string): role is BuyingRole => BUYING_ROLES.some((one) => one === role)

/** Puts somebody of theirs on the deal, with what they are in the decision. A name is enough. */
export function PersonForm({ deal, people, role, onDone }: { deal: Deal; people: readonly Person[]; role?: string; onDone: () => void }) {
  const cache = useCache()
  const findContact = useLookup('contact')
  const [who, setWho] = useState<Option | null>(null)
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<BuyingRole[]>(() => (role === 'each-decider' ? ['decision-maker'] : role && isRole(role) ? [role] : []))
  const { busy, told, setTold, send } = useSending()
  const put = () => void send(async () => {
    const contactId = who!.id === fresh ? (await api('POST /contacts', { body: { name: who!.label, email: email.trim() || null, companyId: deal.companyId } })).id : who!.id
    const before = people.find((one) => one.contactId === contactId)?.roles.filter(isRole) ?? []
    await api('POST /deals/{id}/contacts', { params: { id: deal.id }, body: { contactId, roles: [...new Set([...before, ...roles])] } })
    cache.invalidate('deals', 'contacts')
    toast(t('{label} is on this deal.', { label: who!.label }))
    onDone()
  })
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (who) put(); else setTold(t('Name somebody, or choose one of theirs.')) }}>
      <Field label={t('Who?')}><Combobox value={who} onChange={setWho} onCreate={(text) => setWho({ id: fresh, label: text })} search={findContact} placeholder={t('A name')} autoFocus /></Field>
      {who?.id === fresh && <Field label={t('Their address, if you have it')} hint={deal.companyName ? t('Added to {companyName}.', { companyName: deal.companyName }) : undefined}><TextInput type="email" value={email} onChange={setEmail} /></Field>}
      <div role="group" aria-label={t('What they are in this decision')}><p className="lg">{t('In this decision they are')}</p><div className="row g1 wrap">{BUYING_ROLES.map((one) => <Chip key={one} on={roles.includes(one)} onPress={() => setRoles(roles.includes(one) ? roles.filter((r) => r !== one) : [...roles, one])}>{roleWords[one]}</Chip>)}</div></div>
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2"><Button kind="primary" type="submit" busy={busy}>{t('Put them on the deal')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}
