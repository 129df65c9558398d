import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useAddress } from '../shell/address.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.tsx'

export interface SidePanelProps {
  title: ReactNode
  onClose: () => void
  /** The page of what is shown: a button "Open". */
  to?: string
  wide?: boolean
  children: ReactNode
}

/** To look without losing one's place: the page beneath stays alive. Esc closes it and gives focus back. */
export function SidePanel({ title, onClose, to, wide, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true }) }
  }, [])
  useKeys({ Escape: onClose }, { everywhere: true, names: { Escape: 'Close the panel' } })
  return (
    <aside ref={panel} className={wide ? 'panel wide' : 'panel'} tabIndex={-1} aria-label={typeof title === 'string' ? title : 'Panel'}>
      <header><h2 className="grow el">{title}</h2>{to && <Button small to={to}>Open</Button>}<Button small kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>Close</Button></header>
      <div>{children}</div>
    </aside>
  )
}

/** What stands in the side panel, in the address: `const [id, open, close] = usePanel('company')` is `?company=<id>`. */
export function usePanel(name: string): [id: string | null, open: (id: string) => void, close: () => void] {
  const { search, setSearch } = useAddress()
  const value = search[name]
  return [typeof value === 'string' ? value : null, (id) => setSearch({ [name]: id }), () => setSearch({ [name]: null })]
}
