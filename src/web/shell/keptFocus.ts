import { useEffect } from 'react'

/**
 * Focus is never lost: when what had it is taken from the page (a form that is done, a row that is gone, a page that has loaded), it goes to
 * the nearest thing around it that is left and can have it: the panel, the list, the page. A person who works by keys goes on from there.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let around: Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const remember = (event: FocusEvent) => {
      around = []
      for (let one = event.target instanceof Element ? event.target : null; one && one !== document.body; one = one.parentElement) around.push(one)
    }
    const look = () => {
      if (document.activeElement !== document.body || around.length === 0 || around[0]!.isConnected) return
      const left = around.find((one) => one.isConnected && one.matches('[tabindex], a[href], button:not(:disabled)')) ?? document.getElementById('main')
      if (left instanceof HTMLElement) left.focus({ preventScroll: true })
    }
    // A moment later: a dialog that closes gives the focus back by itself.
    const watch = new MutationObserver(() => {
      if (document.activeElement !== document.body || timer) return
      timer = setTimeout(() => { timer = undefined; look() }, 30)
    })
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => { document.removeEventListener('focusin', remember); watch.disconnect(); clearTimeout(timer) }
  }, [])
}
