import { createHash } from 'node:crypto'
import { sql } from '#src/platform/db/sql.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '../db/pool.ts'

/** The answer that an earlier request with the same key got. */
export interface Remembered { status: number; answer: unknown; etag: string | null }

/**
 * Claims a key for this write, or gives back the answer that it already had. A second request that comes while the first is still
 * at work waits for it here, on the key's row.
 */
export async function claim(tx: Tx, workspace: string, actor: string, key: string, route: string, request: string): Promise<Remembered | null> {
  const hash = createHash('sha256').update(request).digest('hex')
  const made = await row(tx, sql`
    insert into idempotency (workspace_id, actor, key, route, request_hash) values (${workspace}, ${actor}, ${key}, ${route}, ${hash})
    on conflict do nothing returning 1 as made`)
  if (made) return null
  const before = await row(tx, sql<Remembered & { route: string; request_hash: string }>`
    select route, request_hash, status, answer, etag from idempotency where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`)
  if (!before) throw refuse(409, 'idempotency-key-busy', 'The same request is being carried out at this moment. Send it again in a second.')
  if (before.route !== route || before.request_hash !== hash) {
    throw refuse(422, 'idempotency-key-reused', 'This Idempotency-Key was used for a different request. Use a new key for a new request.')
  }
  return before
}

/** Keeps the answer. Nobody waits for it: it travels with the commit, which fails when this does. */
export function remember(tx: Tx, workspace: string, actor: string, key: string, answered: Remembered): void {
  sql`update idempotency set status = ${answered.status}, answer = ${JSON.stringify(answered.answer ?? null)}::jsonb, etag = ${answered.etag}
    where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`.execute(tx).catch(() => {})
}
