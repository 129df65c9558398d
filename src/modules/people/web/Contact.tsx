import { NotHere, Page, useAtHand, useMay, useParams } from '#src/web/shell/index.ts'
import { isProblem, useEdit, useRead } from '#src/web/data/index.ts'
import { PresenceAt } from '#src/web/presence/index.ts'
import { Link, Loading, ProblemBlock, Sec } from '#src/web/ui/index.ts'
import { FilesDrop, LogActivity, Notes, Tasks, Timeline } from '#src/modules/activities/web/index.ts'
import { contactFields } from '../contact.ts'
import { CONTACT_FIRST } from './ContactPanel.tsx'
import { DealLines } from './DealLines.tsx'
import { FieldSheet } from './FieldSheet.tsx'
import { RecordHead } from './RecordHead.tsx'
import './people.css'
import { t } from '#src/web/words/index.ts'

const trail = [{ label: t('Contacts'), to: '/contacts' }]

/** One contact: the deals they decide in, what was said, and what is known of them. */
export default function Contact() {
  const { id = '' } = useParams()
  const contact = useRead('GET /contacts/{id}', { params: { id } })
  const edit = useEdit('PATCH /contacts/{id}', ['timeline'])
  const may = useMay('record.write')
  useAtHand(contact.data ? { kind: 'contact', id, name: contact.data.name } : null)
  if (contact.isPending) return <Page title={t('Contact')} trail={trail}><Loading lines={10} /></Page>
  if (isProblem(contact.error, 404)) return <NotHere what="contact" back={trail[0]!} />
  if (contact.error) return <Page title={t('Contact')} trail={trail}><ProblemBlock problem={contact.error} retry={() => void contact.refetch()} /></Page>
  const row = contact.data
  const about = { contact: id }
  return (
    <Page title={row.name} trail={trail} ownHeading className="p-contact">
      <PresenceAt kind="contact" id={id}>
      <RecordHead kind="contacts" row={row} onName={(name) => edit(row, 'name', name, t('Name'))}
        line={<>{row.title}{row.title && row.companyName ? t(' at ') : ''}{row.companyId && row.companyName ? <Link className="lnk" to={`/companies/${row.companyId}`}>{row.companyName}</Link> : !row.title && t('Nothing is known of them yet.')}</>}>
        <dl className="facts"><div><dt>{t('Owner')}</dt><dd>{row.ownerName ?? t('nobody yet')}</dd></div>{row.leftOn && <div><dt>{t('Left')}</dt><dd className="num">{row.leftOn}</dd></div>}</dl>
      </RecordHead>
      <div className="record">
        <div>
          <Sec title={t('Deals they are on')}><DealLines query={{ contact: id }} empty={t('On no deal yet.')} /></Sec>
          <Sec title={t('What happened')}>
            {may && <div className="mt3 col g3"><Notes about={about} /><LogActivity about={about} contact={{ id, label: row.name }} /></div>}
            <Timeline about={about} />
          </Sec>
        </div>
        <div>
          <Sec title={t('What is known')}><FieldSheet fields={contactFields.filter((field) => field.id !== 'name')} row={row} first={CONTACT_FIRST} locked={row.abilities.reason} onEdit={(field, value, from) => edit({ ...row, ...from }, field.id, value, field.label)} /></Sec>
          <Sec title={t('Tasks')}><Tasks about={about} /></Sec>
          <Sec title={t('Files and mails')}><div className="mt3"><FilesDrop about={about} /></div></Sec>
        </div>
      </div>
      </PresenceAt>
    </Page>
  )
}
