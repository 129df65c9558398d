import { useList } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Empty, Link, Loading, Money, NextStep, ProblemBlock, useFormat } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** The deals of a company or a contact: where each stands, claimed and proven, in words. */
export function DealLines({ query, empty }: { query: { company?: string; contact?: string }; empty: string }) {
  const f = useFormat()
  const { setSearch } = useAddress()
  const list = useList('GET /deals', { query: { ...query, sort: '-createdAt' } })
  if (list.isPending) return <Loading lines={3} label={t('Deals, loading')} />
  if (list.problem && list.rows.length === 0) return <ProblemBlock problem={list.problem} retry={list.again} />
  if (list.rows.length === 0) return <div className="mt3"><Empty sentence={empty} /></div>
  return (
    <>
      <ul className="deal-lines">
        {list.rows.map((deal) => (
          <li key={deal.id}>
            <span className="row g1"><Link className="b" to={`/deals/${deal.id}`}>{deal.name}</Link><Button small kind="quiet" aria-label={t('Look at {name} here', { name: deal.name })} onPress={() => setSearch({ deal: deal.id })}>{t('Look')}</Button></span>
            <Money amount={deal.amount} currency={deal.currency} />
            <span className="mut">{standing(deal)}</span>
            {deal.outcome === null ? <NextStep state={deal.nextStepState}>{deal.nextStep ? `${deal.nextStep}${deal.nextStepOn ? `, ${f.near(deal.nextStepOn)}` : ''}` : undefined}</NextStep> : <span className="sm mut3">{f.day(deal.closedOn)}</span>}
          </li>
        ))}
      </ul>
      {list.hasMore && <p className="mt2"><button type="button" className="lnk sm" onClick={list.more}>{t('More deals')}</button></p>}
    </>
  )
}

const labels: Record<string, string> = { won: t('Won.'), lost: t('Lost.'), 'no-decision': t('No decision.') }

function standing(deal: { outcome: string | null; stageName: string | null; provenName: string | null; gap: number | null; ahead: boolean }): string {
  if (deal.outcome) return labels[deal.outcome] ?? deal.outcome
  if (!deal.stageName) return t('Not yet in a process.')
  return deal.gap ? t('Claimed in {stageName}, proven in {provenName}.', { stageName: deal.stageName, provenName: deal.provenName ?? t('nothing yet') }) : deal.ahead ? t('In {stageName}, proven further: {provenName}.', { stageName: deal.stageName, provenName: deal.provenName }) : t('In {stageName}, proven there.', { stageName: deal.stageName })
}
