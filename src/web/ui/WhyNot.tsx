import { Popover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { t } from '../words/index.ts'

/** Why a button would be refused, shown when it is pressed. */
export default function WhyNot({ trigger, open, children }: { trigger: ReactElement; /** Open from the start. */ open: boolean; children: ReactNode }) {
  return (
    <Popover.Root defaultOpen={open}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal><Popover.Positioner sideOffset={6} align="start"><Popover.Popup className="pop bare-pop" aria-label={t('Why not')}>{children}</Popover.Popup></Popover.Positioner></Popover.Portal>
    </Popover.Root>
  )
}
