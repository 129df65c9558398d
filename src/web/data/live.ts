import type { QueryClient } from '@tanstack/react-query'

// Read from many records at once, so a change of any of them may change these.
const derived = new Set(['reports', 'desk', 'board', 'search', 'events', 'timeline', 'sums', 'lessons'])

/** Who else has a record open that is open here: `{"record": "deal:<id>", "people": […]}`. */
export interface Here { record: string; people: { id: string; name: string; editing: string | null }[] }
interface HereHearer { told: (here: Here) => void; /** The stream stands, for the first time or again. */ opened: () => void; /** It is broken: what is told meanwhile is not heard. */ lost: () => void }
const hereHearers = new Set<HereHearer>()
export function onHere(hearer: HereHearer): () => void {
  hereHearers.add(hearer)
  return () => { hereHearers.delete(hearer) }
}

const LONGEST_WAIT = 8_000

/**
 * Listens to what others change, and asks again for what is on screen. A message is `{"records": ["deal:<id>", …]}`, or `["*"]` when it
 * is better to read everything again. Gives back how to stop.
 */
export function startLive(client: QueryClient, address = '/api/v1/live'): () => void {
  let source: EventSource | null = null
  let waiting = new Set<string>()
  let later: ReturnType<typeof setTimeout> | undefined
  let lost = false
  let wait = 1000
  let again: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    const records = waiting
    waiting = new Set()
    later = undefined
    if (records.has('*')) void client.invalidateQueries()
    else void client.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, records) })
  }
  const hear = (event: MessageEvent<string>) => {
    for (const record of recordsOf(event.data)) waiting.add(record)
    // Gathered for a moment, so that an import of a thousand rows is one reading.
    if (waiting.size > 0) later ??= setTimeout(flush, 400)
  }
  const open = () => {
    if (source || document.hidden) return
    const stream = new EventSource(address)
    source = stream
    stream.onmessage = hear
    stream.addEventListener('here', (event: MessageEvent<string>) => { const here = hereOf(event.data); if (here) for (const { told } of hereHearers) told(here) })
    // What changed while nobody listened is unknown, so everything on screen is asked again.
    stream.onopen = () => {
      if (lost) void client.invalidateQueries()
      lost = false
      wait = 1000
      for (const { opened } of hereHearers) opened()
    }
    stream.onerror = () => {
      lost = true
      for (const hearer of hereHearers) hearer.lost()
      // A lost connection is taken up again by the browser; after an answer that is no stream (a proxy whose server starts anew) it gives up.
      if (stream.readyState !== EventSource.CLOSED || source !== stream) return
      source = null
      clearTimeout(again)
      again = setTimeout(open, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  // A hidden page keeps no connection: browsers allow six to a host.
  const seen = () => { clearTimeout(again); if (document.hidden) { source?.close(); source = null; lost = true } else open() }
  // Back on the line: it need not wait out its time.
  const back = () => { if (source) return; clearTimeout(again); wait = 1000; open() }
  document.addEventListener('visibilitychange', seen)
  addEventListener('online', back)
  open()
  return () => { document.removeEventListener('visibilitychange', seen); removeEventListener('online', back); clearTimeout(later); clearTimeout(again); source?.close(); source = null }
}

function hereOf(data: string): Here | null {
  try {
    const here = JSON.parse(data) as Partial<Here>
    return typeof here.record === 'string' && Array.isArray(here.people) ? here as Here : null
  } catch { return null }
}

function recordsOf(data: string): string[] {
  try {
    const { records } = JSON.parse(data) as { records?: unknown }
    return Array.isArray(records) ? records.filter((r): r is string => typeof r === 'string') : []
  } catch { return [] }
}

/** Whether what was read under a key may have changed with these records: `['deals', 'GET /deals/{id}', { id }]` with `deal:<id>`. */
export function concerns(queryKey: readonly unknown[], records: ReadonlySet<string>): boolean {
  const [collection, , params] = queryKey as [string, string, { id?: string } | null | undefined]
  if (derived.has(collection)) return true
  const id = params?.id
  for (const record of records) {
    const [kind = '', changed] = record.split(':')
    if (id !== undefined && id === changed) return true
    if (id === undefined && collection === plural(kind)) return true
  }
  return false
}

const plural = (kind: string): string => (kind === 'person' ? 'people' : kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`)
