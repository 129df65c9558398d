import { useState } from 'react'
import { Page, useAddress, useMay } from '#src/web/shell/index.ts'
import { useEdit, useRows, type Answer } from '#src/web/data/index.ts'
import { Grid, GridTools, useGridView } from '#src/web/grid/index.ts'
import { columnsOf, FilterBar, usePanel, useSelection, type Column } from '#src/web/parts/index.ts'
import { Button, Empty, Link } from '#src/web/ui/index.ts'
import { companyFields } from '../company.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { CompanyPanel } from './CompanyPanel.tsx'
import { NewCompany } from './NewRecord.tsx'
import './people.css'
import { t } from '#src/web/words/index.ts'

type Row = Answer<'GET /companies'>['items'][number]

const also = ['import', 'archived', 'sample']
// Cells are selected and written where they stand, so nothing in them is a link.
const plainly: Record<string, Partial<Column<Row>>> = { website: { cell: (row) => row.website }, phone: { cell: (row) => row.phone }, parentId: { cell: (row) => row.parentName } }
const counts: Column<Row>[] = [
  { id: 'openDeals', label: t('Open deals'), width: '92px', align: 'right', rank: 3, cell: (row) => <span className="num">{row.openDeals || ''}</span> },
  { id: 'contacts', label: t('Contacts'), width: '84px', align: 'right', rank: 3, cell: (row) => <span className="num">{row.contacts || ''}</span> },
]
const every: Column<Row>[] = [...columnsOf<Row>(companyFields, { only: companyFields.map(({ id }) => id), editable: 'all', but: plainly, phone: ['city', 'ownerId'] }), ...counts]
const shown = ['name', 'city', 'industry', 'ownerId', 'domain', 'country', 'openDeals', 'contacts']

/** Companies: a list to find, sort, filter, mend in place, and change by many. */
export default function Companies() {
  const { go } = useAddress()
  const may = useMay('record.write')
  const mayImport = useMay('import.run')
  const view = useGridView<Row>({ kind: 'companies', fields: companyFields, every, shown, sort: 'name', also })
  const { filters } = view
  const list = useRows('GET /companies', 'companies', view.query, { enabled: view.ready })
  const selection = useSelection()
  const edit = useEdit('PATCH /companies/{id}', ['sums'])
  const [openId, open, close] = usePanel('company')
  const [adding, setAdding] = useState(false)
  return (
    <Page title={t('Companies')} className="p-companies">
      <FilterBar find={t('Find a company')} fields={companyFields} filters={filters} labels={{ import: t('Import'), archived: t('Archived'), sample: t('Sample') }}>
        <GridTools view={view} name={t('Companies')} />
        {may && <Button kind="primary" onPress={() => setAdding(true)}>{t('Add company')}</Button>}
      </FilterBar>
      <Grid label={t('Companies')} list={list} view={view} onOpen={(row) => open(row.id)} hrefOf={(row) => `/companies/${row.id}`} selection={may ? selection : undefined} current={openId} pastes={mayImport}
        onEdit={may ? (row, column, value, name) => edit(row, column.id, value, column.label, name) : undefined}
        empty={<Empty sentence={t('No companies yet.')} hint={t('A name makes one. A list from another system comes in as a whole.')} action={may && <Button kind="primary" onPress={() => setAdding(true)}>{t('Add company')}</Button>} second={<Link className="lnk ui" to="/import">{t('Bring a list')}</Link>} />} />
      {may && <BulkEdit kind="companies" fields={companyFields} selection={selection} filter={view.query} more={list.hasMore} />}
      {openId && !adding && <CompanyPanel id={openId} onClose={close} />}
      {adding && <NewCompany onClose={() => setAdding(false)} onMade={(id) => go(`/companies/${id}`)} />}
    </Page>
  )
}
