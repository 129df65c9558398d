import { useState } from 'react'
import { NotHere, Page, useAtHand, useMay, useParams } from '#src/web/shell/index.ts'
import { isProblem, useEdit, useList, useRead } from '#src/web/data/index.ts'
import { PresenceAt } from '#src/web/presence/index.ts'
import { Button, Initials, Link, Loading, ProblemBlock, Sec } from '#src/web/ui/index.ts'
import { FilesDrop, LogActivity, Notes, Tasks, Timeline } from '#src/modules/activities/web/index.ts'
import { companyFields } from '../company.ts'
import { COMPANY_FIRST } from './CompanyPanel.tsx'
import { DealLines } from './DealLines.tsx'
import { FieldSheet } from './FieldSheet.tsx'
import { NewContact } from './NewRecord.tsx'
import { RecordHead } from './RecordHead.tsx'
import './people.css'
import { t } from '#src/web/words/index.ts'

const trail = [{ label: t('Companies'), to: '/companies' }]

/** One company: its deals and people, what happened, and what is known of it. */
export default function Company() {
  const { id = '' } = useParams()
  const company = useRead('GET /companies/{id}', { params: { id } })
  const edit = useEdit('PATCH /companies/{id}', ['timeline'])
  const may = useMay('record.write')
  useAtHand(company.data ? { kind: 'company', id, name: company.data.name } : null)
  if (company.isPending) return <Page title={t('Company')} trail={trail}><Loading lines={10} /></Page>
  if (isProblem(company.error, 404)) return <NotHere what="company" back={trail[0]!} />
  if (company.error) return <Page title={t('Company')} trail={trail}><ProblemBlock problem={company.error} retry={() => void company.refetch()} /></Page>
  const row = company.data
  const about = { company: id }
  const line = [row.industry, [row.city, row.country].filter(Boolean).join(', ')].filter(Boolean).join('. ')
  return (
    <Page title={row.name} trail={trail} ownHeading className="p-company">
      <PresenceAt kind="company" id={id}>
      <RecordHead kind="companies" row={row} line={line || row.domain || t('Nothing is known of it yet.')} onName={(name) => edit(row, 'name', name, t('Name'))}>
        <dl className="facts"><div><dt>{t('Owner')}</dt><dd>{row.ownerName ?? t('nobody yet')}</dd></div><div><dt>{t('Open deals')}</dt><dd className="num">{row.openDeals}</dd></div></dl>
      </RecordHead>
      <div className="record">
        <div>
          <Sec title={t('Deals')}><DealLines query={{ company: id }} empty={t('No deal with them yet.')} /></Sec>
          <Sec title={t('What happened')}>
            {may && <div className="mt3 col g3"><Notes about={about} /><LogActivity about={about} /></div>}
            <Timeline about={about} />
          </Sec>
        </div>
        <div>
          <Sec title={t('What is known')}><FieldSheet fields={companyFields.filter((field) => field.id !== 'name')} row={row} first={COMPANY_FIRST} locked={row.abilities.reason} onEdit={(field, value, from) => edit({ ...row, ...from }, field.id, value, field.label)} /></Sec>
          <People company={id} name={row.name} may={may} />
          <Sec title={t('Tasks')}><Tasks about={about} /></Sec>
          <Sec title={t('Files and mails')}><div className="mt3"><FilesDrop about={about} /></div></Sec>
        </div>
      </div>
      </PresenceAt>
    </Page>
  )
}

function People({ company, name, may }: { company: string; name: string; may: boolean }) {
  const [adding, setAdding] = useState(false)
  const list = useList('GET /contacts', { query: { companyId: company, sort: 'name' } })
  return (
    <Sec title={t('People')} note={list.rows.length > 0 ? `${list.rows.length}${list.hasMore ? t(' and more') : ''}` : undefined}>
      {list.isPending ? <Loading lines={3} label={t('People, loading')} /> : list.problem && list.rows.length === 0 ? <ProblemBlock problem={list.problem} retry={list.again} /> : (
        <ul className="people">
          {list.rows.map((one) => <li key={one.id}><Initials name={one.name} side="buyer" /><Link className="grow el" to={`/contacts/${one.id}`}><b>{one.name}</b> <span className="mut">{one.title}</span></Link>{one.leftOn && <span className="sm mut3">{t('has left')}</span>}</li>)}
        </ul>
      )}
      {list.hasMore && <p className="mt2"><button type="button" className="lnk sm" onClick={list.more}>{t('More people')}</button></p>}
      {may && <p className="mt2"><Button small onPress={() => setAdding(true)}>{t('Add a person')}</Button></p>}
      {adding && <NewContact onClose={() => setAdding(false)} values={{ companyId: company, companyName: name }} />}
    </Sec>
  )
}
