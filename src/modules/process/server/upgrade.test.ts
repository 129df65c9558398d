import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#src/platform/clock.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { openDb } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'
import { testDatabase } from '#test/database.ts'
import type { Move } from '../run/run.ts'
import { citesOf, leftAfter } from './columns.ts'

const at = (day: number) => `2026-03-0${day}T09:00:00.000Z`
const move = (kind: Move['kind'], from: string, to: string, day: number, undoneAtOnce = false) => ({ kind, from, to, at: at(day), undoneAtOnce })
const proof = (id: string | null) => ({ source: id === null ? null : { kind: 'activity' as const, id } })
const runs = [
  { name: 'Þóra 明', evidence: [], moves: [move('open', 'a', 'a', 1)] },
  {
    name: 'Moved, cited twice, undone at once', evidence: [proof('one'), proof(null), proof('two'), proof('one')],
    moves: [move('open', 'a', 'a', 1), move('forward', 'a', 'b', 2, true), move('forward', 'a', 'b', 4), move('back', 'b', 'a', 5), move('forward', 'a', 'b', 6), move('close', 'b', 'won', 9)],
  },
]

test('runs of a release that kept them as jsonb are brought over whole, with what is asked of many', async () => {
  const { ownerUrl, drop } = await testDatabase()
  const db = openDb(ownerUrl, () => {}, 1)
  try {
    await sql`alter table run drop column cites, drop column left_after, alter column state type jsonb using state::jsonb`.execute(db.owner)
    await sql`drop function citing`.execute(db.owner)
    await sql`delete from migration where name = '0023_runs_as_text.sql'`.execute(db.owner)
    const workspace = systemClock.newId()
    await sql`insert into workspace (id, name) values (${workspace}, 'Old')`.execute(db.owner)
    for (const [n, run] of runs.entries()) {
      await sql`insert into run (workspace_id, id, subject_kind, subject_id, process_id, version_n, claimed, proven, state, seq, opened_at)
        values (${workspace}, ${systemClock.newId()}, 'deal', ${systemClock.newId()}, 'p', 1, 'a', 'a', ${JSON.stringify(run)}::jsonb, ${n}, now())`.execute(db.owner)
    }
    await migrate(ownerUrl)
    const { rows } = await sql<{ state: string; cites: string[]; left_after: Record<string, number> }>`select state, cites, left_after from run order by seq`.execute(db.owner)
    assert.deepEqual(rows.map(({ state }) => JSON.parse(state)), runs)
    assert.deepEqual(rows.map(({ cites }) => cites.sort()), runs.map((run) => citesOf(run).sort()))
    assert.deepEqual(rows.map(({ left_after }) => left_after), runs.map(leftAfter))
    assert.deepEqual(rows[1]!.left_after, { a: 3, b: 3 })
  } finally {
    await db.close()
    await drop()
  }
})
