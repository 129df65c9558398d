import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#src/platform/db/sql.ts'
import { browser } from '#test/browser-like.ts'
import { contentsOf } from '#test/matrix/wall.ts'
import { sampleIn, sampleMade } from '#test/sample-world.ts'
import { world, type Player, type World } from '#test/world.ts'

const operatorToken = 'operator-token'

describe('the sample company goes', () => {
  let w: World
  let sample: string
  let cast: Record<string, Player>
  before(async () => {
    w = await world({ operatorToken, prepared: sampleMade })
    ;({ workspace: sample, cast } = await sampleIn(w))
  })
  after(() => w.end())

  const gone = async (workspace: string): Promise<void> => {
    for (let tries = 0; (await w.sql(sql`select 1 from workspace where id = ${workspace}`)).length > 0; tries += 1) {
      assert.ok(tries < 300, 'The sample is still there after thirty seconds.')
      await sleep(100)
    }
  }
  const signedIn = async (email: string) => {
    const { body } = await w.call(null, 'POST', '/operator/sign-in-links', { email }, { 'x-solfa-operator': operatorToken })
    const one = browser(w.url)
    await one.form(body.url)
    return one
  }

  test('what goes is told before, with what people made in it', async () => {
    const grace = cast['grace']!
    const { body } = await w.get(grace, '/sample')
    assert.deepEqual({ ...body, goes: body.goes.people }, { sample: true, name: 'Kestrel', goes: 12, made: [], needsOwn: false })
    assert.ok(body.goes.deals >= 50 && body.goes.contacts > body.goes.companies)
    await w.post(cast['ana']!, '/deals', { name: 'One of my own' })
    await w.post(cast['ana']!, '/activities', { kind: 'note', title: 'A thought' })
    assert.deepEqual((await w.get(grace, '/sample')).body.made, [{ kind: 'activity', count: 1 }, { kind: 'deal', count: 1 }])
  })

  test('only an administrator takes it away, and no workspace of one’s own goes', async () => {
    assert.equal((await w.post(cast['ana']!, '/sample/remove')).status, 403)
    const { status, body } = await w.post(w.ada, '/sample/remove')
    assert.deepEqual([status, body.refusals[0].rule], [409, 'not-the-sample'])
    assert.equal((await w.get(w.ada, '/sample')).body.sample, false)
  })

  test('one call takes all of it, while somebody still works in it, and leaves every other row as it was', async () => {
    await w.post(w.ana, '/deals', { name: 'Real money', amount: 12_000 })
    const [kestrel, osprey] = [await contentsOf(w, w.kestrel), await contentsOf(w, w.osprey)]
    const grace = await signedIn('grace@kestrel.example')
    assert.equal((await grace.get('/me')).body.workspace.name, 'Kestrel')
    const working = Array.from({ length: 20 }, (_, n) => w.post(cast['leon']!, '/companies', { name: `In a hurry ${n}` }).catch(() => null))
    const { status, body } = await grace.post('/sample/remove', {})
    assert.deepEqual([status, body], [200, { into: null }])
    assert.equal(grace.cookie(), '', 'she is signed out')
    await Promise.all(working)
    await gone(sample)
    // What was being written at that moment is swept up a little later.
    const left = async () => [...await contentsOf(w, sample)].filter(([, lines]) => lines.size > 0).map(([table]) => table)
    for (let tries = 0; (await left()).length > 0; tries += 1) {
      assert.ok(tries < 150, (await left()).join())
      await sleep(200)
    }
    assert.deepEqual(await w.sql(sql`select email from auth.account where email = 'grace@kestrel.example'`), [])
    assert.deepEqual([await contentsOf(w, w.kestrel), await contentsOf(w, w.osprey)], [kestrel, osprey])
    assert.equal((await w.get(cast['ana']!, '/me')).status, 401)
  })

  test('where it is all there is, one’s own workspace begins in the same step, and one is in it', async () => {
    await w.end()
    w = await world({ operatorToken, prepared: sampleMade })
    ;({ workspace: sample, cast } = await sampleIn(w))
    // Nothing else was ever set up here.
    await w.sql(sql`update workspace set sample = true where id = ${w.kestrel} or id = ${w.osprey}`)
    const grace = await signedIn('grace@kestrel.example')
    assert.equal((await grace.get('/sample')).body.needsOwn, true)
    const { status, body } = await grace.post('/sample/remove', {})
    assert.deepEqual([status, body.refusals[0].rule], [409, 'last-workspace'])
    const own = { workspace: 'Acme', name: 'Mara Stein', email: 'mara@acme.example', password: 'four odd words together' }
    const weak = await grace.post('/sample/remove', { own: { ...own, password: 'aaaaaaaaaaaa' } })
    assert.deepEqual([weak.status, weak.body.refusals[0].about], [422, 'password'])
    const done = await grace.post('/sample/remove', { own })
    assert.deepEqual([done.status, done.body.into.name], [200, 'Acme'])
    await gone(sample)
    const me = (await grace.get('/me')).body
    assert.deepEqual([me.person.name, me.role, me.workspace.name, me.workspace.sample], ['Mara Stein', 'administrator', 'Acme', false])
    assert.equal((await grace.get('/processes')).body.items.length, 2, 'with the processes that Solfa brings along')
    assert.equal((await grace.get('/setup')).body.open, false)
    assert.equal((await browser(w.url).post('/sign-in', { email: own.email, password: own.password })).status, 200)
    assert.deepEqual((await w.sql<{ name: string }>(sql`select name from workspace`)).map(({ name }) => name), ['Acme'])
  })
})
