import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'
import { Chip } from '../ui/marks.tsx'
import { useFormat, When } from '../ui/format.tsx'
import { Link } from '../ui/Link.tsx'
import { t } from '../words/index.ts'

export interface TimelineEntry {
  id: string
  /** Instant. */
  at: string
  /** "Mail from Oskar: firewall questions" */
  title: ReactNode
  /** Somebody's own words. */
  voice?: string
  /** One more line. */
  note?: ReactNode
  to?: string
  /** For the filter: `mail`, `call`, `note`, `move`, `proof`. */
  kind?: string
}

export interface TimelineProps {
  /** The one that the address names: it is marked. */
  current?: string | null
  /** Newest first. */
  entries: readonly TimelineEntry[]
  /** Instant: a pencil line "since you last looked" is drawn after what is newer. */
  since?: string | null
  /** Names of the kinds, in the order of the filter: `{ mail: 'Mails', call: 'Calls' }`. Without it there is none. */
  kinds?: Record<string, string>
  /** Loads older ones. */
  more?: () => void
}

/** What happened, newest first. */
export function Timeline({ entries, since, kinds, more, current }: TimelineProps) {
  const f = useFormat()
  const [only, setOnly] = useState<string | null>(null)
  const shown = only ? entries.filter((e) => e.kind === only) : entries
  const seenFrom = since ? shown.findIndex((e) => e.at <= since) : -1
  const present = kinds ? Object.entries(kinds).filter(([kind]) => entries.some((e) => e.kind === kind)) : []
  return (
    <>
      {present.length > 1 && <div className="row g1 wrap mt2" role="group" aria-label={t('Show only')}>{present.map(([kind, word]) => <Chip key={kind} on={only === kind} onPress={() => setOnly(only === kind ? null : kind)}>{word}</Chip>)}</div>}
      <ol className="tl mt1">
        {shown.map((entry, i) => {
          const day = f.near(f.dayOf(entry.at))
          const again = i > 0 && f.near(f.dayOf(shown[i - 1]!.at)) === day
          // Each by its own key, so that what is newer does not take the focus, or what stands open, from what is older.
          return <Fragment key={entry.id}>
            {i === seenFrom && i > 0 && <li className="since">{t('since you last looked')}</li>}
            <li id={`e-${entry.id}`} data-entry={entry.id} aria-current={entry.id === current || undefined}>
              {again ? <span className="vh"><When at={entry.at} exact /></span> : <When at={entry.at} />}
              {again && <span aria-hidden="true" />}
              <span>{entry.to ? <Link to={entry.to}>{entry.title}</Link> : entry.title}{entry.voice && <q className="voice mut" style={{ display: 'block' }}>{entry.voice}</q>}{entry.note && <span className="sm mut3" style={{ display: 'block' }}>{entry.note}</span>}</span>
            </li>
          </Fragment>
        })}
      </ol>
      {more && <p className="sm mt2"><button type="button" className="lnk" onClick={more}>{t('Older')}</button></p>}
    </>
  )
}
