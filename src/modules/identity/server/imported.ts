import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { append } from '#src/platform/db/log.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { roleOf } from '../roles.ts'

/** Somebody who owned records in another system: dormant, so without access, until an administrator invites them. */
export interface ImportedPerson { id: Id; name: string; email: string | null; role: 'rep' | 'manager'; teamId: Id | null; sourceKey: string }
export interface ImportedTeam { id: Id; name: string; parentId: Id | null; office: string | null; sourceKey: string }
export interface KnownPerson { id: Id; name: string; email: string | null; state: string; sourceKey: string | null; teamId: Id | null; role: string }

/** The people and teams of the workspace, so that an import makes none twice. */
export const knownPeople = (tx: Tx, workspace: Id): Promise<KnownPerson[]> =>
  rows(tx, sql<KnownPerson>`select id, name, email, state, source_key as "sourceKey", team_id as "teamId", role from person where workspace_id = ${workspace} and state <> 'left' order by created_at`)
export const knownTeams = (tx: Tx, workspace: Id): Promise<{ id: Id; sourceKey: string | null }[]> =>
  rows(tx, sql<{ id: Id; sourceKey: string | null }>`select id, source_key as "sourceKey" from team where workspace_id = ${workspace} and archived_at is null`)

/** Adds teams (parents first) and dormant people. They see nothing and may do nothing: nobody can sign in as them. */
export async function addImported(tx: Tx, actor: Actor, now: string, newId: NewId, importId: Id, teams: readonly ImportedTeam[], people: readonly ImportedPerson[]): Promise<void> {
  for (const team of teams) {
    await sql`insert into team (workspace_id, id, parent_id, name, office, created_at, import_id, source_key)
      values (${actor.workspace}, ${team.id}, ${team.parentId}, ${team.name}, ${team.office}, ${now}, ${importId}, ${team.sourceKey})`.execute(tx)
  }
  const list = people.map((person) => ({ id: person.id, name: person.name, email: person.email, role: person.role, sees: roleOf(person.role).sees, team: person.teamId, key: person.sourceKey }))
  await sql`insert into person (workspace_id, id, name, email, role, sees, team_id, state, created_at, import_id, source_key)
    select ${actor.workspace}, p.id, p.name, p.email, p.role, p.sees, p.team, 'dormant', ${now}, ${importId}, p.key
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as p(id uuid, name text, email text, role text, sees text, team uuid, key text)`.execute(tx)
  await append(tx, actor, now, newId, [
    ...teams.map((team) => ({ kind: 'team.created', subjectKind: 'team', subjectId: team.id, door: 'import', data: { name: team.name, import: importId } })),
    ...people.map((person) => ({ kind: 'person.created', subjectKind: 'person', subjectId: person.id, door: 'import', data: { name: person.name, state: 'dormant', import: importId } })),
  ])
}

/** Takes back what `addImported` added and nobody has used since; gives the ids of those that stay. */
export async function removeImported(tx: Tx, actor: Actor, now: string, newId: NewId, importId: Id): Promise<{ removed: number; kept: { kind: string; id: Id; name: string; reason: string }[] }> {
  const { workspace } = actor
  const used = sql<{ id: Id; name: string; reason: string }>`
    select p.id, p.name, case when p.state <> 'dormant' then 'They have been invited since.' else 'They own records that stay.' end as reason
    from person p where p.workspace_id = ${workspace} and p.import_id = ${importId} and (p.state <> 'dormant' or p.revision > 1
      or exists (select from company c where c.workspace_id = p.workspace_id and c.owner_id = p.id) or exists (select from contact c where c.workspace_id = p.workspace_id and c.owner_id = p.id)
      or exists (select from deal d where d.workspace_id = p.workspace_id and d.owner_id = p.id) or exists (select from task t where t.workspace_id = p.workspace_id and t.owner_id = p.id)
      or exists (select from activity a where a.workspace_id = p.workspace_id and a.owner_id = p.id))`
  const people = await rows(tx, used)
  const gone = await rows(tx, sql<{ id: Id }>`delete from person where workspace_id = ${workspace} and import_id = ${importId} and not (id = any(${people.map(({ id }) => id)}::uuid[])) returning id`)
  let teams = 0
  // Leaves first, until none goes any more: a team stays while somebody or another team is in it.
  for (let again = true; again;) {
    const leaves = await rows(tx, sql<{ id: Id }>`delete from team t where t.workspace_id = ${workspace} and t.import_id = ${importId}
      and not exists (select from person p where p.workspace_id = t.workspace_id and p.team_id = t.id) and not exists (select from team c where c.workspace_id = t.workspace_id and c.parent_id = t.id) returning id`)
    teams += leaves.length
    again = leaves.length > 0
    await append(tx, actor, now, newId, leaves.map(({ id }) => ({ kind: 'team.removed', subjectKind: 'team', subjectId: id, door: 'undo', data: { import: importId } })))
  }
  await append(tx, actor, now, newId, gone.map(({ id }) => ({ kind: 'person.removed', subjectKind: 'person', subjectId: id, door: 'undo', data: { import: importId } })))
  const left = await rows(tx, sql<{ id: Id; name: string }>`select id, name from team where workspace_id = ${workspace} and import_id = ${importId}`)
  return {
    removed: gone.length + teams,
    kept: [...people.map((one) => ({ kind: 'person', ...one })), ...left.map((one) => ({ kind: 'team', ...one, reason: 'Somebody is in it.' }))],
  }
}
