import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { systemClock } from '#src/platform/clock.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '#test/database.ts'
import { world, type World } from '#test/world.ts'
import { networkOf } from './password.ts'
import { browser, type Browser } from '#test/browser-like.ts'

describe('signing in', () => {
  let w: World
  const nobody = (): Browser => browser(w.url)
  before(async () => { w = await world({ operatorToken: 'operator-token' }) })
  after(() => w.end())

  const ask = (path: string, body: unknown, token = 'operator-token') =>
    w.call(null, 'POST', path, body, { 'x-solfa-operator': token })
  const linkFor = async (email: string): Promise<string> => {
    const { status, body } = await ask('/operator/sign-in-links', { email })
    assert.equal(status, 200)
    return body.url
  }
  /** Somebody in a browser, signed in by a link, with a password. */
  const inside = async (email: string, password?: string): Promise<Browser> => {
    const one = nobody()
    assert.equal((await one.form(await linkFor(email))).status, 303)
    if (password) assert.equal((await one.post('/me/password', { next: password })).status, 204)
    return one
  }

  test('a link is looked at as often as one likes, works once, and a replay opens nothing', async () => {
    const url = await linkFor('anaferreira@kestrel.example')
    const ana = nobody()
    for (let look = 0; look < 3; look += 1) {
      const shown = await fetch(url)
      assert.equal(shown.status, 200)
      assert.match(await shown.text(), /Go in as Ana Ferreira/)
      assert.equal(shown.headers.get('set-cookie'), null)
    }
    const used = await ana.form(url)
    assert.deepEqual([used.status, used.headers.get('location')], [303, '/'])
    const cookie = used.headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(part), part)
    assert.equal((await ana.get('/me')).body.person.name, 'Ana Ferreira')
    assert.equal((await nobody().form(url)).status, 410)
    assert.equal((await fetch(url)).status, 410)
  })

  test('of two who use a link at the same moment, one gets in', async () => {
    const url = await linkFor('anaferreira@kestrel.example')
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await nobody().form(url)).status))
    assert.deepEqual(statuses.sort(), [303, 410, 410, 410])
  })

  test('a link that has run out opens nothing, and neither does one that a newer one replaced', async () => {
    const url = await linkFor('tomaslindqvist@kestrel.example')
    await w.sql(sql`update sign_in_link set expires_at = now() - interval '1 second' where used_at is null`)
    assert.equal((await nobody().form(url)).status, 410)
    const older = await linkFor('tomaslindqvist@kestrel.example')
    const newer = await linkFor('tomaslindqvist@kestrel.example')
    assert.equal((await nobody().form(older)).status, 410)
    assert.equal((await nobody().form(newer)).status, 303)
  })

  test('a first link lasts until tomorrow, an asked one a quarter of an hour', async () => {
    const minutes = async (email: string) => (Date.parse((await ask('/operator/sign-in-links', { email })).body.expiresAt) - Date.now()) / 60_000
    assert.ok(Math.abs(await minutes('miloroth@kestrel.example') - 24 * 60) < 1)
    assert.ok(Math.abs(await minutes('anaferreira@kestrel.example') - 15) < 1)
  })

  test('no token of a session, a link or a key is kept as it is', async () => {
    const url = await linkFor('doraklein@kestrel.example')
    const dora = nobody()
    await dora.form(url)
    const key = (await dora.post('/keys', { name: 'robot' })).body.key
    const kept = JSON.stringify(await w.sql(sql`select (select json_agg(s) from session s) as a, (select json_agg(l) from sign_in_link l) as b, (select json_agg(k) from api_key k) as c,
      (select json_agg(i) from idempotency i) as d, (select json_agg(e) from event e) as e`))
    for (const secret of [url.split('/').at(-1)!, dora.cookie().split('=')[1]!, key]) assert.ok(!kept.includes(secret))
  })

  test('a password opens what it belongs to; a wrong one, an unknown address and one without a password answer alike', async () => {
    await inside('lenabrandt@kestrel.example', 'seven quiet herons')
    const lena = nobody()
    const right = await lena.post('/sign-in', { email: 'LenaBrandt@kestrel.example ', password: 'seven quiet herons' })
    assert.deepEqual([right.status, right.body.person.name, right.body.workspace.name], [200, 'Lena Brandt', 'Kestrel'])
    assert.equal((await lena.get('/me')).body.hasPassword, true)
    const refused = []
    for (const [email, password] of [['lenabrandt@kestrel.example', 'wrong'], ['nobody@kestrel.example', 'wrong'], ['evalindt@kestrel.example', '']]) {
      const started = performance.now()
      const { status, body, headers } = await nobody().post('/sign-in', { email, password })
      refused.push({ status, body, cookie: headers.get('set-cookie') })
      assert.ok(performance.now() - started > 20, 'a refusal takes as long as trying a password')
    }
    assert.equal(refused[0]!.status, 401)
    for (const one of refused) assert.deepEqual(one, refused[0])
  })

  test('after ten wrong passwords the eleventh try is not even looked at, not even the right one, for that address alone', async () => {
    await inside('jonasweber@kestrel.example', 'four slow tractors')
    const tries = await Promise.all(Array.from({ length: 14 }, (_, n) => nobody().post('/sign-in', { email: 'jonasweber@kestrel.example', password: `guess ${n}` })))
    assert.equal(tries.filter((one) => one.status === 401).length, 10)
    assert.equal(tries.filter((one) => one.status === 429).length, 4)
    assert.equal((await nobody().post('/sign-in', { email: 'jonasweber@kestrel.example', password: 'four slow tractors' })).status, 429)
    assert.equal((await nobody().post('/sign-in', { email: 'lenabrandt@kestrel.example', password: 'seven quiet herons' })).status, 200)
    await w.sql(sql`update auth.attempt set at = at - interval '16 minutes'`)
    assert.equal((await nobody().post('/sign-in', { email: 'jonasweber@kestrel.example', password: 'four slow tractors' })).status, 200)
  })

  test('ten thousand addresses of one IPv6 network are one', () => {
    assert.equal(networkOf('2001:db8:1:2::1'), networkOf('2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd'))
    assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
    assert.equal(networkOf('::ffff:10.0.0.1'), '10.0.0.1')
    assert.equal(networkOf('::1'), '0:0:0:0')
  })

  test('signing in gives a new session; a token chosen by somebody else is never taken over', async () => {
    const fixed = browser(w.url, 'solfa_session=AZq8example_chosenbysomebodyelse')
    const before = fixed.cookie()
    await fixed.form(await linkFor('anaferreira@kestrel.example'))
    const first = fixed.cookie()
    assert.notEqual(first, before)
    await fixed.form(await linkFor('anaferreira@kestrel.example'))
    assert.notEqual(fixed.cookie(), first)
    assert.equal((await browser(w.url, first).get('/me')).status, 401)
  })

  test('signing out ends the session at once', async () => {
    const ana = await inside('anaferreira@kestrel.example')
    const copy = browser(w.url, ana.cookie())
    assert.equal((await copy.get('/me')).status, 200)
    assert.equal((await ana.post('/sign-out')).status, 204)
    assert.equal((await copy.get('/me')).status, 401)
  })

  test('a new password ends every other session and needs the present one', async () => {
    const first = await inside('lenabrandt@kestrel.example')
    const second = nobody()
    assert.equal((await second.post('/sign-in', { email: 'lenabrandt@kestrel.example', password: 'seven quiet herons' })).status, 200)
    assert.equal((await second.post('/me/password', { next: 'eight quiet herons' })).status, 403)
    assert.equal((await second.post('/me/password', { current: 'seven quiet herons', next: 'lenabrandt12345' })).status, 422)
    assert.equal((await second.post('/me/password', { current: 'seven quiet herons', next: 'eight quiet herons' })).status, 204)
    assert.equal((await second.get('/me')).status, 200)
    assert.equal((await first.get('/me')).status, 401)
  })

  test('a session that nobody used for two weeks has ended', async () => {
    const ana = await inside('anaferreira@kestrel.example')
    await w.sql(sql`update session set expires_at = now() - interval '1 second'`)
    assert.equal((await ana.get('/me')).status, 401)
  })

  test('a page of another site can neither write with somebody’s cookie nor sign somebody in', async () => {
    const ana = await inside('anaferreira@kestrel.example')
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]
    for (const headers of foreign) {
      assert.equal((await ana.post('/companies', { name: 'Forged' }, headers)).status, 403)
      assert.equal((await nobody().form(await linkFor('samcastellanos@kestrel.example'), headers)).status, 403)
    }
    assert.equal((await ana.post('/companies', { name: 'Honest' }, { origin: w.url, 'sec-fetch-site': 'same-origin' })).status, 201)
  })

  test('the cookie is for https alone where the browser speaks https', async () => {
    const ana = nobody()
    const secure = await ana.form(await linkFor('anaferreira@kestrel.example'), { origin: `https://${new URL(w.url).host}` })
    assert.match(secure.headers.get('set-cookie') ?? '', /; Secure/)
  })

  test('the operator’s routes want the token, and the cast is told only while there is a sample', async () => {
    for (const token of ['', 'another', 'operator-x']) {
      assert.equal((await ask('/operator/sign-in-links', { email: 'anaferreira@kestrel.example' }, token)).status, 403)
      assert.equal((await ask('/operator/keys', { email: 'anaferreira@kestrel.example' }, token)).status, 403)
    }
    const made = await ask('/operator/keys', { email: 'marenholt@kestrel.example' })
    assert.equal((await w.call({ ...w.maren, key: made.body.key }, 'GET', '/me')).body.role, 'manager')
    assert.equal((await ask('/operator/keys', { email: 'nobody@kestrel.example' })).status, 404)
    assert.equal((await fetch(`${w.url}/sample/cast`)).status, 404)
    await w.sql(sql`update workspace set sample = true where id = ${w.osprey}`)
    assert.deepEqual(await (await fetch(`${w.url}/sample/cast`)).json(), [{ name: 'Olga Petrova', email: 'olgapetrova@osprey.example', role: 'administrator' }])
    await w.sql(sql`update workspace set sample = false where id = ${w.osprey}`)
  })

  test('the first set-up is closed where there is a workspace', async () => {
    assert.deepEqual((await nobody().get('/setup')).body, { open: false })
    const refused = await nobody().post('/setup', { workspace: 'Mine', name: 'Eve', email: 'eve@evil.example', password: 'let me in, let me in' })
    assert.deepEqual([refused.status, refused.body.refusals[0].rule], [409, 'set-up-closed'])
    assert.deepEqual(w.faults, [])
  })
})

