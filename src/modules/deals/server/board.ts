import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { decimals } from '#src/kernel/money.ts'
import { liveVersion, standardVersion } from '#src/modules/process/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { tableOf } from '#src/platform/records/entity.ts'
import { conditionOf, listRecords } from '#src/platform/records/list.ts'
import type { Kept } from '#src/platform/records/write.ts'
import type { countDeals, dealBoard } from '../contract.ts'
import { deals } from './entities.ts'
import { present } from './present.ts'

type Sums = { currency: string; amount: number }[]
interface Counted { stage: string | null; proven: string | null; currency: string | null; count: number; minor: number | null; held: number | null }

/** Open deals of one process in lanes by claimed stage; counts and sums are of all that the filter finds, cards are the first of each lane. */
export async function boardOf(tx: Tx, actor: Actor, query: QueryOf<typeof dealBoard>): Promise<AnswerOf<typeof dealBoard>> {
  const { process, cards, sort, limit: _, after: __, ...filter } = query as ListQuery & { process?: string; cards?: number }
  const version = process ? await liveVersion(tx, actor.workspace, process) : await standardVersion(tx, actor.workspace, 'deal')
  const open: ListQuery = { ...filter, outcome: 'open' }
  const here: ListQuery = { ...open, processId: version.process }
  // The funnels count a deal that is ahead at its claimed stage.
  const counted = await rows(tx, sql<Counted>`
    select b.stage, b.proven, b.currency, count(*) as count, sum(b.amount_minor) as minor, sum(b.amount_minor) filter (where b.gap = 0) as held
    from (select r.stage, case when r.gap > 0 then r.proven else r.stage end as proven, r.gap, r.currency, r.amount_minor from ${tableOf(deals)} where ${conditionOf(deals, actor, here)}) b
    group by grouping sets ((b.stage, b.currency), (b.proven, b.currency))`)
  // Deals on older versions may stand in stages that the live one has not.
  const known = new Set(version.stages.map((stage) => stage.id))
  const more = [...new Set(counted.flatMap(({ stage }) => (stage !== null && !known.has(stage) ? [stage] : [])))].map((id) => ({ id, name: id, buyerStep: '' }))
  const lanes: AnswerOf<typeof dealBoard>['lanes'] = []
  for (const { id, name, buyerStep } of [...version.stages, ...more]) {
    const claimed = counted.filter((one) => one.stage === id)
    const proven = counted.filter((one) => one.proven === id)
    const page = cards === 0 ? { items: [], next: null } : await listRecords<Kept>(tx, deals, actor, { ...here, stage: id, sort: sort ?? 'closeOn', limit: cards ?? 20 })
    lanes.push({
      stage: id, name, buyerStep, count: total(claimed), sums: sumsOf(claimed), heldSums: sumsOf(claimed.map((one) => ({ ...one, minor: one.held }))), provenCount: total(proven), provenSums: sumsOf(proven), cards: await present(tx, actor, page.items), next: page.next,
    })
  }
  const elsewhere = await rows(tx, sql<{ process: string; title: string; count: number }>`
    select p.id as process, p.title, count(*) as count from ${tableOf(deals)} join process p on p.workspace_id = r.workspace_id and p.id = r.process_id
    where ${conditionOf(deals, actor, open)} and p.id <> ${version.process} group by p.id, p.title order by count desc`)
  return { process: { id: version.process, title: version.title, n: version.n }, lanes, elsewhere }
}

const total = (list: Counted[]): number => list.reduce((sum, one) => sum + one.count, 0)
const sumsOf = (list: Counted[]): Sums => list.flatMap(({ currency, minor }) => (currency !== null && minor !== null ? [{ currency, amount: minor / 10 ** decimals(currency) }] : []))

export async function countOf(tx: Tx, actor: Actor, query: ListQuery): Promise<AnswerOf<typeof countDeals>> {
  const counted = await rows(tx, sql<Counted>`select null as stage, null as proven, r.currency, count(*) as count, sum(r.amount_minor) as minor, null as held
    from ${tableOf(deals)} where ${conditionOf(deals, actor, query)} group by r.currency order by count(*) desc`)
  return { count: total(counted), sums: sumsOf(counted) }
}
