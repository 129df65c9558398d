import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { adherenceDeals } from '../../contract.ts'
import { about } from '../filter.ts'
import { inPeriod, notOfDeals, sinceOf } from '../period.ts'

/** The deals behind a figure: each judged obligation, worst first. */
export default implement(adherenceDeals, ({ tx, actor, now, query }) => dealsBehind(tx, actor, now, query))

async function dealsBehind(tx: Tx, actor: Actor, now: string, query: QueryOf<typeof adherenceDeals>): Promise<AnswerOf<typeof adherenceDeals>> {
  const since = sinceOf(query.since, now)
  const { from, where } = about(actor, query, notOfDeals)
  const limit = Number(query.limit ?? 50)
  const beyond = query.after ? afterCursor(String(query.after)) : sql<boolean>`true`
  const found = await rows(tx, sql<AnswerOf<typeof adherenceDeals>['items'][number]>`
    select r.id || ':' || j.milestone as id, r.id as deal, r.name, gc.name as "companyName", gp.name as "ownerName", j.stage, j.milestone, j.severity, j.deviation, j.sentence, j.repair, j.judged_at as "judgedAt"
    from ${from} join run_judgement j on j.workspace_id = r.workspace_id and j.run_id = r.run_id
    left join person gp on gp.workspace_id = r.workspace_id and gp.id = r.owner_id left join company gc on gc.workspace_id = r.workspace_id and gc.id = r.company_id
    where ${where} and ${inPeriod(since, query.until)}
      and ${query.milestone ? sql`j.milestone = ${query.milestone}` : sql`true`} and ${query.atStage ? sql`j.stage = ${query.atStage}` : sql`true`}
      and ${query.deviated === 'false' ? sql`j.severity = 0` : query.deviated === 'true' ? sql`j.severity > 0` : sql`true`}
      and ${beyond} order by j.severity desc, r.id, j.milestone limit ${limit + 1}`)
  const last = found[limit - 1]
  return { items: found.slice(0, limit), next: found.length > limit && last ? Buffer.from(JSON.stringify([last.severity, last.deal, last.milestone])).toString('base64url') : null }
}

function afterCursor(cursor: string): Sql<boolean> {
  let parts: unknown
  try { parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) } catch { parts = null }
  const [severity, deal, milestone] = Array.isArray(parts) ? (parts as unknown[]) : []
  if (typeof severity !== 'number' || typeof deal !== 'string' || !/^[0-9a-f-]{36}$/.test(deal) || typeof milestone !== 'string') {
    throw refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
  }
  return sql<boolean>`(j.severity < ${severity} or (j.severity = ${severity} and (r.id, j.milestone) > (${deal}::uuid, ${milestone})))`
}
