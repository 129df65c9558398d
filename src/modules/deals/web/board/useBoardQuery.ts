import { useMemo } from 'react'
import { useRead } from '#src/web/data/index.ts'
import { useAddress, useMe } from '#src/web/shell/index.ts'

export interface BoardFilter {
  mine: boolean
  gap: boolean
  /** How many deals have a gap of two bars or more, among these owners. */
  gaps: number | null
  process: string | null
  active: boolean
  setMine: (mine: boolean) => void
  setGap: (gap: boolean) => void
  setProcess: (process: string) => void
  clear: () => void
}

/** What the board shows, kept in the address, so that it can be shared and Back undoes it. */
export function useBoardQuery(): { query: Record<string, string>; chips: BoardFilter } {
  const me = useMe()
  const { search, setSearch } = useAddress()
  const mine = search['owner'] === 'me', gap = search['gap'] === '2', process = typeof search['process'] === 'string' ? search['process'] : null
  const owners = useMemo((): Record<string, string> => ({ ...(mine ? { ownerId: me.id } : {}), ...(process ? { processId: process } : {}) }), [mine, process, me.id])
  const count = useRead('GET /deals/count', { query: { ...owners, outcome: 'open', 'gap.from': '2' } })
  const query = useMemo((): Record<string, string> => ({ ...(mine ? { ownerId: me.id } : {}), ...(gap ? { 'gap.from': '2' } : {}), ...(process ? { process } : {}) }), [mine, gap, process, me.id])
  return {
    query,
    chips: {
      mine, gap, process, gaps: count.data?.count ?? null, active: mine || gap,
      setMine: (on) => setSearch({ owner: on ? 'me' : null }), setGap: (on) => setSearch({ gap: on ? '2' : null }), setProcess: (id) => setSearch({ process: id }),
      clear: () => setSearch({ owner: null, gap: null }),
    },
  }
}
