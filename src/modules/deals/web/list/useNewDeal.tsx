import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { useAddress, useCommands } from '#src/web/shell/index.ts'

const NewDealPanel = lazy(() => import('./NewDeal.tsx'))

/** "New deal" wherever it is offered: the command (C, and the palette), and the panel that stands beside the page while it is written. */
export function useNewDeal(process?: string): { open: () => void; panel: ReactNode } {
  const { search, setSearch } = useAddress()
  const open = () => setSearch({ new: 'deal' })
  useCommands([{ id: 'new.deal', label: 'Deal', group: 'create', words: 'new opportunity', run: open }])
  const close = () => setSearch({ new: null }, { replace: true })
  return { open, panel: search['new'] === 'deal' ? <Suspense><NewDealPanel process={process} onDone={close} /></Suspense> : null }
}
