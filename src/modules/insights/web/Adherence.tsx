import { useState } from 'react'
import { SidePanel } from '#src/web/parts/index.ts'
import { useList, useRead, type Answer } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Chip, Empty, Link, Loading, ProblemBlock, useFormat } from '#src/web/ui/index.ts'
import { rich, t } from '#src/web/words/index.ts'

type Report = Answer<'GET /reports/adherence'>
type Group = NonNullable<Report['groups']>[number]
type By = 'rep' | 'team' | 'stage' | 'milestone'

const ways = [{ id: 'rep', label: t('People') }, { id: 'team', label: t('Teams') }, { id: 'stage', label: t('Stages') }, { id: 'milestone', label: t('Milestones') }] as const

/** Is the process followed? Each line opens the deals behind it. */
export function Adherence({ team }: { team: string | null }) {
  const f = useFormat()
  const { value, setSearch } = useAddress()
  const by: By = ways.find((way) => way.id === value('by'))?.id ?? 'rep'
  const report = useRead('GET /reports/adherence', { query: { by, ...(team ? { team } : {}) } })
  const [open, setOpen] = useState<Group | null>(null)
  return (
    <section className="adh">
      <div className="sec"><h2 className="h3">{t('Is the process followed?')}</h2><span className="sm">{report.data ? t('stages left since {since}', { since: f.day(report.data.since) }) : ''}</span></div>
      <div className="row g2 wrap ways" role="group" aria-label={t('By#grouping')}>{ways.map((way) => <Chip key={way.id} on={way.id === by} onPress={() => setSearch({ by: way.id })}>{way.label}</Chip>)}</div>
      {report.isPending ? <Loading lines={5} /> : report.error ? <ProblemBlock problem={report.error} retry={() => void report.refetch()} />
        : report.data.obligations === 0 ? <p className="mut">{t('Not yet known: no stage has been left here in that time. Adherence is read from the log when a deal leaves a stage.')}</p>
        : <Table report={report.data} by={by} onOpen={setOpen} />}
      {open && <Behind group={open} by={by} team={team} since={report.data?.since} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Table({ report, by, onOpen }: { report: Report; by: By; onOpen: (group: Group) => void }) {
  const f = useFormat()
  const most = report.groups?.filter((group) => group.most && group.most.share >= 0.4 && group.missed >= 3).sort((a, b) => b.most!.share * b.missed - a.most!.share * a.missed)[0]
  return (
    <>
      <table>
        <thead><tr><th>{by === 'milestone' ? t('Milestone') : by === 'stage' ? t('Stage') : t('Who')}</th><th className="r">{t('Followed')}</th><th className="only-d">{rich('range; the upright is all of it, {what}', { what: report.value === null ? t('not yet known') : f.percent(report.value) })}</th><th className="r">{t('runs')}</th><th className="r">{t('judged')}</th></tr></thead>
        <tbody>
          {report.groups?.map((group) => (
            <tr key={group.id ?? group.name}>
              <td><button type="button" className="opens" onClick={() => onOpen(group)}>{group.name}</button>{by === 'milestone' && <span className="sm mut3"> {group.stage}</span>}</td>
              <td className="r num nw">{group.value === null ? <span className="mut3">{t('not yet known')}</span> : f.percent(group.value)}</td>
              <td className="range only-d"><Range group={group} whole={report.value} /></td>
              <td className="r num mut">{f.number(group.runs)}</td>
              <td className="r num mut">{f.number(group.obligations)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sm mut mt2">
        {rich('{what}A person’s figure is given from five runs. The range holds nine times in ten.', { what: most && (by === 'rep' || by === 'team') ? t('{name}: {share} of what was missed is one milestone, “{sentence}” ', { name: most.name, share: f.percent(most.most!.share), sentence: most.most!.sentence }) : '' })}</p>
    </>
  )
}

const wide = 170

function Range({ group, whole }: { group: Group; whole: number | null }) {
  const f = useFormat()
  if (group.value === null) return null
  const x = (share: number) => share * wide
  const words = group.low === null || group.high === null ? f.percent(group.value) : t('{value}, between {low} and {high}', { value: f.percent(group.value), low: f.percent(group.low), high: f.percent(group.high) })
  return (
    <svg width={wide} height="16" viewBox={`0 0 ${wide} 16`} role="img" aria-label={words}>
      <title>{words}</title>
      <path d={`M0 8.5H${wide}`} stroke="var(--line)" />
      {group.low !== null && group.high !== null && <path d={`M${x(group.low)} 8.5H${x(group.high)}`} stroke="var(--ink-3)" strokeWidth="1.5" />}
      <circle cx={x(group.value)} cy="8.5" r="4.2" fill="var(--ink)" />
      {whole !== null && <path d={`M${x(whole)} 1V16`} stroke="var(--pencil)" />}
    </svg>
  )
}

function Behind({ group, by, team, since, onClose }: { group: Group; by: By; team: string | null; since: string | undefined; onClose: () => void }) {
  const id = group.id
  const narrowed = by === 'rep' ? { ownerId: id ?? 'null' } : by === 'team' ? (id ? { team: id } : {}) : by === 'stage' ? { atStage: id ?? '' } : { milestone: id ?? '' }
  const list = useList('GET /reports/adherence/deals', { query: { deviated: 'true', ...(since ? { since } : {}), ...(team ? { team } : {}), ...narrowed } })
  return (
    <SidePanel title={group.name} onClose={onClose} wide>
      <p className="ui mut">{rich('{missed} of {obligations} went otherwise, in {runs} {runs, plural, one {run} other {runs}}.', { missed: group.missed, obligations: group.obligations, runs: group.runs })}</p>
      {list.isPending ? <Loading lines={5} /> : list.problem ? <ProblemBlock problem={list.problem} retry={list.again} />
        : list.rows.length === 0 ? <Empty sentence={t('Nothing went otherwise.')} />
        : (
          <ul className="behind">
            {list.rows.map((one) => (
              <li key={one.id}>
                <Link to={`/deals/${one.deal}`} className="lnk b">{one.companyName ?? one.name}</Link> <span className="sm mut3">{one.ownerName}</span>
                <p>{one.sentence}</p>
                {one.repair && <p className="sm mut">{one.repair}</p>}
              </li>
            ))}
          </ul>
        )}
      {list.hasMore && <Button onPress={list.more}>{t('More')}</Button>}
    </SidePanel>
  )
}
