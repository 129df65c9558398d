import { useSyncExternalStore } from 'react'

// Nobody is asked on a server.
let lost = typeof navigator !== 'undefined' && navigator.onLine === false
let trying: ReturnType<typeof setTimeout> | undefined
let pause = 5_000
const listeners = new Set<() => void>()
const back = new Set<() => void>()

/** Whether the last thing that was heard of the server was nothing. */
export const isLost = (): boolean => lost
/** The machine itself says that it has no connection: to try would be in vain. */
export const isCutOff = (): boolean => typeof navigator !== 'undefined' && navigator.onLine === false

/** The server answered, whatever it said. */
export function heard(): void {
  clearTimeout(trying)
  trying = undefined
  pause = 5_000
  if (!lost) return
  lost = false
  for (const hear of listeners) hear()
  for (const hear of back) hear()
}

/** Nothing was heard. While the machine believes in its connection, the server is asked again, less and less often. */
export function silent(): void {
  if (!lost) { lost = true; for (const hear of listeners) hear() }
  if (isCutOff() || trying) return
  trying = setTimeout(() => { trying = undefined; pause = Math.min(pause * 2, 60_000); void knock() }, pause)
}

async function knock(): Promise<void> {
  try { const answer = await fetch('/api/v1/setup', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }); if (answer.status < 502) heard(); else silent() } catch { silent() }
}

/** Told each time the connection is there again. */
export function onBack(hear: () => void): () => void {
  back.add(hear)
  return () => { back.delete(hear) }
}

if (typeof addEventListener === 'function' && typeof document !== 'undefined') {
  addEventListener('offline', silent)
  addEventListener('online', () => { pause = 5_000; clearTimeout(trying); trying = undefined; void knock() })
}

export const useLost = (): boolean => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, isLost)
