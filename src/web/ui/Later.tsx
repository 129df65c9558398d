import { useDeferredValue } from 'react'
import type { ReactNode } from 'react'

/**
 * What stands below or beside what is read first: drawn once that has been painted, and in pieces between which a press is heard.
 * `now`: drawn with the rest, where somebody came for what is in it.
 */
export function Later({ now = false, children }: { now?: boolean; children: ReactNode }) {
  // Until then it counts as what is still on its way, for whoever waits for the whole page.
  return useDeferredValue(true, now) ? children : <span className="bones" style={{ display: 'none' }} />
}
