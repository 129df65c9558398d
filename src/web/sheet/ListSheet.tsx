import { useMemo, useState } from 'react'
import { fields } from '#src/kernel/field.ts'
import type { ListOf } from '../data/index.ts'
import { BulkBar, columnsOf, DataList, FilterBar, RecordForm, SidePanel, useFilters, usePanel, useSelection } from '../parts/index.ts'
import { Button, Empty, Sec, toast } from '../ui/index.ts'

const firms = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, listed: true }, { id: 'revenue', label: 'Revenue a year', type: 'money', listed: true },
  { id: 'city', label: 'City', type: 'text', listed: true, help: 'Where they sit.' }, { id: 'kind', label: 'Kind', type: 'choice', choices: [{ id: 'dairy', label: 'Dairy' }, { id: 'freight', label: 'Freight' }], listed: true },
  { id: 'since', label: 'Customer since', type: 'date', listed: true }, { id: 'tags', label: 'Tags', type: 'tags' },
])
interface Firm { id: string; name: string; revenue: number | null; currency: string; city: string | null; kind: string; since: string | null; tags: string[] }
const names = ['Tarn Valley Creamery', 'Northfold Farms', 'Corvid Brewing', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', 'Piotr Zając Meats', 'Å']
const made: Firm[] = Array.from({ length: 5000 }, (_, i) => ({ id: `f${i}`, name: i < names.length ? names[i]! : `Company ${i}`, revenue: i % 7 === 3 ? null : 12_400 * (i + 1), currency: 'EUR', city: i % 5 === 2 ? null : ['Malmö', 'Whitby', 'Łódź'][i % 3]!, kind: i % 2 ? 'dairy' : 'freight', since: i % 4 ? `2025-0${1 + (i % 9)}-11` : null, tags: [] }))

/** The list in its states: five thousand rows, empty, loading, failed; a form; the panel. */
export function ListSheet() {
  const [all, setAll] = useState(made)
  const [many, setMany] = useState(100)
  const filters = useFilters(firms, { sort: 'name' })
  const selection = useSelection()
  const [openId, open, close] = usePanel('firm')
  const kept = useMemo(() => all.filter((f) => f.name.toLowerCase().includes(filters.text.toLowerCase()) && (!filters.values.city || f.city === filters.values.city)), [all, filters])
  const list: ListOf<Firm> = { rows: kept.slice(0, many), hasMore: many < kept.length, isPending: false, problem: null, more: () => setMany((n) => n + 100), again: () => {} }
  const columns = useMemo(() => columnsOf<Firm>(firms, { editable: ['city', 'kind', 'revenue', 'since'] }), [])
  const opened = all.find((f) => f.id === openId)
  const nothing = { rows: [], hasMore: false, more: () => {}, again: () => {}, isPending: false, problem: null }
  return (
    <>
      <Sec large title="A list" note="5,000 rows, by pages of 100">
        <div className="mt4">
          <FilterBar find="Find a company" fields={firms} filters={filters}><Button kind="primary">Add company</Button></FilterBar>
          <DataList label="Companies" list={list} columns={columns} onOpen={(f) => open(f.id)} hrefOf={(f) => `/sheet?firm=${f.id}`} sort={filters.sort} onSort={filters.setSort} selection={selection} filtered={filters.active} onClearFilter={filters.clear} current={openId} height={360}
            onEdit={async (row, column, value) => { setAll((rows) => rows.map((r) => (r.id === row.id ? { ...r, [column.id]: value } : r))); toast(`${column.label} changed.`, { undo: () => setAll((rows) => rows.map((r) => (r.id === row.id ? row : r))) }) }} empty={<Empty sentence="No companies yet." />} />
          <BulkBar selection={selection} preview={<span className="sm mut">Would change {selection.ids.size}; none would be refused.</span>}><Button small>Give to…</Button></BulkBar>
        </div>
      </Sec>
      <div className="c3">
        <Sec title="Empty"><div className="mt3"><DataList label="Nothing" list={nothing as ListOf<Firm>} columns={columns} onOpen={() => {}} empty={<Empty sentence="No companies yet." hint="One comes with the first deal, or from a sheet." action={<Button>Import</Button>} />} /></div></Sec>
        <Sec title="Filtered to nothing"><div className="mt3"><DataList label="Filtered" list={nothing as ListOf<Firm>} columns={columns} onOpen={() => {}} empty={null} filtered onClearFilter={() => {}} /></div></Sec>
        <Sec title="A form"><div className="mt3"><RecordForm autoFocus={false} fields={firms} submit="Add company" onSubmit={async (v) => toast(`${String(v.name)} added.`)} onCancel={() => {}} currency="EUR" /></div></Sec>
      </div>
      {opened && <SidePanel title={opened.name} onClose={close} to="/sheet"><h3>{opened.name}</h3><p className="ui mut mt2">The page beneath stays alive.</p></SidePanel>}
    </>
  )
}
