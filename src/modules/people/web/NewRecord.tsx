import { useState } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { api, isWaiting, useWrite, useCache } from '#src/web/data/index.ts'
import { RecordForm, SidePanel } from '#src/web/parts/index.ts'
import { toast } from '#src/web/ui/index.ts'
import { companyFields } from '../company.ts'
import { contactFields } from '../contact.ts'
import { Alike, useAlike } from './Alike.tsx'
import './people.css'
import { t } from '#src/web/words/index.ts'

const pick = (fields: readonly Field[], ids: readonly string[]) => ids.flatMap((id) => fields.find((field) => field.id === id) ?? [])
const companyForm = pick(companyFields, ['name', 'domain', 'phone', 'city', 'country', 'industry'])
const contactForm = pick(contactFields, ['name', 'email', 'phone', 'title', 'companyId'])

/** What waits for a connection is done for the person, and has no page yet. */
const waited = (fault: unknown): null => { if (isWaiting(fault)) return null; throw fault }

export interface NewRecordProps { onClose: () => void; onMade?: (id: string) => void; /** Offers the way to it beside Undo. */ onOpen?: (id: string) => void; values?: Record<string, unknown> }

/** A new company. A name is all that is asked; who might be the same is shown while typing. */
export function NewCompany({ onClose, onMade, onOpen, values: first = {} }: NewRecordProps) {
  const [values, setValues] = useState(first)
  const found = useAlike('company', values)
  const cache = useCache()
  const create = useWrite('POST /companies', { touches: ['search'], waits: ({ body }) => ({ label: t('New company: {name}', { name: body && 'name' in body ? body.name : '' }) }) })
  return (
    <SidePanel title={t('A new company')} onClose={onClose}>
      <RecordForm fields={companyForm} values={first} submit={t('Add the company')} onCancel={onClose} onType={setValues} onSubmit={async (body) => {
        const made = await create.run({ body: body as { name: string } }).catch(waited)
        if (!made) { onClose(); return }
        toast(t('{name} is here.', { name: made.name }), { ...(onOpen ? { more: { label: t('Open#deed'), run: () => onOpen(made.id) } } : {}), undo: () => api('DELETE /companies/{id}', { params: { id: made.id }, revision: made.revision }).then(() => cache.invalidate('companies')) })
        onMade?.(made.id)
        onClose()
      }}><Alike found={found} /></RecordForm>
    </SidePanel>
  )
}

/** A new contact. */
export function NewContact({ onClose, onMade, onOpen, values: first = {} }: NewRecordProps) {
  const [values, setValues] = useState(first)
  const found = useAlike('contact', values)
  const cache = useCache()
  const create = useWrite('POST /contacts', { touches: ['search', 'companies'], waits: ({ body }) => ({ label: t('New contact: {name}', { name: body && 'name' in body ? body.name : '' }) }) })
  return (
    <SidePanel title={t('A new contact')} onClose={onClose}>
      <RecordForm fields={contactForm} values={first} submit={t('Add the contact')} onCancel={onClose} onType={setValues} onSubmit={async (body) => {
        const made = await create.run({ body: body as { name: string } }).catch(waited)
        if (!made) { onClose(); return }
        toast(t('{name} is here.', { name: made.name }), { ...(onOpen ? { more: { label: t('Open#deed'), run: () => onOpen(made.id) } } : {}), undo: () => api('DELETE /contacts/{id}', { params: { id: made.id }, revision: made.revision }).then(() => cache.invalidate('contacts', 'companies')) })
        onMade?.(made.id)
        onClose()
      }}><Alike found={found} /></RecordForm>
    </SidePanel>
  )
}
