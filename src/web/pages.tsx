import type { PageEntry } from './shell/pageList.ts'

/** Every page, in the order of the rail. A page is added with one line. */
export const pages: readonly PageEntry[] = [
  { path: '/desk', title: 'Desk', rail: 'work', tab: true, keys: 'g h', load: () => import('#src/modules/activities/web/desk/Desk.tsx') },
  { path: '/board', title: 'Board', rail: 'work', tab: true, keys: 'g b', load: () => import('#src/modules/deals/web/Board.tsx') },
  { path: '/deals', title: 'Deals', rail: 'work', keys: 'g d', load: () => import('#src/modules/deals/web/Deals.tsx') },
  { path: '/deals/$id', title: 'Deal', load: () => import('#src/modules/deals/web/Deal.tsx') },
  { path: '/companies', title: 'Companies', rail: 'work', keys: 'g c', load: () => import('#src/modules/people/web/Companies.tsx') },
  { path: '/companies/$id', title: 'Company', load: () => import('#src/modules/people/web/Company.tsx') },
  { path: '/contacts', title: 'Contacts', rail: 'work', keys: 'g o', load: () => import('#src/modules/people/web/Contacts.tsx') },
  { path: '/contacts/$id', title: 'Contact', load: () => import('#src/modules/people/web/Contact.tsx') },
  { path: '/a/$token', title: 'A question', open: true, load: () => import('#src/modules/deals/web/Answer.tsx') },
  { path: '/process', title: 'Process', rail: 'process', keys: 'g p', load: () => import('#src/modules/process/web/Process.tsx') },
  { path: '/truth', title: 'Truth', rail: 'truth', tab: true, keys: 'g t', right: 'report.read', load: () => import('#src/modules/insights/web/Truth.tsx') },
  { path: '/import', title: 'Import', rail: 'solfa', keys: 'g i', right: 'import.run', load: () => import('#src/modules/integrations/web/Import.tsx') },
  { path: '/settings', title: 'Settings', rail: 'solfa', keys: 'g s', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/keys', title: 'Keys', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/people', title: 'People', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/teams', title: 'Teams', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/workspace', title: 'Workspace', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/welcome', title: 'Welcome', load: () => import('#src/modules/identity/web/Welcome.tsx') },
  { path: '/sheet', title: 'Component sheet', open: true, load: () => import('./sheet/Sheet.tsx') },
]
