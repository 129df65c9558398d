import { sql, type Sql } from '#src/platform/db/sql.ts'
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
import { deals, provenPlace } from './entities.ts'
import { present } from './present.ts'

type Answer = AnswerOf<typeof dealBoard>
type By = Answer['by']
type Sums = { currency: string; amount: number }[]
/** Deals of one lane (`key`) or of one proven stage (`proven`) in one currency. `held`: what is proven where it is claimed. */
interface Counted { where: 'key' | 'proven'; key: string | null; currency: string | null; count: number; unpriced: number; minor: number | null; held: number | null }
interface Place { id: string; name: string; buyerStep: string }

const MOST_WITH_CARDS = 24
const keys: Record<By, Sql> = { stage: sql`r.stage`, owner: sql`r.owner_id::text`, team: sql`o.team_id::text`, process: sql`r.process_id` }

/** Open deals in lanes; counts and sums are of all that the filter finds, cards are the first of each lane. */
export async function boardOf(tx: Tx, actor: Actor, query: QueryOf<typeof dealBoard>): Promise<Answer> {
  const { process, by = 'stage', placed = 'claimed', cards = 20, sort = 'closeOn', limit: _, after: __, ...filter } = query as ListQuery & { process?: string; by?: By; placed?: Answer['placed']; cards?: number }
  const version = process ? await liveVersion(tx, actor.workspace, process) : by === 'stage' ? await standardVersion(tx, actor.workspace, 'deal') : null
  const open: ListQuery = { ...filter, outcome: 'open' }
  const here: ListQuery = version ? { ...open, processId: version.process } : open
  const counted = await count(tx, actor, here, by)
  const byLane = counted.filter((one) => one.where === 'key')
  const places = by === 'stage' && version ? stagesOf(version.stages, byLane) : await namesOf(tx, actor, by, byLane)
  // Their questions travel to the database together.
  const [lanes, elsewhere] = await Promise.all([Promise.all(places.map(async ({ id, name, buyerStep }, at): Promise<Answer['lanes'][number]> => {
    const own = { ...(version ? { processId: version.process } : {}), ...filterOf(by, placed, id) }
    const claimed = byLane.filter((one) => (one.key ?? 'none') === id)
    const held = claimed.map((one) => ({ ...one, minor: one.held }))
    const proven = by === 'stage' ? counted.filter((one) => one.where === 'proven' && one.key === id) : held
    // A lane that is known to be empty is not looked through: no index finds a stage.
    const many = total(by === 'stage' && placed === 'proven' ? proven : claimed)
    const page = cards === 0 || many === 0 || at >= MOST_WITH_CARDS ? { items: [], next: null } : await listRecords<Kept>(tx, deals, actor, { ...open, ...own, sort, limit: cards })
    return {
      id, stage: by === 'stage' ? id : null, name, buyerStep, count: total(claimed), sums: sumsOf(claimed), unpriced: unpriced(claimed), heldSums: sumsOf(held),
      provenCount: total(proven), provenSums: sumsOf(proven), provenUnpriced: unpriced(proven), cards: await present(tx, actor, page.items), next: page.next, filter: { outcome: 'open', ...own },
    }
  })), elsewhereOf(tx, actor, open, version?.process ?? null)])
  return { by, placed, process: version && { id: version.process, title: version.title, n: version.n }, lanes, elsewhere }
}

const count = (tx: Tx, actor: Actor, here: ListQuery, by: By): Promise<Counted[]> => rows(tx, sql<Counted>`
  select case when grouping(b.key) = 0 then 'key' else 'proven' end as "where", case when grouping(b.key) = 0 then b.key else b.proven end as key, b.currency,
    count(*) as count, count(*) filter (where b.amount_minor is null) as unpriced, sum(b.amount_minor) as minor, sum(b.amount_minor) filter (where b.gap = 0) as held
  from (select ${keys[by]} as key, ${provenPlace} as proven, r.gap, r.currency, r.amount_minor from ${tableOf(deals)} where ${conditionOf(deals, actor, here)}) b
  group by grouping sets ((b.key, b.currency), (b.proven, b.currency))`)

function filterOf(by: By, placed: Answer['placed'], id: string): Record<string, string> {
  const value = id === 'none' ? 'null' : id
  if (by === 'stage') return placed === 'proven' ? { provenIn: id } : { stage: id }
  return by === 'owner' ? { ownerId: value } : by === 'team' ? { ownerTeam: value } : { processId: value }
}

/** Deals on older versions may stand in stages that the live one has not. */
function stagesOf(stages: readonly Place[], counted: Counted[]): Place[] {
  const known = new Set(stages.map((stage) => stage.id))
  const more = new Set(counted.flatMap(({ key }) => (key !== null && !known.has(key) ? [key] : [])))
  return [...stages.map(({ id, name, buyerStep }) => ({ id, name, buyerStep })), ...[...more].map((id) => ({ id, name: id, buyerStep: '' }))]
}

async function namesOf(tx: Tx, actor: Actor, by: By, counted: Counted[]): Promise<Place[]> {
  const ids = [...new Set(counted.flatMap(({ key }) => (key === null ? [] : [key])))]
  const named = await rows(tx, by === 'process'
    ? sql<{ id: string; name: string }>`select id, title as name from process where workspace_id = ${actor.workspace} and id = any(${ids}::text[]) order by lower(title), id`
    : sql<{ id: string; name: string }>`select id::text as id, name from ${sql.table(by === 'owner' ? 'person' : 'team')} where workspace_id = ${actor.workspace} and id = any(${ids}::uuid[]) order by lower(name), id`)
  const nobody = counted.some(({ key }) => key === null) ? [{ id: 'none', name: by === 'owner' ? 'Nobody’s' : by === 'team' ? 'In no team' : 'Of no process' }] : []
  return [...named, ...nobody].map((one) => ({ ...one, buyerStep: '' }))
}

const elsewhereOf = (tx: Tx, actor: Actor, open: ListQuery, process: string | null): Promise<Answer['elsewhere']> => rows(tx, sql<Answer['elsewhere'][number]>`
  select p.id as process, p.title, count(*) as count from ${tableOf(deals)} join process p on p.workspace_id = r.workspace_id and p.id = r.process_id
  where ${conditionOf(deals, actor, open)} and p.id is distinct from ${process}::text group by p.id, p.title order by count desc, p.id`)

const total = (list: Pick<Counted, 'count'>[]): number => list.reduce((sum, one) => sum + one.count, 0)
const unpriced = (list: Pick<Counted, 'unpriced'>[]): number => list.reduce((sum, one) => sum + one.unpriced, 0)
const sumsOf = (list: Pick<Counted, 'currency' | 'minor'>[]): Sums => list.flatMap(({ currency, minor }) => (currency !== null && minor !== null ? [{ currency, amount: minor / 10 ** decimals(currency) }] : []))

export async function countOf(tx: Tx, actor: Actor, query: ListQuery): Promise<AnswerOf<typeof countDeals>> {
  const counted = await rows(tx, sql<Pick<Counted, 'currency' | 'count' | 'minor'>>`select r.currency, count(*) as count, sum(r.amount_minor) as minor
    from ${tableOf(deals)} where ${conditionOf(deals, actor, query)} group by r.currency order by count(*) desc`)
  return { count: total(counted), sums: sumsOf(counted) }
}
