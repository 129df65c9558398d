import { useState } from 'react'
import { Page, useAddress, useMay } from '#src/web/shell/index.ts'
import { useEdit, useRows, type Answer } from '#src/web/data/index.ts'
import { Grid, GridTools, useGridView } from '#src/web/grid/index.ts'
import { columnsOf, FilterBar, usePanel, useSelection, type Column } from '#src/web/parts/index.ts'
import { Button, Empty, Link } from '#src/web/ui/index.ts'
import { contactFields } from '../contact.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { ContactPanel } from './ContactPanel.tsx'
import { NewContact } from './NewRecord.tsx'
import './people.css'
import { t } from '#src/web/words/index.ts'

type Row = Answer<'GET /contacts'>['items'][number]

const also = ['import', 'archived', 'sample']
// Cells are selected and written where they stand, so nothing in them is a link.
const plainly: Record<string, Partial<Column<Row>>> = { email: { cell: (row) => row.email }, phone: { cell: (row) => row.phone }, mobile: { cell: (row) => row.mobile }, companyId: { cell: (row) => row.companyName } }
const every: Column<Row>[] = columnsOf<Row>(contactFields, { only: contactFields.map(({ id }) => id), editable: 'all', but: plainly, phone: ['companyId', 'title'] })
const shown = ['name', 'companyId', 'title', 'email', 'phone', 'ownerId']

/** Contacts: people on the other side, to find, mend in place, and change by many. */
export default function Contacts() {
  const { go } = useAddress()
  const may = useMay('record.write')
  const mayImport = useMay('import.run')
  const view = useGridView<Row>({ kind: 'contacts', fields: contactFields, every, shown, sort: 'name', also })
  const { filters } = view
  const list = useRows('GET /contacts', 'contacts', view.query, { enabled: view.ready })
  const selection = useSelection()
  const edit = useEdit('PATCH /contacts/{id}', ['sums'])
  const [openId, open, close] = usePanel('contact')
  const [adding, setAdding] = useState(false)
  return (
    <Page title={t('Contacts')} className="p-contacts">
      <FilterBar find={t('Find a contact')} fields={contactFields} filters={filters} labels={{ import: t('Import'), archived: t('Archived'), sample: t('Sample') }}>
        <GridTools view={view} name={t('Contacts')} />
        {may && <Button kind="primary" onPress={() => setAdding(true)}>{t('Add contact')}</Button>}
      </FilterBar>
      <Grid label={t('Contacts')} list={list} view={view} onOpen={(row) => open(row.id)} hrefOf={(row) => `/contacts/${row.id}`} selection={may ? selection : undefined} current={openId} pastes={mayImport}
        onEdit={may ? (row, column, value, name) => edit(row, column.id, value, column.label, name) : undefined}
        empty={<Empty sentence={t('No contacts yet.')} hint={t('A name makes one. A list from another system comes in as a whole.')} action={may && <Button kind="primary" onPress={() => setAdding(true)}>{t('Add contact')}</Button>} second={<Link className="lnk ui" to="/import">{t('Bring a list')}</Link>} />} />
      {may && <BulkEdit kind="contacts" fields={contactFields} selection={selection} filter={view.query} more={list.hasMore} />}
      {openId && !adding && <ContactPanel id={openId} onClose={close} />}
      {adding && <NewContact onClose={() => setAdding(false)} onMade={(id) => go(`/contacts/${id}`)} />}
    </Page>
  )
}
