import { DealsScore } from '#src/modules/deals/web/index.ts'
import { useRead, type Answer } from '#src/web/data/index.ts'
import { useMay } from '#src/web/shell/index.ts'
import { Link, Loading, ProblemBlock, Sec, useFormat } from '#src/web/ui/index.ts'
import { rich, t } from '#src/web/words/index.ts'

const SHOWN = 5

/** What the sample is for: two teams, side by side, one of which sells by the process. The figures are those of the reports, with their n. */
export function Story() {
  const may = useMay('report.read')
  const adherence = useRead('GET /reports/adherence', { query: { by: 'team' } }, { enabled: may })
  const outcomes = useRead('GET /reports/outcomes', { query: { by: 'team' } }, { enabled: may })
  if (!may) return null
  const problem = adherence.error ?? outcomes.error
  const teams = adherence.data?.groups?.filter((group) => group.id !== null && group.runs > 0).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)) ?? []
  return (
    <section className="mt6">
      <Sec title={t('What this company shows')} note={adherence.data ? t('as you see it') : undefined}>
        {problem ? <ProblemBlock problem={problem} retry={() => { void adherence.refetch(); void outcomes.refetch() }} /> : !adherence.data || !outcomes.data ? <Loading lines={8} /> : (
          <>
            <p className="lead mt3">{teams.length > 1 ? t('{first} sells by the process. {last} sells in a hurry.', { first: teams[0]!.name, last: teams.at(-1)!.name }) : t('One of its two teams sells by the process, the other in a hurry. You see your own.')}</p>
            <div className="two-teams mt4">{teams.map((team) => <Team key={team.id} team={team} ended={outcomes.data.groups?.find(({ id }) => id === team.id)} />)}</div>
            <p className="sm mut mt4 measure">{rich('The company is invented, and so is its history: {deals} deals, written for this. It shows where to look. Whether a process wins is shown by your own deals, not by these. {link}', { deals: outcomes.data.won + outcomes.data.lost + outcomes.data.noDecision + outcomes.data.open, link: <Link className="lnk" to="/truth?by=team">{t('Look at it in Truth')}</Link> })}</p>
          </>
        )}
      </Sec>
    </section>
  )
}

type Group = NonNullable<Answer<'GET /reports/adherence'>['groups']>[number]
type Ended = NonNullable<Answer<'GET /reports/outcomes'>['groups']>[number]

function Team({ team, ended }: { team: Group; ended: Ended | undefined }) {
  const f = useFormat()
  const range = team.low !== null && team.high !== null ? t('{low} to {high}', { low: f.percent(team.low), high: f.percent(team.high) }) : null
  return (
    <section aria-label={team.name}>
      <h3 className="h3">{team.name}</h3>
      <dl className="kv mt1">
        <div><dt>{t('Followed')}</dt><dd>{team.value === null ? t('not yet known') : <>{f.percent(team.value)}{range && <span className="sm mut3"> {range}</span>}</>}<span className="sm mut3">, {t('{obligations} steps in {runs} deals', { obligations: team.obligations, runs: team.runs })}</span></dd></div>
        {ended && <div><dt title={t('Won ÷ (won + lost)')}>{t('Won, of those decided')}</dt><dd>{t('{won} of {decided}', { won: ended.won, decided: ended.won + ended.lost })}<span className="sm mut3">, {t('{none} without a decision', { none: ended.noDecision })}</span></dd></div>}
      </dl>
      <div className="mt3"><DealsScore label={t('Open deals of {team}', { team: team.name })} query={{ outcome: 'open', team: team.id ?? '', process: undefined, sort: '-amount' }} most={SHOWN} empty={t('No open deals here.')} /></div>
    </section>
  )
}
