import type { Answer } from '#src/web/data/index.ts'
import { Button, Link, useFormat } from '#src/web/ui/index.ts'
import { rich, t } from '#src/web/words/index.ts'

type Told = Answer<'GET /reports/funnels'>

const row = { height: 36, gap: 20, top: 30 }
const page = { width: 776, left: 326, right: 450, reach: 265 }

/** Claimed to the left, dashed; proven to the right, solid. Widths are money, on one scale. */
export function Funnels({ answer }: { answer: Told }) {
  const f = useFormat()
  const short = (amount: number) => f.moneyShort(amount, answer.currency)
  const most = Math.max(1, ...answer.stages.flatMap((stage) => [stage.claimed.value, stage.proven.value]))
  const bars = answer.stages.map((stage, i) => ({
    stage, y: row.top + i * (row.height + row.gap), claimed: (stage.claimed.value / most) * page.reach, proven: (stage.proven.value / most) * page.reach,
  }))
  const height = row.top + bars.length * (row.height + row.gap)
  const spoken = t('Two funnels. Claimed: {stages}. Proven: {stages2}.', { stages: answer.stages.map((stage) => `${stage.name} ${short(stage.claimed.value)}`).join(', '), stages2: answer.stages.map((stage) => `${stage.name} ${short(stage.proven.value)}`).join(', ') })
  return (
    <>
      <svg className="chart only-d" viewBox={`0 0 ${page.width} ${height}`} width="100%" role="img" aria-label={spoken}>
        <text className="fh" x={page.left} y="16" textAnchor="end">{rich('As claimed, {value}', { value: short(answer.total.value) })}</text>
        <text className="fh" x={page.right} y="16">{rich('As proven, the same {value}', { value: short(answer.total.value) })}</text>
        {bars.map(({ stage, y, claimed, proven }, i) => {
          const next = bars[i + 1]
          return (
            <g key={stage.id}>
              <text className="fs" x={(page.left + page.right) / 2} y={y + 23} textAnchor="middle">{stage.name}</text>
              <rect x={page.left - claimed} y={y} width={claimed} height={row.height} fill="none" stroke="var(--ink)" strokeDasharray="3.5 3"><title>{t('{name}, claimed: {count} deals, {value}', { name: stage.name, count: stage.claimed.count, value: f.money(stage.claimed.value, answer.currency) })}</title></rect>
              <text className="fn" x={page.left - claimed - 8} y={y + 22} textAnchor="end">{short(stage.claimed.value)}</text>
              <rect x={page.right} y={y} width={proven} height={row.height} fill="var(--solid)"><title>{t('{name}, proven: {count} deals, {value}', { name: stage.name, count: stage.proven.count, value: f.money(stage.proven.value, answer.currency) })}</title></rect>
              <text className="fn" x={page.right + proven + 8} y={y + 22}>{short(stage.proven.value)}</text>
              {next && <path d={`M${page.left - claimed} ${y + row.height}L${page.left - next.claimed} ${next.y}M${page.right + proven} ${y + row.height}L${page.right + next.proven} ${next.y}`} stroke="var(--line-2)" fill="none" />}
            </g>
          )
        })}
      </svg>
      <table className="only-p">
        <thead><tr><th>{t('Stage')}</th><th className="r">{t('Claimed')}</th><th className="r">{t('Proven')}</th></tr></thead>
        <tbody>{answer.stages.map((stage) => (
          <tr key={stage.id}><td>{stage.name}<span className="two" aria-hidden="true"><i style={{ width: `${(stage.claimed.value / most) * 100}%` }} /><b style={{ width: `${(stage.proven.value / most) * 100}%` }} /></span></td><td className="r num">{short(stage.claimed.value)}</td><td className="r num">{short(stage.proven.value)}</td></tr>
        ))}</tbody>
      </table>
    </>
  )
}

/** Where most of the gap lies, by name, each a way in. */
export function GapNote({ answer: { gap, currency } }: { answer: Told }) {
  const f = useFormat()
  if (gap.count === 0) return <div className="refuse calm"><span className="grow">{t('Every open deal is proven where it is claimed.')}</span></div>
  const [first, second] = gap.deals
  return (
    <div className="refuse calm">
      <span className="grow">
        {t('{count, plural, one {One deal stands} other {{count2} deals, {value}, stand}} further than proven.', { count: gap.count, count2: f.number(gap.count), value: f.moneyShort(gap.value, currency) })}{first && <> {rich('{link} stands in {claimed} and is proven in {proven}{what}', { link: <Link to={`/deals/${first.id}`} className="lnk">{first.companyName ?? first.name}</Link>, claimed: first.claimed, proven: first.proven, what: second ? '; ' : '.' })}</>}
        {second && <>{rich('{link} stands in {claimed}, proven in {proven}.', { link: <Link to={`/deals/${second.id}`} className="lnk">{second.companyName ?? second.name}</Link>, claimed: second.claimed, proven: second.proven })}</>}
      </span>
      <Button small to="/deals?gap.from=1&outcome=open&sort=-gap">{rich('Open all {count}', { count: gap.count })}</Button>
    </div>
  )
}
