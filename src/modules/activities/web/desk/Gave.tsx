import { Page } from '#src/web/shell/index.ts'
import { useRead } from '#src/web/data/index.ts'
import { Link, Loading, ProblemBlock, Sec, useFormat } from '#src/web/ui/index.ts'
import { minutes, said, sums } from './gave-words.ts'
import './desk.css'
import { rich, t } from '#src/web/words/index.ts'

/** A person's private ledger: what they gave, what came back, and the rule beside every figure. */
export default function Gave() {
  const f = useFormat()
  const gave = useRead('GET /desk/gave', {}, { keep: true })
  const frame = { title: t('What it gave me'), trail: [{ label: t('Desk'), to: '/desk' }] }
  if (gave.isPending) return <Page {...frame}><div className="gave"><Loading lines={9} /></div></Page>
  if (!gave.data) return <Page {...frame}><ProblemBlock problem={gave.error} retry={() => void gave.refetch()} /></Page>
  const { given, back, since, days } = gave.data
  return (
    <Page {...frame} ownHeading>
      <div className="gave">
        <h1>{sums(gave.data)}</h1>
        <p className="mut mt2">{rich('The last {days} days, since {since}. Only you see this: there is no way for a manager or an administrator to ask for it.', { days, since: f.day(since) })}</p>
        <div className="mt5"><Sec title={t('What came back')} note={back.minutes > 0 ? t('{minutes}, as an estimate', { minutes: minutes(back.minutes) }) : undefined}>
          <ul className="ledger">
            {back.lines.map((line) => (
              <li key={line.id}>
                <p className="b">{said(line)}</p>
                <p className="sm mut">{line.rule}</p>
                {line.id === 'deals' && back.deals.length > 0 && <p className="sm">{back.deals.map((deal, i) => <span key={deal.id}>{i > 0 && ', '}<Link className="lnk" to={`/deals/${deal.id}`}>{deal.name}</Link></span>)}{line.count > back.deals.length && t(' and {count} more', { count: line.count - back.deals.length })}.</p>}
              </li>
            ))}
          </ul>
        </Sec></div>
        <div className="mt5"><Sec title={t('What you gave')} note={given.things > 0 ? t('{minutes}, as an estimate', { minutes: minutes(given.minutes) }) : undefined}>
          <ul className="ledger">
            {given.lines.map((line) => <li key={line.id} className="row g3"><span className="grow">{line.count} {line.what}</span><span className="sm mut3">{rich('{what} each', { what: line.minutes === 0.5 ? t('half a minute') : minutes(line.minutes) })}</span></li>)}
          </ul>
          <p className="sm mut mt2">{given.rule}</p>
        </Sec></div>
      </div>
    </Page>
  )
}