test('of ten who set up an empty Solfa at once one becomes its administrator, and it is closed for ever after', async () => {
  const database = await testDatabase()
  const faults: string[] = []
  const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, clock: systemClock, log: (sentence) => void faults.push(sentence) })
  const count = async () => (await sql<{ people: number }>`select count(*) as people from person where role = 'administrator'`.execute(server.db.owner)).rows[0]!.people
  const first = browser(server.url)
  const setUp = (name: string) => browser(server.url).post('/setup', { workspace: name, name, email: `${name}@a.example`, password: 'nine brown otters' })
  try {
    assert.deepEqual((await browser(server.url).get('/setup')).body, { open: true })
    const tries = await Promise.all(Array.from({ length: 10 }, (_, n) => setUp(`number-${n}`)))
    assert.deepEqual(tries.map((one) => one.status).sort(), [201, ...Array<number>(9).fill(409)])
    assert.equal(await count(), 1)
    await first.post('/sign-in', { email: tries.find((one) => one.status === 201)?.body.person.name + '@a.example', password: 'nine brown otters' })
    assert.equal((await first.get('/processes')).body.items.length, 2, 'a new workspace has the processes that come with Solfa')
    await sql`truncate workspace cascade`.execute(server.db.owner)
    assert.deepEqual((await browser(server.url).get('/setup')).body, { open: false })
    assert.equal((await setUp('again')).status, 409)
    assert.equal(await count(), 0)
    assert.deepEqual(faults, [])
  } finally {
    await server.stop()
    await database.drop()
  }
})
