import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { Popover as BasePopover } from '@base-ui/react/popover'
import type { FocusEvent, ReactElement, ReactNode } from 'react'
import { KeyLayer, useKeys } from './keys.tsx'
import { t } from '../words/index.ts'

export interface PopoverProps { trigger: ReactElement; title?: string; /** Its name for the ear, where it has no title. */ label?: string; children: ReactNode; open?: boolean; onOpenChange?: (open: boolean) => void; align?: 'start' | 'end' }

/** A small leaf beside its button: a definition, an n and a date, a short form. */
export function Popover({ trigger, title, label = t('More'), children, open, onOpenChange, align = 'start' }: PopoverProps) {
  return (
    <BasePopover.Root open={open} onOpenChange={onOpenChange}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal><BasePopover.Positioner sideOffset={6} align={align} className="pop-place">
        <BasePopover.Popup className="pop text" aria-label={title ? undefined : label}><KeyLayer>
          {title && <BasePopover.Title className="h3">{title}</BasePopover.Title>}
          {children}
        </KeyLayer></BasePopover.Popup>
      </BasePopover.Positioner></BasePopover.Portal>
    </BasePopover.Root>
  )
}

/** The focus was not led away, but taken by a dialog that came over it and gives it back: what is being written is not finished. */
export function isTaken({ currentTarget, relatedTarget }: FocusEvent): boolean {
  const over = relatedTarget instanceof Element ? relatedTarget.closest('[role=dialog]') : null
  return over !== null && !over.contains(currentTarget)
}

export interface DialogProps { open: boolean; onClose: () => void; title: string; about?: ReactNode; children: ReactNode }

/** Only where a reason is asked for. Esc leaves; focus goes back to where it was. */
export function Dialog({ open, onClose, title, about, children }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="scrim" />
        <BaseDialog.Popup className="dlg">
          <KeyLayer>
            <Escape onClose={onClose} />
            <BaseDialog.Title render={<h2 />}>{title}</BaseDialog.Title>
            {about && <BaseDialog.Description className="ui mut mt1">{about}</BaseDialog.Description>}
            {children}
          </KeyLayer>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

// Base UI closes on Escape by itself; bound here too, so that no key layer beneath hears it.
function Escape({ onClose }: { onClose: () => void }) {
  useKeys({ Escape: onClose }, { everywhere: true, names: { Escape: t('Close') } })
  return null
}
