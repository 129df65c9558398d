import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { world, type World } from '../world.ts'

// A line drops, a page is left, a script tries again: whoever does not hear the answer may ask again under the same name.
describe('a write that is asked again under the same name', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  const named = (key: string) => ({ 'idempotency-key': key })
  const eventsOf = async (id: string, kind: string) => (await w.get(w.ada, `/events?subjectId=${id}&kind=${kind}`)).body.items.length

  it('is done once, also when eight ask at the same moment', async () => {
    const eight = await Promise.all(Array.from({ length: 8 }, () => w.post(w.ana, '/companies', { name: 'Brightwater' }, named('eight'))))
    assert.deepEqual([...new Set(eight.map(({ status }) => status))], [201])
    assert.equal(new Set(eight.map(({ body }) => JSON.stringify(body))).size, 1)
    assert.equal((await w.get(w.ana, '/companies?q=Brightwater')).body.items.length, 1)
  })

  it('moves a deal once, and answers with how the deal stands', async () => {
    const deal = (await w.post(w.ana, '/deals', { name: 'Cooling' })).body
    const ask = () => w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'They asked for the price.' }, named('one move'))
    const answers = [...await Promise.all([ask(), ask(), ask()]), await ask()]
    assert.deepEqual(answers.map(({ status, body }) => [status, body.claimed.id, body.revision]), answers.map(() => [200, 'qualify', 2]))
    assert.deepEqual(new Set(answers.map(({ etag }) => etag)), new Set(['"2"']))
    assert.equal(await eventsOf(deal.id, 'run.moved'), 1)
  })

  it('is refused when the name stands for something else, and nothing of it is kept', async () => {
    assert.equal((await w.post(w.ana, '/companies', { name: 'First' }, named('reused'))).status, 201)
    const other = await w.post(w.ana, '/companies', { name: 'Second' }, named('reused'))
    assert.deepEqual([other.status, other.body.rule ?? other.body.type.split('/').at(-1)], [422, 'idempotency-key-reused'])
    assert.equal((await w.get(w.ana, '/companies?q=Second')).body.items.length, 0)
    // Somebody else's names are their own.
    assert.equal((await w.post(w.tomas, '/companies', { name: 'Third' }, named('reused'))).status, 201)
  })

  it('may be tried again when it was refused', async () => {
    const company = (await w.post(w.ana, '/companies', { name: 'Stale' })).body
    const patch = (revision: string) => w.call(w.ana, 'PATCH', `/companies/${company.id}`, { city: 'Oslo' }, { ...named('tried'), 'if-match': revision })
    assert.equal((await patch('"7"')).status, 412)
    assert.equal((await patch('"1"')).status, 200)
    assert.equal((await patch('"1"')).status, 200)
    assert.deepEqual(w.faults, [])
  })
})
