import { randomUUID } from 'node:crypto'
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { startServer } from '#src/server.ts'
import { dealOf } from '#test/deal.ts'
import { world, type World } from '#test/world.ts'

interface Entry { id: string; cursor: string; kind: string; subject: { kind: string; id: string } }

describe('the log and its live view', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  const readAll = async (who: World['ana'], query = ''): Promise<Entry[]> => {
    const all: Entry[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: { items: Entry[]; next: string | null } = (await w.get(who, `/events?limit=3${query}${next ? `&after=${next}` : ''}`)).body
      all.push(...page.items)
      next = page.next
    }
    return all
  }

  test('the log comes by pages, each entry once, and goes on from the last cursor', async () => {
    const made: string[] = []
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) made.push((await w.post(w.ana, '/companies', { name })).body.id)
    const all = await readAll(w.ana)
    assert.deepEqual(all.filter((one) => one.kind === 'company.created').map((one) => one.subject.id), made)
    assert.equal(new Set(all.map((one) => one.id)).size, all.length)
    await w.post(w.ana, '/companies', { name: 'Six' })
    const more = (await w.get(w.ana, `/events?after=${all.at(-1)!.cursor}`)).body.items
    assert.deepEqual(more.map((one: Entry) => one.kind), ['company.created'])
    assert.equal((await w.get(w.ana, '/events?after=nonsense')).status, 422)
  })

  test('what commits late is told later, never missed', async () => {
    const start = (await readAll(w.ada)).at(-1)!.cursor
    let release = (): void => {}
    const held = new Promise<void>((go) => { release = go })
    let begun = (): void => {}
    const inside = new Promise<void>((go) => { begun = go })
    const slow = asOwner(w.server.db, async (tx) => {
      await sql`insert into event (workspace_id, id, at, kind, subject_kind, subject_id, actor_kind, actor_name) values (${w.kestrel}, ${systemClock.newId()}, now(), 'company.changed', 'company', ${systemClock.newId()}, 'system', 'Slow')`.execute(tx)
      begun()
      await held
    })
    await inside
    try {
      await w.post(w.ana, '/companies', { name: 'Fast' })
      assert.deepEqual((await w.get(w.ada, `/events?after=${start}`)).body.items, [], 'the fast one waits for the slow one')
    } finally {
      release()
      await slow
    }
    const kinds = (await w.get(w.ada, `/events?after=${start}`)).body.items.map((one: Entry) => one.kind)
    assert.deepEqual(kinds.sort(), ['company.changed', 'company.created'])
  })

  test('people read what is about records that they see; administrators read all', async () => {
    const deal = await dealOf(w, w.ana, 'Seen')
    const note = (await w.post(w.ana, '/activities', { kind: 'note', body: 'Secret.', dealId: deal })).body.id
    const about = async (who: World['ana']) => (await readAll(who)).some((one) => one.subject.id === note)
    assert.deepEqual([await about(w.ana), await about(w.tomas), await about(w.maren), await about(w.ada), await about(w.eva)], [true, true, true, true, true])
    assert.deepEqual([await about(w.lena), await about(w.jonas), await about(w.olga)], [false, false, false])
  })

  /** How many rows there are of what is kept of deeds. */
  const logged = async () => (await asOwner(w.server.db, (tx) => sql<object>`select (select count(*) from event) as events, (select count(*) from idempotency) as keys`.execute(tx))).rows

  const hear = async (who: World['ana'], url = w.url) => {
    const stop = new AbortController()
    const response = await fetch(`${url}/api/v1/live`, { headers: { authorization: `Bearer ${who.key}` }, signal: stop.signal })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (wanted: string): Promise<string> => {
      const limit = AbortSignal.timeout(8000)
      while (!text.includes(wanted)) {
        if (limit.aborted) throw new Error(`${wanted} was not heard in: ${text}`)
        const { value, done } = await Promise.race([reader.read(), new Promise<never>((_, fail) => { limit.addEventListener('abort', () => fail(new Error(`${wanted} was not heard in: ${text}`)), { once: true }) })])
        if (done) break
        text += value
      }
      return text
    }
    return { response, until, heard: () => text, stop: () => stop.abort() }
  }

  test('live updates tell the workspace’s changes by id alone, and nobody else’s', async () => {
    const ana = await hear(w.ana)
    const olga = await hear(w.olga)
    assert.equal(ana.response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    await Promise.all([ana.until(': here'), olga.until(': here')])
    // The listener’s own connection is made with the first reader; what is written after it stands is heard.
    await new Promise((go) => setTimeout(go, 300))
    const { body } = await w.post(w.tomas, '/companies', { name: 'Heard' })
    const mine = await w.post(w.olga, '/companies', { name: 'Elsewhere' })
    await ana.until(`data: {"records":["company:${body.id}"]}`)
    await olga.until(`company:${mine.body.id}`)
    assert.ok(!olga.heard().includes(body.id) && !ana.heard().includes(mine.body.id) && !ana.heard().includes('Heard'))
    ana.stop()
    olga.stop()
  })

  test('after the database connection was lost the listener comes back and says to read again', async () => {
    const ana = await hear(w.ana)
    await ana.until(': here')
    await new Promise((go) => setTimeout(go, 300))
    await asOwner(w.server.db, (tx) => sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'solfa live' and datname = current_database()`.execute(tx))
    await ana.until('data: {"records":["*"]}')
    const { body } = await w.post(w.ana, '/companies', { name: 'Again' })
    await ana.until(`company:${body.id}`)
    ana.stop()
    const open = async () => (await asOwner(w.server.db, (tx) => sql<{ count: number }>`select count(*) as count from pg_stat_activity where application_name = 'solfa live' and datname = current_database()`.execute(tx))).rows[0]!.count
    for (let wait = 0; wait < 50 && await open() > 0; wait += 1) await new Promise((go) => setTimeout(go, 100))
    assert.equal(await open(), 0, 'the last reader takes the listener with it')
    assert.deepEqual(w.faults, [])
  })

  test('who has the same record open hears who else has, and what they write in; nobody else does, and nothing is kept', async () => {
    const deal = await dealOf(w, w.ana, 'Both are here')
    const here = (who: World['ana'], page: string, more: object = {}) => w.call(who, 'POST', '/here', { kind: 'deal', id: deal, page, editing: null, gone: false, ...more }, { 'idempotency-key': '' })
    // Another process on the same database: what is told to one is heard by the readers of all.
    const second = await startServer({ ownerUrl: String(w.server.db.pool.options.connectionString), host: '127.0.0.1', port: 0, perMinute: 1e9, log: (sentence) => void w.faults.push(sentence) })
    const [anas, marens, tomass] = [await hear(w.ana), await hear(w.maren, second.url), await hear(w.tomas)]
    await Promise.all([anas, marens, tomass].map((one) => one.until(': here')))
    await new Promise((go) => setTimeout(go, 300))
    const before = await logged()
    const [p1, p2, p3] = [randomUUID(), randomUUID(), randomUUID()]
    assert.equal((await here(w.ana, p1)).status, 204)
    await anas.until(`{"record":"deal:${deal}","people":[]}`)
    assert.equal((await here(w.maren, p2, { editing: 'amount' })).status, 204)
    await anas.until(`"people":[{"id":"${w.maren.id}","name":"Maren Holt","editing":"amount"}]`)
    await marens.until(`"people":[{"id":"${w.ana.id}","name":"Ana Ferreira","editing":null}]`)
    // Who may not see the deal cannot say that they are there, and hears of nobody; who may, and has it not open, hears nothing either.
    assert.equal((await here(w.lena, p3)).status, 404)
    assert.equal((await here(w.olga, p3)).status, 404)
    assert.equal((await here(w.maren, p2, { gone: true })).status, 204)
    await anas.until(`{"record":"deal:${deal}","people":[]}\n\nevent: here\ndata: {"record":"deal:${deal}","people":[{"id":"${w.maren.id}","name":"Maren Holt","editing":"amount"}]}\n\nevent: here\ndata: {"record":"deal:${deal}","people":[]}`)
    assert.deepEqual(await logged(), before)
    // What is written after all that is heard after all that.
    const { body: later } = await w.post(w.ana, '/companies', { name: 'Later' })
    await tomass.until(`company:${later.id}`)
    assert.ok(!tomass.heard().includes('event: here'))
    for (const one of [anas, marens, tomass]) one.stop()
    await second.stop()
  })

  test('nobody listens without signing in', async () => assert.equal((await w.get(null, '/live')).status, 401))
})
