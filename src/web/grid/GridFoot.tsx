import { useRead, type RowsOf } from '../data/index.ts'
import type { Column } from '../parts/columns.tsx'
import { useFormat } from '../ui/format.tsx'
import { heightOf, widthOf, type Range } from './block.ts'
import { cellNumber } from './cellText.ts'
import type { GridView } from './useGridView.ts'
import { inside, rich, t } from '../words/index.ts'

/** At the foot: how many there are, what each column of numbers comes to over the whole list (from the server), and what is selected comes to. */
export function GridFoot<Row extends { id: string }>({ label, list, view, range }: { label: string; list: RowsOf<Row>; view: GridView<Row>; range: Range | null }) {
  const f = useFormat()
  const { sort: _, ...query } = view.query
  const sums = useRead('GET /sums', { query: { ...query, kind: view.kind } }, { keep: true })
  const told = view.columns.flatMap((column) => (sums.data?.columns ?? []).filter((one) => one.field === column.id).map((one) => ({ ...one, label: column.label })))
  const amount = (value: number, currency: string | null) => (currency ? f.money(Math.round(value * 100) / 100, currency) : f.number(Math.round(value * 100) / 100))
  const picked = range && heightOf(range) * widthOf(range) > 1 ? selected(list, view.columns, range) : null
  return (
    <div className="dl-foot g-foot">
      <span aria-live="polite">{f.number(sums.data?.count ?? list.count)} {inside(label)}</span>
      {told.map((one) => <span key={`${one.field} ${one.currency}`}>{rich('{label} {b}, on average {span} over {count}', { label: one.label, b: <b className="num">{amount(one.sum, one.currency)}</b>, span: <span className="num">{amount(one.average, one.currency)}</span>, count: f.number(one.count) })}</span>)}
      {picked && range && (
        <span className="push g-picked" role="status">
          {rich('{range} cells{what}', { range: f.number(heightOf(range) * widthOf(range)), what: picked.missing > 0 ? t(', {missing} rows of them not loaded', { missing: f.number(picked.missing) }) : '' })}
          {picked.sums.map((one) => <span key={one.currency ?? ''}>{rich(', sum {b}, average {b2} of {count}', { b: <b className="num">{amount(one.sum, one.currency)}</b>, b2: <b className="num">{amount(one.sum / one.count, one.currency)}</b>, count: f.number(one.count) })}</span>)}
        </span>
      )}
    </div>
  )
}

interface Picked { missing: number; sums: { currency: string | null; sum: number; count: number }[] }

// Of what is loaded; what is not is said, not left out in silence. Currencies are never added.
function selected<Row extends { id: string }>(list: RowsOf<Row>, columns: readonly Column<Row>[], range: Range): Picked {
  const numeric = columns.slice(range.left, range.right + 1)
  const by = new Map<string | null, { sum: number; count: number }>()
  let missing = 0
  for (let index = range.top; index <= range.bottom; index++) {
    const row = list.at(index)
    if (!row) { missing++; continue }
    for (const column of numeric) {
      const value = cellNumber(column, row)
      if (value === null) continue
      const currency = column.field?.type === 'money' ? String((row as Record<string, unknown>)['currency'] ?? '') || null : null
      const sum = by.get(currency) ?? { sum: 0, count: 0 }
      by.set(currency, { sum: sum.sum + value, count: sum.count + 1 })
    }
  }
  return { missing, sums: [...by].map(([currency, one]) => ({ currency, ...one })) }
}
