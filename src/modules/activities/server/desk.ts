import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays } from '#src/kernel/period.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import { isObligation, readScore, type Milestone, type ProcessVersion } from '#src/modules/process/index.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { factorOf } from '#src/platform/records/entity.ts'
import type * as contract from '../contract.ts'
import { rank, type Ranked, type Today } from '../desk.ts'
import { causesFor } from './causes.ts'
import type { Deed } from './reactions.ts'
import { activityVisible } from './visible.ts'

type Desk = AnswerOf<typeof contract.readDesk>
type Score = NonNullable<Desk['items'][number]['run']>
const SHOWN = 30

/** The person's day. What was put off, or found not useful, is left out. */
export async function readDesk({ tx, actor, now }: Deed): Promise<Desk> {
  const today: Today = { now, date: dateIn(now, actor.zone), locale: actor.locale }
  const resting = await restingOf(tx, actor, today.date)
  const ranked = rank(await causesFor(tx, actor, today), today)
  const awake = ranked.filter(({ cause }) => !resting.has(cause.id))
  const shown = awake.slice(0, SHOWN)
  const scores = await scoresOf(tx, actor, shown.flatMap(({ cause }) => (cause.deal ? [cause.deal.id] : [])))
  return {
    items: shown.map((one) => present(one, scores)), later: ranked.length - awake.length, today: today.date,
    day: await dayOf(tx, actor, today.date), number: await numberOf(tx, actor, today), yesterday: await keptOn(tx, actor, dateBefore(today.date)),
  }
}

function present({ cause, rule, verb, sentence, why, label, key, say, to }: Ranked, scores: Map<Id, Scored>): Desk['items'][number] {
  const scored = cause.deal ? scores.get(cause.deal.id) ?? null : null
  // What is about no milestone may as well ask for the one that is missing.
  const next = cause.milestone?.id ?? (cause.deal ? scored?.next?.id : null) ?? null
  const said = say ?? (cause.milestone || cause.kind === 'task' || cause.kind === 'mention' ? null : scored?.next?.ask[0] ?? null)
  return {
    id: cause.id, kind: cause.kind, verb, sentence, why, say: said, dealId: cause.deal?.id ?? null, dealName: cause.deal?.name ?? null, companyName: cause.deal?.company ?? null,
    run: scored && { ...scored.run, next }, action: { label, key, to }, due: cause.due, minutes: rule.minutes, rule: rule.sentence,
  }
}

interface Scored { run: Score; next: Milestone | null }

const proven = new Set(['met', 'excepted', 'not-applicable'])

/** The first obligation up to the claimed stage that is not proven, the buyer's before ours. */
function missing(version: ProcessVersion, run: Score): Milestone | null {
  const last = version.stages.findIndex((stage) => stage.id === run.claimed.id)
  const open = version.stages.slice(0, last + 1).flatMap((stage, bar) => stage.milestones.filter((milestone, place) => isObligation(milestone) && !proven.has(run.stages[bar]!.milestones[place]!.state)))
  return open.find((milestone) => milestone.side === 'buyer') ?? open[0] ?? null
}

/** The scores of deals, from the short form that each keeps beside itself and the sentences of its version. */
async function scoresOf(tx: Tx, actor: Actor, deals: Id[]): Promise<Map<Id, Scored>> {
  if (deals.length === 0) return new Map()
  const found = await rows(tx, sql<{ id: Id; score: string | null; stage: string; proven: string; version: ProcessVersion; challenged: string[] }>`
    select d.id, d.score, d.stage, d.proven, v.content as version, array(select i.milestone from run_item i where i.workspace_id = d.workspace_id and i.run_id = d.run_id and i.kind = 'challenge' and i.state = 'open') as challenged
    from deal d join process_version v on v.workspace_id = d.workspace_id and v.process_id = d.process_id and v.n = d.process_version
    where d.workspace_id = ${actor.workspace} and d.id = any(${deals}::uuid[])`)
  return new Map(found.map(({ id, score, stage, proven, version, challenged }) => {
    const notes = readScore(score)
    const named = (wanted: string) => ({ id: wanted, name: version.stages.find((one) => one.id === wanted)?.name ?? version.outcomes.find((one) => one.id === wanted)?.label ?? wanted })
    const run: Score = {
      claimed: named(stage), proven: named(proven), next: null,
      stages: version.stages.map((one, bar) => ({
        id: one.id, name: one.name,
        milestones: one.milestones.map((milestone, place) => {
          const note = notes[bar]?.[place]
          return { id: milestone.id, sentence: milestone.sentence, short: milestone.short, side: milestone.side, gate: milestone.gate, state: note?.state ?? 'open', grade: note?.grade ?? null, passedUnmet: note?.struck ?? false, challenged: challenged.includes(milestone.id) }
        }),
      })),
    }
    return [id, { run, next: missing(version, run) }]
  }))
}

