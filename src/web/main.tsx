import './styles/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './data/query.ts'
import { pages } from './pages.tsx'
import { PageListProvider } from './shell/pageList.ts'
import { makeRouter } from './shell/router.tsx'

const router = makeRouter(pages)

createRoot(document.getElementById('solfa')!).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <PageListProvider value={pages}>
        <RouterProvider router={router} />
      </PageListProvider>
    </QueryClientProvider>
  </StrictMode>,
)
