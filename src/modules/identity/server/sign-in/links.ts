import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { hashOf, newToken, workspaceOf } from './token.ts'

export interface NewLink { path: string; expiresAt: string }
export interface Wanted { id: Id; workspace: Id; person: Id; kind: 'invitation' | 'sign-in'; madeBy: Id | null; byOperator?: boolean; minutes: number }

/** First links wait for their reader until tomorrow; a link that somebody asks for is used at once. */
export const FIRST_LINK_MINUTES = 24 * 60
export const ASKED_LINK_MINUTES = 15

/** Makes a one-time link. Earlier ones of the same person end: only the newest works. */
export async function makeLink(tx: Tx, wanted: Wanted): Promise<NewLink> {
  const token = newToken(wanted.workspace)
  await endLinksOf(tx, wanted.workspace, wanted.person)
  const made = await row(tx, sql<{ expiresAt: string }>`
    insert into sign_in_link (workspace_id, id, person_id, token_hash, kind, by_operator, made_by, expires_at)
    values (${wanted.workspace}, ${wanted.id}, ${wanted.person}, ${hashOf(token)}, ${wanted.kind}, ${wanted.byOperator ?? false}, ${wanted.madeBy}, now() + ${`${wanted.minutes} minutes`}::interval)
    returning expires_at as "expiresAt"`)
  return { path: `/sign-in/${token}`, expiresAt: made!.expiresAt }
}

export async function endLinksOf(tx: Tx, workspace: Id, person: Id): Promise<void> {
  await sql`delete from sign_in_link where workspace_id = ${workspace} and person_id = ${person} and used_at is null`.execute(tx)
}

export interface Link {
  id: Id; workspace: Id; workspaceName: string; person: Id; name: string; email: string | null; role: string; state: string; account: Id | null; kind: 'invitation' | 'sign-in'; byOperator: boolean
}

/** The link that a token still opens, held until the transaction ends; null when it was used, has run out, or never was. */
export async function openLink(tx: Tx, token: string): Promise<Link | null> {
  const workspace = workspaceOf(token)
  if (!workspace) return null
  return row(tx, sql<Link>`
    select l.id, l.workspace_id as workspace, w.name as "workspaceName", p.id as person, p.name, p.email, p.role, p.state, p.account_id as account, l.kind, l.by_operator as "byOperator"
    from sign_in_link l join person p on p.workspace_id = l.workspace_id and p.id = l.person_id join workspace w on w.id = l.workspace_id
    where l.workspace_id = ${workspace} and l.token_hash = ${hashOf(token)} and l.used_at is null and l.expires_at > now() and p.state in ('active', 'invited')
    for update of l`)
}

/** Uses a link up. Of two at the same moment, one gets true. */
export async function useUp(tx: Tx, link: Link): Promise<boolean> {
  return (await row(tx, sql`update sign_in_link set used_at = now() where workspace_id = ${link.workspace} and id = ${link.id} and used_at is null returning id`)) !== null
}
