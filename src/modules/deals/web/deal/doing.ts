/** What is being done on a Deal page, as its address says it, so that a remedy found on the board opens there. */
export interface Doing { action: string; milestone?: string; with: Record<string, string> }

interface Way { action: string; with?: Record<string, string> }

/** The address of a deal with a remedy at hand: `/deals/1?do=record-evidence&milestone=veto-holder`. */
export const doing = (id: string, remedy: Way): string => {
  const search = new URLSearchParams({ do: remedy.action, ...remedy.with })
  return `/deals/${encodeURIComponent(id)}?${search}`
}

/** Reads it back; null where nothing is being done. */
export function doingOf(search: Readonly<Record<string, string | readonly string[]>>): Doing | null {
  const one = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0])
  const action = one(search['do'])
  if (!action) return null
  const rest = Object.fromEntries(Object.entries(search).flatMap(([key, value]) => { const text = one(value); return key !== 'do' && text ? [[key, text]] : [] }))
  const milestone = rest['milestone']
  return { action, with: rest, ...(milestone ? { milestone } : {}) }
}
