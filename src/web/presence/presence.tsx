import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { addressOf, onHere, type Here } from '../data/index.ts'
import { isCutOff } from '../offline/connection.ts'
import { Initials } from '../ui/index.ts'
import { t } from '../words/index.ts'
import './presence.css'

export interface At { kind: 'deal' | 'company' | 'contact'; id: string }
interface Presence { people: Here['people']; writeIn: (field: string, on: boolean) => void }

const BEAT = 12_000
// Two beats and a little: then the stream has been silent for longer than anybody here would let it be.
const UNHEARD = 30_000
const AGAIN = 2_000
const page = crypto.randomUUID()
let turn = 0
const Around = createContext<Presence>({ people: [], writeIn: () => {} })

/** Everything within is about one record: it is told that this page has it open, as long as it is looked at, and who else has. */
export function PresenceAt({ kind, id, children }: At & { children: ReactNode }) {
  const [people, setPeople] = useState<Here['people']>([])
  const writing = useRef<string | null>(null)
  const beat = useRef<() => void>(() => {})
  useEffect(() => {
    let heard = Date.now()
    let later: ReturnType<typeof setTimeout> | undefined, over = false
    const tell = (gone: boolean) => {
      clearTimeout(later)
      fetch(addressOf('POST /here'), {
        method: 'POST', credentials: 'same-origin', keepalive: gone, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, id, page, editing: writing.current, gone, turn: ++turn }),
      }).catch(() => { if (!gone && !over && !isCutOff()) later = setTimeout(look, AGAIN) })
    }
    // Who stops writing is not heard of any more; who is there will be missed soon enough.
    const unsure = () => setPeople((known) => (known.some(({ editing }) => editing) ? known.map((one) => ({ ...one, editing: null })) : known))
    const look = () => { if (!document.hidden) tell(false) }
    const leave = () => { tell(true) }
    const seen = () => { if (document.hidden) { leave(); setPeople([]) } else look() }
    const stop = onHere({ told: ({ record, people: others }) => { if (record === `${kind}:${id}`) { heard = Date.now(); setPeople(others) } }, opened: look, lost: unsure })
    const timer = setInterval(() => { look(); if (Date.now() - heard > UNHEARD) setPeople([]) }, BEAT)
    document.addEventListener('visibilitychange', seen)
    addEventListener('pagehide', leave)
    beat.current = look
    look()
    return () => { over = true; beat.current = () => {}; stop(); clearInterval(timer); clearTimeout(later); document.removeEventListener('visibilitychange', seen); removeEventListener('pagehide', leave); leave(); setPeople([]) }
  }, [kind, id])
  const presence = useMemo(() => ({ people, writeIn: (field: string, on: boolean) => { if ((writing.current === field) !== on) { writing.current = on ? field : null; beat.current() } } }), [people])
  return <Around value={presence}>{children}</Around>
}

/** While `on`, the others at this record see that somebody writes in this field; what is written they do not. */
export function useWriting(field: string, on: boolean): void {
  const { writeIn } = useContext(Around)
  const tell = useRef(writeIn)
  useEffect(() => { tell.current = writeIn })
  useEffect(() => {
    if (!on) return undefined
    tell.current(field, true)
    // Another field may have been begun before this one was left.
    return () => { tell.current(field, false) }
  }, [field, on])
}

/** “Maren Holt is here”: whoever else has this record open just now. Nothing while one is alone. */
export function HereNow() {
  const { people } = useContext(Around)
  const [first, second] = people
  if (!first) return null
  const words = !second ? t('{name} is here', { name: first.name }) : people.length === 2 ? t('{name} and {other} are here', { name: first.name, other: second.name }) : t('{name} and {count} others are here', { name: first.name, count: people.length - 1 })
  return <p className="here" title={people.map(({ name }) => name).join(', ')}>{people.slice(0, 4).map(({ id, name }) => <Initials key={id} name={name} />)}<span>{words}</span></p>
}

/** Beside a field that somebody else is writing in. */
export function WritingHere({ field }: { field: string }) {
  const others = useContext(Around).people.filter(({ editing }) => editing === field)
  return others.length === 0 ? null : <span className="here-in">{t('{name} is writing here', { name: others.map(({ name }) => name).join(', ') })}</span>
}
