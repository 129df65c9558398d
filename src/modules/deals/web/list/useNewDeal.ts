import { useAddress } from '#src/web/shell/index.ts'

/** "New deal" wherever a page offers it: the panel is the shell's, the same as under C. */
export function useNewDeal(): { open: () => void } {
  const { setSearch } = useAddress()
  return { open: () => setSearch({ new: 'deal' }) }
}
