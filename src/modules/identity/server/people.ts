import { sql, type Sql } from '#src/platform/db/sql.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { escapeLike } from '#src/platform/records/list.ts'
import type * as contract from '../contract/people.ts'
import { roleOf, type Sees } from '../roles.ts'

type Shown = AnswerOf<typeof contract.getPerson>

/** A person as kept; what of it is shown depends on who asks. */
export interface PersonKept {
  id: Id; name: string; state: Shown['state']; role: string; teamId: Id | null; teamName: string | null; email: string | null; sees: Sees; zone: string | null; locale: string | null
  lastSeenAt: string | null; createdAt: string; revision: number; account: Id | null
}

const columns = sql`p.id, p.name, p.state, p.role, p.team_id as "teamId", t.name as "teamName", p.email, p.sees, p.zone, p.locale, p.created_at as "createdAt", p.revision, p.account_id as account,
  (select max(s.seen_at) from session s where s.workspace_id = p.workspace_id and s.person_id = p.id) as "lastSeenAt"`
const tables = sql`person p left join team t on t.workspace_id = p.workspace_id and t.id = p.team_id`

export async function listPeople({ tx, actor, query }: Call<typeof contract.listPeople>): Promise<{ items: Shown[]; next: string | null }> {
  const limit = query.limit ?? 50
  const conditions: Sql<unknown>[] = [sql`p.workspace_id = ${actor.workspace}`]
  // Addresses are told to few, so only those may search by them.
  const text = may(actor, 'people.manage') ? sql`lower(p.name || ' ' || coalesce(p.email, ''))` : sql`lower(p.name)`
  for (const word of (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) conditions.push(sql`${text} like ${`%${escapeLike(word)}%`}`)
  if (query.state) conditions.push(sql`p.state = any(${query.state.split(',')}::text[])`)
  if (query.role) conditions.push(sql`p.role = any(${query.role.split(',')}::text[])`)
  if (query.team) conditions.push(sql`p.team_id = any(${query.team.split(',')}::uuid[])`)
  if (query.after) {
    const [name, id] = cursorOf(query.after)
    conditions.push(sql`(lower(p.name), p.id) > (${name}, ${id}::uuid)`)
  }
  const found = await rows(tx, sql<PersonKept & { key: string }>`select ${columns}, lower(p.name) as key from ${tables} where ${sql.join(conditions, sql` and `)} order by lower(p.name), p.id limit ${limit + 1}`)
  const last = found[limit - 1]
  return { items: found.slice(0, limit).map((kept) => show(actor, kept)), next: found.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null }
}

function cursorOf(after: string): [string, string] {
  try {
    const [name, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as [unknown, unknown]
    if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id)) return [name, id]
  } catch { /* Told below. */ }
  throw refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
}

export const getPerson = async ({ tx, actor, params }: Call<typeof contract.getPerson>): Promise<Shown> => show(actor, await findPerson(tx, actor.workspace, params.id))

/** A person of the workspace; `lock` holds them until the transaction ends. */
export async function findPerson(tx: Tx, workspace: Id, id: Id, lock = false): Promise<PersonKept> {
  const found = await row(tx, sql<PersonKept>`select ${columns} from ${tables} where p.workspace_id = ${workspace} and p.id = ${id} ${lock ? sql`for update of p` : sql``}`)
  if (!found) throw notFound('person')
  return found
}

export function show(actor: Actor, kept: PersonKept): Shown {
  const manages = may(actor, 'people.manage')
  const told = manages || kept.id === actor.person
  const { account: _, ...person } = kept
  return {
    ...person, roleLabel: roleOf(kept.role).label, email: told ? kept.email : null, sees: told ? kept.sees : null, lastSeenAt: told ? kept.lastSeenAt : null,
    abilities: { edit: manages, reason: manages ? null : 'An administrator looks after people, their roles and teams.' },
  }
}
