import { useState } from 'react'
import { api, isWaiting, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { useMe, type AtHand, type CreationProps } from '#src/web/shell/index.ts'
import { Button, DateInput, Field, TextInput, toast } from '#src/web/ui/index.ts'
import { inShort, TOUCHED } from '../about.ts'
import { AboutBox } from './AboutBox.tsx'
import '../activities.css'
import { t } from '#src/web/words/index.ts'

/** A task of one's own on any page, about what is at hand unless something else is said. */
export default function TaskCreation({ about, onClose }: CreationProps) {
  const me = useMe()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const [record, setRecord] = useState<AtHand | null>(about)
  const [mend, setMend] = useState<string | undefined>()
  const cache = useCache()
  const add = useWrite('POST /tasks', { touches: TOUCHED, waits: () => ({ label: t('Task: {title}', { title: inShort(title) }) }) })
  const send = async () => {
    if (add.busy) return
    if (!title.trim()) { setMend(t('Say in a few words what is to be done.')); return }
    const links = record ? { dealId: record.kind === 'deal' ? record.id : null, companyId: record.kind === 'company' ? record.id : null, contactId: record.kind === 'contact' ? record.id : null } : {}
    try {
      const made = await add.run({ body: { title, dueOn: due, ownerId: me.id, ...links } })
      toast(t('To do: {title}.', { title: title.trim().replace(/\.$/, '') }), { undo: async () => { await api('DELETE /tasks/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate(...TOUCHED) } })
      onClose()
    } catch (fault) { if (isWaiting(fault)) onClose(); else setMend(sentenceOf(fault)) }
  }
  return (
    <SidePanel title={t('A task')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
        <Field label={t('What is to be done')} mend={mend}><TextInput value={title} onChange={(next) => { setTitle(next); setMend(undefined) }} max={500} placeholder={t('Send the cost sheet')} autoFocus /></Field>
        <Field label={t('By')}><DateInput value={due} onChange={setDue} /></Field>
        <AboutBox value={record} onChange={setRecord} optional />
        <div className="row g2"><Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={add.busy}>{t('Add the task')}</Button></div>
      </form>
    </SidePanel>
  )
}