/** Meetings of today and tasks due today, in their order. */
async function dayOf(tx: Tx, actor: Actor, date: string): Promise<Desk['day']> {
  return rows(tx, sql<Desk['day'][number]>`
    select r.id::text as id, 'meeting' as kind, r.at, r.minutes, r.title, concat_ws(', ', (select string_agg(k.name, ', ' order by k.name) from activity_contact a join contact k on k.workspace_id = a.workspace_id and k.id = a.contact_id
        where a.workspace_id = r.workspace_id and a.activity_id = r.id), coalesce(d.name, c.name)) as detail,
      case when r.deal_id is not null then '/deals/' || r.deal_id when r.company_id is not null then '/companies/' || r.company_id else '/desk' end as link
    from activity r left join deal d on d.workspace_id = r.workspace_id and d.id = r.deal_id left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id
    where r.workspace_id = ${actor.workspace} and r.kind = 'meeting' and r.owner_id = ${actor.person} and r.archived_at is null and r.outcome is distinct from 'cancelled' and r.outcome is distinct from 'moved'
      and r.at >= (${date}::date)::timestamp at time zone ${actor.zone} and r.at < (${date}::date + 1)::timestamp at time zone ${actor.zone} and ${activityVisible(actor)}
    union all
    select t.id::text, 'task', null, null, t.title, coalesce(d.name, c.name, ''), case when t.deal_id is not null then '/deals/' || t.deal_id when t.company_id is not null then '/companies/' || t.company_id when t.contact_id is not null then '/contacts/' || t.contact_id else '/desk' end
    from task t left join deal d on d.workspace_id = t.workspace_id and d.id = t.deal_id left join company c on c.workspace_id = t.workspace_id and c.id = t.company_id
    where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.due_on = ${date}::date and t.done_at is null and t.archived_at is null
    order by 3 nulls last, 5 limit 50`)
}

/** What the person's deals brought this quarter, by currency. */
async function numberOf(tx: Tx, actor: Actor, { now, date }: Today): Promise<Desk['number']> {
  const year = Number(date.slice(0, 4))
  const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3)
  const from = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
  const next = quarter === 3 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 4).padStart(2, '0')}-01`
  const won = await rows(tx, sql<{ currency: string; amount: number; deals: number }>`
    select d.currency, (sum(coalesce(d.won_minor, d.amount_minor)) / ${factorOf(sql`d.currency`)})::float as amount, count(*) as deals from deal d
    where d.workspace_id = ${actor.workspace} and d.owner_id = ${actor.person} and d.outcome = 'won' and d.archived_at is null and d.closed_on >= ${from}::date and d.closed_on < ${next}::date group by d.currency order by 2 desc nulls last`)
  return { quarter: `Q${quarter + 1}`, from, to: dateBefore(next), won: won.filter((one) => one.currency).map(({ currency, amount }) => ({ currency, amount: amount ?? 0 })), deals: won.reduce((sum, one) => sum + one.deals, 0), asOf: now }
}

async function keptOn(tx: Tx, actor: Actor, date: string): Promise<string | null> {
  const start = sql`(${date}::date)::timestamp at time zone ${actor.zone}`
  const end = sql`(${date}::date + 1)::timestamp at time zone ${actor.zone}`
  const found = await row(tx, sql<{ tasks: number; proofs: number; moves: number }>`
    select (select count(*) from task t where t.workspace_id = ${actor.workspace} and t.owner_id = ${actor.person} and t.done_at >= ${start} and t.done_at < ${end}) as tasks,
      (select count(*) from event e where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.kind = 'run.evidence-recorded' and e.at >= ${start} and e.at < ${end}) as proofs,
      (select count(*) from event e where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.kind = 'run.moved' and e.at >= ${start} and e.at < ${end}) as moves`)
  const counted = [[found?.tasks ?? 0, 'task done', 'tasks done'], [found?.proofs ?? 0, 'proof recorded', 'proofs recorded'], [found?.moves ?? 0, 'deal moved', 'deals moved']] as const
  const said = counted.flatMap(([count, one, more]) => (count > 0 ? [`${count} ${count === 1 ? one : more}`] : []))
  return said.length === 0 ? null : `${said.join(', ')}.`
}

async function restingOf(tx: Tx, actor: Actor, date: string): Promise<Set<string>> {
  const found = await rows(tx, sql<{ item: string }>`select item from desk_rest where workspace_id = ${actor.workspace} and person_id = ${actor.person} and (until is null or until > ${date}::date)`)
  return new Set(found.map(({ item }) => item))
}

interface Named { params: { id: string } }

export async function later({ tx, actor, now, params, body }: Deed & Named & { body: BodyOf<typeof contract.deskLater> }) {
  const today = dateIn(now, actor.zone)
  const until = body.until ?? addDays(`${today}T00:00:00.000Z`, 1).slice(0, 10)
  if (until <= today) throw refuse(422, 'not-valid', 'Later is tomorrow or after.', null, 'until')
  return rest(tx, actor, now, params.id, until, null)
}

export async function notUseful(deed: Deed & Named & { body: BodyOf<typeof contract.deskNotUseful> }) {
  const { tx, actor, now, params, body } = deed
  const rested = await rest(tx, actor, now, params.id, null, body.why)
  await append(tx, actor, now, deed.newId, [{ kind: 'desk.not-useful', subjectKind: 'person', subjectId: actor.person!, data: { item: params.id, kind: params.id.split(':')[0], why: body.why } }])
  return rested
}

export async function back({ tx, actor, params }: Deed & Named) {
  await sql`delete from desk_rest where workspace_id = ${actor.workspace} and person_id = ${actor.person} and item = ${params.id}`.execute(tx)
  return { id: params.id, until: null }
}

async function rest(tx: Tx, actor: Actor, now: string, item: string, until: string | null, why: string | null) {
  if (!actor.person) throw forbidden('Only a person has a desk.')
  await sql`insert into desk_rest (workspace_id, person_id, item, until, why, at) values (${actor.workspace}, ${actor.person}, ${item}, ${until}, ${why}, ${now})
    on conflict (workspace_id, person_id, item) do update set until = excluded.until, why = excluded.why, at = excluded.at`.execute(tx)
  return { id: item, until }
}

/** The date that an instant has in a zone. */
const dateIn = (at: string, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))
const dateBefore = (date: string): string => addDays(`${date}T00:00:00.000Z`, -1).slice(0, 10)
