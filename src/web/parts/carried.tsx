import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * Something that is typed into, which may have to stand elsewhere on the page while it is: `stands` is put once where it never goes away,
 * after all places for `here`, where it is shown. What was typed, and the caret, move along; drawn in another place by React alone, it would begin anew.
 */
export function useCarried(what: ReactNode): { stands: ReactNode; here: ReactNode } {
  const [host] = useState(() => { const made = document.createElement('div'); made.className = 'carried'; return made })
  return { stands: what ? createPortal(what, host) : null, here: what ? <Here host={host} /> : null }
}

function Here({ host }: { host: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current!.append(host)
    held.get(host)?.focus({ preventScroll: true })
    held.delete(host)
    // It still stands in its old place while that is taken away.
    return () => { if (host.contains(document.activeElement)) held.set(host, document.activeElement as HTMLElement) }
  }, [host])
  return <div ref={place} className="carried" />
}

/** What had the focus in it when its place went. */
const held = new WeakMap<HTMLElement, HTMLElement>()
