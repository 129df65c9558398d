import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import { rounded } from '#src/kernel/statistics.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { funnels } from '../../contract.ts'
import { about, majorAmount, workspaceCurrency } from '../filter.ts'

type Answer = AnswerOf<typeof funnels>
interface Cell { stage: string; proven: string; currency: string | null; count: number; value: number }
interface Content { id: string; title: string; stages: { id: string; name: string }[]; open: number }

/** The open pipeline as claimed beside the pipeline as proven. A run that is ahead of its claim counts where it is claimed. */
export default implement(funnels, ({ tx, actor, now, query }) => funnelsReport(tx, actor, now, query))

async function funnelsReport(tx: Tx, actor: Actor, now: string, query: QueryOf<typeof funnels>): Promise<Answer> {
  const currency = await workspaceCurrency(tx, actor)
  const { from, where } = about(actor, query, ['process'])
  const processes = await rows(tx, sql<Content>`
    select p.id, p.title, v.content -> 'stages' as stages, coalesce(o.open, 0) as open from process p
    join process_version v on v.workspace_id = p.workspace_id and v.process_id = p.id and v.n = p.live_n
    left join (select r.process_id, count(*) as open from ${from} where ${where} and r.outcome is null group by 1) o on o.process_id = p.id
    where p.workspace_id = ${actor.workspace} and p.subject = 'deal' order by open desc, p.title`)
  const chosen = query.process ? processes.find((one) => one.id === query.process) : processes[0]
  const list = processes.map(({ id, title, open }) => ({ id, title, open }))
  const empty = { count: 0, value: 0 }
  if (!chosen) return { process: null, processes: list, currency, asOf: now, stages: [], total: empty, elsewhere: [], gap: { ...empty, deals: [] } }
  const cells = await rows(tx, sql<Cell>`
    select r.stage, r.proven, r.currency, count(*) as count, coalesce(sum(${majorAmount('amount_minor')}), 0) as value
    from ${from} where ${where} and r.outcome is null and r.process_id = ${chosen.id} group by 1, 2, 3`)
  const place = new Map(chosen.stages.map((stage, i) => [stage.id, i]))
  const provenAt = (cell: Cell) => (place.get(cell.proven) ?? 0) > (place.get(cell.stage) ?? 0) ? cell.stage : cell.proven
  const ours = (cell: Cell) => (cell.currency ?? currency) === currency
  const held = (list: Cell[]) => ({ count: list.reduce((sum, one) => sum + one.count, 0), value: rounded(list.filter(ours).reduce((sum, one) => sum + one.value, 0), 2) })
  return {
    process: { id: chosen.id, title: chosen.title }, processes: list, currency, asOf: now,
    stages: chosen.stages.map(({ id, name }) => ({ id, name, claimed: held(cells.filter((cell) => cell.stage === id)), proven: held(cells.filter((cell) => provenAt(cell) === id)) })),
    total: held(cells),
    elsewhere: [...Map.groupBy(cells.filter((cell) => !ours(cell)), (cell) => cell.currency!)].map(([code, list]) => ({ currency: code, amount: rounded(list.reduce((sum, one) => sum + one.value, 0), 2) })),
    gap: await gapOf(tx, actor, query, chosen),
  }
}

async function gapOf(tx: Tx, actor: Actor, query: object, process: Content): Promise<Answer['gap']> {
  const { from, where } = about(actor, query, ['process'])
  const found = await rows(tx, sql<Answer['gap']['deals'][number] & { count: number; value: number }>`
    select r.id, r.name, gc.name as "companyName", r.stage as claimed, r.proven, r.gap as stages, ${majorAmount('amount_minor')} as amount,
      count(*) over () as count, coalesce(sum(${majorAmount('amount_minor')}) over (), 0) as value
    from ${from} left join company gc on gc.workspace_id = r.workspace_id and gc.id = r.company_id
    where ${where} and r.outcome is null and r.process_id = ${process.id} and r.gap > 0 order by r.gap * coalesce(r.amount_minor, 0) desc, r.gap desc, r.id limit 6`)
  const name = (id: string) => process.stages.find((stage) => stage.id === id)?.name ?? id
  return {
    count: found[0]?.count ?? 0, value: rounded(found[0]?.value ?? 0, 2),
    deals: found.map(({ id, name: title, companyName, claimed, proven, stages, amount }) => ({ id, name: title, companyName, claimed: name(claimed), proven: name(proven), stages, amount })),
  }
}
