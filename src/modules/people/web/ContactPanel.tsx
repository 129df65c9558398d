import { useEdit, useRead } from '#src/web/data/index.ts'
import { useAtHand } from '#src/web/shell/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { Loading, ProblemBlock, Sec } from '#src/web/ui/index.ts'
import { LogActivity, Notes, Timeline } from '#src/modules/activities/web/index.ts'
import { contactFields } from '../contact.ts'
import { FieldSheet } from './FieldSheet.tsx'
import { t } from '#src/web/words/index.ts'

export const CONTACT_FIRST = ['companyId', 'title', 'email', 'phone', 'mobile', 'ownerId'] as const

/** A contact beside the list: what is known, and what happened last. */
export function ContactPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const contact = useRead('GET /contacts/{id}', { params: { id } })
  const edit = useEdit('PATCH /contacts/{id}', ['timeline'])
  useAtHand(contact.data ? { kind: 'contact', id, name: contact.data.name } : null)
  return (
    <SidePanel title={contact.data?.name ?? t('Contact')} to={`/contacts/${id}`} onClose={onClose}>
      {contact.isPending ? <Loading lines={6} /> : contact.error ? <ProblemBlock problem={contact.error} retry={() => void contact.refetch()} /> : (
        <div className="col g6">
          <div><FieldSheet fields={contactFields} row={contact.data} first={CONTACT_FIRST} locked={contact.data.abilities.reason} onEdit={(field, value, from) => edit({ ...contact.data, ...from }, field.id, value, field.label)} /></div>
          <Sec title={t('What happened')}><div className="mt3 col g3"><Notes about={{ contact: id }} /><LogActivity about={{ contact: id }} contact={{ id, label: contact.data.name }} /></div><Timeline about={{ contact: id }} /></Sec>
        </div>
      )}
    </SidePanel>
  )
}
