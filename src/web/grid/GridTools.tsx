import { addressOf } from '../data/index.ts'
import { useMay } from '../shell/index.ts'
import { Button } from '../ui/Button.tsx'
import { Popover } from '../ui/floating.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Checkbox, Segmented } from '../ui/inputs.tsx'
import type { GridView } from './useGridView.ts'
import { Views } from './Views.tsx'
import { t } from '../words/index.ts'

/** What stands at the right of a list's filter: its views, its columns, and its export. */
export function GridTools<Row>({ view, name }: { view: GridView<Row>; name: string }) {
  const mayExport = useMay('export.run')
  return (
    <>
      <Views view={view} name={name} />
      <span className="only-d"><Columns view={view} /></span>
      {mayExport && <Menu align="end" trigger={<Button small kind="quiet">{t('Export')}</Button>} items={[
        { heading: t('What is seen') },
        { label: t('Excel file'), note: t('these columns, all rows of this filter'), onPress: () => give({ format: 'xlsx', columns: seen(view) }, view) },
        { label: t('CSV'), note: t('these columns, all rows of this filter'), onPress: () => give({ columns: seen(view) }, view) },
        'rule',
        { label: t('CSV with every field'), note: t('with ids, for other programs'), onPress: () => give({}, view) },
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
    <Popover label={t('Columns')} align="end" trigger={<Button small kind="quiet">{t('Columns')}</Button>}>
      <div className="g-columns" role="group" aria-label={t('Columns')}>
        {listed.map((column) => {
          const at = view.columns.findIndex(({ id }) => id === column.id)
          const on = at >= 0
          return [
            <Checkbox key={column.id} label={column.label} checked={on} disabled={column.main === true} onChange={() => view.place(on ? placed.filter(({ id }) => id !== column.id) : [...placed, { id: column.id }])} />,
            ...([['←', t('Move {label} left', { label: column.label }), at > 0, () => move(at, -1)], ['→', t('Move {label} right', { label: column.label }), on && at < view.columns.length - 1, () => move(at, 1)],
              ['−', t('Make {label} narrower', { label: column.label }), on, () => widen(at, -24)], ['+', t('Make {label} wider', { label: column.label }), on, () => widen(at, 24)]] as const).map(([sign, label, can, press]) =>
              <button key={`${column.id}${sign}`} type="button" className="btn s q" aria-label={label} title={label} disabled={!can} style={on ? undefined : { visibility: 'hidden' }} onClick={press}>{sign}</button>),
          ]
        })}
      </div>
      <div className="mt3"><Segmented label={t('Rows')} value={view.layout} onChange={(id) => view.setLayout(id === 'close' ? 'close' : 'roomy')} options={[{ id: 'roomy', label: t('Roomy') }, { id: 'close', label: t('Close#rows') }]} /></div>
    </Popover>
  )
}
