import { cloneElement, Suspense, useState } from 'react'
import type { HTMLAttributes, KeyboardEvent, ReactElement } from 'react'
import { lazyPart } from './lazyPart.ts'

export interface MenuItem {
  label: string
  note?: string
  hotkey?: string
  onPress: () => void
  /** Why it would be refused; it can be chosen all the same, and `onPress` shows the refusal. */
  refused?: string
  disabled?: boolean
}
export interface MenuProps {
  /** The button that opens it: a `<Button>`. */
  trigger: ReactElement
  /** Items; `'rule'` draws a line; `{ heading }` names what follows. */
  items: readonly (MenuItem | 'rule' | { heading: string })[]
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'end'
}

const load = () => import('./OpenedMenu.tsx')
const OpenedMenu = lazyPart(load)

/**
 * Actions under a button. Letters find, arrows walk, Esc leaves. Until it is first opened it is its button and nothing else: a board of
 * cards has a menu on each, and what opens one is fetched when a hand or the focus comes near.
 */
export function Menu(props: MenuProps) {
  const { trigger, open, onOpenChange } = props
  const [called, setCalled] = useState(false)
  // It stays once it was opened, also by a key: else the focus would have no button to go back to.
  if (open && !called) setCalled(true)
  if (called || open) return <Suspense fallback={trigger}><OpenedMenu {...props} begins={open === undefined} /></Suspense>
  const call = () => { if (open === undefined) setCalled(true); onOpenChange?.(true) }
  return cloneElement(trigger as ReactElement<HTMLAttributes<HTMLElement>>, {
    'aria-haspopup': 'menu', 'aria-expanded': false, onClick: call, onPointerEnter: () => void load(), onFocus: () => void load(),
    onKeyDown: (event: KeyboardEvent) => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); call() } },
  })
}
