import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Kbd, useKeys } from './keys.tsx'
import { t } from '../words/index.ts'

export interface ToastOptions {
  /** Takes it back. Bound to Z, also when the toast is gone: the last twenty, the latest first. */
  undo?: () => void | Promise<unknown>
  /** A second word, or several: `{ label: 'Why', run: … }`. */
  more?: Word | Word[]
  /** It waits for one of its words to be pressed, however long that takes. */
  stays?: boolean
}
interface Word { label: string; run: () => void }
interface Told extends ToastOptions { id: number; text: string }

let told: Told[] = []
let undoable: Told[] = []
let count = 0
const listeners = new Set<() => void>()
const change = (next: Told[]) => { told = next; for (const hear of listeners) hear() }

/**
 * Says what happened, past and done: `toast('Pallas moved to Shape.', { undo })`. Eight seconds; it waits under the pointer and under focus.
 * The latest stands alone, so that they never cover the page; what an earlier one could undo, Z still does.
 */
export function toast(text: string, options: ToastOptions = {}): () => void {
  const one: Told = { ...options, id: ++count, text }
  // What waits for an answer is not covered by what comes after it.
  change([...told.filter((other) => other.stays), one])
  if (one.undo) undoable = [...undoable.slice(-19), one]
  return () => forget(one.id)
}

const forget = (id: number) => change(told.filter((t) => t.id !== id))

/** Takes back the last thing that can be, wherever it was done; what Z does. */
export function undoLast(): void {
  const last = undoable.at(-1)
  if (last) void takeBack(last)
  else toast(t('There is nothing to take back.'))
}

async function takeBack(one: Told) {
  undoable = undoable.filter((t) => t.id !== one.id)
  forget(one.id)
  const before = count
  try { await one.undo?.() } catch { toast(t('That could not be taken back.')); return }
  // What says for itself what came of it is not said twice.
  if (count === before) toast(t('Taken back: {text}', { text: one.text }))
}

/** Stands once, in the shell. */
export function Toaster() {
  const list = useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, () => told)
  useKeys({ z: undoLast, 'mod+z': undoLast }, { yields: true, names: { z: t('Undo'), 'mod+z': t('Undo') } })
  return <div className="toasts" role="status" aria-live="polite">{list.map((one) => <Toast key={one.id} one={one} />)}</div>
}

function Toast({ one }: { one: Told }) {
  const [held, setHeld] = useState(false)
  const left = useRef(8000)
  useEffect(() => {
    if (held || one.stays) return undefined
    const from = performance.now()
    const timer = setTimeout(() => forget(one.id), left.current)
    return () => { clearTimeout(timer); left.current = Math.max(1500, left.current - (performance.now() - from)) }
  }, [held, one.id, one.stays])
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) }
  return (
    <div className="toast" {...hold}>
      <span>{one.text}</span>
      {[one.more ?? []].flat().map((word) => <button key={word.label} type="button" className="lnk" onClick={() => { if (one.stays) forget(one.id); word.run() }}>{word.label}</button>)}
      {one.undo && <button type="button" className="lnk" onClick={() => void takeBack(one)}>{t('Undo')}</button>}
      {one.undo && <Kbd k="z" />}
    </div>
  )
}
