import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import { pooledShare, rounded } from '#src/kernel/statistics.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { adherenceReport, type ADHERENCE_GROUPS } from '../../contract.ts'
import { about } from '../filter.ts'
import { inPeriod, notOfDeals, sinceOf } from '../period.ts'

type Answer = AnswerOf<typeof adherenceReport>
type By = (typeof ADHERENCE_GROUPS)[number]
interface Judged { id: string | null; name: string | null; stage: string | null; run: string; sum: number; weight: number; obligations: number; missed: number; milestones: string[] }

/** How far the process was followed: sums over every judged obligation, never averages of averages. */
export default implement(adherenceReport, ({ tx, actor, now, query }) => adherenceFigures(tx, actor, now, query))

async function adherenceFigures(tx: Tx, actor: Actor, now: string, query: QueryOf<typeof adherenceReport>): Promise<Answer> {
  const by = query.by as By | undefined
  const since = sinceOf(query.since, now)
  const runs = await judged(tx, actor, query, since, null)
  const whole = { ...figures(runs, 1), asOf: now, since }
  if (!by) return whole
  const sentences = await sentencesOf(tx, actor)
  const groups = [...Map.groupBy(await judged(tx, actor, query, since, by), (one) => one.id ?? '')].map(([, parts]) => ({
    id: parts[0]!.id, name: (by === 'milestone' ? sentences.get(parts[0]!.id ?? '') : parts[0]!.name) ?? parts[0]!.id ?? (by === 'rep' ? 'Nobody' : 'No team'), stage: parts[0]!.stage,
    // What is known of fewer than five runs says more about chance than about a person.
    ...figures(parts, by === 'rep' ? 5 : 1), missed: parts.reduce((sum, one) => sum + one.missed, 0), most: mostMissed(parts, sentences),
  }))
  return { ...whole, groups: groups.sort((a, b) => by === 'milestone' || by === 'stage' ? b.missed - a.missed || a.name.localeCompare(b.name) : a.name.localeCompare(b.name)) }
}

function judged(tx: Tx, actor: Actor, query: { since?: string | undefined; until?: string | undefined }, since: string, by: By | null): Promise<Judged[]> {
  const { from, where } = about(actor, query, notOfDeals)
  const [id, name, stage] = by ? groups[by] : [sql`null`, sql`null`, sql`null`]
  return rows(tx, sql<Judged>`
    select ${id}::text as id, ${name}::text as name, ${stage}::text as stage, j.run_id as run, sum(j.weight * j.severity) as sum, sum(j.weight) as weight, count(*) as obligations,
      count(*) filter (where j.severity > 0) as missed, coalesce(array_agg(j.milestone) filter (where j.severity > 0), '{}') as milestones
    from ${from} join run_judgement j on j.workspace_id = r.workspace_id and j.run_id = r.run_id
    left join person gp on gp.workspace_id = r.workspace_id and gp.id = r.owner_id left join team gt on gt.workspace_id = gp.workspace_id and gt.id = gp.team_id
    where ${where} and ${inPeriod(since, query.until)} group by 1, 2, 3, 4`)
}

const groups: Record<By, [id: Sql<unknown>, name: Sql<unknown>, stage: Sql<unknown>]> = {
  rep: [sql`gp.id`, sql`gp.name`, sql`null`], team: [sql`gt.id`, sql`gt.name`, sql`null`], stage: [sql`j.stage`, sql`j.stage`, sql`j.stage`], milestone: [sql`j.milestone`, sql`j.milestone`, sql`j.stage`],
}

function figures(parts: Judged[], least: number): { value: number | null; low: number | null; high: number | null; runs: number; obligations: number } {
  const byRun = [...Map.groupBy(parts, (one) => one.run).values()].map((list) => ({ sum: list.reduce((sum, one) => sum + one.sum, 0), weight: list.reduce((sum, one) => sum + one.weight, 0) }))
  const { value, low, high } = pooledShare(byRun)
  const shown = byRun.length >= least
  const four = (share: number | null) => shown && share !== null ? rounded(share, 4) : null
  return { value: four(value), low: four(low), high: four(high), runs: byRun.length, obligations: parts.reduce((sum, one) => sum + one.obligations, 0) }
}

function mostMissed(parts: Judged[], sentences: Map<string, string>): Answer extends { groups?: (infer G)[] | undefined } ? (G extends { most: infer M } ? M : never) : never {
  const missed = parts.flatMap((one) => one.milestones)
  const [milestone, times] = [...Map.groupBy(missed, (one) => one)].map(([id, list]): [string, number] => [id, list.length]).sort((a, b) => b[1] - a[1])[0] ?? []
  return milestone ? { milestone, sentence: sentences.get(milestone) ?? milestone, share: rounded(times! / missed.length, 2) } : null
}

/** Milestones keep their id across versions; the newest version's sentence stands for all. */
async function sentencesOf(tx: Tx, actor: Actor): Promise<Map<string, string>> {
  const found = await rows(tx, sql<{ id: string; sentence: string }>`
    select m ->> 'id' as id, m ->> 'sentence' as sentence from process_version v, jsonb_array_elements(v.content -> 'stages') s, jsonb_array_elements(s -> 'milestones') m
    where v.workspace_id = ${actor.workspace} order by v.n`)
  return new Map(found.map(({ id, sentence }) => [id, sentence]))
}
