import type { ComponentType } from 'react'

export interface PageEntry {
  /** `$name` is a part that varies: `/deals/$id`. */
  path: string
  title: string
  /** Its group in the rail; without it the page is reached from others. */
  rail?: (typeof railGroups)[number]
  /** One of the words at the foot of a phone. */
  tab?: boolean
  /** `g b` */
  keys?: string
  /** The right without which the rail does not name it. */
  right?: string
  /** Needs nobody signed in, and has no rail: sign-in, the buyer's page. */
  open?: boolean
  /** The page is the default export of its file. */
  load: () => Promise<{ default: ComponentType }>
}

export const railGroups = ['work', 'process', 'truth', 'solfa'] as const

/** Every page, in the order of the rail. A page is added with one line. */
export const pages: readonly PageEntry[] = [
  { path: '/process', title: 'Process', rail: 'process', keys: 'g p', load: () => import('#src/modules/process/web/Process.tsx') },
  { path: '/truth', title: 'Truth', rail: 'truth', tab: true, keys: 'g t', right: 'report.read', load: () => import('#src/modules/insights/web/Truth.tsx') },
  { path: '/sheet', title: 'Component sheet', open: true, load: () => import('./sheet/Sheet.tsx') },
]
