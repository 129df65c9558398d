import type { ReactElement } from 'react'
import { Menu, type MenuItem } from '#src/web/ui/index.ts'
import type { Marked } from './targets.ts'
import { t } from '#src/web/words/index.ts'

export interface MoveMenuProps {
  trigger: ReactElement
  marked: readonly Marked[]
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Chosen, also where it would be refused: then the refusal is shown. */
  onChoose: (target: Marked) => void
  align?: 'start' | 'end'
}

/** Where the deal can go, by touch, key and ear: the same marks as while it is dragged. */
export function MoveMenu({ trigger, marked, open, onOpenChange, onChoose, align }: MoveMenuProps) {
  const item = (target: Marked): MenuItem => ({
    label: target.name, onPress: () => onChoose(target), disabled: target.way === 'here',
    ...(target.way === 'refuses' ? { refused: t('Would stay: {why}', { why: target.why }) } : target.way === 'asks' ? { note: t('Asks for a reason.') } : target.way === 'here' ? { note: t('It is here.') } : {}),
  })
  const stages = marked.filter((target) => target.kind === 'stage'), outcomes = marked.filter((target) => target.kind !== 'stage')
  return (
    <Menu trigger={trigger} open={open} onOpenChange={onOpenChange} align={align}
      items={marked.length === 0 ? [{ heading: t('Looking where it can go') }] : [{ heading: t('Move to') }, ...stages.map(item), ...(outcomes.length > 0 ? ['rule' as const, { heading: t('Close it as') }, ...outcomes.map(item)] : [])]} />
  )
}
