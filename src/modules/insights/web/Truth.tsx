import { useRead, type Answer, type Query } from '#src/web/data/index.ts'
import { DealsScore } from '#src/modules/deals/web/index.ts'
import { Page, useAddress, useMe } from '#src/web/shell/index.ts'
import { Chip, Empty, ProblemBlock, Sec, useFormat } from '#src/web/ui/index.ts'
import { Adherence } from './Adherence.tsx'
import { Funnels, GapNote } from './Funnels.tsx'
import { Outcomes } from './Outcomes.tsx'
import { TruthBones } from './TruthBones.tsx'
import { saysTruth } from './words.ts'
import './truth.css'
import { rich, t } from '#src/web/words/index.ts'

/** What is real in the pipeline: the two funnels, and whether the process is followed. */
export default function TruthPage() {
  const me = useMe()
  const f = useFormat()
  const { value, setSearch } = useAddress()
  const team = value('team')
  const process = value('process')
  const imported = value('import')
  const quarter = value('closing') === 'quarter'
  const filter: Query<'GET /reports/funnels'> = {
    ...(process ? { process } : {}), ...(team ? { team } : {}), ...(imported ? { import: imported } : {}),
    ...(quarter ? { 'closeOn.to': quarterEnd(f.today()) } : {}),
  }
  const funnels = useRead('GET /reports/funnels', { query: filter })
  const teams = useRead('GET /teams', {})
  const about = [teams.data?.items.find((one) => one.id === team)?.name ?? me.workspace.name, quarter ? t('closing by {f}', { f: f.day(quarterEnd(f.today())) }) : t('all open deals')].join(', ')
  const tools = (
    <>
      <Chip on={quarter} onPress={() => setSearch({ closing: quarter ? null : 'quarter' })}>{t('This quarter')}</Chip>
      <Chip on={!quarter} onPress={() => setSearch({ closing: null })}>{t('All open')}</Chip>
    </>
  )
  return (
    <Page title={t('Truth')} className="p-truth" ownHeading about={about} tools={tools}>
      {funnels.isPending ? <TruthBones /> : funnels.error ? <ProblemBlock problem={funnels.error} retry={() => void funnels.refetch()} />
        : (
          <>
            <header className="thead">
              <h1>{saysTruth(funnels.data, (amount) => f.moneyShort(amount, funnels.data.currency))}</h1>
              <p className="mut mt1">
                {rich('{count, plural, one {One open deal} other {{count2} open deals}}, counted {asOf}. Both funnels hold the same money; only the place differs. Proven is the furthest stage for which the buyer has shown what is asked.{text}', { count: funnels.data.total.count, count2: f.number(funnels.data.total.count), asOf: f.instant(funnels.data.asOf), text: funnels.data.elsewhere.length > 0 && t(' Not added: {elsewhere}.', { elsewhere: funnels.data.elsewhere.map((one) => f.money(one.amount, one.currency)).join(', ') }) })}
              </p>
              <div className="row g2 wrap mt3" role="group" aria-label={t('What is counted')}>
                {funnels.data.processes.length > 1 && funnels.data.processes.map((one) => <Chip key={one.id} on={one.id === funnels.data.process?.id} onPress={() => setSearch({ process: one.id })}>{one.title}</Chip>)}
                {(teams.data?.items.length ?? 0) > 1 && teams.data!.items.map((one) => <Chip key={one.id} on={one.id === team} onPress={() => setSearch({ team: one.id === team ? null : one.id })}>{one.name}</Chip>)}
              </div>
            </header>
            <div className="tgrid">
              <section className="fun" aria-label={t('The two funnels')}>
                {funnels.data.total.count === 0
                  ? <Empty sentence={t('No open deals here.')} hint={t('A deal that is opened appears in both funnels: where it is said to be, and where it is proven to be.')} />
                  : <><Funnels answer={funnels.data} /><GapNote answer={funnels.data} /><DealByDeal answer={funnels.data} filter={filter} /></>}
                <Adherence team={team} />
              </section>
              <Outcomes filter={{ ...(team ? { team } : {}), ...(imported ? { import: imported } : {}) }} />
            </div>
          </>
        )}
    </Page>
  )
}

const SHOWN = 6

/** The deals that make most of the difference, one under the other. */
function DealByDeal({ answer, filter: { process: _, ...filter } }: { answer: Answer<'GET /reports/funnels'>; filter: Query<'GET /reports/funnels'> }) {
  const f = useFormat()
  if (answer.gap.count === 0 || !answer.process) return null
  const shown = Math.min(SHOWN, answer.gap.count)
  return (
    <Sec title={t('Deal by deal')} note={t('{shown} of {count}, the widest gap first', { shown, count: f.number(answer.gap.count) })}>
      <div className="mt2"><DealsScore label={t('Deals that stand further than proven')} query={{ ...filter, outcome: 'open', processId: answer.process.id, 'gap.from': '1', sort: '-gap' }} most={shown} empty="" /></div>
    </Sec>
  )
}

function quarterEnd(today: string): string {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0)).toISOString().slice(0, 10)
}
