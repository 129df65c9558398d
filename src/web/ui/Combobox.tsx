import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useField } from './Field.tsx'
import type { Option } from './inputs.tsx'
import { t } from '../words/index.ts'

export interface ComboboxProps {
  value: Option | null
  onChange: (value: Option | null) => void
  /** Asked with what is typed, also with nothing typed. Throws, or answers with at most 50. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>
  placeholder?: string
  /** Offers `Add “text”` below what was found. */
  onCreate?: (text: string) => void
  /** Hears that Enter took one, so that a form that asks for nothing more can be sent by it. */
  onEnter?: () => void
  disabled?: boolean
  autoFocus?: boolean
  /** What was typed before the box was there: it opens searching for it. */
  typed?: string
  onBlur?: () => void
  'aria-label'?: string
}

const creating = '\u0000create'

/** One of many, searched while typing. Arrows walk, Enter or Tab takes, Esc leaves, an emptied box is nobody. */
export function Combobox({ value, onChange, search, placeholder, onCreate, onEnter, disabled, autoFocus, typed, onBlur, ...rest }: ComboboxProps) {
  const field = useField()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<string | null>(typed ?? null)
  const [open, setOpen] = useState(typed !== undefined)
  const [at, setAt] = useState(0)
  const asked = (text ?? '').trim()
  const armed = useRef(false)
  const { found, state, waiting } = useSearch(search, asked, open)
  const items = useMemo(() => (onCreate && asked && !found.some((o) => o.label.toLowerCase() === asked.toLowerCase()) ? [...found, { id: creating, label: t('Add “{asked}”', { asked }) }] : found), [found, asked, onCreate])
  const close = () => { setOpen(false); setText(null); setAt(0); armed.current = false }
  const take = (option: Option | undefined) => {
    if (!option) return
    if (option.id === creating) onCreate?.(asked); else onChange(option)
    close()
  }
  const enter = (option: Option | undefined) => { take(option); if (option) onEnter?.() }
  // Enter pressed before the answer came is for what the answer puts first, not for what was found for fewer letters.
  const latest = useRef(enter)
  useEffect(() => { latest.current = enter })
  const first = items[0]
  useEffect(() => { if (armed.current && !waiting) { armed.current = false; latest.current(first) } }, [waiting, first])
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && open && asked && !waiting) take(items[at])
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !open) setOpen(true)
    else if (step) setAt((i) => (i + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter' && open && waiting && at === 0) armed.current = true
    else if (event.key === 'Enter' && open) enter(items[at])
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = () => { if (text === '') onChange(null); close(); onBlur?.() }
  return (
    <>
      <input ref={input} className="inp" role="combobox" autoComplete="off" spellCheck={false} {...field} {...rest} placeholder={placeholder} disabled={disabled} autoFocus={autoFocus}
        aria-expanded={open} aria-controls={open ? id : undefined} aria-autocomplete="list" aria-activedescendant={open && items[at] ? `${id}-${at}` : undefined}
        value={text ?? value?.label ?? ''} onChange={(e) => { setText(e.target.value); setOpen(true); setAt(0); armed.current = false }} onKeyDown={key} onClick={() => setOpen(true)} onFocus={(e) => { if (typed === undefined) e.target.select() }} onBlur={leave} />
      {open && <Floating anchor={input}>
        <div id={id} role="listbox" aria-label={t('Found')}>
          {items.map((o, i) => (
            <div key={o.id} id={`${id}-${i}`} role="option" aria-selected={o.id === value?.id} data-highlighted={i === at ? '' : undefined} className="pop-item"
              onPointerMove={() => setAt(i)} onPointerDown={(e) => { e.preventDefault(); take(o) }}>
              <span className="grow el">{o.label}{o.note && <span className="sm">{o.note}</span>}</span>
            </div>
          ))}
        </div>
        <p role="status" className={state || items.length === 0 ? 'pop-label' : 'vh'}>{state ?? (items.length === 0 ? (asked ? t('Nothing of that name.') : t('Nothing here yet.')) : '')}</p>
      </Floating>}
    </>
  )
}

/** Below its box in the browser's top layer, so that no list and no panel clips it. */
function Floating({ anchor, children }: { anchor: React.RefObject<HTMLInputElement | null>; children: React.ReactNode }) {
  const leaf = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = leaf.current
    if (!element) return undefined
    const place = () => {
      const box = anchor.current?.getBoundingClientRect()
      if (!box) return
      const below = window.innerHeight - box.bottom - 12, above = box.top - 12, up = below < 180 && above > below
      Object.assign(element.style, { left: `${Math.max(8, Math.min(box.left, window.innerWidth - Math.max(box.width, 220) - 8))}px`, width: `${Math.max(box.width, 220)}px`, maxHeight: `${Math.min(360, up ? above : below)}px`, top: up ? 'auto' : `${box.bottom + 4}px`, bottom: up ? `${window.innerHeight - box.top + 4}px` : 'auto' })
    }
    element.showPopover()
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => { window.removeEventListener('scroll', place, { capture: true }); window.removeEventListener('resize', place) }
  }, [anchor])
  return <div ref={leaf} popover="manual" className="pop pop-top">{children}</div>
}

const failed = t('The search did not answer. It tries again as you type.')

/** Waits 120 ms after the last letter, and drops the answers that come too late. */
function useSearch(search: ComboboxProps['search'], text: string, open: boolean) {
  const [{ found, of }, setFound] = useState<{ found: readonly Option[]; of: string | null }>({ found: [], of: null })
  const [state, setState] = useState<string | null>(t('Looking…'))
  const latest = useRef(search)
  useEffect(() => { latest.current = search })
  useEffect(() => {
    if (!open) return undefined
    const stop = new AbortController()
    const later = setTimeout(async () => {
      try {
        const list = await latest.current(text, stop.signal)
        if (!stop.signal.aborted) { setFound({ found: list, of: text }); setState(null) }
      } catch {
        if (!stop.signal.aborted) setState(failed)
      }
    }, text ? 120 : 0)
    return () => { clearTimeout(later); stop.abort() }
  }, [text, open])
  return { found, state, waiting: open && of !== text && state !== failed }
}
