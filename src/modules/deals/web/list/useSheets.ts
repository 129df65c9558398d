import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { api, keyOf } from '#src/web/data/index.ts'
import type { Sheet } from '../board/lanes.ts'
import type { Deal } from '../types.ts'

/** The versions that the deals of a list are on, each read once: the sentences beside the notes. */
export function useSheets(deals: readonly Deal[]): (deal: Deal) => Sheet | undefined {
  const wanted = [...new Set(deals.flatMap((deal) => (deal.processId && deal.processVersion ? `${deal.processVersion} ${deal.processId}` : [])))].toSorted().join('\n')
  const pairs = useMemo(() => wanted.split('\n').filter(Boolean).map((line) => ({ n: Number(line.slice(0, line.indexOf(' '))), id: line.slice(line.indexOf(' ') + 1) })), [wanted])
  const sheets = useQueries({
    queries: pairs.map((params) => ({ queryKey: keyOf('GET /processes/{id}/versions/{n}', { params }), staleTime: 600_000, queryFn: () => api('GET /processes/{id}/versions/{n}', { params }) })),
    combine: (answers) => Object.fromEntries(answers.flatMap(({ data }) => (data ? [[`${data.n} ${data.process}`, data as Sheet]] : []))),
  })
  return useCallback((deal) => sheets[`${deal.processVersion} ${deal.processId}`], [sheets])
}
