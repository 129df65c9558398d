import { useDeferredValue, useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'

/**
 * What stands below or beside what is read first: drawn once that has been painted, and in pieces between which a press is heard.
 * `now`: drawn with the rest, where somebody came for what is in it.
 */
export function Later({ now = false, children }: { now?: boolean; children: ReactNode }) {
  const [asked, setAsked] = useState(now)
  const drawn = useDeferredValue(true, now) || asked
  // A key or a paste that comes before may be for what is in it: then it is drawn at once, and hears it.
  useLayoutEffect(() => {
    if (drawn) return undefined
    const draw = () => flushSync(() => setAsked(true))
    for (const what of hears) addEventListener(what, draw, { capture: true })
    return () => { for (const what of hears) removeEventListener(what, draw, { capture: true }) }
  }, [drawn])
  // Until then it counts as what is still on its way, for whoever waits for the whole page.
  return drawn ? children : <span className="bones" style={{ display: 'none' }} />
}

const hears = ['keydown', 'paste'] as const
