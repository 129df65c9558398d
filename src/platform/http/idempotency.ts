import { hash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'

/** The answer that an earlier request with the same key got. */
export interface Remembered { status: number; answer: unknown; etag: string | null }

/** A write that names itself by a key, so that it can be asked again. */
export interface Named { workspace: string; actor: string; key: string; route: string; request: string }

/**
 * Carries out a write that names itself. Its key is kept with its answer at the end, in the message of the commit: when the key is there by
 * then, all of it is taken back. A repetition that comes while the first is still at work waits for it on what both write, or on the key.
 * `kept` is what a repetition will be answered, if not the same.
 */
export async function named<A extends Remembered>(tx: Tx, { workspace, actor, key, route, request }: Named, work: () => Promise<A>, kept: Remembered | null): Promise<A> {
  const answered = await work()
  const { status, answer, etag } = kept ?? answered
  sql`insert into idempotency (workspace_id, actor, key, route, request_hash, status, answer, etag)
    values (${workspace}, ${actor}, ${key}, ${route}, ${hashOf(request)}, ${status}, ${packed(answer ?? null)}, ${etag})`.along(tx).catch(() => {})
  return answered
}

/**
 * The answer that a write of this name had, or null: asked when it failed, because a repetition fails on what the first has done. Throws Refused
 * when the name was used for something else.
 */
export async function earlier(tx: Tx, { workspace, actor, key, route, request }: Named): Promise<Remembered | null> {
  const before = await row(tx, sql<Omit<Remembered, 'answer'> & { answer: Buffer | null; route: string; request_hash: string }>`
    select route, request_hash, status, answer, etag from idempotency where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`)
  if (!before) return null
  if (before.route !== route || before.request_hash !== hashOf(request)) {
    throw refuse(422, 'idempotency-key-reused', 'This Idempotency-Key was used for a different request. Use a new key for a new request.')
  }
  return { status: before.status, etag: before.etag, answer: unpacked(before.answer) }
}

const hashOf = (request: string): string => hash('sha256', request)

// A long answer is made a fifth of it by the fastest level, in less time than the database would take to keep it as it is.
function packed(answer: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(answer))
  return text.length < 4000 ? text : zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

const isPacked = (kept: Buffer): boolean => kept.length > 4 && kept.readUInt32LE(0) === 0xfd2fb528

function unpacked(kept: Buffer | null): unknown {
  return kept === null ? null : JSON.parse((isPacked(kept) ? zstdDecompressSync(kept) : kept).toString())
}
