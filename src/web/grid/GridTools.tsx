import { addressOf } from '../data/index.ts'
import { useMay } from '../shell/index.ts'
import { Button } from '../ui/Button.tsx'
import { Popover } from '../ui/floating.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Checkbox, Segmented } from '../ui/inputs.tsx'
import type { GridView } from './useGridView.ts'
import { Views } from './Views.tsx'

/** What stands at the right of a list's filter: its views, its columns, and its export. */
export function GridTools<Row>({ view, name }: { view: GridView<Row>; name: string }) {
  const mayExport = useMay('export.run')
  return (
    <>
      <Views view={view} name={name} />
      <span className="only-d"><Columns view={view} /></span>
      {mayExport && <Menu align="end" trigger={<Button small kind="quiet">Export</Button>} items={[
        { heading: 'What is seen' },
        { label: 'Excel file', note: 'these columns, all rows of this filter', onPress: () => give({ format: 'xlsx', columns: seen(view) }, view) },
        { label: 'CSV', note: 'these columns, all rows of this filter', onPress: () => give({ columns: seen(view) }, view) },
        'rule',
        { label: 'CSV with every field', note: 'with ids, for other programs', onPress: () => give({}, view) },
      ]} />}
    </>
  )
}

const seen = <Row,>(view: GridView<Row>): string => view.columns.filter((column) => column.written !== false).map(({ id }) => id).join(',')

function give<Row>(how: Record<string, string>, view: GridView<Row>): void {
  const link = document.createElement('a')
  link.href = addressOf('GET /export', { query: { kind: view.kind, ...view.query, ...how } })
  link.download = ''
  link.click()
}

/** Which columns, in which order, how wide: everything that the heads do by pointer. */
function Columns<Row>({ view }: { view: GridView<Row> }) {
  const placed = view.columns.map(({ id, width }) => ({ id, ...(/^\d+px$/.test(width ?? '') ? { width: Number.parseInt(width!, 10) } : {}) }))
  const listed = [...view.columns, ...view.every.filter((column) => !view.columns.some(({ id }) => id === column.id))]
  const move = (at: number, by: number) => { const next = [...placed]; next.splice(at + by, 0, ...next.splice(at, 1)); view.place(next) }
  const widen = (at: number, by: number) => {
    const now = placed[at]!.width ?? document.querySelector<HTMLElement>(`[data-head="${CSS.escape(placed[at]!.id)}"]`)?.offsetWidth ?? 120
    view.place(placed.map((one, n) => (n === at ? { ...one, width: Math.max(48, Math.min(1200, now + by)) } : one)))
  }
  return (
    <Popover label="Columns" align="end" trigger={<Button small kind="quiet">Columns</Button>}>
      <div className="g-columns" role="group" aria-label="Columns">
        {listed.map((column) => {
          const at = view.columns.findIndex(({ id }) => id === column.id)
          const on = at >= 0
          return [
            <Checkbox key={column.id} label={column.label} checked={on} disabled={column.main === true} onChange={() => view.place(on ? placed.filter(({ id }) => id !== column.id) : [...placed, { id: column.id }])} />,
            ...([['←', `Move ${column.label} left`, at > 0, () => move(at, -1)], ['→', `Move ${column.label} right`, on && at < view.columns.length - 1, () => move(at, 1)],
              ['−', `Make ${column.label} narrower`, on, () => widen(at, -24)], ['+', `Make ${column.label} wider`, on, () => widen(at, 24)]] as const).map(([sign, label, can, press]) =>
              <button key={`${column.id}${sign}`} type="button" className="btn s q" aria-label={label} title={label} disabled={!can} style={on ? undefined : { visibility: 'hidden' }} onClick={press}>{sign}</button>),
          ]
        })}
      </div>
      <div className="mt3"><Segmented label="Rows" value={view.layout} onChange={(id) => view.setLayout(id === 'close' ? 'close' : 'roomy')} options={[{ id: 'roomy', label: 'Roomy' }, { id: 'close', label: 'Close' }]} /></div>
    </Popover>
  )
}
