import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type World } from '#test/world.ts'

describe('companies and contacts through the API', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  test('a company is created by its name alone and belongs to who made it', async () => {
    const made = await w.post(w.ana, '/companies', { name: ' Lindgren Cold Stores ', domain: 'lindgren.example' })
    assert.equal(made.status, 201)
    assert.equal(made.body.name, 'Lindgren Cold Stores')
    assert.equal(made.body.ownerName, 'Ana Ferreira')
    assert.equal(made.etag, '"1"')
  })

  test('a change needs the revision, tells a stale one, and is safe to repeat', async () => {
    const { body } = await w.post(w.ana, '/companies', { name: 'Pallas Bakeries' })
    assert.equal((await w.call(w.ana, 'PATCH', `/companies/${body.id}`, { city: 'Ghent' })).status, 428)
    const changed = await w.call(w.ana, 'PATCH', `/companies/${body.id}`, { city: 'Ghent', revenue: 12.5, currency: 'EUR' }, { 'if-match': '"1"', 'idempotency-key': 'once' })
    assert.deepEqual([changed.status, changed.body.city, changed.body.revenue, changed.body.revision], [200, 'Ghent', 12.5, 2])
    const again = await w.call(w.ana, 'PATCH', `/companies/${body.id}`, { city: 'Ghent', revenue: 12.5, currency: 'EUR' }, { 'if-match': '"1"', 'idempotency-key': 'once' })
    assert.deepEqual([again.status, again.body.revision], [200, 2])
    assert.equal((await w.call(w.ana, 'PATCH', `/companies/${body.id}`, { city: 'Bruges' }, { 'if-match': '"1"' })).status, 412)
    const stale = await w.call(w.maren, 'PATCH', `/companies/${body.id}`, { city: 'Bruges' }, { 'if-match': '"1"' })
    const { last, fields } = stale.body.changed
    assert.deepEqual([stale.status, last.name, last.you, Object.keys(fields).length > 0], [412, w.ana.name, false, true], 'and told whose change came first')
  })

  test('a colleague’s record is seen by the team, changed by the manager, and not there for another team or workspace', async () => {
    const { body } = await w.post(w.ana, '/companies', { name: 'Quayside Packing' })
    assert.equal((await w.get(w.tomas, `/companies/${body.id}`)).body.abilities.edit, false)
    assert.equal((await w.patch(w.tomas, `/companies/${body.id}`, { city: 'Lund' })).status, 403)
    assert.equal((await w.patch(w.maren, `/companies/${body.id}`, { city: 'Lund' })).status, 200)
    assert.equal((await w.get(w.lena, `/companies/${body.id}`)).status, 404)
    assert.equal((await w.get(w.olga, `/companies/${body.id}`)).status, 404)
  })

  test('a list pages by key, sorts, filters, and refuses what it does not know', async () => {
    for (const name of ['Zeta', 'alpha', 'Beta']) await w.post(w.lena, '/companies', { name, city: 'Paged' })
    const first = await w.get(w.lena, '/companies?city=Paged&limit=2')
    assert.deepEqual(first.body.items.map((one: { name: string }) => one.name), ['alpha', 'Beta'])
    const second = await w.get(w.lena, `/companies?city=Paged&limit=2&after=${first.body.next}`)
    assert.deepEqual([second.body.items.map((one: { name: string }) => one.name), second.body.next], [['Zeta'], null])
    assert.equal((await w.get(w.lena, '/companies?colour=red')).status, 422)
  })

  test('a duplicate is shown while typing, with the reason', async () => {
    const found = await w.get(w.ana, '/duplicates?kind=company&name=Lindgren%20Cold%20Store')
    assert.equal(found.body.items[0]?.reason, 'a name much like it')
  })

  test('an archived company is gone from the list and comes back whole', async () => {
    const { body } = await w.post(w.ana, '/companies', { name: 'Corvid Brewing' })
    assert.equal((await w.call(w.ana, 'DELETE', `/companies/${body.id}`, undefined, { 'if-match': '"1"' })).status, 204)
    assert.equal((await w.get(w.ana, '/companies?q=corvid')).body.items.length, 0)
    assert.equal((await w.post(w.ana, `/companies/${body.id}/restore`)).body.name, 'Corvid Brewing')
    assert.deepEqual(w.faults, [])
  })

  test('a change of many is previewed, decided one by one, and taken back by what it told', async () => {
    const mine = (await w.post(w.ana, '/companies', { name: 'Many one', city: 'Oslo', tags: ['a'] })).body.id
    const theirs = (await w.post(w.tomas, '/companies', { name: 'Many two', city: 'Oslo' })).body.id
    const body = { ids: [mine, theirs], change: { fields: { city: 'Bergen' }, addTags: ['b'] } }
    const preview = await w.post(w.ana, '/companies/bulk', { ...body, preview: true })
    assert.deepEqual([preview.status, preview.body.changed, preview.body.refused], [200, 1, 1])
    assert.equal((await w.get(w.ana, `/companies/${mine}`)).body.city, 'Oslo')
    const done = await w.post(w.ana, '/companies/bulk', body)
    const changed = done.body.items.find((one: { id: string }) => one.id === mine)
    assert.deepEqual([done.body.changed, done.body.refused, changed.before, changed.after], [1, 1, { city: 'Oslo', tags: ['a'] }, { city: 'Bergen', tags: ['a', 'b'] }])
    assert.equal((await w.get(w.ana, `/companies/${theirs}`)).body.city, 'Oslo')
    assert.equal((await w.post(w.ana, '/companies/bulk', { each: [{ id: mine, fields: changed.before }] })).body.changed, 1)
    assert.deepEqual((await w.get(w.ana, `/companies/${mine}`)).body.tags, ['a'])
    assert.equal((await w.post(w.maren, '/companies/bulk', { filter: { city: 'Oslo', q: 'many' }, change: { archive: true } })).body.changed, 2)
    assert.equal((await w.post(w.lena, '/companies/bulk', body)).status, 404)
    assert.equal((await w.post(w.ana, '/companies/bulk', { change: {} })).status, 422)
  })

  test('a link to nobody, to an unseen company, or in a circle is refused with a sentence', async () => {
    const top = (await w.post(w.lena, '/companies', { name: 'Top' })).body.id
    const below = (await w.post(w.lena, '/companies', { name: 'Below', parentId: top })).body.id
    assert.equal((await w.patch(w.lena, `/companies/${top}`, { parentId: below })).body.detail, 'A company cannot be part of itself, or of one that is part of it.')
    assert.equal((await w.post(w.ana, '/contacts', { name: 'X', companyId: top })).status, 404)
    assert.equal((await w.post(w.ana, '/contacts', { name: 'X', ownerId: w.olga.id })).status, 422)
    assert.deepEqual(w.faults, [])
  })
})
