import { useRead, type Query } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Chip, Loading, ProblemBlock, Sec, useFormat } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

const ways = [{ id: 'rep', label: t('People') }, { id: 'team', label: t('Teams') }, { id: 'manager', label: t('Managers') }, { id: 'office', label: t('Offices') }, { id: 'product', label: t('Products') }, { id: 'source', label: t('Sources') }, { id: 'month', label: t('Months') }] as const

/** What became of the deals that ended. */
export function Outcomes({ filter }: { filter: Query<'GET /reports/outcomes'> }) {
  const f = useFormat()
  const { value, setSearch } = useAddress()
  const by = ways.find((way) => way.id === value('ended'))?.id ?? 'rep'
  const report = useRead('GET /reports/outcomes', { query: { ...filter, by } })
  return (
    <Sec title={t('What became of them')} note={report.data ? f.instant(report.data.asOf) : undefined} className="outcomes">
      {report.isPending ? <Loading lines={6} /> : report.error ? <ProblemBlock problem={report.error} retry={() => void report.refetch()} />
        : report.data.won + report.data.lost + report.data.noDecision === 0 ? <p className="mut mt3">{t('No deal has ended yet.')}</p>
        : (
          <>
            <dl className="kv mt2">
              <div><dt>{t('Won')}</dt><dd>{f.number(report.data.won)}, {f.money(report.data.wonValue, report.data.currency)}</dd></div>
              <div><dt>{t('Lost')}</dt><dd>{f.number(report.data.lost)}</dd></div>
              <div><dt>{t('No decision')}</dt><dd>{f.number(report.data.noDecision)}</dd></div>
              <div><dt title={t('Won ÷ (won + lost)')}>{t('Win rate, of those decided')}</dt><dd>{report.data.winRate === null ? t('not yet known') : f.percent(report.data.winRate)}</dd></div>
              <div><dt title={t('Won ÷ (won + lost + no decision)')}>{t('Win rate, of all that ended')}</dt><dd>{report.data.winRateAll === null ? t('not yet known') : f.percent(report.data.winRateAll)}</dd></div>
            </dl>
            <div className="row g2 wrap ways" role="group" aria-label={t('By#grouping')}>{ways.map((way) => <Chip key={way.id} on={way.id === by} onPress={() => setSearch({ ended: way.id })}>{way.label}</Chip>)}</div>
            <div className="scroll">
              <table>
                <thead><tr><th>{ways.find((way) => way.id === by)!.label}</th><th className="r">{t('Won')}</th><th className="r">{t('Lost')}</th><th className="r">{t('None')}</th><th className="r">{t('Rate')}</th><th className="r">{t('Value')}</th></tr></thead>
                <tbody>{report.data.groups?.filter((group) => group.won + group.lost + group.noDecision > 0).map((group) => (
                  <tr key={group.id ?? group.name}><td>{group.name}</td><td className="r num">{f.number(group.won)}</td><td className="r num">{f.number(group.lost)}</td><td className="r num">{f.number(group.noDecision)}</td>
                    <td className="r num nw">{group.winRate === null ? '–' : f.percent(group.winRate)}</td><td className="r num nw">{f.moneyShort(group.wonValue, report.data.currency)}</td></tr>
                ))}</tbody>
              </table>
            </div>
          </>
        )}
    </Sec>
  )
}
