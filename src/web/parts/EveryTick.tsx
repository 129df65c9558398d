import { useHowMany, type Selection } from './selection.ts'
import { t } from '../words/index.ts'

/** The box at the head of a list: whether all that are loaded are chosen, some of them, or none. */
export function EveryTick({ selection, rows }: { selection: Selection; rows: readonly { id: string }[] }) {
  const many = useHowMany(selection.chosen, rows)
  return <input type="checkbox" className="tickbox" aria-label={t('Choose all that are loaded')} checked={many === 'all'} ref={(box) => { if (box) box.indeterminate = many === 'some' }} onChange={() => selection.toggleAll(rows.map((row) => row.id))} />
}
