import type { PageEntry } from './shell/pageList.ts'

/** Every page, in the order of the rail. A page is added with one line. */
export const pages: readonly PageEntry[] = [
  { path: '/process', title: 'Process', rail: 'process', keys: 'g p', load: () => import('#src/modules/process/web/Process.tsx') },
  { path: '/truth', title: 'Truth', rail: 'truth', tab: true, keys: 'g t', right: 'report.read', load: () => import('#src/modules/insights/web/Truth.tsx') },
  { path: '/sheet', title: 'Component sheet', open: true, load: () => import('./sheet/Sheet.tsx') },
]
