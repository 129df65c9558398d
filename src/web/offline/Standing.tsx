import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useFormat } from '../ui/format.tsx'
import { lazyPart } from '../ui/lazyPart.ts'
import { t } from '../words/index.ts'
import { useLost } from './connection.ts'
import { standsSince } from './kept.ts'
import { useWaiting } from './outbox.ts'

const loadList = () => import('./WaitingList.tsx')
const WaitingList = lazyPart(loadList)

// What the frame asks and what hardly changes says nothing of how old a page is.
const beside = new Set(['me', 'views', 'processes', 'teams', 'people', 'workspace', 'pages'])

// A list that was opened stays open when the page takes the place of its own shape.
let wasOpen = false

/** Above a page: since when it stands while there is no connection, and what waits to be sent or was refused. */
export function Standing() {
  const lost = useLost()
  const entries = useWaiting()
  const [open, setOpen] = useState(wasOpen)
  if (open && entries.length === 0) setOpen(false)
  useEffect(() => { wasOpen = open }, [open])
  // Fetched while there is a connection, for when there is none.
  useEffect(() => { const later = setTimeout(() => void loadList().catch(() => {}), 4000); return () => clearTimeout(later) }, [])
  if (!lost && entries.length === 0) return null
  const refused = entries.filter((one) => one.state === 'refused').length, n = entries.length - refused
  return (
    <div className="standing">
      <span role="status">
        {lost && <Since />}{lost && entries.length > 0 && ' '}
        {n > 0 && t('{n, plural, one {One change waits to be sent.} other {{n} changes wait to be sent.}}', { n })}{n > 0 && refused > 0 && ' '}
        {refused > 0 && t('{n, plural, one {One change was refused.} other {{n} changes were refused.}}', { n: refused })}
      </span>
      {entries.length > 0 && <button type="button" className="lnk" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('Close the list') : t('See what waits')}</button>}
      {open && entries.length > 0 && <Suspense><WaitingList entries={entries} /></Suspense>}
    </div>
  )
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
