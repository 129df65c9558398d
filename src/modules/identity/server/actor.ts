import { sql } from 'kysely'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { roleOf } from '../roles.ts'

interface PersonRow { id: Id; name: string; role: string; team_id: Id | null; sees: 'own' | 'team' | 'tree' | 'all'; state: string; zone: string | null; locale: string | null; w_zone: string; w_locale: string }

/** The actor that a person is, with what they may see; null when they have no access (dormant, left, or not of this workspace). */
export async function actorOf(tx: Tx, workspace: Id, person: Id, kind: 'person' | 'key' = 'person'): Promise<Actor | null> {
  const found = await row(tx, sql<PersonRow>`
    select p.id, p.name, p.role, p.team_id, p.sees, p.state, p.zone, p.locale, w.zone as w_zone, w.locale as w_locale
    from person p join workspace w on w.id = p.workspace_id where p.workspace_id = ${workspace} and p.id = ${person}`)
  if (!found || found.state !== 'active') return null
  return {
    kind, person: found.id, workspace, role: found.role, rights: new Set(roleOf(found.role).rights), sees: await seenBy(tx, workspace, found),
    name: found.name, zone: found.zone ?? found.w_zone, locale: found.locale ?? found.w_locale,
  }
}

async function seenBy(tx: Tx, workspace: Id, person: PersonRow): Promise<'all' | Id[]> {
  if (person.sees === 'all') return 'all'
  if (person.sees === 'own' || person.team_id === null) return [person.id]
  const people = await rows(tx, sql<{ id: Id }>`
    with recursive seen as (
      select id from team where workspace_id = ${workspace} and id = ${person.team_id}
      union select t.id from team t join seen s on t.parent_id = s.id where t.workspace_id = ${workspace} and ${person.sees === 'tree'}
    ) select p.id from person p where p.workspace_id = ${workspace} and p.team_id in (select id from seen)`)
  return [...new Set([person.id, ...people.map(({ id }) => id)])]
}

/** Solfa itself, for jobs: it sees all of one workspace and carries no right of a person. */
export const system = (workspace: Id): Actor =>
  ({ kind: 'system', person: null, workspace, role: 'system', rights: new Set(), sees: 'all', name: 'Solfa', zone: 'UTC', locale: 'en-GB' })
