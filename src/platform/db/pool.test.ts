import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { insertion } from './insert.ts'
import { asOwner, inWorkspace, openDb, reading, row, rows, unlocked, type Db, type Tx } from './pool.ts'
import { compile, fixed, sql } from './sql.ts'
import { Batch } from './statement.ts'

const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']

describe('statements and transactions', () => {
  let database: TestDatabase
  let db: Db
  before(async () => {
    database = await testDatabase()
    db = openDb(database.ownerUrl, () => {}, 2)
    await asOwner(db, async (tx) => {
      await sql`insert into workspace (id, name) values (${one}, 'One'), (${two}, 'Two')`.execute(tx)
      await sql`insert into company (workspace_id, id, name) values (${one}, ${one}, 'Ours'), (${two}, ${two}, 'Theirs')`.execute(tx)
    })
  })
  after(async () => {
    await db.close()
    await database.drop()
  })

  it('keep values out of the text, however deep they lie', () => {
    const piece = sql`select ${sql.ref('r.a"b')} from ${sql.table('auth.t')} where ${sql.join([sql`x = ${1}`, sql`y in (${sql.join(['p', 'q'])})`], sql` and `)} or z = ${sql.lit("it's")}`
    assert.deepEqual(compile(piece), { text: `select "r"."a""b" from "auth"."t" where x = $1 and y in ($2, $3) or z = 'it''s'`, values: [1, 'p', 'q'] })
    assert.throws(() => fixed(sql`a = ${1}`))
  })

  it('show one workspace, to readers and writers alike, also when asked for everything', async () => {
    for (const way of [inWorkspace, reading]) {
      assert.deepEqual(await way(db, one, (tx) => rows(tx, sql<{ name: string }>`select name from company`)), [{ name: 'Ours' }])
      assert.deepEqual(await way(db, two, (tx) => rows(tx, sql<{ name: string }>`select name from company`)), [{ name: 'Theirs' }])
    }
  })

  it('insert few rows and many alike', async () => {
    const columns = { workspace_id: 'uuid', id: 'uuid', name: 'text', employees: 'int', tags: 'text[]', extra: 'jsonb', created_at: 'timestamptz' }
    const made = (n: number, from: number) => Array.from({ length: n }, (_, i) => ({
      workspace_id: one, id: `00000000-0000-7000-8000-0000000001${String(from + i).padStart(2, '0')}`, name: `Row "${i}", {it's}`, ...(i % 2 ? { employees: i } : {}), tags: i % 3 ? ['a "b"', 'c,d'] : [], extra: { n: i, deep: ['x'] }, created_at: '2026-11-25T00:00:00.000Z',
    }))
    const kept = await inWorkspace(db, one, async (tx) => {
      const few = await rows(tx, insertion('company', columns, made(8, 0), sql.raw('returning r.name, r.employees, r.tags, r.extra, r.created_at')))
      const many = await rows(tx, insertion('company', columns, made(9, 20), sql.raw('returning r.name, r.employees, r.tags, r.extra, r.created_at')))
      await sql`delete from company where id <> ${one}`.execute(tx)
      return { few, many }
    })
    assert.deepEqual(kept.many.slice(0, 8), kept.few)
    assert.deepEqual(kept.few[1], { name: `Row "1", {it's}`, employees: 1, tags: ['a "b"', 'c,d'], extra: { n: 1, deep: ['x'] }, created_at: '2026-11-25T00:00:00.000Z' })
  })

  it('leave nothing behind on a connection', async () => {
    for (let n = 0; n < 6; n += 1) await reading(db, one, (tx) => rows(tx, sql`select name from company`))
    const found = await row(db.owner, sql<{ role: string; workspace: string | null; reads: string }>`select current_user as role, nullif(current_setting('solfa.workspace', true), '') as workspace, current_setting('transaction_read_only') as reads`)
    assert.deepEqual([found!.role === 'solfa_app', found!.workspace, found!.reads], [false, null, 'off'])
  })

  it('refuse a write of whoever only reads', async () => {
    await assert.rejects(reading(db, one, (tx) => rows(tx, sql`update company set name = 'Changed'`)), /read-only/)
    await assert.rejects(reading(db, one, (tx) => rows(tx, sql`select name from company for update`)), /read-only/)
  })

  it('travel together when they are sent together, and are undone together', async () => {
    const sent: number[] = []
    const submit = Batch.prototype.submit
    Batch.prototype.submit = function (this: Batch, ...args) { sent.push(this.size); return submit.apply(this, args) }
    try {
      const both = await reading(db, one, (tx) => Promise.all([rows(tx, sql<{ n: number }>`select 1 as n`), rows(tx, sql<{ n: number }>`select ${2}::int as n`)]))
      assert.deepEqual([both.flat().map(({ n }) => n), sent], [[1, 2], [3]])
    } finally {
      Batch.prototype.submit = submit
    }
    const tried = inWorkspace(db, one, (tx) => Promise.all([sql`update company set name = 'Changed'`.execute(tx), sql`select 1 / ${0}::int`.execute(tx), sql`select 1`.execute(tx)]))
    await assert.rejects(tried, /division by zero/)
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select name from company`)), [{ name: 'Ours' }])
  })

  it('are one statement where they are writes that go along with each other to different tables, and in order where they go to the same', async () => {
    const sent: number[] = []
    const submit = Batch.prototype.submit
    Batch.prototype.submit = function (this: Batch, ...args) { sent.push(this.size); return submit.apply(this, args) }
    const contact = '00000000-0000-7000-8000-000000000009'
    const both = (name: string, role: string) => (tx: Tx) => Promise.all([
      sql`insert into contact (workspace_id, id, name) values (${one}, ${contact}, ${name})`.along(tx), sql`update company set city = ${name}, industry = ${role} where id = ${one}`.along(tx),
    ])
    try {
      for (let n = 0; n < 4; n += 1) {
        sent.length = 0
        await inWorkspace(db, one, async (tx) => { await both(`Oslo ${n}`, 'Fish')(tx); await sql`delete from contact where id = ${contact}`.execute(tx) })
        // begin, the wall, both; then the third, and the end.
        assert.deepEqual(sent, [3, 1, 1])
      }
      sent.length = 0
      await inWorkspace(db, one, (tx) => Promise.all(['First', 'Second'].map((name) => sql`update company set city = ${name} where id = ${one}`.along(tx))))
      assert.deepEqual(sent, [4, 1])
    } finally {
      Batch.prototype.submit = submit
    }
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select city, industry from company`)), [{ city: 'Second', industry: 'Fish' }])
    const failing = inWorkspace(db, one, async (tx) => {
      const asked = await Promise.allSettled([sql`update company set city = 'Third' where id = ${one}`.along(tx), sql`insert into contact (workspace_id, id, name) values (${one}, ${'nobody'}, 'X')`.along(tx)])
      assert.deepEqual(asked.map(({ status }) => status), ['rejected', 'rejected'])
      throw new Error('No.')
    })
    await assert.rejects(failing, /No\./)
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select city from company`)), [{ city: 'Second' }])
    await assert.rejects(inWorkspace(db, one, async (tx) => sql`select 1`.along(tx)), /Only a write/)
    await asOwner(db, (tx) => sql`update company set city = null, industry = null where workspace_id = ${one}`.execute(tx))
  })

  it('are undone when the work fails after them', async () => {
    await assert.rejects(inWorkspace(db, one, async (tx) => {
      await sql`update company set name = 'Changed'`.execute(tx)
      throw new Error('No.')
    }), /No\./)
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select name from company`)), [{ name: 'Ours' }])
  })

  it('are carried out again when two works waited for each other', async () => {
    const third = '00000000-0000-4000-8000-000000000003'
    await asOwner(db, (tx) => sql`insert into company (workspace_id, id, name) values (${one}, ${third}, 'Third')`.execute(tx))
    const tries: string[] = []
    let met = 0, meet = (): void => {}
    const both = new Promise<void>((done) => { meet = done })
    const work = (name: string, ids: string[]) => unlocked(() => inWorkspace(db, one, async (tx) => {
      tries.push(name)
      for (const [step, id] of ids.entries()) {
        await sql`update company set city = city || ${name} where id = ${id}`.execute(tx)
        if (step === 0 && (met += 1) >= 2) meet()
        if (step === 0) await both
      }
    }))
    await asOwner(db, (tx) => sql`update company set city = '' where workspace_id = ${one}`.execute(tx))
    await Promise.all([work('a', [one, third]), work('b', [third, one])])
    const found = await reading(db, one, (tx) => rows<{ city: string }>(tx, sql`select city from company`))
    assert.deepEqual([tries.length, found.map(({ city }) => [...city].toSorted().join(''))], [3, ['ab', 'ab']])
    await asOwner(db, (tx) => sql`delete from company where id = ${third}`.execute(tx))
  })

  it('are kept or taken back when nobody waits for them, and no connection is given back in the middle of a transaction', async () => {
    const status = () => db.pool.connect().then((client) => { const is = client.getTransactionStatus(); client.release(); return is })
    await inWorkspace(db, one, async (tx) => { void sql`update company set city = 'Oslo'`.execute(tx) })
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select city from company`)), [{ city: 'Oslo' }])
    await assert.rejects(inWorkspace(db, one, async (tx) => {
      sql`update company set city = 'Bergen'`.execute(tx).catch(() => {})
      throw new Error('No.')
    }), /No\./)
    await assert.rejects(inWorkspace(db, one, async (tx) => { sql`select 1 / ${0}::int`.execute(tx).catch(() => {}) }), /division by zero/)
    const late: { tx: Tx | null } = { tx: null }
    await inWorkspace(db, one, async (tx) => { late.tx = tx })
    await assert.rejects(sql`select 1`.execute(late.tx!), /after its transaction was over/)
    assert.deepEqual(await reading(db, one, (tx) => rows(tx, sql`select city from company`)), [{ city: 'Oslo' }])
    for (let n = 0; n < 4; n += 1) assert.notEqual(await status(), 'T')
  })

  it('go on after a failure, with the same statements, prepared or not', async () => {
    for (let n = 0; n < 12; n += 1) {
      const asked = (by: number) => reading(db, one, (tx) => row(tx, sql<{ n: number }>`select 12 / ${by}::int as n`))
      await assert.rejects(asked(0), /division by zero/)
      assert.equal((await asked(4))!.n, 3)
      await assert.rejects(reading(db, one, (tx) => rows(tx, sql`select nothing from nowhere where ${n}::int > 0`)), /does not exist/)
    }
  })

  it('tell how many rows they changed, and read values of every kind as the API tells them', async () => {
    const changed = await inWorkspace(db, one, (tx) => sql`update company set employees = 7`.execute(tx))
    assert.equal(changed.count, 1)
    const found = await reading(db, one, (tx) => row(tx, sql`select 5::bigint as big, 1.5::numeric as number, date '2026-02-03' as day, timestamptz '2026-02-03 04:05:06.7+02' as at, array['a','b']::text[] as list, ${JSON.stringify({ x: [1] })}::jsonb as json, null as nothing, ${['p', 'q']}::text[] as given`))
    assert.deepEqual(found, { big: 5, number: 1.5, day: '2026-02-03', at: '2026-02-03T02:05:06.700Z', list: ['a', 'b'], json: { x: [1] }, nothing: null, given: ['p', 'q'] })
  })
})
