import { createHash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
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
  const before = await row(tx, sql<Omit<Remembered, 'answer'> & { answer: Buffer | null; route: string; request_hash: string }>`
    select route, request_hash, status, answer, etag from idempotency where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`)
  if (!before) throw refuse(409, 'idempotency-key-busy', 'The same request is being carried out at this moment. Send it again in a second.')
  if (before.route !== route || before.request_hash !== hash) {
    throw refuse(422, 'idempotency-key-reused', 'This Idempotency-Key was used for a different request. Use a new key for a new request.')
  }
  return { ...before, answer: unpacked(before.answer) }
}

/** Keeps the answer. Nobody waits for it: it travels with the commit, which fails when this does. */
export function remember(tx: Tx, workspace: string, actor: string, key: string, answered: Remembered): void {
  sql`update idempotency set status = ${answered.status}, answer = ${packed(answered.answer ?? null)}, etag = ${answered.etag}
    where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`.execute(tx).catch(() => {})
}

// An answer may be long, and its like comes often: the fastest level makes a fifth of it in less time than the database would take.
function packed(answer: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(answer))
  return text.length < 1000 ? text : zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

const isPacked = (kept: Buffer): boolean => kept.length > 4 && kept.readUInt32LE(0) === 0xfd2fb528

function unpacked(kept: Buffer | null): unknown {
  return kept === null ? null : JSON.parse((isPacked(kept) ? zstdDecompressSync(kept) : kept).toString())
}
