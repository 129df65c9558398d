import './styles/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './data/query.ts'
import { installWorker } from './offline/install.ts'
import { creations, handlings, pages, witnesses } from './pages.tsx'
import { CreationListProvider } from './shell/Creations.tsx'
import { PageListProvider } from './shell/pageList.ts'
import { makeRouter } from './shell/router.tsx'

const router = makeRouter(pages)
const made = { creations, handlings, witnesses }

createRoot(document.getElementById('solfa')!).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <PageListProvider value={pages}>
        <CreationListProvider value={made}><RouterProvider router={router} /></CreationListProvider>
      </PageListProvider>
    </QueryClientProvider>
  </StrictMode>,
)

installWorker()
