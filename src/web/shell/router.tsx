import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { parseSearch, writeSearch } from '../ui/Link.tsx'
import { Loading, ProblemBlock } from '../ui/blocks.tsx'
import { untilItComes } from '../ui/lazyPart.ts'
import { App } from './App.tsx'
import { NotFound, Page } from './Page.tsx'
import type { PageEntry } from './pageList.ts'

/** One route for each entry of the pages list. Each page is fetched when it is opened, or pointed at; without a connection, which the frame tells, its own shape waits for it. */
export function makeRouter(pages: readonly PageEntry[]) {
  const root = createRootRoute({ component: App, notFoundComponent: NotFound })
  const first = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: pages.find((page) => page.rail)?.path ?? '/settings', replace: true }) } })
  const routes = pages.map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: lazyRouteComponent(() => untilItComes(page.load, ['gone'])) }))
  return createRouter({
    routeTree: root.addChildren([first, ...routes]),
    parseSearch, stringifySearch: writeSearch, defaultPreload: 'intent', defaultPreloadStaleTime: 0, scrollRestoration: true,
    // A change of the search (a panel, a filter, a tab) keeps the place on the page.
    getScrollRestorationKey: (location) => location.pathname,
    defaultPendingMs: 150, defaultPendingMinMs: 0, defaultPendingComponent: Pending,
    defaultErrorComponent: ({ error, reset }) => <Page title="Solfa"><ProblemBlock problem={error} retry={reset} /></Page>,
  })
}

const Pending = () => <Page title="Solfa"><Loading lines={6} /></Page>
