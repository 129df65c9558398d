import type { Executor } from '#src/platform/db/pool.ts'
import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { roleOf, type Sees } from '../roles.ts'

interface ActorRow {
  id: Id; workspace: Id; name: string; role: string; sees: Sees; zone: string; locale: string
  /** The people of their team, or of its tree; null when they see all or their own only. */
  seen: Id[] | null
}

/** The actor that a person is, with what they may see; null when they have no access (invited, dormant, left, or not of this workspace). */
export async function actorOf(tx: Executor, workspace: Id, person: Id, kind: 'person' | 'key' = 'person'): Promise<Actor | null> {
  const [found] = (await sql<ActorRow>`select ${actorColumns} from person p join workspace w on w.id = p.workspace_id
    where p.workspace_id = ${workspace} and p.id = ${person} and p.state = 'active'`.execute(tx)).rows
  return found ? actorFrom(found, kind) : null
}

/** What a query must select, beside `person p` and `workspace w`, for an actor to be made of its row. */
export const actorColumns: Sql<ActorRow> = sql`
  p.id, p.workspace_id as workspace, p.name, p.role, p.sees, coalesce(p.zone, w.zone) as zone, coalesce(p.locale, w.locale) as locale,
  case when p.sees in ('team', 'tree') and p.team_id is not null then (
    with recursive seen as (
      select t.id from team t where t.workspace_id = p.workspace_id and t.id = p.team_id
      union select t.id from team t join seen s on t.parent_id = s.id where t.workspace_id = p.workspace_id and p.sees = 'tree'
    ) select array_agg(o.id) from person o where o.workspace_id = p.workspace_id and o.team_id in (select id from seen)
  ) end as seen`

export function actorFrom(found: ActorRow, kind: 'person' | 'key'): Actor {
  return {
    kind, person: found.id, workspace: found.workspace, role: found.role, rights: new Set(roleOf(found.role).rights),
    sees: found.sees === 'all' ? 'all' : [...new Set([found.id, ...found.seen ?? []])], name: found.name, zone: found.zone, locale: found.locale,
  }
}

/** Solfa itself, for jobs: it sees all of one workspace and carries no right of a person. */
export const system = (workspace: Id): Actor =>
  ({ kind: 'system', person: null, workspace, role: 'system', rights: new Set(), sees: 'all', name: 'Solfa', zone: 'UTC', locale: 'en-GB' })
