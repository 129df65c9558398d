import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import type { Selection } from './selection.ts'
import { t } from '../words/index.ts'

export interface BulkBarProps {
  selection: Selection
  /** The commands: buttons, a `<Menu>`. */
  children: ReactNode
  /** What would happen, before it does: how many change, which would be refused and why. */
  preview?: ReactNode
}

/** Stands at the foot of a list while rows are chosen. */
export function BulkBar({ selection, children, preview }: BulkBarProps) {
  const n = selection.ids.size
  if (n === 0) return null
  return (
    <div className="bulk" role="region" aria-label={t('What is chosen')}>
      <b aria-live="polite">{t('{n, plural, one {One chosen} other {{n} chosen}}', { n })}</b>
      {children}
      <Button kind="quiet" small hotkey="Esc" bind={false} onPress={selection.clear}>{t('None')}</Button>
      {preview && <div className="preview">{preview}</div>}
    </div>
  )
}
