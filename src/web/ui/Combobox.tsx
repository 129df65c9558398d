import { Combobox as Base } from '@base-ui/react/combobox'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useField } from './Field.tsx'
import type { Option } from './inputs.tsx'

export interface ComboboxProps {
  value: Option | null
  onChange: (value: Option | null) => void
  /** Asked with what is typed, also with nothing typed. Throws, or answers with at most 50. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>
  placeholder?: string
  /** Offers `Add “text”` below what was found. */
  onCreate?: (text: string) => void
  disabled?: boolean
  autoFocus?: boolean
  'aria-label'?: string
}

const creating = '\u0000create'

/** One of many, searched while typing. */
export function Combobox({ value, onChange, search, placeholder, onCreate, disabled, autoFocus, ...rest }: ComboboxProps) {
  const field = useField()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { found, state } = useSearch(search, text, open)
  const items = useMemo(() => {
    const list = value && !found.some((o) => o.id === value.id) && text.trim() === '' ? [value, ...found] : [...found]
    if (onCreate && text.trim()) list.push({ id: creating, label: `Add “${text.trim()}”` })
    return list
  }, [found, value, text, onCreate])
  return (
    <Base.Root items={items} value={value} filter={null} disabled={disabled} open={open} onOpenChange={setOpen} autoHighlight
      itemToStringLabel={(o: Option) => (o.id === creating ? text : o.label)} isItemEqualToValue={(a: Option, b: Option) => a.id === b.id}
      onInputValueChange={(next, { reason }) => { setText(reason === 'input-change' ? next : '') }}
      onValueChange={(next: Option | null) => { if (next?.id === creating) onCreate?.(text.trim()); else onChange(next); setText('') }}>
      <Base.Input className="inp" placeholder={placeholder} autoFocus={autoFocus} {...field} {...rest} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="pop-place">
          <Base.Popup className="pop" style={{ width: 'max(var(--anchor-width), 200px)' }}>
            <Base.Status className={state || items.length === 0 ? 'pop-label' : 'vh'}>{state ?? (items.length === 0 ? (text ? 'Nothing of that name.' : 'Nothing here yet.') : null)}</Base.Status>
            <Base.List>{(o: Option) => <Base.Item key={o.id} value={o} className="pop-item"><span className="grow el">{o.label}{o.note && <span className="sm">{o.note}</span>}</span></Base.Item>}</Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Waits 120 ms after the last letter, and drops the answers that come too late. */
function useSearch(search: ComboboxProps['search'], text: string, open: boolean) {
  const [found, setFound] = useState<readonly Option[]>([])
  const [state, setState] = useState<string | null>(null)
  const latest = useRef(search)
  useEffect(() => { latest.current = search })
  useEffect(() => {
    if (!open) return undefined
    const stop = new AbortController()
    const later = setTimeout(async () => {
      try {
        const list = await latest.current(text.trim(), stop.signal)
        if (!stop.signal.aborted) { setFound(list); setState(null) }
      } catch {
        if (!stop.signal.aborted) setState('The search did not answer. It tries again as you type.')
      }
    }, text ? 120 : 0)
    const slow = setTimeout(() => setState((s) => s ?? 'Looking…'), 400)
    return () => { clearTimeout(later); clearTimeout(slow); stop.abort(); setState((s) => (s === 'Looking…' ? null : s)) }
  }, [text, open])
  return { found, state }
}
