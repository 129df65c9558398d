import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useLookup } from '#src/web/parts/index.ts'
import { TextArea } from '#src/web/ui/index.ts'
import { mentionAt, withMention } from './mention.ts'
import { t } from '#src/web/words/index.ts'

export interface Named { id: string; label: string }

export interface MentionBoxProps {
  value: string
  /** Hears the text, and who is named in it. */
  onChange: (text: string, mentions: readonly Named[]) => void
  mentions: readonly Named[]
  onSend?: () => void
  /** Enter sends, Shift Enter begins a line. Else Ctrl Enter sends. */
  enterSends?: boolean
  placeholder?: string
  autoFocus?: boolean
  'aria-label'?: string
}

/** A text in which @ names a colleague: arrows walk, Enter or Tab takes, Esc leaves. Ctrl Enter sends. */
export function MentionBox({ value, onChange, mentions, onSend, enterSends = false, ...rest }: MentionBoxProps) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const find = useLookup('person')
  const [found, setFound] = useState<readonly Named[]>([])
  const [at, setAt] = useState(0)
  const asked = useRef<AbortController | null>(null)
  const open = found.length > 0
  // Set together with the text: a moment later, it would jump back under what is typed meanwhile.
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current !== null) box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [value])

  const look = async (text: string, place: number) => {
    asked.current?.abort()
    const typed = mentionAt(text, place)
    if (!typed) { setFound([]); return }
    const stop = new AbortController()
    asked.current = stop
    const people = await find(typed.word, stop.signal).catch(() => [])
    if (!stop.signal.aborted) { setFound(people.slice(0, 6)); setAt(0) }
  }
  const take = (person: Named | undefined) => {
    const typed = mentionAt(value, box.current?.selectionStart ?? value.length)
    if (!person || !typed) return
    const next = withMention(value, typed, person.label)
    onChange(next.text, [...mentions.filter((one) => one.id !== person.id), person])
    asked.current?.abort()
    setFound([])
    caret.current = next.caret
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSend?.(); return }
    if (!open && enterSends && event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); onSend?.(); return }
    if (!open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((i) => (i + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(found[at])
    else if (event.key === 'Escape') setFound([])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="mention">
      <TextArea ref={box} value={value} rows={2} onKeyDown={key} onBlur={() => setFound([])} {...rest}
        onChange={(text) => { onChange(text, mentions.filter((one) => text.includes(`@${one.label}`))); void look(text, box.current?.selectionStart ?? text.length) }} />
      {open && (
        <div id={id} role="listbox" aria-label={t('Colleagues')} className="pop mention-pop">
          {found.map((person, i) => <div key={person.id} role="option" aria-selected={i === at} data-highlighted={i === at ? '' : undefined} className="pop-item" onPointerDown={(e) => { e.preventDefault(); take(person) }}>{person.label}</div>)}
        </div>
      )}
      <span className="vh" role="status">{open ? t('{count, plural, one {One colleague} other {{count} colleagues}} found. {label}', { count: found.length, label: found[at]?.label ?? '' }) : ''}</span>
    </div>
  )
}
