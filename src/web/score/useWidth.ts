import { useCallback, useState } from 'react'

/** The width of an element in whole CSS pixels; 0 until it is known. Give `ref` to the element. */
export function useWidth(): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    // A width of nothing is that of a page that is hidden for a moment: what was drawn stays.
    const put = (wide: number) => { if (wide >= 1) setWidth(Math.floor(wide)) }
    put(element.getBoundingClientRect().width)
    const seen = new ResizeObserver(([entry]) => { if (entry) put(entry.contentRect.width) })
    seen.observe(element)
    return () => seen.disconnect()
  }, [])
  return [ref, width]
}
