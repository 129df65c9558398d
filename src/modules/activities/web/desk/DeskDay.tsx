import type { Answer } from '#src/web/data/index.ts'
import { Link, Sec, useFormat } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

type Entry = Answer<'GET /desk'>['day'][number]

/** The meetings of today in their hours, then what is due today. */
export function DeskDay({ entries }: { entries: readonly Entry[] }) {
  const f = useFormat()
  const meetings = entries.filter((one) => one.kind === 'meeting')
  const tasks = entries.filter((one) => one.kind === 'task')
  const busy = meetings.reduce((sum, one) => sum + (one.minutes ?? 30), 0)
  return (
    <Sec title={t('Today')} note={meetings.length > 0 ? t('{what}{what2}in meetings', { what: Math.floor(busy / 60) > 0 ? `${Math.floor(busy / 60)} h ` : '', what2: busy % 60 > 0 ? t('{busy} min ', { busy: busy % 60 }) : '' }) : undefined}>
      {entries.length === 0 ? <p className="ui mut mt2">{t('No meeting and nothing due.')}</p> : (
        <ol className="day">
          {meetings.map((one) => <li key={one.id} className="ev"><time dateTime={one.at ?? undefined}>{one.at ? f.time(one.at) : ''}</time><span><Link className="b" to={one.link}>{one.title}</Link>{one.detail && <span className="mut">{one.detail}</span>}</span></li>)}
          {tasks.map((one) => <li key={one.id} className="due"><span className="mut3">{t('due')}</span><span><Link to={one.link}>{one.title}</Link>{one.detail && <span className="mut">{one.detail}</span>}</span></li>)}
        </ol>
      )}
    </Sec>
  )
}
