import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import { rounded } from '#src/kernel/statistics.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { outcomes, type OUTCOME_GROUPS } from '../../contract.ts'
import { about, majorAmount, workspaceCurrency } from '../filter.ts'

type Answer = AnswerOf<typeof outcomes>
type By = (typeof OUTCOME_GROUPS)[number]
interface Counted { id: string | null; name: string | null; currency: string | null; won: number; lost: number; no_decision: number; open: number; won_value: number; open_value: number }

/** What became of the deals that a filter finds. */
export default implement(outcomes, ({ tx, actor, now, query }) => outcomesReport(tx, actor, now, query))

async function outcomesReport(tx: Tx, actor: Actor, now: string, query: QueryOf<typeof outcomes>): Promise<Answer> {
  const by = query.by as By | undefined
  const workspace = await workspaceCurrency(tx, actor)
  const counted = await count(tx, actor, query, null)
  const currency = mainCurrency(counted, workspace)
  const whole = { ...figures(counted, currency), currency, asOf: now }
  if (!by) return whole
  const managers = by === 'manager' ? await managersOf(tx, actor) : null
  const parts = (await count(tx, actor, query, by)).map((one) => (managers ? { ...one, ...(managers.get(one.id ?? '') ?? { id: null, name: null }) } : one))
  const groups = Map.groupBy(parts, (one) => one.id ?? one.name)
  return {
    ...whole,
    groups: [...groups.values()].map((group) => ({ id: group[0]!.id, name: group[0]!.name ?? nobody[by], ...figures(group, currency) }))
      .sort((a, b) => by === 'month' ? a.name.localeCompare(b.name) : b.wonValue - a.wonValue || b.won - a.won || a.name.localeCompare(b.name)),
  }
}

const nobody: Record<By, string> = {
  rep: 'Nobody', manager: 'No manager', team: 'No team', office: 'No office', stage: 'No stage', source: 'No source', product: 'No product', month: 'Still open',
}

function count(tx: Tx, actor: Actor, query: object, by: By | null): Promise<Counted[]> {
  const { from, where } = about(actor, query, ['by'])
  const [id, name, joins] = by ? groups[by] : [sql`null::text`, sql`null::text`, sql``]
  return rows(tx, sql<Counted>`
    select ${id} as id, ${name} as name, r.currency, count(*) filter (where r.outcome = 'won') as won, count(*) filter (where r.outcome = 'lost') as lost,
      count(*) filter (where r.outcome = 'no-decision') as no_decision, count(*) filter (where r.outcome is null) as open,
      coalesce(sum(coalesce(${majorAmount('won_minor')}, ${majorAmount('amount_minor')})) filter (where r.outcome = 'won'), 0) as won_value,
      coalesce(sum(${majorAmount('amount_minor')}) filter (where r.outcome is null), 0) as open_value
    from ${from} ${joins} where ${where} group by 1, 2, 3`)
}

const owner = sql`left join person gp on gp.workspace_id = r.workspace_id and gp.id = r.owner_id left join team gt on gt.workspace_id = gp.workspace_id and gt.id = gp.team_id`

/** A rep's manager is the manager of their team, or of the nearest team above it that has one. By team's id. */
async function managersOf(tx: Tx, actor: Actor): Promise<Map<string, { id: string; name: string }>> {
  const found = await rows(tx, sql<{ team: string; id: string; name: string }>`
    with recursive up as (
      select id as team, id as here, parent_id, 0 as steps from team where workspace_id = ${actor.workspace}
      union all select up.team, t.id, t.parent_id, up.steps + 1 from team t join up on t.id = up.parent_id where t.workspace_id = ${actor.workspace} and up.steps < 20)
    select distinct on (up.team) up.team::text as team, m.id::text as id, m.name from up join person m on m.workspace_id = ${actor.workspace} and m.team_id = up.here and m.role = 'manager'
    order by up.team, up.steps, m.name`)
  return new Map(found.map(({ team, id, name }) => [team, { id, name }]))
}

const groups: Record<By, [id: Sql<unknown>, name: Sql<unknown>, joins: Sql<unknown>]> = {
  rep: [sql`gp.id::text`, sql`gp.name`, owner],
  // Counted by team first: there are few of them, and each has its manager.
  manager: [sql`gt.id::text`, sql`gt.name`, owner],
  team: [sql`gt.id::text`, sql`gt.name`, owner],
  office: [sql`null::text`, sql`coalesce(gt.office, (select up.office from team up where up.workspace_id = gt.workspace_id and up.id = gt.parent_id), gt.name)`, owner],
  stage: [sql`r.stage`, sql`r.stage`, sql``],
  source: [sql`null::text`, sql`r.source`, sql``],
  product: [sql`null::text`, sql`gl.name`, sql`left join lateral (select l.name from deal_line l where l.workspace_id = r.workspace_id and l.deal_id = r.id order by l.position limit 1) gl on true`],
  month: [sql`null::text`, sql`to_char(r.closed_on, 'YYYY-MM')`, sql``],
}

function figures(parts: Counted[], currency: string): Omit<Answer, 'currency' | 'asOf' | 'groups'> {
  const add = (of: (one: Counted) => number) => parts.reduce((sum, one) => sum + of(one), 0)
  const won = add((one) => one.won), lost = add((one) => one.lost), noDecision = add((one) => one.no_decision)
  const inMain = (one: Counted) => (one.currency ?? currency) === currency
  const wonValues = [...Map.groupBy(parts.filter((one) => one.won > 0), (one) => one.currency ?? currency)].map(([code, list]) => ({ currency: code, amount: rounded(list.reduce((sum, one) => sum + one.won_value, 0), 2) }))
  return {
    won, lost, noDecision, open: add((one) => one.open), winRate: share(won, won + lost), winRateAll: share(won, won + lost + noDecision),
    wonValue: rounded(add((one) => inMain(one) ? one.won_value : 0), 2), wonValues, openValue: rounded(add((one) => inMain(one) ? one.open_value : 0), 2),
  }
}

const share = (part: number, whole: number): number | null => whole === 0 ? null : rounded(part / whole, 4)

/** The workspace's currency when the report holds any of it, else the one that holds most deals. */
function mainCurrency(counted: Counted[], workspace: string): string {
  if (counted.length === 0 || counted.some((one) => one.currency === workspace)) return workspace
  const largest = counted.filter((one) => one.currency).sort((a, b) => b.won + b.open - a.won - a.open)[0]
  return largest?.currency ?? workspace
}
