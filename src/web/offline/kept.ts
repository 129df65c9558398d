import { later, within } from './store.ts'

/** An answer as it was last read, and when. */
export interface Kept { at: number; data: unknown }
interface Row { key: string; at: number; who: string; text: string }

/** What may be kept: what is worked with. Never keys, imports, the log, or what somebody searched for. */
const keepable = /^GET \/(me|desk|lessons|deals|companies|contacts|tasks|timeline|activities|questions|files|processes|views|pages|sums|teams|people|reports|workspace)(\/|$)/
/** At most so many answers, none longer than this; none is shown that is older than a session lasts unused. */
const MOST = 400, LONGEST = 1_000_000, OLDEST = 14 * 86_400_000

let who: string | null = null
// A page may be read beside who reads it: until that is known, its answers wait to be kept, and it waits for what is kept.
let early: (() => void)[] | null = []
let meet = () => {}
const met = new Promise<void>((done) => { meet = done })
let unwritten = new Map<string, Row>()
let soon: ReturnType<typeof setTimeout> | undefined

interface Greeted { person: { id: string }; workspace: { id: string }; viewedBy: object | null }
/** Whom this is read for: a person in a workspace. Null for whoever looks with another's eyes: nothing is kept of that. */
export const whoOf = (me: Greeted): string | null => (me.viewedBy ? null : `${me.workspace.id} ${me.person.id}`)
export const reader = (): string | null => who

/** Keeps an answer for its reader. It is written a moment later, when nobody waits. */
export function keep(key: string, address: string, data: unknown): void {
  if (key === 'GET /me') greet(data as Greeted)
  if (!keepable.test(key) || typeof indexedDB === 'undefined') return
  if (early) early.push(() => hold(key, address, data))
  else hold(key, address, data)
}

function hold(key: string, address: string, data: unknown): void {
  if (!who) return
  const at = Date.now(), mine = who
  const place = key === 'GET /me' ? 'me' : `${who} ${address}`
  clearTimeout(soon)
  soon = setTimeout(() => void write(), 500)
  unwritten.set(place, { key: place, at, who: mine, get text() { return JSON.stringify(data) } })
}

function greet(me: Greeted): void {
  const next = whoOf(me)
  if (next === who && !early) return
  who = next
  unwritten = new Map()
  known()
  // Somebody else's answers do not stay in this browser.
  if (next) void within('kept', 'readwrite', (store) => {
    const all = store.openCursor()
    all.onsuccess = () => { const row = all.result; if (!row) return; if ((row.value as Row).who !== next) row.delete(); row.continue() }
    return () => null
  }).catch(() => {})
}

/** Who reads is known, or that nobody does. */
function known(): void {
  const held = early ?? []
  early = null
  for (const keepIt of held) keepIt()
  meet()
}

async function write(): Promise<void> {
  const rows = [...unwritten.values()].map(({ key, at, who: whose, text }) => ({ key, at, who: whose, text })).filter(({ text }) => text.length <= LONGEST)
  unwritten = new Map()
  await within('kept', 'readwrite', (store) => {
    for (const row of rows) store.put(row)
    const count = store.count()
    count.onsuccess = () => {
      let over = count.result - MOST
      const oldest = over > 0 ? store.index('at').openCursor() : null
      if (oldest) oldest.onsuccess = () => { const row = oldest.result; if (!row || over-- <= 0) return; if (row.primaryKey !== 'me') row.delete(); row.continue() }
    }
    return () => null
  }).catch(() => {})
}

/** What was last read at an address by who reads now, or null. */
export async function keptAt(key: string, address: string): Promise<Kept | null> {
  if (typeof indexedDB === 'undefined') return null
  if (key !== 'GET /me') { await met; if (!who) return null }
  const place = key === 'GET /me' ? 'me' : `${who} ${address}`
  const row = unwritten.get(place) ?? await within('kept', 'readonly', (store) => later(store.get(place) as IDBRequest<Row | undefined>)).catch(() => undefined)
  if (!row || row.at < Date.now() - OLDEST) { if (key === 'GET /me' && early) known(); return null }
  const data: unknown = JSON.parse(row.text)
  if (key === 'GET /me') greet(data as Greeted)
  return { at: row.at, data }
}

/** Takes away all that was read, at sign-out and when a session has ended. */
export async function forgetKept(): Promise<void> {
  who = null
  unwritten = new Map()
  known()
  since.clear()
  clearTimeout(soon)
  await within('kept', 'readwrite', (store) => later(store.clear())).catch(() => {})
}

// When what is on screen was last read of the server, by what was asked; only of what came from what is kept.
const since = new Map<string, number>()
export const nameOf = (queryKey: readonly unknown[]): string => JSON.stringify(queryKey.slice(0, 4))
export function stands(queryKey: readonly unknown[], at: number | null): void {
  const name = nameOf(queryKey)
  if (at === null) since.delete(name)
  else since.set(name, Math.min(at, since.get(name) ?? at))
}
export const standsSince = (queryKey: readonly unknown[]): number | undefined => since.get(nameOf(queryKey))
