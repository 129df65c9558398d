import { useState } from 'react'
import { Page, useAddress, useMay } from '#src/web/shell/index.ts'
import { addressOf, useEdit, useList } from '#src/web/data/index.ts'
import { columnsOf, DataList, FilterBar, useFilters, usePanel, useSelection } from '#src/web/parts/index.ts'
import { Button, Empty, Link } from '#src/web/ui/index.ts'
import { companyFields } from '../company.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { CompanyPanel } from './CompanyPanel.tsx'
import { NewCompany } from './NewRecord.tsx'
import './people.css'

/** Companies: a list to find, sort, filter, mend in place, and change by many. */
export default function Companies() {
  const { go } = useAddress()
  const may = useMay('record.write')
  const mayExport = useMay('export.run')
  const filters = useFilters(companyFields, { sort: 'name', also: ['import', 'archived', 'sample'] })
  const list = useList('GET /companies', { query: filters.query })
  const selection = useSelection()
  const edit = useEdit('PATCH /companies/{id}')
  const [openId, open, close] = usePanel('company')
  const [adding, setAdding] = useState(false)
  const columns = columnsOf<(typeof list.rows)[number]>(companyFields, { only: ['name', 'city', 'industry', 'ownerId', 'domain', 'country'], editable: may ? ['city', 'industry', 'ownerId', 'domain', 'country'] : [] })
  const deals = { id: 'openDeals', label: 'Open deals', width: '92px', align: 'right' as const, rank: 1 as const, cell: (row: (typeof list.rows)[number]) => <span className="num">{row.openDeals || ''}</span> }
  const people = { id: 'contacts', label: 'Contacts', width: '84px', align: 'right' as const, rank: 3 as const, cell: (row: (typeof list.rows)[number]) => <span className="num">{row.contacts || ''}</span> }
  return (
    <Page title="Companies" className="p-companies" tools={mayExport && <a className="btn s q" href={addressOf('GET /export', { query: { kind: 'companies', ...filters.query } })} download>Export</a>}>
      <FilterBar find="Find a company" fields={companyFields} filters={filters} labels={{ import: 'Import', archived: 'Archived', sample: 'Sample' }}>
        {may && <Button kind="primary" onPress={() => setAdding(true)}>Add company</Button>}
      </FilterBar>
      <DataList label="Companies" list={list} columns={[...columns, deals, people]} onOpen={(row) => open(row.id)} hrefOf={(row) => `/companies/${row.id}`} sort={filters.sort} onSort={filters.setSort}
        selection={may ? selection : undefined} onEdit={(row, column, value) => edit(row, column.id, value, column.label)} filtered={filters.active} onClearFilter={filters.clear} current={openId}
        empty={<Empty sentence="No companies yet." hint="A name makes one. A list from another system comes in as a whole." action={may && <Button kind="primary" onPress={() => setAdding(true)}>Add company</Button>} second={<Link className="lnk ui" to="/import">Bring a list</Link>} />} />
      {may && <BulkEdit kind="companies" fields={companyFields} selection={selection} filter={filters.query} more={list.hasMore} />}
      {openId && !adding && <CompanyPanel id={openId} onClose={close} />}
      {adding && <NewCompany onClose={() => setAdding(false)} onMade={(id) => go(`/companies/${id}`)} />}
    </Page>
  )
}
