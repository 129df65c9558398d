import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { may } from '#src/kernel/actor.ts'
import { refuse } from '#src/kernel/refusal.ts'
import type { Db } from '#src/platform/db/pool.ts'
import { actorColumns, actorFrom, actorOf } from './actor.ts'
import { remembered, type Known } from './installation.ts'
import { workspaceOfKey } from './keys.ts'
import { sessionToken, touchSession } from './sign-in/sessions.ts'
import { hashOf, workspaceOf } from './sign-in/token.ts'

/** What the HTTP layer knows of a request. */
export interface Credentials { headers: Record<string, string | string[] | undefined>; method?: string; url?: string }

/**
 * Who sent a request: the owner of the key in it, the person of its session, or nobody. An administrator who views as a colleague
 * is that colleague, and writes nothing.
 */
export async function authenticate(db: Db, { headers, method = 'GET', url = '' }: Credentials): Promise<Actor | null> {
  const bearer = /^Bearer (\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]
  if (bearer) return (await keyHolder(db, bearer))?.actor ?? null
  const token = sessionToken(headers)
  const known = token ? await sessionHolder(db, token) : null
  if (!known?.viewedBy) return known?.actor ?? null
  if (ownDeeds.has(url.split('?')[0]!)) return known.viewedBy
  if (method !== 'GET' && method !== 'HEAD') {
    throw refuse(403, 'viewing-as', `You see Solfa as ${known.actor.name} does, and change nothing. Leave the view first.`, { action: 'leave-view', label: 'Leave the view' })
  }
  return known.actor
}

/** The administrator behind a request that views as somebody; null for everybody else. */
export async function viewerOf(db: Db, headers: Credentials['headers']): Promise<Actor | null> {
  const token = headers['authorization'] ? null : sessionToken(headers)
  return token ? (await sessionHolder(db, token))?.viewedBy ?? null : null
}

// What somebody who views as a colleague still does as themselves.
const ownDeeds = new Set(['/api/v1/me/view-as', '/api/v1/sign-out'])

type Found = Parameters<typeof actorFrom>[0] & { holder: Id; stale: boolean; viewAs: Id | null }

// Asked as the owner and in one statement, with the workspace that the token names: this runs before every request.
function keyHolder(db: Db, key: string): Promise<Known | null> {
  const workspace = workspaceOfKey(key)
  if (!workspace) return Promise.resolve(null)
  const hash = hashOf(key)
  return remembered(db, hash, async () => {
    const [found] = (await sql<Found>`select ${actorColumns}, k.id as holder, coalesce(k.last_used_at < now() - interval '1 minute', true) as stale
      from api_key k join person p on p.workspace_id = k.workspace_id and p.id = k.person_id join workspace w on w.id = k.workspace_id
      where k.workspace_id = ${workspace} and k.hash = ${hash} and k.revoked_at is null and p.state = 'active'`.execute(db.owner)).rows
    if (!found) return null
    if (found.stale) inPassing(db, sql`update api_key set last_used_at = now() where workspace_id = ${workspace} and id = ${found.holder}`)
    return { actor: actorFrom(found, 'key'), viewedBy: null }
  })
}

function sessionHolder(db: Db, token: string): Promise<Known | null> {
  const workspace = workspaceOf(token)
  if (!workspace) return Promise.resolve(null)
  const hash = hashOf(token)
  return remembered(db, hash, async () => {
    const [found] = (await sql<Found>`select ${actorColumns}, s.id as holder, s.view_as as "viewAs", s.seen_at < now() - interval '1 minute' as stale
      from session s join person p on p.workspace_id = s.workspace_id and p.id = s.person_id join workspace w on w.id = s.workspace_id
      where s.workspace_id = ${workspace} and s.token_hash = ${hash} and s.expires_at > now() and p.state = 'active'`.execute(db.owner)).rows
    if (!found) return null
    if (found.stale) inPassing(db, touchSession(workspace, found.holder))
    const self = actorFrom(found, 'person')
    const viewed = found.viewAs && may(self, 'people.manage') ? await actorOf(db.owner, workspace, found.viewAs) : null
    return viewed ? { actor: viewed, viewedBy: self } : { actor: self, viewedBy: null }
  })
}

// "Last seen" may be lost; it must not make a request wait or fail.
function inPassing(db: Db, update: ReturnType<typeof sql>): void {
  update.execute(db.owner).catch(() => {})
}
