import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays, dateIn } from '#src/kernel/period.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type * as contract from '../../contract.ts'
import type { Today } from '../../desk/cause.ts'
import { rank, rests, whyBefore, type Ranked, type Resting } from '../../desk/rank.ts'
import { causesFor } from './causes.ts'
import type { Deed } from '../reactions.ts'
import { dateBefore, dayOf, keptOn, numberOf } from './day.ts'
import { scoresOf, type Scored } from './scores.ts'

type Desk = AnswerOf<typeof contract.readDesk>
const SHOWN = 30

/** The person's day. What was put off, or found not useful, is left out. */
export async function readDesk({ tx, actor, now }: Deed): Promise<Desk> {
  const date = dateIn(now, actor.zone)
  const { resting, first } = await knownOf(tx, actor, date)
  const today: Today = { now, date, locale: actor.locale, first }
  const [causes, day, number, yesterday] = await Promise.all([causesFor(tx, actor, today, resting.size), dayOf(tx, actor, date), numberOf(tx, actor, today), keptOn(tx, actor, dateBefore(date))])
  const ranked = rank(causes, today, resting)
  const shown = ranked.slice(0, SHOWN)
  const putOff = rank(causes.filter(({ id }) => resting.get(id) && rests(id, resting, today)), { ...today, first: false })
  const scores = await scoresOf(tx, actor, shown.flatMap(({ cause }) => (cause.deal ? [cause.deal.id] : [])))
  return {
    items: shown.map((one, at) => present(one, ranked[at + 1] ?? null, scores)), more: ranked.length - shown.length,
    later: putOff.map(({ cause, verb, sentence }) => ({ id: cause.id, verb, sentence, until: resting.get(cause.id)! })), today: date, first, day, number, yesterday,
  }
}

function present({ cause, rule, parts, behind, verb, sentence, why, label, key, say, to, ...one }: Ranked, next: Ranked | null, scores: Map<Id, Scored>): Desk['items'][number] {
  const scored = cause.deal ? scores.get(cause.deal.id) ?? null : null
  // What is about no milestone may as well ask for the one that is missing.
  const asked = cause.milestone?.id ?? (cause.deal ? scored?.next?.id : null) ?? null
  const said = say ?? (cause.milestone || cause.kind === 'task' || cause.kind === 'mention' ? null : scored?.next?.ask[0] ?? null)
  return {
    id: cause.id, kind: cause.kind, verb, sentence, why, say: said, dealId: cause.deal?.id ?? null, dealName: cause.deal?.name ?? null, companyName: cause.deal?.company ?? null, text: cause.text,
    run: scored && { ...scored.run, next: asked }, action: { label, key, to }, due: cause.due, minutes: rule.minutes, rule: rule.sentence,
    place: whyBefore({ cause, rule, parts, behind, verb, sentence, why, label, key, say, to, ...one }, next), behind,
  }
}

/** What the person put off, and whether this is their first day. */
async function knownOf(tx: Tx, actor: Actor, date: string): Promise<{ resting: Resting; first: boolean }> {
  const [found, person] = await Promise.all([
    rows(tx, sql<{ item: string; until: string | null }>`select item, until from desk_rest where workspace_id = ${actor.workspace} and person_id = ${actor.person} and (until is null or until > ${date}::date)`),
    row(tx, sql<{ joined: string }>`select created_at as joined from person where workspace_id = ${actor.workspace} and id = ${actor.person}`),
  ])
  return { resting: new Map(found.map(({ item, until }) => [item, until])), first: person !== null && dateIn(person.joined, actor.zone) === date }
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

/** It is seen to: read, met, answered elsewhere. It does not come back; what is new about the same thing does. */
export async function seen({ tx, actor, now, params }: Deed & Named) {
  return rest(tx, actor, now, params.id, null, null)
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
