import './styles/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient, readAhead } from './data/query.ts'
import { installWorker } from './offline/install.ts'
import { creations, handlings, pages, witnesses } from './pages.tsx'
import { CreationListProvider } from './shell/Creations.tsx'
import { matches, PageListProvider } from './shell/pageList.ts'
import { who } from './shell/person.tsx'
import { makeRouter } from './shell/router.tsx'

const router = makeRouter(pages)
const made = { creations, handlings, witnesses }

// Asked for before the page is there, which would ask for them only then.
const client = makeQueryClient()
const opened = pages.find((page) => !page.open && matches(page.path, location.pathname))
if (opened) {
  void client.prefetchQuery(who)
  if (location.search === '') readAhead(client, opened.ahead?.(location.pathname.split('/')[2] ?? '') ?? [])
}

createRoot(document.getElementById('solfa')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <PageListProvider value={pages}>
        <CreationListProvider value={made}><RouterProvider router={router} /></CreationListProvider>
      </PageListProvider>
    </QueryClientProvider>
  </StrictMode>,
)

installWorker()
