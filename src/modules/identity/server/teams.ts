import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type * as contract from '../contract/people.ts'
import { forgetActors } from './installation.ts'

type Team = AnswerOf<typeof contract.getTeam>

const shown = sql`t.id, t.name, t.parent_id as "parentId", t.office, t.created_at as "createdAt", t.revision,
  (select count(*) from person p where p.workspace_id = t.workspace_id and p.team_id = t.id and p.state <> 'left') as people`

export const listTeams = async ({ tx, actor }: Pick<Call, 'tx' | 'actor'>): Promise<{ items: Team[]; next: null }> =>
  ({ items: await rows(tx, sql<Team>`select ${shown} from team t where t.workspace_id = ${actor.workspace} and t.archived_at is null order by lower(t.name), t.id`), next: null })

export const getTeam = ({ tx, actor, params }: Call<typeof contract.getTeam>): Promise<Team> => findTeam(tx, actor.workspace, params.id)

export async function createTeam(call: Call<typeof contract.createTeam>): Promise<Team> {
  const { tx, actor, body } = call
  const id = call.newId()
  if (body.parentId) await findTeam(tx, actor.workspace, body.parentId)
  await sql`insert into team (workspace_id, id, parent_id, name, office) values (${actor.workspace}, ${id}, ${body.parentId ?? null}, ${body.name.trim()}, ${body.office ?? null})`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'team.created', subjectKind: 'team', subjectId: id, data: { values: body } }])
  call.after(() => forgetActors(call.db))
  return findTeam(tx, actor.workspace, id)
}

export async function patchTeam(call: Call<typeof contract.patchTeam>): Promise<Team> {
  const { tx, actor, body, params } = call
  await holdTree(tx)
  const kept = await findTeam(tx, actor.workspace, params.id)
  checkRevision(kept, call.revision)
  const next = { name: body.name?.trim() ?? kept.name, parentId: body.parentId === undefined ? kept.parentId : body.parentId, office: body.office === undefined ? kept.office : body.office }
  if (next.parentId && next.parentId !== kept.parentId) await checkParent(tx, actor.workspace, kept, next.parentId)
  const changes = (['name', 'parentId', 'office'] as const).filter((field) => next[field] !== kept[field]).map((field) => ({ field, before: kept[field], after: next[field] }))
  if (changes.length > 0) {
    await sql`update team set name = ${next.name}, parent_id = ${next.parentId}, office = ${next.office}, revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, call.now, call.newId, [{ kind: 'team.changed', subjectKind: 'team', subjectId: kept.id, data: { changes } }])
    call.after(() => forgetActors(call.db))
  }
  return findTeam(tx, actor.workspace, kept.id)
}

export async function removeTeam(call: Call<typeof contract.removeTeam>): Promise<null> {
  const { tx, actor, params } = call
  await holdTree(tx)
  const kept = await findTeam(tx, actor.workspace, params.id)
  checkRevision(kept, call.revision)
  const below = await row(tx, sql`select 1 from team where workspace_id = ${actor.workspace} and parent_id = ${kept.id} and archived_at is null limit 1`)
  if (kept.people > 0 || below) {
    throw refuse(409, 'team-in-use', `${kept.name} stays: ${kept.people > 0 ? `${kept.people} ${kept.people === 1 ? 'person is' : 'people are'} in it` : 'other teams are below it'}. Move them first.`)
  }
  await sql`update team set archived_at = ${call.now}, revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'team.removed', subjectKind: 'team', subjectId: kept.id }])
  return null
}

/** One team of the workspace; what is elsewhere is not there. */
export async function findTeam(tx: Tx, workspace: Id, id: Id): Promise<Team> {
  const found = await row(tx, sql<Team>`select ${shown} from team t where t.workspace_id = ${workspace} and t.id = ${id} and t.archived_at is null`)
  if (!found) throw notFound('team')
  return found
}

// Two moves at once could close a circle that neither of them sees: moves in the tree wait for one another.
const holdTree = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('solfa teams'), hashtext(current_setting('solfa.workspace')))`.execute(tx)

async function checkParent(tx: Tx, workspace: Id, kept: Team, parent: Id): Promise<void> {
  const above = await findTeam(tx, workspace, parent)
  const inside = await row(tx, sql`
    with recursive below as (
      select id from team where workspace_id = ${workspace} and id = ${kept.id}
      union select t.id from team t join below b on t.parent_id = b.id where t.workspace_id = ${workspace}
    ) select 1 from below where id = ${parent}`)
  if (inside) throw refuse(409, 'team-cycle', `${kept.name} cannot go below ${above.name}, which is ${parent === kept.id ? 'itself' : 'inside it'}.`, null, 'parentId')
}
