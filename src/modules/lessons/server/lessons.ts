import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import type * as contract from '../contract.ts'
import { missionsOf, ticks, type Said } from '../missions.ts'
import { placeOf } from '../places.ts'
import { factsFor } from './facts.ts'

type Lessons = AnswerOf<typeof contract.readLessons>
interface Told { kind: string; subject: string; subjectId: string; about: string | null; at: string; data: Said }

const none: Lessons = { sample: false, hidden: false, done: 0, of: 0, items: [] }

/** The lessons of whoever asks. A deed is found in the log of what happened after the sample was told; undoing it takes no tick away. */
export async function readLessons({ tx, actor, now }: Pick<Call, 'tx' | 'actor' | 'now'>): Promise<Lessons> {
  const sample = await sampleOf(tx, actor)
  if (!sample || actor.person === null) return none
  const missions = missionsOf(actor.role)
  const [told, looks, hidden, facts] = await Promise.all([
    deedsOf(tx, actor, sample, missions.flatMap(({ deeds = [] }) => deeds)),
    rows(tx, sql<{ mission: string; at: string }>`select mission, at from lesson_look where workspace_id = ${actor.workspace} and person_id = ${actor.person}`),
    row(tx, sql`select 1 from lesson_hiding where workspace_id = ${actor.workspace} and person_id = ${actor.person}`),
    factsFor(tx, actor, now),
  ])
  const items = missions.map((mission) => {
    const deed = told.find((one) => ticks(mission, one.kind, one.data))
    const doneAt = deed?.at ?? looks.find((one) => one.mission === mission.id)?.at ?? null
    const place = placeOf(mission, facts)
    const values = doneAt === null && mission.sentence !== '' ? place.values : null
    return { id: mission.id, sentence: values ? mission.sentence : mission.plain, why: mission.why, values, to: (deed && placeOfDeed(deed)) ?? place.to, how: mission.look ? ('look' as const) : ('deed' as const), doneAt }
  })
  return { sample: true, hidden: hidden !== null, done: items.filter(({ doneAt }) => doneAt !== null).length, of: items.length, items }
}

/** Ticks the missions that ask to look at the page which the person stands before. */
export async function look({ tx, actor, body, now }: Call<typeof contract.lookedAt>): Promise<{ ticked: string[] }> {
  if (!(await sampleOf(tx, actor)) || actor.person === null) return { ticked: [] }
  const ticked = missionsOf(actor.role).filter((mission) => mission.look?.(body.path, body.search ?? {})).map(({ id }) => id)
  if (ticked.length > 0) {
    await sql`insert into lesson_look (workspace_id, person_id, mission, at) select ${actor.workspace}, ${actor.person}, mission, ${now}::timestamptz from unnest(${ticked}::text[]) mission on conflict do nothing`.execute(tx)
  }
  return { ticked }
}

export async function hide({ tx, actor, body, now }: Call<typeof contract.hideLessons>): Promise<{ hidden: boolean }> {
  if (actor.person === null) return { hidden: false }
  if (body.hidden) await sql`insert into lesson_hiding (workspace_id, person_id, at) values (${actor.workspace}, ${actor.person}, ${now}) on conflict do nothing`.execute(tx)
  else await sql`delete from lesson_hiding where workspace_id = ${actor.workspace} and person_id = ${actor.person}`.execute(tx)
  return { hidden: body.hidden }
}

/** Where the story that was told ends in the log: what comes after it is of people's own doing. Null where this is not the sample. */
const sampleOf = (tx: Tx, actor: Actor): Promise<{ toldUpTo: number | null; madeAt: string } | null> =>
  row(tx, sql<{ toldUpTo: number | null; madeAt: string }>`select (settings ->> 'toldUpTo')::bigint as "toldUpTo", created_at as "madeAt" from workspace where id = ${actor.workspace} and sample`)

const deedsOf = (tx: Tx, actor: Actor, { toldUpTo, madeAt }: { toldUpTo: number | null; madeAt: string }, kinds: readonly string[]): Promise<Told[]> => rows(tx, sql<Told>`
  select e.kind, e.subject_kind as subject, e.subject_id as "subjectId", e.data #>> '{values,dealId}' as about, e.at, e.data from event e
  where e.workspace_id = ${actor.workspace} and e.actor_id = ${actor.person} and e.kind = any(${kinds}::text[]) and e.door is distinct from 'import'
    and ${toldUpTo === null ? sql`e.at > ${madeAt}::timestamptz` : sql`e.position > ${toldUpTo}::bigint`} order by e.position limit 500`)

function placeOfDeed({ subject, subjectId, about }: Told): string | null {
  if (subject === 'deal') return `/deals/${subjectId}`
  if (subject === 'company') return `/companies/${subjectId}`
  return about ? `/deals/${about}` : null
}
