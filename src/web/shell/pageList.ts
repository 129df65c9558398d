import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import type { Reads } from '../data/query.ts'

export const railGroups = ['work', 'process', 'truth', 'solfa'] as const

export interface PanelProps { id: string; onClose: () => void }

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
  /** Is about the sample company: there the palette names it, though the rail does not. */
  sample?: boolean
  /** Needs nobody signed in, and has no rail: sign-in, the buyer's page. */
  open?: boolean
  /** What stands in the side panel for one of these, from anywhere: `?<name>=<id>`, the id being the last part of the page's address. */
  panel?: { name: string; Panel: ComponentType<PanelProps> }
  /** What it reads first, when nothing is said behind its address; `id` is the part that varies. */
  ahead?: (id: string) => readonly Reads[]
  /** The page is the default export of its file. */
  load: () => Promise<{ default: ComponentType }>
}

/** Whether an address is that of a page: `/a/$token` is `/a/x`. */
export function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/'), given = path.split('/')
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith('$') || part === given[i])
}

const Listed = createContext<readonly PageEntry[]>([])
/** The pages come from above, so that a page may use the shell without a circle. */
export const PageListProvider = Listed
export const usePages = (): readonly PageEntry[] => useContext(Listed)
