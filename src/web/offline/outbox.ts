import { useSyncExternalStore } from 'react'
import { reader } from './kept.ts'
import type { Shown } from './overlay.ts'
import { again, foldedInto, nextOf, settled, takenBack, underway, type Entry, type Outcome, type TakenBack } from './queue.ts'
import { later, within } from './store.ts'

/** What a write says of itself, so that it may wait for a connection. */
export interface Waits { label: string; shown?: readonly Shown[]; edit?: Entry['edit'] }

/** Thrown in place of an answer: the write is kept and will be sent. Whoever sees it does as if it were done, without what only the answer knows. */
export class Waiting extends Error {
  readonly n: number
  constructor(n: number) {
    super('waiting')
    this.n = n
  }
}
export const isWaiting = (fault: unknown): fault is Waiting => fault instanceof Waiting

export interface Outside {
  deliver: (entry: Entry) => Promise<Outcome>
  /** Who is signed in just now, as the server says; null when it says nothing. */
  whoIsIn: () => Promise<string | null>
  /** What waits has changed, or something was sent: what is on screen is read anew. */
  changed: () => void
  /** After a round: how many arrived, and what was refused in it. */
  told: (done: number, refused: readonly Entry[]) => void
  put: (entry: Entry) => void
}

let outside: Outside | null = null
let mine: readonly Entry[] = []
let sending = false, onceMore = false
let retry: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const channel = typeof BroadcastChannel === 'function' && typeof document !== 'undefined' ? new BroadcastChannel('solfa outbox') : null

/** What waits or was refused, of who reads now, in order. */
export const waiting = (): readonly Entry[] => mine
export const useWaiting = (): readonly Entry[] => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, waiting)
/** Something waits already: what is done now goes behind it. */
export const isQueued = (): boolean => mine.some((one) => one.state === 'waiting')
export const shownNow = (): readonly Shown[] => mine.filter((one) => one.state === 'waiting').flatMap((one) => one.shown)

/** Begins for the person who is signed in. Gives back how to stop. */
export function startOutbox(given: Outside): () => void {
  outside = given
  const hear = () => void refresh().then(() => given.changed())
  channel?.addEventListener('message', hear)
  void refresh().then(() => { if (mine.length > 0) given.changed(); return drain() })
  return () => { outside = null; clearTimeout(retry); channel?.removeEventListener('message', hear) }
}

/** Keeps a write. Null where this browser keeps nothing: then it is not done, and the person is told so. */
export async function putOff(entry: Omit<Entry, 'n' | 'who' | 'at' | 'state' | 'said' | 'theirs' | 'earlier'>): Promise<Waiting | null> {
  const who = reader()
  if (!who || typeof indexedDB === 'undefined') return null
  const next: Omit<Entry, 'n'> = { ...entry, who, at: Date.now(), state: 'waiting', said: null, theirs: null, earlier: null }
  try {
    const n = await within('outbox', 'readwrite', (store) => {
      let place = 0
      const all = store.getAll() as IDBRequest<Entry[]>
      all.onsuccess = () => {
        const folded = foldedInto(all.result, next)
        const put = folded ? store.put(folded) : store.add(next)
        put.onsuccess = () => { place = Number(put.result) }
      }
      return () => place
    })
    await spread()
    const kept = mine.find((one) => one.n === n)
    if (kept) outside?.put(kept)
    void drain()
    return new Waiting(n)
  } catch { return null }
}

/** Takes one back, and tells what it was when it was taken: a page that sends marks a write in the same place before it goes. */
export async function drop(key: string): Promise<TakenBack> {
  let taken: TakenBack = { how: 'gone', again: null }
  await change((entries) => { const result = takenBack(entries, key); taken = result.taken; return result.left })
  outside?.changed()
  return taken
}

export async function sendAgain(key: string): Promise<void> {
  await change((entries) => again(entries, key))
  await drain()
}

/** Sends what waits, in order, one after the other, from one page of this browser at a time. */
export async function drain(): Promise<void> {
  if (sending) { onceMore = true; return }
  if (!outside || !isQueued()) return
  sending = true
  clearTimeout(retry)
  try {
    await inTurn(async () => {
      const at = outside, who = reader()
      if (!at || !who) return
      const refused: Entry[] = []
      let done = 0
      for (;;) {
        await refresh()
        const next = nextOf(mine)
        if (!next) break
        // The server knows whose browser this is by its cookie: that of another person, or of another workspace, is not written with, also
        // when they sign in on another page between two of these.
        if (reader() !== who || await at.whoIsIn() !== who) break
        await change((entries) => underway(entries, next.key))
        // Taken back, or changed, just before it would have gone.
        const sent = mine.find((one) => one.key === next.key)
        if (!sent) continue
        const outcome = await at.deliver(sent)
        if (outcome.kind === 'silent') { retry = setTimeout(() => void drain(), 15_000); break }
        await change((entries) => settled(entries, sent, outcome))
        if (outcome.kind === 'done') done += 1
        else refused.push({ ...sent, said: outcome.said })
      }
      if (done + refused.length > 0) { at.changed(); at.told(done, refused) }
    })
  } finally {
    sending = false
    if (onceMore) { onceMore = false; void drain() }
  }
}

const inTurn = async (work: () => Promise<void>): Promise<void> => { await (navigator.locks ? navigator.locks.request('solfa outbox', work) : work()) }

/** One change of what is kept, whole, whichever pages are open. */
async function change(next: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
  await within('outbox', 'readwrite', (store) => {
    const all = store.getAll() as IDBRequest<Entry[]>
    all.onsuccess = () => {
      const before = all.result, after = next(before), left = new Set(after.map(({ n }) => n))
      for (const one of before) if (!left.has(one.n)) store.delete(one.n)
      for (const one of after) if (!before.includes(one)) store.put(one)
    }
    return () => null
  })
  await spread()
}

async function spread(): Promise<void> {
  await refresh()
  channel?.postMessage('changed')
}

async function refresh(): Promise<void> {
  const who = reader()
  const all = who && typeof indexedDB !== 'undefined' ? await within('outbox', 'readonly', (store) => later(store.getAll() as IDBRequest<Entry[]>)).catch(() => []) : []
  const next = all.filter((one) => one.who === who)
  if (JSON.stringify(next) === JSON.stringify(mine)) return
  mine = next
  for (const hear of listeners) hear()
}
