import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { browser, type Browser } from '#test/browser-like.ts'
import { world, type Player, type World } from '#test/world.ts'

describe('people, teams, roles and keys', () => {
  let w: World
  before(async () => { w = await world({ operatorToken: 'operator-token' }) })
  after(() => w.end())

  const rules = (answer: { status: number; body: { refusals?: { rule: string }[] } }) => [answer.status, answer.body.refusals?.[0]?.rule]
  const inside = async (email: string): Promise<Browser> => {
    const one = browser(w.url)
    const { body } = await w.call(null, 'POST', '/operator/sign-in-links', { email }, { 'x-solfa-operator': 'operator-token' })
    assert.equal((await one.form(body.url)).status, 303)
    return one
  }
  /** A new person of the workspace, active, with a key of theirs. */
  const hire = async (name: string, role: string, teamId: string | null = null): Promise<Player> => {
    const email = `${name.toLowerCase()}@kestrel.example`
    const { body } = await w.post(w.ada, '/people', { name, email, role, teamId })
    const one = browser(w.url)
    await one.form(body.link.url)
    return { id: body.person.id, name, workspace: w.kestrel, key: (await one.post('/keys', { name: 'test' })).body.key }
  }

  test('an invitation makes somebody active, once, and its link is shown once', async () => {
    const asked = { name: 'Nils Berg', email: 'nils@kestrel.example', role: 'rep', teamId: w.teams.north }
    const made = await w.post(w.ada, '/people', asked, { 'idempotency-key': 'invite-nils' })
    assert.deepEqual([made.status, made.body.person.state, made.body.person.sees], [201, 'invited', 'team'])
    const again = await w.post(w.ada, '/people', asked, { 'idempotency-key': 'invite-nils' })
    assert.deepEqual([again.status, JSON.stringify(again.body).includes('/sign-in/')], [409, false])
    const nils = browser(w.url)
    const used = await nils.form(made.body.link.url)
    assert.equal(used.headers.get('location'), '/settings/welcome')
    const me = (await nils.get('/me')).body
    assert.deepEqual([me.person.name, me.role, me.hasPassword, me.mayResetPassword], ['Nils Berg', 'rep', false, true])
    assert.equal((await nils.post('/me/password', { next: 'six loud geese' })).status, 204)
    assert.equal((await nils.patch('/me', { name: 'Nils A. Berg', zone: 'Europe/Stockholm', theme: 'dark' })).body.preferences.theme, 'dark')
    assert.equal((await nils.patch('/me', { zone: 'Europe/Atlantis' })).status, 422)
    assert.deepEqual(rules(await w.post(w.ada, '/people', asked)), [409, 'address-taken'])
  })

  test('an imported owner is dormant, opens nothing, and can be invited later', async () => {
    const id = '01990000-0000-7000-8000-00000000d0d0'
    await w.sql(sql`insert into person (workspace_id, id, name, state, role) values (${w.kestrel}, ${id}, 'Old Owner', 'dormant', 'rep')`)
    assert.deepEqual(rules(await w.post(w.ada, `/people/${id}/invite`)), [422, 'address-needed'])
    const invited = await w.post(w.ada, `/people/${id}/invite`, { email: 'old@kestrel.example', role: 'sdr' })
    assert.deepEqual([invited.body.person.state, invited.body.person.role], ['invited', 'sdr'])
    const old = browser(w.url)
    await old.form(invited.body.link.url)
    assert.equal((await old.get('/me')).body.person.id, id)
  })

  test('what a key may do follows the role of its person at once', async () => {
    const one = await hire('Robot', 'rep')
    assert.equal((await w.post(one, '/people', { name: 'X', email: 'x@x.example', role: 'rep' })).status, 403)
    await w.patch(w.ada, `/people/${one.id}`, { role: 'administrator' })
    assert.equal((await w.post(one, '/people', { name: 'X', email: 'x@x.example', role: 'rep' })).status, 201)
    await w.patch(w.ada, `/people/${one.id}`, { role: 'executive' })
    assert.equal((await w.post(one, '/people', { name: 'Y', email: 'y@x.example', role: 'rep' })).status, 403)
    assert.equal((await w.post(one, '/companies', { name: 'Y' })).status, 403)
  })

  test('whoever is deactivated is out at once: session, key and open links', async () => {
    const one = await hire('Gone', 'rep', w.teams.north)
    const there = await inside('gone@kestrel.example')
    const link = (await w.call(null, 'POST', '/operator/sign-in-links', { email: 'gone@kestrel.example' }, { 'x-solfa-operator': 'operator-token' })).body.url
    assert.deepEqual([(await there.get('/me')).status, (await w.get(one, '/me')).status], [200, 200])
    assert.equal((await w.post(w.ada, `/people/${one.id}/deactivate`)).body.state, 'left')
    assert.deepEqual([(await there.get('/me')).status, (await w.get(one, '/me')).status, (await browser(w.url).form(link)).status], [401, 401, 410])
    // Coming back opens none of what was open before.
    const back = await w.post(w.ada, `/people/${one.id}/invite`)
    assert.equal((await browser(w.url).form(back.body.link.url)).status, 303)
    assert.deepEqual([(await there.get('/me')).status, (await w.get(one, '/me')).status], [401, 401])
  })

  test('the last administrator stays, nobody raises themselves, and nobody ends their own access', async () => {
    const others = (await w.get(w.ada, '/people?role=administrator')).body.items.filter((one: { id: string }) => one.id !== w.ada.id)
    assert.equal(others.length, 0)
    assert.deepEqual(rules(await w.patch(w.ada, `/people/${w.ada.id}`, { role: 'rep' })), [409, 'own-role'])
    const second = await hire('Second', 'administrator')
    assert.equal((await w.patch(second, `/people/${w.ada.id}`, { role: 'executive' })).status, 200)
    assert.deepEqual(rules(await w.patch(w.ada, `/people/${second.id}`, { role: 'rep' })), [403, 'not-allowed'])
    assert.deepEqual(rules(await w.post(second, `/people/${second.id}/deactivate`)), [409, 'own-access'])
    assert.equal((await w.patch(second, `/people/${w.ada.id}`, { role: 'administrator' })).status, 200)
    assert.equal((await w.post(w.ada, `/people/${second.id}/deactivate`)).status, 200)
    assert.deepEqual(rules(await w.patch(w.ana, `/people/${w.ana.id}`, { role: 'administrator' })), [403, 'not-allowed'])
    assert.equal((await w.patch(w.ana, '/me', { role: 'administrator' })).status, 422)
  })

  test('of two administrators who demote each other at once, one stays', async () => {
    const second = await hire('Duel', 'administrator')
    const revision = async (id: string) => (await w.get(w.maren, `/people/${id}`)).etag ?? ''
    const [hers, theirs] = [await revision(w.ada.id), await revision(second.id)]
    const both = await Promise.all([
      w.call(second, 'PATCH', `/people/${w.ada.id}`, { role: 'rep' }, { 'if-match': hers }), w.call(w.ada, 'PATCH', `/people/${second.id}`, { role: 'rep' }, { 'if-match': theirs }),
    ])
    // Whoever comes second is told that nobody else is left, or has lost the right already.
    const [one, other] = both.map((answer) => answer.status).sort()
    assert.ok(one === 200 && (other === 409 || other === 403), `${one} and ${other}`)
    await w.sql(sql`update person set role = 'administrator', sees = 'all' where id = ${w.ada.id}`)
    await w.sql(sql`update person set role = 'rep' where id = ${second.id}`)
    await new Promise((go) => setTimeout(go, 1000))
  })

  test('pickers get names and teams; addresses and what somebody sees are told to administrators and to themselves', async () => {
    const { items } = (await w.get(w.ana, '/people?limit=200')).body
    const of = (id: string) => items.find((one: { id: string }) => one.id === id)
    assert.deepEqual([of(w.lena.id).email, of(w.lena.id).sees, of(w.lena.id).teamName], [null, null, 'South'])
    assert.equal(of(w.ana.id).email, 'anaferreira@kestrel.example')
    assert.equal((await w.get(w.ana, '/people?q=kestrel.example')).body.items.length, 0)
    assert.ok((await w.get(w.ada, '/people?q=kestrel.example')).body.items.length > 5)
    const names: string[] = []
    for (let after = ''; ;) {
      const page: { items: { name: string }[]; next: string | null } = (await w.get(w.ana, `/people?limit=3${after}`)).body
      names.push(...page.items.map((one) => one.name))
      if (!page.next) break
      after = `&after=${page.next}`
    }
    assert.deepEqual(names, items.map((one: { name: string }) => one.name))
  })

  test('a team goes below another, never inside itself, and goes away only when nobody is in it', async () => {
    const [top, middle, low] = [
      (await w.post(w.ada, '/teams', { name: 'Top' })).body, (await w.post(w.ada, '/teams', { name: 'Middle' })).body, (await w.post(w.ada, '/teams', { name: 'Low', office: 'Oslo' })).body,
    ]
    await w.patch(w.ada, `/teams/${middle.id}`, { parentId: top.id })
    await w.patch(w.ada, `/teams/${low.id}`, { parentId: middle.id })
    assert.deepEqual(rules(await w.patch(w.ada, `/teams/${top.id}`, { parentId: low.id })), [409, 'team-cycle'])
    assert.deepEqual(rules(await w.patch(w.ada, `/teams/${top.id}`, { parentId: top.id })), [409, 'team-cycle'])
    const [a, b] = [(await w.post(w.ada, '/teams', { name: 'A' })).body, (await w.post(w.ada, '/teams', { name: 'B' })).body]
    const both = await Promise.all([w.patch(w.ada, `/teams/${a.id}`, { parentId: b.id }), w.patch(w.ada, `/teams/${b.id}`, { parentId: a.id })])
    assert.deepEqual(both.map((one) => one.status).sort(), [200, 409])
    const remove = async (id: string) => w.call(w.ada, 'DELETE', `/teams/${id}`, undefined, { 'if-match': (await w.get(w.ada, `/teams/${id}`)).etag ?? '' })
    assert.deepEqual(rules(await remove(top.id)), [409, 'team-in-use'])
    assert.deepEqual(rules(await remove(w.teams.north)), [409, 'team-in-use'])
    assert.equal((await remove(low.id)).status, 204)
    assert.equal((await w.patch(w.ana, `/teams/${top.id}`, { name: 'Mine' })).status, 403)
  })

  test('own, team, tree and all see what they say', async () => {
    const seen = async (who: Player) => (await w.get(who, '/companies?limit=200')).body.items.map((one: { name: string }) => one.name).filter((name: string) => name.startsWith('Seen ')).sort()
    for (const who of [w.ana, w.tomas, w.lena]) await w.post(who, '/companies', { name: `Seen ${who.name}` })
    const one = await hire('Looker', 'rep', w.teams.north)
    const as = async (change: object) => { await w.patch(w.ada, `/people/${one.id}`, change); return seen(one) }
    const [ana, tomas, lena] = ['Seen Ana Ferreira', 'Seen Tomás Lindqvist', 'Seen Lena Brandt']
    assert.deepEqual(await as({ sees: 'own' }), [])
    assert.deepEqual(await as({ sees: 'team' }), [ana, tomas])
    assert.deepEqual(await as({ sees: 'team', teamId: w.teams.all }), [])
    assert.deepEqual(await as({ sees: 'tree' }), [ana, lena, tomas].sort())
    assert.deepEqual(await as({ sees: 'all', teamId: null }), [ana, lena, tomas].sort())
    // Assigning gives the right.
    const { body: company } = await w.post(w.lena, '/companies', { name: 'Seen later' })
    await as({ sees: 'own' })
    assert.equal((await w.get(one, `/companies/${company.id}`)).status, 404)
    await w.patch(w.lena, `/companies/${company.id}`, { ownerId: one.id })
    assert.deepEqual([(await w.get(one, `/companies/${company.id}`)).status, (await w.patch(one, `/companies/${company.id}`, { city: 'Bergen' })).status], [200, 200])
  })

  test('an administrator who views as a rep sees what the rep sees, changes nothing, and comes back', async () => {
    const ada = await inside('adaokafor@kestrel.example')
    await w.post(w.lena, '/companies', { name: 'Southern secret' })
    const sees = async () => (await ada.get('/companies?q=southern')).body.items.length
    assert.equal(await sees(), 1)
    assert.deepEqual((await ada.post('/me/view-as', { person: w.ana.id })).body.viewing, { id: w.ana.id, name: 'Ana Ferreira' })
    assert.equal(await sees(), 0)
    const me = (await ada.get('/me')).body
    assert.deepEqual([me.person.name, me.role, me.viewedBy.name, me.workspaces.length], ['Ana Ferreira', 'rep', 'Ada Okafor', 1])
    assert.deepEqual(rules(await ada.post('/companies', { name: 'Written as Ana' })), [403, 'viewing-as'])
    assert.deepEqual(rules(await ada.post('/keys', { name: 'Ana’s' })), [403, 'viewing-as'])
    assert.deepEqual(rules(await ada.post('/me/password', { next: 'taken over now' })), [403, 'viewing-as'])
    assert.equal((await ada.post('/me/view-as', { person: null })).status, 200)
    assert.deepEqual([await sees(), (await ada.get('/me')).body.viewedBy], [1, null])
    const ana = await inside('anaferreira@kestrel.example')
    assert.equal((await ana.post('/me/view-as', { person: w.maren.id })).status, 403)
    assert.equal((await ada.post('/me/view-as', { person: w.olga.id })).status, 404)
  })

  test('keys are made, listed and ended by their owner, and by an administrator', async () => {
    const made = await w.post(w.tomas, '/keys', { name: 'sheet' })
    assert.match(made.body.key, /^solfa_/)
    const key = { ...w.tomas, key: made.body.key }
    assert.equal((await w.get(key, '/me')).body.person.id, w.tomas.id)
    const ids = async (who: Player) => (await w.get(who, '/keys')).body.items.map((one: { id: string }) => one.id)
    assert.ok((await ids(w.tomas)).includes(made.body.id) && (await ids(w.ada)).includes(made.body.id))
    assert.ok(!(await ids(w.ana)).includes(made.body.id) && !(await ids(w.olga)).includes(made.body.id))
    const end = (who: Player) => w.call(who, 'DELETE', `/keys/${made.body.id}`, undefined, { 'if-match': '"1"' })
    assert.deepEqual([(await end(w.ana)).status, (await end(w.olga)).status, (await end(w.tomas)).status], [404, 404, 204])
    assert.equal((await w.get(key, '/me')).status, 401)
  })

  test('one account goes on in its other workspace, under a new session, and nobody else gets there by an invitation', async () => {
    const ada = await inside('adaokafor@kestrel.example')
    await ada.post('/me/password', { next: 'twelve green doors' })
    const made = await ada.post('/workspaces', { name: 'Merlin', currency: 'SEK' })
    assert.equal(made.status, 201)
    const before = ada.cookie()
    assert.equal((await ada.post('/me/workspace', { workspace: made.body.id })).body.name, 'Merlin')
    assert.notEqual(ada.cookie(), before)
    assert.deepEqual([(await ada.get('/me')).body.role, (await ada.get('/companies')).body.items.length], ['administrator', 0])
    assert.equal((await browser(w.url, before).get('/me')).status, 401)
    assert.equal((await ada.post('/me/workspace', { workspace: w.osprey })).status, 404)
    // Olga invites Ada's address to Osprey and uses the link herself: she gets into Osprey alone.
    const trap = await w.post(w.olga, '/people', { name: 'Ada Okafor', email: 'adaokafor@kestrel.example', role: 'rep' })
    const olga = browser(w.url)
    await olga.form(trap.body.link.url)
    assert.deepEqual((await olga.get('/me')).body.workspaces.map((one: { name: string }) => one.name), ['Osprey'])
    assert.equal((await olga.post('/me/workspace', { workspace: w.kestrel })).status, 404)
    await olga.post('/me/password', { next: 'a trap for somebody' })
    // And Ada, signed in, joins Merlin's neighbour as who she is.
    const kestrel = await w.post(w.ada, `/people/${w.ada.id}/invite`)
    assert.deepEqual(rules(kestrel), [409, 'other-workspaces'])
    const signed = browser(w.url)
    await signed.post('/sign-in', { email: 'adaokafor@kestrel.example', password: 'twelve green doors' })
    assert.deepEqual((await signed.get('/me')).body.workspaces.map((one: { name: string }) => one.name), ['Kestrel', 'Merlin'])
  })

  test('open records go to a colleague by what each module says of its own', async () => {
    const one = await hire('Leaver', 'rep', w.teams.north)
    await w.post(one, '/companies', { name: 'Left behind' })
    const deal = (await w.post(one, '/deals', { name: 'Left open' })).body
    const closed = (await w.post(one, '/deals', { name: 'Left closed' })).body
    await w.sql(sql`update deal set outcome = 'lost' where id = ${closed.id}`)
    await w.post(one, '/tasks', { title: 'Left to do' })
    await w.post(w.ada, `/people/${one.id}/deactivate`)
    const { body } = await w.post(w.ada, `/people/${one.id}/hand-over`, { to: w.tomas.id })
    assert.deepEqual(Object.fromEntries(body.moved.map((kind: { what: string; count: number }) => [kind.what, kind.count])), { companies: 1, contacts: 0, tasks: 1, deals: 1 })
    assert.deepEqual([(await w.get(w.tomas, `/deals/${deal.id}`)).body.ownerId, (await w.get(w.ada, `/deals/${closed.id}`)).body.ownerId], [w.tomas.id, one.id])
    assert.equal((await w.get(w.ada, '/companies?q=left%20behind')).body.items[0].ownerId, w.tomas.id)
    assert.equal((await w.post(w.ada, `/people/${one.id}/hand-over`, { to: w.olga.id })).status, 404)
  })

  test('everything that changed who may do what is in the log', async () => {
    const kinds = new Set((await w.sql<{ kind: string }>(sql`select distinct kind from event where workspace_id = ${w.kestrel}`)).map((one) => one.kind))
    for (const kind of ['person.invited', 'person.joined', 'person.signed-in', 'person.changed', 'person.deactivated', 'person.viewed-as', 'person.view-left', 'person.password-set', 'person.handed-over',
      'team.created', 'team.changed', 'team.removed', 'key.created', 'key.revoked', 'person.link-made']) assert.ok(kinds.has(kind), kind)
    assert.deepEqual(w.faults, [])
  })
})
