import { heard, isCutOff, silent } from '../offline/connection.ts'
import { isQueued, putOff, type Waits } from '../offline/outbox.ts'
import { isProblem, problemFrom, silence, unanswered } from './problem.ts'
import { language } from '../words/index.ts'
import type { Answer, Asked, RouteKey } from './routes.ts'

const base = '/api/v1'

/** What an asked route comes down to; the types of `api` keep it to the contract. */
interface Plain { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; revision?: number; idempotencyKey?: string; signal?: AbortSignal; waits?: Waits }

/**
 * Asks one route of the contract. Answers with its body (null for 204); throws a `Problem` for every refusal and for silence.
 * A write carries an idempotency key and is sent once more with the same key when the network fails; PATCH and DELETE carry the
 * revision that this client last read of the record. One that may wait (`waits`) is kept where there is no connection, and goes behind what
 * waits already; then `Waiting` is thrown.
 */
export async function api<K extends RouteKey>(key: K, ...[asked]: Record<string, never> extends Asked<K> ? [asked?: Asked<K>] : [asked: Asked<K>]): Promise<Answer<K>> {
  return await send(key, (asked ?? {}) as Plain) as Answer<K>
}

/** The address of a route, for links to files (`export.csv`) and pictures. */
export function addressOf(key: RouteKey | `${string} ${string}`, { params = {}, query = {} }: Pick<Plain, 'params' | 'query'> = {}): string {
  const path = key.slice(key.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  return `${base}${path}${search.size ? `?${search}` : ''}`
}

async function send(key: string, asked: Plain): Promise<unknown> {
  const method = key.slice(0, key.indexOf(' '))
  const write = method !== 'GET'
  const headers = new Headers({ accept: 'application/json', 'accept-language': language.slice(0, 2) })
  const form = asked.body instanceof FormData
  if (asked.body !== undefined && !form) headers.set('content-type', 'application/json')
  const name = asked.idempotencyKey ?? crypto.randomUUID()
  if (write) headers.set('idempotency-key', name)
  const revision = asked.revision ?? (method === 'PATCH' || method === 'DELETE' ? revisions.get(asked.params?.id ?? '') : undefined)
  if (revision !== undefined) headers.set('if-match', `"${revision}"`)
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: asked.signal, ...(asked.body === undefined ? {} : { body: form ? asked.body as FormData : JSON.stringify(asked.body) }) }
  const wait = async (tries: number): Promise<void> => {
    if (!write || form || !asked.waits) return
    const { label, shown = [], edit = null } = asked.waits
    const kept = await putOff({ key: name, route: key, params: asked.params ?? {}, query: asked.query, body: asked.body, revision: revision ?? null, label, shown, edit, tries })
    if (kept) throw kept
  }
  if (isCutOff() || isQueued()) await wait(0)
  const response = await fetchTwice(addressOf(key as `${string} ${string}`, asked), init, write).catch(async (fault: unknown) => {
    if (isProblem(fault, 0)) await wait(1)
    throw fault
  })
  if (!response.ok) {
    if (response.status === 401) for (const hear of strangers) hear()
    throw await problemFrom(response)
  }
  if (response.status === 204) return null
  const answer: unknown = response.headers.get('content-type')?.includes('json') ? await response.json() : await response.text()
  remember(answer)
  return answer
}

async function fetchTwice(address: string, init: RequestInit, write: boolean): Promise<Response> {
  // What never left is not done; what left and had no answer may be.
  const away = !navigator.onLine
  const once = async () => { const response = await fetch(address, init); heard(); return response }
  try {
    return await once()
  } catch (fault) {
    if (init.signal?.aborted) throw fault
    if (!write) { silent(); throw silence() }
    await new Promise((go) => setTimeout(go, 400))
    // The same key: if the first one arrived after all, the server answers with what it did then.
    return await once().catch(() => { silent(); throw away ? silence() : unanswered() })
  }
}

// The last revision read of each record. Bounded: the oldest are forgotten first.
const revisions = new Map<string, number>()

function remember(answer: unknown, depth = 0): void {
  if (typeof answer !== 'object' || answer === null || depth > 2) return
  if (Array.isArray(answer)) { for (const one of answer) remember(one, depth + 1); return }
  const { id, revision, items } = answer as { id?: unknown; revision?: unknown; items?: unknown }
  if (typeof id === 'string' && typeof revision === 'number') {
    revisions.delete(id)
    revisions.set(id, revision)
    if (revisions.size > 5000) revisions.delete(revisions.keys().next().value!)
  }
  if (Array.isArray(items)) remember(items, depth + 1)
}

const strangers = new Set<() => void>()
/** Told when the server says that nobody is signed in. */
export function onSignedOut(hear: () => void): () => void {
  strangers.add(hear)
  return () => { strangers.delete(hear) }
}
