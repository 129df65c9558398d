import type { QueryClient } from '@tanstack/react-query'

/** What the server says when something changed: the subject's kind (`deal`) and its id. */
interface Changed { subject?: string; kind?: string; type?: string; id?: string; subjectId?: string }

// Read from many records at once, so a change of any of them may change these.
const derived = ['reports', 'desk', 'board', 'search', 'events', 'timeline', 'tasks']

/** Listens to what others change, and asks again for what is on screen. Gives back how to stop. */
export function startLive(client: QueryClient, address = '/api/v1/live'): () => void {
  let source: EventSource | null = null
  let waiting: Changed[] = []
  let later: ReturnType<typeof setTimeout> | undefined
  let lost = false
  const flush = () => {
    const changes = waiting
    waiting = []
    const touched = new Set(changes.map((c) => collectionOfSubject(c.subject ?? c.kind ?? c.type ?? '')))
    const ids = new Set(changes.map((c) => c.id ?? c.subjectId))
    void client.invalidateQueries({
      predicate: ({ queryKey: [collection, , params] }) => {
        if (derived.includes(String(collection))) return true
        if (!touched.has(String(collection))) return false
        const id = (params as { id?: string } | null)?.id
        return id === undefined || ids.has(id)
      },
    })
  }
  const hear = (event: MessageEvent<string>) => {
    try { waiting.push(JSON.parse(event.data) as Changed) } catch { return }
    clearTimeout(later)
    later = setTimeout(flush, 250)
  }
  const open = () => {
    if (source || document.hidden) return
    source = new EventSource(address)
    source.onmessage = hear
    for (const name of ['event', 'change', 'changed']) source.addEventListener(name, hear)
    // What changed while nobody listened is unknown, so everything on screen is asked again.
    source.onopen = () => { if (lost) void client.invalidateQueries(); lost = false }
    source.onerror = () => { lost = true }
  }
  // A hidden page keeps no connection: browsers allow six to a host.
  const seen = () => { if (document.hidden) { source?.close(); source = null; lost = true } else open() }
  document.addEventListener('visibilitychange', seen)
  open()
  return () => { document.removeEventListener('visibilitychange', seen); clearTimeout(later); source?.close() }
}

const collectionOfSubject = (subject: string): string => {
  const word = subject.split('.')[0] ?? ''
  return word.endsWith('s') ? word : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`
}
