import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useFormat } from '../ui/format.tsx'
import { t } from '../words/index.ts'
import { useLost } from './connection.ts'
import { standsSince } from './kept.ts'

// What the frame asks and what hardly changes says nothing of how old a page is.
const beside = new Set(['me', 'views', 'processes', 'teams', 'people', 'workspace', 'pages'])

/** Above a page while there is no connection: since when it stands. */
export function Standing() {
  return useLost() ? <p className="standing" role="status"><Since /></p> : null
}

function Since() {
  const f = useFormat()
  const cache = useQueryClient().getQueryCache()
  const at = useSyncExternalStore((hear) => cache.subscribe(hear), () => cache.findAll({ type: 'active' }).reduce((first, query) => {
    if (query.state.data === undefined || beside.has(String(query.queryKey[0]))) return first
    const read = standsSince(query.queryKey) ?? query.state.dataUpdatedAt
    return first === 0 ? read : Math.min(first, read)
  }, 0))
  if (at === 0) return t('Without a connection.')
  const instant = new Date(at).toISOString()
  return t('As of {time}, without a connection.', { time: f.dayOf(instant) === f.today() ? f.time(instant) : f.instant(instant) })
}
