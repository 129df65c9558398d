import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'
const stored = 'solfa.theme'
const listeners = new Set<() => void>()

/** What this browser keeps. */
export const keptTheme = (): Theme => { try { const kept = localStorage.getItem(stored); return kept === 'light' || kept === 'dark' ? kept : 'system' } catch { return 'system' } }

/** Keeps the person's choice in this browser. `public/theme.js` applies it before the first paint. */
export function setTheme(theme: Theme): void {
  try { if (theme === 'system') localStorage.removeItem(stored); else localStorage.setItem(stored, theme) } catch { /* A browser that keeps nothing forgets it at the end of the page. */ }
  document.documentElement.dataset.theme = theme === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : theme
  for (const hear of listeners) hear()
}

export const useTheme = (): Theme => useSyncExternalStore((hear) => { listeners.add(hear); return () => listeners.delete(hear) }, keptTheme)
