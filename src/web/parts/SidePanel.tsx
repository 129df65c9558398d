import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useAddress } from '../shell/address.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.tsx'
import { t } from '../words/index.ts'

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
  // Before a field of the panel has taken the focus for itself.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const own = panel.current
    if (!own?.contains(document.activeElement)) own?.focus({ preventScroll: true })
    return () => {
      const now = document.activeElement
      // Who has gone on to something else keeps it.
      if (now && now !== document.body && !own?.contains(now)) return
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.getElementById('main')
      back?.focus({ preventScroll: true })
    }
  }, [before])
  useKeys({ Escape: onClose }, { everywhere: true, names: { Escape: t('Close the panel') } })
  return (
    <aside ref={panel} className={wide ? 'panel wide' : 'panel'} tabIndex={-1} aria-label={typeof title === 'string' ? title : t('Panel')}>
      <header><h2 className="grow el">{title}</h2>{to && <Button small to={to}>{t('Open#deed')}</Button>}<Button small kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>{t('Close')}</Button></header>
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
