import { useCallback, useState } from 'react'

/** The width of an element in whole CSS pixels; 0 until it is known. Give `ref` to the element. */
export function useWidth(): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    setWidth(Math.floor(element.getBoundingClientRect().width))
    const seen = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    seen.observe(element)
    return () => seen.disconnect()
  }, [])
  return [ref, width]
}
