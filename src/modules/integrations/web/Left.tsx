import { sentenceOf, useCache, useList, useWrite } from '#src/web/data/index.ts'
import { Button, Link, Sec, toast, useFormat, When } from '#src/web/ui/index.ts'
import { saysCounts, saysState } from './words.ts'
import { rich, t } from '#src/web/words/index.ts'

/** Imports that were left before their end, each a way back to where one goes on. Nothing stands here where there are none. */
export function Left() {
  const f = useFormat()
  const cache = useCache()
  const list = useList('GET /imports', { query: { limit: 20, waiting: 'true' } })
  const away = useWrite('DELETE /imports/{id}', { done: () => void cache.invalidate('imports'), failed: (fault) => toast(sentenceOf(fault)) })
  if (list.rows.length === 0) return null
  return (
    <Sec title={t('Where you left it')} note={t('files, mapping, answers and mended rows')} className="ileft">
      <ul className="ipast">
        {list.rows.map((one) => (
          <li key={one.id}>
            <div className="row g2 base">
              <Link to={`/import?one=${one.id}`} className="lnk grow b iname">{one.name}</Link>
              <span className="sm mut3 nw"><When at={one.createdAt} /></span>
              {one.keptUntil && <Button small kind="quiet" busy={away.busy} aria-label={t('Put it away: {name}', { name: one.name })} onPress={() => away.start({ params: { id: one.id } })}>{t('Put it away')}</Button>}
            </div>
            <p className="sm mut mt1">{one.createdBy && `${one.createdBy}. `}{one.state === 'done' ? t('Imported, with rows mended since') : saysState(one.state)}. {one.rows > 0 && saysCounts(one, f.number, one.state === 'tried' || one.state === 'asking')} {one.mends > 0 && t('{mends, plural, one {One row was} other {{n} rows were}} mended or left out.', { mends: one.mends, n: f.number(one.mends) })} {one.keptUntil && rich('Kept until {day}.', { day: f.day(one.keptUntil.slice(0, 10)) })}</p>
          </li>
        ))}
      </ul>
      {list.hasMore && <Button small kind="quiet" className="mt2" busy={list.isFetching} onPress={list.more}>{t('Show earlier ones')}</Button>}
    </Sec>
  )
}
