import { useEffect, useMemo } from 'react'
import { useEdit, useRead, useRows } from '#src/web/data/index.ts'
import { Grid, GridTools, useGridView } from '#src/web/grid/index.ts'
import { FilterBar, usePanel, useSelection, type Filters } from '#src/web/parts/index.ts'
import { Page, useAddress, useMay, useMe } from '#src/web/shell/index.ts'
import { Button, Chip, Empty, useFormat } from '#src/web/ui/index.ts'
import { dealFields } from '../deal.ts'
import { BulkDeals } from './list/BulkDeals.tsx'
import { dealColumns, SHOWN } from './list/dealColumns.tsx'
import { useNewDeal } from './list/useNewDeal.ts'
import { leaveTrail } from './trail.ts'
import type { Deal } from './types.ts'
import './list.css'
import { t } from '#src/web/words/index.ts'

const also = ['import', 'sample', 'archived', 'overdue', 'nextStepState', 'debt', 'team', 'company', 'contact', 'product', 'office', 'outcome', 'all']
const labels = { import: t('Import'), sample: t('Sample'), archived: t('In the bin'), overdue: t('With an overdue debt'), nextStepState: t('Next step'), debt: t('Owes'), team: t('Team'), company: t('Company'), contact: t('Contact'), product: t('Product'), office: t('Office') }
const filterable = dealFields.filter((field) => !['decisionProcess', 'decisionCriteria', 'about', 'processVersion', 'stageSince'].includes(field.id))

/** Every deal that one sees, to find, sort, change in place, and change many. */
export default function Deals() {
  const f = useFormat()
  const me = useMe()
  const { go } = useAddress()
  const may = useMay('record.write'), mayImport = useMay('import.run')
  const every = useMemo(() => dealColumns(f), [f])
  const view = useGridView<Deal>({ kind: 'deals', fields: filterable, every, shown: SHOWN, sort: 'closeOn', also, queryOf })
  const { filters, query } = view
  const open = query['outcome'] === 'open' && filters.values['outcome'] === undefined
  const list = useRows('GET /deals', 'deals', query, { enabled: view.ready })
  const count = useRead('GET /deals/count', { query })
  const selection = useSelection()
  const [panel, openPanel] = usePanel('deal')
  const edit = useEdit('PATCH /deals/{id}', ['desk', 'sums'])
  const newDeal = useNewDeal()
  const processes = useRead('GET /processes')
  const sales = processes.data?.items.filter((one) => one.subject === 'deal') ?? []
  useEffect(() => { leaveTrail({ label: t('Deals'), to: `/deals${location.search}`, ids: list.rows.map((deal) => deal.id) }) }, [list.rows])
  const sums = count.data?.sums.map((sum) => f.money(sum.amount, sum.currency)).join(', ')
  return (
    <Page title={t('Deals')} about={count.data ? `${f.number(count.data.count)}${open ? t(' open') : ''}${sums ? `, ${sums}` : ''}` : undefined} className="p-deals"
      tools={<><Chip on={filters.values['ownerId'] === me.id} onPress={() => filters.set({ ownerId: filters.values['ownerId'] === me.id ? null : me.id })}>{t('Mine')}</Chip><OutcomeChips filters={filters} open={open} /></>}>
      <FilterBar find={t('Find a deal')} fields={filterable} filters={filters} names={{ [me.id]: me.name }} labels={labels}>
        <GridTools view={view} name={t('Deals')} />
        <Button kind="primary" hotkey="c" bind={false} onPress={newDeal.open}>{t('New deal')}</Button>
      </FilterBar>
      <Grid label={t('Deals')} list={list} view={view} onOpen={(deal) => openPanel(deal.id)} hrefOf={(deal) => `/deals/${deal.id}`} selection={selection} current={panel} pastes={mayImport}
        onEdit={may ? (deal, column, value, name) => edit(deal, column.id, value, column.label, name) : undefined}
        empty={<Empty sentence={open ? t('No open deals here yet.') : t('No deals here yet.')} hint={t('A deal begins when someone tells you why they are looking.')} action={<Button kind="primary" onPress={newDeal.open}>{t('New deal')}</Button>} second={<Button onPress={() => go('/import')}>{t('Bring them from elsewhere')}</Button>} />} />
      <BulkDeals selection={selection} stages={unique(sales.flatMap((one) => one.stages))} outcomes={unique(sales.flatMap((one) => one.outcomes.map(({ id, label }) => ({ id, name: label }))))} />
    </Page>
  )
}

/** Open ones, unless another outcome or all were asked for. */
function queryOf({ query: { all, ...query }, values }: Filters): Record<string, string> {
  return values['outcome'] === undefined && all === undefined ? { ...query, outcome: 'open' } : query
}

function OutcomeChips({ filters, open }: { filters: Filters; open: boolean }) {
  const at = open ? 'open' : filters.values['outcome'] ?? 'all'
  return (
    <>
      {([['open', t('Open')], ['won', t('Won')], ['lost,no-decision', t('Lost')], ['all', t('All')]] as const).map(([id, label]) => (
        <Chip key={id} on={at === id} onPress={() => filters.set({ outcome: id === 'open' || id === 'all' ? null : id, all: id === 'all' ? '1' : null })}>{label}</Chip>
      ))}
    </>
  )
}

function unique<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
