import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 720px)'

/** Whether the window is a phone's. */
export const usePhone = (): boolean => useSyncExternalStore((hear) => {
  const list = matchMedia(narrow)
  list.addEventListener('change', hear)
  return () => list.removeEventListener('change', hear)
}, () => matchMedia(narrow).matches)
