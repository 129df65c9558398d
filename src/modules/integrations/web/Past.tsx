import { useList } from '#src/web/data/index.ts'
import { Button, Link, Loading, ProblemBlock, Sec, When, useFormat } from '#src/web/ui/index.ts'
import { saysCounts, saysState } from './words.ts'
import { t } from '#src/web/words/index.ts'

/** The imports before this one, each a way back to its report and its undo. */
export function Past() {
  const f = useFormat()
  const list = useList('GET /imports', { query: { limit: 20, waiting: 'false' } })
  return (
    <Sec title={t('Imports so far')} note={list.rows.length > 0 ? `${f.number(list.rows.length)}${list.hasMore ? t(' and more') : ''}` : undefined}>
      {list.isPending ? <Loading lines={4} label={t('Imports, loading')} /> : list.problem ? <ProblemBlock problem={list.problem} retry={list.again} /> : list.rows.length === 0 ? (
        <p className="ui mut mt3">{t('None yet. The first one is tried before it is written, and stays here with its report.')}</p>
      ) : (
        <ul className="ipast">
          {list.rows.map((one) => (
            <li key={one.id}>
              <div className="row g2 base">
                <Link to={`/import?one=${one.id}`} className="lnk grow b iname">{one.name}</Link>
                <span className="sm mut3 nw"><When at={one.createdAt} /></span>
              </div>
              <p className="sm mut mt1">{saysState(one.state)}{one.createdBy ? t(' by {createdBy}', { createdBy: one.createdBy }) : ''}. {one.rows > 0 && saysCounts(one, f.number, one.state === 'tried' || one.state === 'asking')}</p>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && <Button small kind="quiet" className="mt2" busy={list.isFetching} onPress={list.more}>{t('Show earlier ones')}</Button>}
    </Sec>
  )
}
