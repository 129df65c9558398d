import { useEffect, useMemo } from 'react'
import { useEdit, useList, useRead } from '#src/web/data/index.ts'
import { DataList, FilterBar, useFilters, usePanel, useSelection } from '#src/web/parts/index.ts'
import { Page, useAddress, useMe } from '#src/web/shell/index.ts'
import { Button, Chip, Empty, useFormat } from '#src/web/ui/index.ts'
import { dealFields } from '../deal.ts'
import { BulkDeals } from './list/BulkDeals.tsx'
import { DealPanel } from './list/DealPanel.tsx'
import { dealColumns } from './list/dealColumns.tsx'
import { useNewDeal } from './list/useNewDeal.ts'
import { useSheets } from './list/useSheets.ts'
import { leaveTrail } from './trail.ts'
import './list.css'

const also = ['import', 'sample', 'archived', 'overdue', 'nextStepState', 'debt', 'team', 'company', 'contact', 'product', 'office', 'outcome']
const labels = { import: 'Import', sample: 'Sample', archived: 'In the bin', overdue: 'With an overdue debt', nextStepState: 'Next step', debt: 'Owes', team: 'Team', company: 'Company', contact: 'Contact', product: 'Product', office: 'Office' }
const filterable = dealFields.filter((field) => !['decisionProcess', 'decisionCriteria', 'about', 'processVersion', 'stageSince'].includes(field.id))

/** Every deal that one sees, to find, sort, change in place, and change many. */
export default function Deals() {
  const f = useFormat()
  const me = useMe()
  const { go, search } = useAddress()
  const filters = useFilters(filterable, { sort: 'closeOn', also })
  const open = filters.values['outcome'] === undefined && search['all'] === undefined
  const query = { ...filters.query, ...(open ? { outcome: 'open' } : filters.values['outcome'] ? { outcome: filters.values['outcome'] } : {}) }
  const list = useList('GET /deals', { query: { ...query, limit: 100 } })
  const count = useRead('GET /deals/count', { query })
  const selection = useSelection()
  const [panel, openPanel, closePanel] = usePanel('deal')
  const edit = useEdit('PATCH /deals/{id}', ['desk'])
  const newDeal = useNewDeal()
  const sheetOf = useSheets(list.rows)
  const columns = useMemo(() => dealColumns(f, sheetOf), [f, sheetOf])
  const processes = useRead('GET /processes')
  const sales = processes.data?.items.filter((one) => one.subject === 'deal') ?? []
  useEffect(() => { leaveTrail({ label: 'Deals', to: `/deals${location.search}`, ids: list.rows.map((deal) => deal.id) }) }, [list.rows])
  const sums = count.data?.sums.map((sum) => f.money(sum.amount, sum.currency)).join(', ')
  return (
    <Page title="Deals" about={count.data ? `${f.number(count.data.count)}${open ? ' open' : ''}${sums ? `, ${sums}` : ''}` : undefined} className="p-deals"
      tools={<><Chip on={filters.values['ownerId'] === me.id} onPress={() => filters.set({ ownerId: filters.values['ownerId'] === me.id ? null : me.id })}>Mine</Chip><OutcomeChips filters={filters} open={open} /></>}>
      <FilterBar find="Find a deal" fields={filterable} filters={filters} names={{ [me.id]: me.name }} labels={labels}>
        <Button kind="primary" hotkey="c" bind={false} onPress={newDeal.open}>New deal</Button>
      </FilterBar>
      <DataList label="Deals" list={list} columns={columns} onOpen={(deal) => openPanel(deal.id)} hrefOf={(deal) => `/deals/${deal.id}`} sort={filters.sort} onSort={filters.setSort} selection={selection}
        onEdit={(deal, column, value) => edit(deal, column.id, value, column.label)} filtered={filters.active} onClearFilter={filters.clear} current={panel}
        empty={<Empty sentence={open ? 'No open deals here yet.' : 'No deals here yet.'} hint="A deal begins when someone tells you why they are looking." action={<Button kind="primary" onPress={newDeal.open}>New deal</Button>} second={<Button onPress={() => go('/import')}>Bring them from elsewhere</Button>} />} />
      <BulkDeals selection={selection} stages={unique(sales.flatMap((one) => one.stages))} outcomes={unique(sales.flatMap((one) => one.outcomes.map(({ id, label }) => ({ id, name: label }))))} />
      {panel && <DealPanel id={panel} onClose={closePanel} />}
    </Page>
  )
}

function OutcomeChips({ filters, open }: { filters: ReturnType<typeof useFilters>; open: boolean }) {
  const { setSearch } = useAddress()
  const at = open ? 'open' : filters.values['outcome'] ?? 'all'
  return (
    <>
      {([['open', 'Open'], ['won', 'Won'], ['lost,no-decision', 'Lost'], ['all', 'All']] as const).map(([id, label]) => (
        <Chip key={id} on={at === id} onPress={() => setSearch({ outcome: id === 'open' || id === 'all' ? null : id, all: id === 'all' ? '1' : null })}>{label}</Chip>
      ))}
    </>
  )
}

function unique<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
