import { useCallback, useEffect, useMemo } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { useRead, type Answer } from '../data/index.ts'
import type { Column } from '../parts/columns.tsx'
import { useFilters, type Filters } from '../parts/useFilters.ts'
import { useAddress } from '../shell/address.ts'
import { toast } from '../ui/toast.tsx'
import { t } from '../words/index.ts'

export type SavedView = Answer<'GET /views'>['items'][number]
export type ListKind = SavedView['kind']
interface Placed { id: string; width?: number }

export interface GridView<Row> {
  kind: ListKind
  filters: Filters
  /** Those that are shown, in their order, as wide as somebody made them. */
  columns: Column<Row>[]
  /** What the list is asked: filter and sort, and what the page adds to them. */
  query: Record<string, string>
  /** All that there are, in their first order. */
  every: readonly Column<Row>[]
  place: (columns: readonly Placed[]) => void
  layout: 'roomy' | 'close'
  setLayout: (layout: 'roomy' | 'close') => void
  views: readonly SavedView[]
  view: SavedView | null
  /** Something on screen is not as the view has it. */
  edited: boolean
  open: (view: SavedView | null) => void
  /** What would be saved now. */
  content: () => SavedView['content']
  /** False until it is known with which view the list opens, or that nobody answers that for now: the list is asked for then, so that it can say so. */
  ready: boolean
}

export interface GridViewOptions<Row> { kind: ListKind; fields: readonly Field[]; every: readonly Column<Row>[]; shown: readonly string[]; sort: string; also?: readonly string[]; queryOf?: (filters: Filters) => Record<string, string> }

/**
 * How a list is seen, in the address: `view` names a saved one; what was changed of it stands beside it (`edited`, filters, `sort`, `cols`,
 * `rows`). An address that says nothing opens the list with the view that the person has chosen for it.
 */
export function useGridView<Row>({ kind, fields, every, shown, sort, also = [], queryOf }: GridViewOptions<Row>): GridView<Row> {
  const { search, setSearch, value } = useAddress()
  const read = useRead('GET /views', { query: { kind } }, { staleTime: 60_000 })
  const views = useMemo(() => read.data?.items ?? [], [read.data])
  const keys = useMemo(() => new Set(['q', 'sort', 'cols', 'rows', 'edited', ...also, ...fields.flatMap(({ id }) => [id, `${id}.from`, `${id}.to`])]), [fields, also])
  const asked = value('view'), says = asked !== null || Object.keys(search).some((key) => keys.has(key))
  const own = says ? null : views.find((one) => one.mine) ?? null
  const view = asked === null ? own : views.find((one) => one.id === asked) ?? null
  useEffect(() => { if (own) setSearch({ view: own.id }, { replace: true }) }, [own, setSearch])
  useEffect(() => { if (asked && asked !== 'all' && read.data && !view) { toast(t('That view is not shared with you, or was taken away.')); setSearch({ view: null }, { replace: true }) } }, [asked, read.data, view, setSearch])

  const edited = view !== null && search['edited'] !== undefined
  const base = useMemo(() => (view ? { ...view.content.filter, ...(view.content.sort ? { sort: view.content.sort } : {}) } : null), [view])
  const filters = useFilters(fields, { sort, also, base })
  const whole = useCallback((): Record<string, string | null> => (view && !edited ? { ...base, cols: view.content.columns ? written(view.content.columns) : null, rows: view.content.layout === 'close' ? 'close' : null, edited: '1' } : {}), [view, edited, base])
  const ofView = view && !edited
  const cols = ofView ? null : value('cols')
  const places = useMemo<readonly Placed[] | null>(() => (ofView ? view.content.columns : cols ? placesIn(cols) : null), [ofView, view, cols])
  const columns = useMemo(() => {
    const wanted = (places ?? shown.map((id): Placed => ({ id }))).flatMap(({ id, width }) => { const column = every.find((one) => one.id === id); return column ? [width ? { ...column, width: `${width}px` } : column] : [] })
    // The name opens the record, and is never away.
    return wanted.some(({ id }) => id === every[0]!.id) ? wanted : [every[0]!, ...wanted]
  }, [places, shown, every])
  const layout = (ofView ? view.content.layout : value('rows')) === 'close' ? 'close' : 'roomy'
  return {
    kind, filters, query: queryOf?.(filters) ?? filters.query, columns, every, views, view, edited, layout, ready: says || read.data !== undefined || read.failureCount > 0,
    place: (next) => setSearch({ ...whole(), cols: written(next) }, { replace: true }),
    setLayout: (next) => setSearch({ ...whole(), rows: next === 'close' ? 'close' : null }, { replace: true }),
    open: (next) => setSearch({ ...Object.fromEntries([...keys].map((key) => [key, null])), view: next ? next.id : views.some((one) => one.mine) ? 'all' : null }),
    content: () => ({
      filter: { ...filters.values, ...(filters.text ? { q: filters.text } : {}) }, sort: filters.sort, layout,
      columns: places ? columns.map(({ id }) => places.find((one) => one.id === id) ?? { id }) : null,
    }),
  }
}

/** `name:240,city` in the address. */
const written = (columns: readonly Placed[]): string => columns.map(({ id, width }) => (width ? `${id}:${width}` : id)).join(',')
const placesIn = (text: string): Placed[] => [...new Map(text.split(',').filter(Boolean).slice(0, 60).map((part): [string, Placed] => {
  const [id = '', width] = part.split(':')
  const wide = Number(width)
  return [id, Number.isInteger(wide) && wide >= 40 && wide <= 1200 ? { id, width: wide } : { id }]
})).values()]
