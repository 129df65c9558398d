import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#src/kernel/id.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'

export interface NewKey { id: Id; key: string; hint: string }

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Makes a key that acts with a person's rights. The key itself is answered once and kept only as a hash. */
export async function makeKey(tx: Tx, workspace: Id, person: Id, id: Id, name: string): Promise<NewKey> {
  const key = `solfa_${Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')}_${randomBytes(24).toString('base64url')}`
  const hint = `…${key.slice(-4)}`
  await sql`insert into api_key (workspace_id, id, person_id, name, hash, hint) values (${workspace}, ${id}, ${person}, ${name}, ${hashOf(key)}, ${hint})`.execute(tx)
  return { id, key, hint }
}

/** The workspace that a key says it belongs to, so that it can be looked up behind the second wall; null when it has not the shape of a key. */
export function workspaceOfKey(key: string): Id | null {
  const part = /^solfa_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{32}$/.exec(key)?.[1]
  if (!part) return null
  const hex = Buffer.from(part, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The person that a live key acts for, or null. Its last use is noted at most once a minute. */
export async function personOfKey(tx: Tx, workspace: Id, key: string): Promise<Id | null> {
  const found = await row(tx, sql<{ id: Id; person_id: Id; noted: boolean }>`
    select id, person_id, coalesce(last_used_at > now() - interval '1 minute', false) as noted from api_key
    where workspace_id = ${workspace} and hash = ${hashOf(key)} and revoked_at is null`)
  if (!found) return null
  if (!found.noted) await sql`update api_key set last_used_at = now() where workspace_id = ${workspace} and id = ${found.id}`.execute(tx)
  return found.person_id
}
