/** The list that one came from: `[` and `]` walk it on the Deal page, and the bar leads back to it as it was. */
export interface Trail { label: string; to: string; ids: readonly string[] }

const stored = 'solfa.deals.trail'
let trail: Trail | null = null

/** Remembered for this window, also over a reload. */
export function leaveTrail(next: Trail): void {
  trail = next
  try { sessionStorage.setItem(stored, JSON.stringify({ ...next, ids: next.ids.slice(0, 2000) })) } catch { /* A window that keeps nothing walks only until it is loaded again. */ }
}

export function readTrail(): Trail | null {
  if (trail) return trail
  try { trail = JSON.parse(sessionStorage.getItem(stored) ?? 'null') as Trail | null } catch { trail = null }
  return trail
}

export interface Neighbours { at: number; of: number; previous: string | null; next: string | null }

/** Where a deal stands in the list; null when it is not in it. */
export function neighboursOf(ids: readonly string[], id: string): Neighbours | null {
  const at = ids.indexOf(id)
  return at < 0 ? null : { at: at + 1, of: ids.length, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
