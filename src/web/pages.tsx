import type { ComponentType } from 'react'
import { lazyPart } from '#src/web/ui/lazyPart.ts'
import type { Creation, Handling } from './shell/Creations.tsx'
import type { PageEntry } from './shell/pageList.ts'
import { t } from './words/index.ts'

/** Every page, in the order of the rail. A page is added with one line. */
export const pages: readonly PageEntry[] = [
  { path: '/desk', title: t('Desk'), rail: 'work', tab: true, keys: 'g h', ahead: () => [['GET /desk']], load: () => import('#src/modules/activities/web/desk/Desk.tsx') },
  { path: '/desk/gave', title: t('What it gave me'), load: () => import('#src/modules/activities/web/desk/Gave.tsx') },
  { path: '/board', title: t('Board'), rail: 'work', tab: true, keys: 'g b', ahead: () => [['GET /deals/board', { query: { cards: 16 } }], ['GET /deals/count', { query: { outcome: 'open', 'gap.from': '2' } }]], load: () => import('#src/modules/deals/web/Board.tsx') },
  { path: '/deals', title: t('Deals'), rail: 'work', keys: 'g d', load: () => import('#src/modules/deals/web/Deals.tsx') },
  { path: '/deals/$id', title: t('Deal'), panel: { name: 'deal', Panel: lazyPart(() => import('#src/modules/deals/web/list/DealPanel.tsx')) }, ahead: (id) => [['GET /deals/{id}', { params: { id } }], ['GET /deals/{id}/run', { params: { id } }], ['GET /deals/{id}/contacts', { params: { id } }], ['GET /activities', { query: { dealId: id, outcome: 'planned', sort: 'at', limit: 20 } }]], load: () => import('#src/modules/deals/web/Deal.tsx') },
  { path: '/deals/$id/brief', title: t('Brief'), load: () => import('#src/modules/deals/web/Brief.tsx') },
  { path: '/companies', title: t('Companies'), rail: 'work', keys: 'g c', load: () => import('#src/modules/people/web/Companies.tsx') },
  { path: '/companies/$id', title: t('Company'), load: () => import('#src/modules/people/web/Company.tsx') },
  { path: '/contacts', title: t('Contacts'), rail: 'work', keys: 'g o', load: () => import('#src/modules/people/web/Contacts.tsx') },
  { path: '/contacts/$id', title: t('Contact'), load: () => import('#src/modules/people/web/Contact.tsx') },
  { path: '/a/$token', title: t('A question'), open: true, load: () => import('#src/modules/deals/web/Answer.tsx') },
  { path: '/process', title: t('Process'), rail: 'process', keys: 'g p', load: () => import('#src/modules/process/web/Process.tsx') },
  { path: '/truth', title: t('Truth'), rail: 'truth', tab: true, keys: 'g t', right: 'report.read', load: () => import('#src/modules/insights/web/Truth.tsx') },
  { path: '/import', title: t('Import'), rail: 'solfa', keys: 'g i', right: 'import.run', load: () => import('#src/modules/integrations/web/Import.tsx') },
  { path: '/lessons', title: t('Lessons'), sample: true, keys: 'g l', load: () => import('#src/modules/lessons/web/Lessons.tsx') },
  { path: '/settings', title: t('Settings'), rail: 'solfa', keys: 'g s', load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/keys', title: t('Keys'), load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/people', title: t('People'), load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/teams', title: t('Teams'), load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/workspace', title: t('Workspace'), load: () => import('#src/modules/identity/web/Settings.tsx') },
  { path: '/settings/welcome', title: t('Welcome'), load: () => import('#src/modules/identity/web/Welcome.tsx') },
  // The design system’s own page: for `npm run dev` and the tests. What is built for people does not hold it.
  ...(import.meta.env.MODE === 'production' ? [] : [
    { path: '/sheet', title: t('Component sheet'), open: true, load: () => import('./sheet/Sheet.tsx') },
  ]),
]

/** What is made on any page, in the order of C. A letter does not begin the name of another one. */
export const creations: readonly Creation[] = [
  { id: 'deal', label: t('Deal'), letter: 'd', words: 'opportunity', right: 'record.write', panel: lazyPart(() => import('#src/modules/deals/web/list/DealCreation.tsx')) },
  { id: 'company', label: t('Company'), letter: 'o', words: 'account organisation', right: 'record.write', panel: lazyPart(() => import('#src/modules/people/web/create/CompanyCreation.tsx')) },
  { id: 'contact', label: t('Contact'), letter: 'p', words: 'person', right: 'record.write', panel: lazyPart(() => import('#src/modules/people/web/create/ContactCreation.tsx')) },
  { id: 'task', label: t('Task'), letter: 't', direct: true, words: t('to do reminder'), right: 'record.write', panel: lazyPart(() => import('#src/modules/activities/web/create/TaskCreation.tsx')) },
  { id: 'note', label: t('Note'), letter: 'n', direct: true, words: 'write', right: 'record.write', panel: lazyPart(() => import('#src/modules/activities/web/create/NoteCreation.tsx')) },
  { id: 'call', label: t('Call'), letter: 'l', direct: true, words: 'log phone', right: 'record.write', panel: lazyPart(() => import('#src/modules/activities/web/create/CallCreation.tsx')) },
]

/** What can be done, on any page, with a record of a kind that is at hand. */
export const handlings: readonly Handling[] = [
  { id: 'deal.next', kind: 'deal', label: (name) => t('Take {name} to its next stage', { name }), keys: '.', words: 'move forward onward advance', right: 'deal.move', handle: lazyPart(() => import('#src/modules/deals/web/move/NextStage.tsx')) },
]

/** What stands beside every page of the sample company, and shows nothing. */
export const witnesses: readonly ComponentType[] = [lazyPart(() => import('#src/modules/lessons/web/Looks.tsx'), { quiet: true })]
