import { createHash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'

/** The answer that an earlier request with the same key got. */
export interface Remembered { status: number; answer: unknown; etag: string | null }

/** A write that names itself by a key, so that it can be asked again. */
export interface Named { workspace: string; actor: string; key: string; route: string; request: string }

/**
 * Carries out a write unless it was carried out before; then `Again` is thrown, with the answer that it had. The claim of the key travels with
 * the first statements of the work: when the key turns out to be taken, the work fails at its first answer from the database, and is taken
 * back. A second request that comes while the first is still at work waits for it in the database, on the key's row.
 * `kept` is what a repetition will be answered, if not the same.
 */
export async function once<A extends Remembered>(tx: Tx, named: Named, work: () => Promise<A>, kept: Remembered | null): Promise<A> {
  const hash = createHash('sha256').update(named.request).digest('hex')
  const claim: { is: 'sent' | 'ours' | 'taken' } = { is: 'sent' }
  tx.ahead(sql`
    insert into idempotency (workspace_id, actor, key, route, request_hash) values (${named.workspace}, ${named.actor}, ${named.key}, ${named.route}, ${hash})
    on conflict do nothing`, ({ count }) => {
    claim.is = count === 0 ? 'taken' : 'ours'
    if (count === 0) throw new Error('The key is taken.')
  })
  try {
    const answered = await work()
    // Work that asked the database nothing has not heard of the claim yet.
    if (claim.is === 'sent') await sql`select`.execute(tx)
    if (claim.is === 'ours') remember(tx, named, kept ?? answered)
    if (claim.is === 'ours') return answered
  } catch (error) {
    if (claim.is !== 'taken') throw error
  }
  throw new Again(await earlier(tx, named, hash))
}

/** Thrown through the transaction, so that what the repeated work did is taken back. */
export class Again extends Error {
  readonly answered: Remembered
  constructor(answered: Remembered) {
    super('This was carried out before.')
    this.answered = answered
  }
}

async function earlier(tx: Tx, { workspace, actor, key, route }: Named, hash: string): Promise<Remembered> {
  tx.goOn()
  const before = await row(tx, sql<Omit<Remembered, 'answer'> & { answer: Buffer | null; route: string; request_hash: string }>`
    select route, request_hash, status, answer, etag from idempotency where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`)
  if (!before) throw refuse(409, 'idempotency-key-busy', 'The same request is being carried out at this moment. Send it again in a second.')
  if (before.route !== route || before.request_hash !== hash) {
    throw refuse(422, 'idempotency-key-reused', 'This Idempotency-Key was used for a different request. Use a new key for a new request.')
  }
  return { status: before.status, etag: before.etag, answer: unpacked(before.answer) }
}

// Nobody waits for it: it travels with the commit, which fails when this does.
function remember(tx: Tx, { workspace, actor, key }: Named, { status, answer, etag }: Remembered): void {
  sql`update idempotency set status = ${status}, answer = ${packed(answer ?? null)}, etag = ${etag}
    where workspace_id = ${workspace} and actor = ${actor} and key = ${key}`.execute(tx).catch(() => {})
}

// A long answer is made a fifth of it by the fastest level, in less time than the database would take to keep it as it is.
function packed(answer: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(answer))
  return text.length < 4000 ? text : zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

const isPacked = (kept: Buffer): boolean => kept.length > 4 && kept.readUInt32LE(0) === 0xfd2fb528

function unpacked(kept: Buffer | null): unknown {
  return kept === null ? null : JSON.parse((isPacked(kept) ? zstdDecompressSync(kept) : kept).toString())
}
