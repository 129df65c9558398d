import { useState } from 'react'
import { Page, useAddress, useMay } from '#src/web/shell/index.ts'
import { addressOf, useEdit, useList } from '#src/web/data/index.ts'
import { columnsOf, DataList, FilterBar, useFilters, usePanel, useSelection } from '#src/web/parts/index.ts'
import { Button, Empty, Link } from '#src/web/ui/index.ts'
import { contactFields } from '../contact.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { ContactPanel } from './ContactPanel.tsx'
import { NewContact } from './NewRecord.tsx'
import './people.css'

/** Contacts: people on the other side, to find, mend in place, and change by many. */
export default function Contacts() {
  const { go } = useAddress()
  const may = useMay('record.write')
  const mayExport = useMay('export.run')
  const filters = useFilters(contactFields, { sort: 'name', also: ['import', 'archived', 'sample'] })
  const list = useList('GET /contacts', { query: filters.query })
  const selection = useSelection()
  const edit = useEdit('PATCH /contacts/{id}')
  const [openId, open, close] = usePanel('contact')
  const [adding, setAdding] = useState(false)
  const columns = columnsOf<(typeof list.rows)[number]>(contactFields, { only: ['name', 'companyId', 'title', 'email', 'phone', 'ownerId'], editable: may ? ['title', 'email', 'phone', 'companyId', 'ownerId'] : [],
    // A press on a cell edits it, so nothing in it may be a link.
    but: may ? { email: { cell: (row) => row.email }, phone: { cell: (row) => row.phone }, companyId: { cell: (row) => row.companyName } } : {} })
  return (
    <Page title="Contacts" className="p-contacts" tools={mayExport && <a className="btn s q" href={addressOf('GET /export', { query: { kind: 'contacts', ...filters.query } })} download>Export</a>}>
      <FilterBar find="Find a contact" fields={contactFields} filters={filters} labels={{ import: 'Import', archived: 'Archived', sample: 'Sample' }}>
        {may && <Button kind="primary" onPress={() => setAdding(true)}>Add contact</Button>}
      </FilterBar>
      <DataList label="Contacts" list={list} columns={columns} onOpen={(row) => open(row.id)} hrefOf={(row) => `/contacts/${row.id}`} sort={filters.sort} onSort={filters.setSort}
        selection={may ? selection : undefined} onEdit={(row, column, value) => edit(row, column.id, value, column.label)} filtered={filters.active} onClearFilter={filters.clear} current={openId}
        empty={<Empty sentence="No contacts yet." hint="A name makes one. A list from another system comes in as a whole." action={may && <Button kind="primary" onPress={() => setAdding(true)}>Add contact</Button>} second={<Link className="lnk ui" to="/import">Bring a list</Link>} />} />
      {may && <BulkEdit kind="contacts" fields={contactFields} selection={selection} filter={filters.query} more={list.hasMore} />}
      {openId && !adding && <ContactPanel id={openId} onClose={close} />}
      {adding && <NewContact onClose={() => setAdding(false)} onMade={(id) => go(`/contacts/${id}`)} />}
    </Page>
  )
}
