import { Readable } from 'node:stream'
import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { asOfNow, rows, type Db, type Tx } from '#src/platform/db/pool.ts'

/** What is kept, in an order in which each row needs only those before it; what is a secret is left out of its row. */
const kept: readonly { table: string; without?: readonly string[]; order?: string }[] = [
  { table: 'team' }, { table: 'person', without: ['account_id'] }, { table: 'saved_view' }, { table: 'saved_view_default' }, { table: 'company', without: ['search'] }, { table: 'contact', without: ['search'] }, { table: 'product' },
  { table: 'process' }, { table: 'process_version' }, { table: 'run' }, { table: 'deal', without: ['search', 'company_name'] }, { table: 'deal_line' }, { table: 'deal_contact' }, { table: 'run_item' }, { table: 'run_judgement' },
  { table: 'activity', without: ['search'] }, { table: 'activity_contact' }, { table: 'task', without: ['search'] }, { table: 'file', without: ['search'] }, { table: 'file_content' },
  { table: 'buyer_question', without: ['token_hash'] }, { table: 'import' }, { table: 'event', order: 'position' },
]

const AT_ONCE = 200

/** Every row of the workspace as one JSON text a line, as of one moment: all is read in one transaction, as fast as the reader takes it. */
export function everythingOf(db: Db, actor: Actor, now: string): Readable {
  const stream = new Readable({ read() { wake?.() } })
  let wake: (() => void) | null = null
  stream.on('close', () => wake?.())
  const put = async (line: object): Promise<void> => {
    if (stream.destroyed) throw new Error('The reader has gone.')
    if (stream.push(`${JSON.stringify(line)}\n`)) return
    await new Promise<void>((go) => { wake = go })
    wake = null
  }
  asOfNow(db, actor.workspace, async (tx) => {
    const [workspace] = await rows(tx, sql<{ row: object }>`select to_jsonb(w) as row from workspace w where w.id = ${actor.workspace}`)
    await put({ kind: 'export', at: now, by: actor.name, format: 1 })
    await put({ kind: 'workspace', row: workspace?.row ?? null })
    for (const one of kept) await readTable(tx, actor, one, put)
  }).then(() => stream.push(null), (fault: unknown) => stream.destroy(fault instanceof Error ? fault : new Error(String(fault))))
  return stream
}

async function readTable(tx: Tx, actor: Actor, { table, without = [], order }: (typeof kept)[number], put: (line: object) => Promise<void>): Promise<void> {
  // A file’s bytes are text in JSON only as base64.
  const row = table === 'file_content' ? sql`jsonb_build_object('file_id', t.file_id, 'base64', encode(t.bytes, 'base64'))` : sql`to_jsonb(t) - ${[...without, 'workspace_id']}::text[]`
  await sql`declare kept_rows no scroll cursor for select ${row} as row from ${sql.table(table)} t where t.workspace_id = ${actor.workspace} ${order ? sql`order by ${sql.ref(`t.${order}`)}` : sql``}`.execute(tx)
  for (;;) {
    const found = await rows(tx, sql<{ row: object }>`fetch ${sql.lit(table === 'file_content' ? 2 : AT_ONCE)} from kept_rows`)
    for (const one of found) await put({ kind: table, row: one.row })
    if (found.length === 0) break
  }
  await sql`close kept_rows`.execute(tx)
}
