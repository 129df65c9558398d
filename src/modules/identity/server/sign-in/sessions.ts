import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import type { Reply, Request } from '#src/platform/http/implement.ts'
import { hashOf, newToken, workspaceOf } from './token.ts'

const COOKIE = 'solfa_session'
/** A session ends two weeks after its last use, and in any case after ninety days. */
const DAYS_IDLE = 14
const DAYS_AT_MOST = 90

export interface Session { id: Id; workspace: Id; person: Id; account: Id | null; way: 'password' | 'link'; viewAs: Id | null; recent: boolean }
type Cookies = Record<string, string | string[] | undefined>

/** The session's token in a request's cookies; null without one. */
export function sessionToken(headers: Cookies): string | null {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(String(headers['cookie'] ?? ''))?.[1] ?? null
}

/** Starts a session and sets its cookie; the token is always a new one, so that nobody can have known it before. */
export async function startSession(tx: Tx, at: { request: Request; reply: Reply }, made: { id: Id; workspace: Id; person: Id; way: 'password' | 'link' }): Promise<void> {
  const token = newToken(made.workspace)
  const agent = String(at.request.headers['user-agent'] ?? '').slice(0, 200) || null
  await sql`insert into session (workspace_id, id, person_id, token_hash, way, agent, expires_at)
    values (${made.workspace}, ${made.id}, ${made.person}, ${hashOf(token)}, ${made.way}, ${agent}, now() + ${`${DAYS_IDLE} days`}::interval)`.execute(tx)
  await sql`update auth.account set last_workspace = ${made.workspace} where id = (select account_id::uuid from person where workspace_id = ${made.workspace} and id = ${made.person})`.execute(tx)
  await sql`delete from session where workspace_id = ${made.workspace} and expires_at < now()`.execute(tx)
  at.reply.header('set-cookie', `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${DAYS_AT_MOST * 86_400}${isHttps(at.request) ? '; Secure' : ''}`)
}

/** The live session of a request, for those deeds that are about the session itself. */
export async function findSession(tx: Tx, headers: Cookies): Promise<Session | null> {
  const token = sessionToken(headers)
  const workspace = token && workspaceOf(token)
  if (!token || !workspace) return null
  return row(tx, sql<Session>`
    select s.id, s.workspace_id as workspace, s.person_id as person, p.account_id as account, s.way, s.view_as as "viewAs", s.created_at > now() - interval '1 day' as recent
    from session s join person p on p.workspace_id = s.workspace_id and p.id = s.person_id
    where s.workspace_id = ${workspace} and s.token_hash = ${hashOf(token)} and s.expires_at > now() and p.state = 'active'`)
}

export async function demandSession(tx: Tx, headers: Cookies): Promise<Session> {
  const found = await findSession(tx, headers)
  if (!found) throw refuse(409, 'session-needed', 'This is done in the browser, signed in. A key cannot do it.')
  return found
}

export async function endSession(tx: Tx, headers: Cookies, reply: Reply): Promise<Session | null> {
  const found = await findSession(tx, headers)
  if (found) await sql`delete from session where workspace_id = ${found.workspace} and id = ${found.id}`.execute(tx)
  reply.header('set-cookie', `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
  return found
}

/** Ends the sessions of a person, all but one where one is named. */
export async function endSessionsOf(tx: Tx, workspace: Id, person: Id, except: Id | null = null): Promise<void> {
  await sql`delete from session where workspace_id = ${workspace} and person_id = ${person} and (${except}::uuid is null or id <> ${except}::uuid)`.execute(tx)
}

/** Notes that a session is in use, and lets it live on from there. */
export const touchSession = (workspace: Id, id: Id) => sql`update session set seen_at = now(),
  expires_at = least(created_at + ${`${DAYS_AT_MOST} days`}::interval, now() + ${`${DAYS_IDLE} days`}::interval) where workspace_id = ${workspace} and id = ${id}`

// Behind a proxy that ends TLS the connection says http; the browser's own Origin says what it sees.
export const isHttps = (request: Request): boolean => request.protocol === 'https' || request.headers.origin === `https://${request.headers.host}`

/** The address by which this request reached Solfa, for links to it. */
export const originOf = (request: Request): string => `${isHttps(request) ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`
