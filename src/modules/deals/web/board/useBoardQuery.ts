import { useMemo } from 'react'
import { useRead } from '#src/web/data/index.ts'
import { useAddress, useMe } from '#src/web/shell/index.ts'
import type { Board } from '../types.ts'

export type By = Board['by']
export type Placed = Board['placed']

export interface BoardFilter {
  by: By
  placed: Placed
  process: string | null
  /** Whose: a person's id, or a team's. */
  owner: string | null
  team: string | null
  mine: boolean
  gap: boolean
  /** How many deals have a gap of two bars or more, among these owners. */
  gaps: number | null
  /** Something narrows it. */
  active: boolean
  setLanes: (by: By, placed: Placed) => void
  setWhose: (whose: { owner?: string; team?: string }) => void
  setGap: (gap: boolean) => void
  setProcess: (process: string | null) => void
  clear: () => void
}

const lanes: readonly string[] = ['owner', 'team', 'process']
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What the board shows, kept in the address, so that it can be shared and Back undoes it. `filter` is for the list, `query` for the board. */
export function useBoardQuery(): { query: Record<string, string>; filter: Record<string, string>; chips: BoardFilter } {
  const me = useMe()
  const { search, setSearch } = useAddress()
  const by = (lanes.includes(String(search['by'])) ? search['by'] : 'stage') as By, placed: Placed = by === 'stage' && search['placed'] === 'proven' ? 'proven' : 'claimed'
  const owner = search['owner'] === 'me' ? me.id : text(search['owner']), team = text(search['team']), process = text(search['process']), gap = search['gap'] === '2'
  const whose = useMemo((): Record<string, string> => ({ ...(owner ? { ownerId: owner } : {}), ...(team ? { team } : {}) }), [owner, team])
  const count = useRead('GET /deals/count', { query: { ...whose, ...(process ? { processId: process } : {}), outcome: 'open', 'gap.from': '2' } })
  const filter = useMemo((): Record<string, string> => ({ ...whose, ...(gap ? { 'gap.from': '2' } : {}) }), [whose, gap])
  const query = useMemo((): Record<string, string> => ({ ...filter, ...(by === 'stage' ? {} : { by }), ...(placed === 'proven' ? { placed } : {}), ...(process ? { process } : {}) }), [filter, by, placed, process])
  return {
    query, filter,
    chips: {
      by, placed, process, owner, team, mine: owner === me.id, gap, gaps: count.data?.count ?? null, active: owner !== null || team !== null || gap,
      setLanes: (nextBy, nextPlaced) => setSearch({ by: nextBy === 'stage' ? null : nextBy, placed: nextPlaced === 'proven' ? nextPlaced : null }),
      setWhose: (next) => setSearch({ owner: next.owner === me.id ? 'me' : next.owner ?? null, team: next.team ?? null }),
      setGap: (on) => setSearch({ gap: on ? '2' : null }), setProcess: (id) => setSearch({ process: id }),
      clear: () => setSearch({ owner: null, team: null, gap: null }),
    },
  }
}
