import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { z } from 'zod'
import { contract } from '#src/contract.ts'
import { route, type Route } from '#src/kernel/contract.ts'
import { notFound } from '#src/kernel/refusal.ts'
import { authenticate } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { row } from '#src/platform/db/pool.ts'
import { implement } from '#src/platform/http/implement.ts'
import { serve } from '#src/platform/http/serve.ts'
import { checkMatrix, type Verdict } from './matrix/check.ts'
import { makers } from './matrix/records.ts'
import { smuggle } from './matrix/smuggle.ts'
import { contentsOf, foreignRows, unwalled } from './matrix/wall.ts'
import { world, type World } from './world.ts'

const told = (verdict: Verdict) => ({ leaks: verdict.leaks.slice(0, 20), defects: verdict.defects.slice(0, 20) })

describe('who may ask what', () => {
  let w: World
  before(async () => {
    w = await world()
    // Every family has something in the other workspace before anything is compared.
    for (const maker of Object.values(makers)) await maker.make(w, w.olga, 'Osprey-secret first')
  })
  after(() => w.end())

  test('every route answers every role as its policy says, for own, seen, unseen, foreign and missing ids, and no word of another workspace gets out or in', async () => {
    const osprey = await contentsOf(w, w.osprey)
    const routes: readonly Route[] = contract
    const verdict = await checkMatrix(w, w.url, routes)
    assert.deepEqual(told(verdict), { leaks: [], defects: [] })
    assert.ok(verdict.cells > routes.length * 8, `${verdict.cells} cells are too few for ${routes.length} routes`)
    // The administrator’s own cells make records there before they ask for them; what was there before is as it was.
    const now = await contentsOf(w, w.osprey)
    for (const [table, kept] of osprey) for (const line of kept) assert.ok(now.get(table)?.has(line), `A row of another workspace changed in ${table}: ${line.slice(0, 200)}`)
    assert.deepEqual(w.faults, [])
  })

  test('no body takes the id of another workspace’s record', async () => {
    const { tried, through } = await smuggle(w, contract)
    assert.deepEqual(through, [])
    assert.ok(tried >= 15, `only ${tried} parts of bodies take an id`)
    assert.deepEqual(w.faults, [])
  })

  test('the matrix sees a route that leaks, one that writes without a right, and one that has no maker', async () => {
    const byId = z.object({ id: z.guid() })
    const answer = z.object({ name: z.string() })
    const looks = route({ id: 'leak.get', method: 'GET', path: '/leaky/{id}', summary: 'Leaks.', policy: 'may:record.read', params: byId, answer })
    const sloppy = route({ id: 'leak.sloppy', method: 'GET', path: '/sloppy/{id}', summary: 'Forgets whose it is.', policy: 'may:record.read', params: byId, answer })
    const open = route({ id: 'leak.open', method: 'POST', path: '/leaky', summary: 'Means to want a right.', policy: 'signed-in', answer: z.null(), status: 204 })
    const app = await serve({
      db: w.server.db, clock: systemClock, log: () => {}, loopback: true, perMinute: 1e9, authenticate: (request) => authenticate(w.server.db, request),
      implementations: [
        implement(looks, async ({ db, params }) => (await sql<{ name: string }>`select name from company where id = ${params.id}`.execute(db.owner)).rows[0] ?? fail()),
        implement(sloppy, async ({ tx, params }) => (await row(tx, sql<{ name: string }>`select name from company where id = ${params.id}`)) ?? fail()),
        implement(open, async () => null),
      ],
    })
    try {
      const url = await app.listen({ host: '127.0.0.1', port: 0 })
      const verdict = await checkMatrix(w, url, [looks, sloppy, { ...open, policy: 'may:people.manage' }] as readonly Route[], () => makers['/companies/{id}']!)
      const leaks = verdict.leaks.map((one) => one.cell)
      assert.ok(leaks.includes('GET /leaky/{id} as rep, id elsewhere') && leaks.includes('GET /leaky/{id} as administrator, id elsewhere'))
      assert.ok(leaks.includes('GET /sloppy/{id} as rep, id unseen') && !leaks.includes('GET /sloppy/{id} as rep, id elsewhere'), 'the second wall holds where the route forgot')
      assert.ok(leaks.includes('POST /leaky as rep, no id') && !leaks.includes('POST /leaky as administrator, no id'))
      const unknown = await checkMatrix(w, url, [looks] as readonly Route[], () => null)
      assert.match(unknown.defects[0]?.sentence ?? '', /Add a maker for its prefix to test\/matrix\/records\.ts/)
    } finally { await app.close() }
  })

  test('with every filter of the application off, the database shows no row of another workspace, in no table', async () => {
    assert.deepEqual(await unwalled(w), [])
    const seen = await foreignRows(w, w.kestrel)
    assert.deepEqual(seen.filter((one) => one.shown > 0), [])
    const proven = seen.filter((one) => one.there > 0).map((one) => one.table)
    assert.ok(proven.length >= 8, `only ${proven.join(', ')} had rows to hide`)
    assert.deepEqual((await foreignRows(w, null)).filter((one) => one.shown > 0), [], 'without a workspace nothing is shown')
  })

  test('the wall’s check sees a table without a policy, and one whose policy lets all pass', async () => {
    await w.sql(sql`create table leak_open (workspace_id uuid, id uuid)`)
    await w.sql(sql`grant select on leak_open to solfa_app`)
    await w.sql(sql`create table leak_wide (workspace_id uuid, id uuid)`)
    await w.sql(sql`alter table leak_wide enable row level security`)
    await w.sql(sql`create policy wall on leak_wide using (true)`)
    await w.sql(sql`grant select on leak_wide to solfa_app`)
    for (const table of ['leak_open', 'leak_wide']) await w.sql(sql`insert into ${sql.table(table)} values (${w.osprey}, ${systemClock.newId()})`)
    assert.deepEqual((await foreignRows(w, w.kestrel)).filter((one) => one.shown > 0).map((one) => one.table).sort(), ['leak_open', 'leak_wide'])
    assert.deepEqual((await unwalled(w)).map((one) => one.split(':')[0]).sort(), ['leak_open', 'leak_wide'])
    await w.sql(sql`drop table leak_open, leak_wide`)
  })

  test('a thousand requests of two workspaces, mixed on the same connections, never cross', async () => {
    await w.post(w.ana, '/companies', { name: 'Kestrel alone' })
    const answers = await Promise.all(Array.from({ length: 1000 }, async (_, n) => {
      const who = n % 2 ? w.ana : w.olga
      const { body } = await w.get(who, '/companies?limit=200')
      return body.items.every((one: { name: string }) => one.name.startsWith('Osprey-secret') === (who === w.olga))
    }))
    assert.equal(answers.filter(Boolean).length, 1000)
  })
})

const fail = (): never => { throw notFound('company') }
