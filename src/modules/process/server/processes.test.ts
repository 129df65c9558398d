import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type World } from '#test/world.ts'

describe('processes through the API', () => {
  let w: World
  let text: string
  before(async () => {
    w = await world()
    text = (await w.get(w.ana, '/processes/complex-b2b/versions/1')).body.text
  })
  after(() => w.end())

  test('a workspace has the processes that come with Solfa, one of them the standard of deals', async () => {
    const { items } = (await w.get(w.ana, '/processes')).body
    const deals = items.filter((one: { subject: string }) => one.subject === 'deal')
    assert.deepEqual(deals.map((one: { id: string; live: number; standard: boolean }) => [one.id, one.live, one.standard]).sort(), [['complex-b2b', 1, true], ['inbound-transactional', 1, false]])
    assert.deepEqual((await w.get(w.ana, '/processes/complex-b2b')).body.content.stages.map((stage: { id: string }) => stage.id), ['understand', 'qualify', 'shape', 'propose', 'commit'])
  })

  test('a version is answered as JSON, or by Accept as the text it is written in', async () => {
    const json = await w.get(w.ana, '/processes/complex-b2b/versions/1')
    assert.deepEqual([json.body.status, json.body.promise.length > 0], ['live', true])
    const yaml = await w.call(w.ana, 'GET', '/processes/complex-b2b/versions/1', undefined, { accept: 'application/yaml' })
    assert.match(yaml.headers.get('content-type') ?? '', /^application\/yaml/)
    assert.equal(String(yaml.body), text)
    assert.equal((await w.get(w.ana, '/processes/complex-b2b/versions/9')).status, 404)
    assert.equal((await w.get(w.ana, '/processes/nothing')).status, 404)
  })

  test('a text is checked without being kept, with the line of each problem', async () => {
    assert.equal((await w.post(w.ana, '/processes/check', { text })).body.ok, true)
    const bad = await w.post(w.ana, '/processes/check', { text: text.replace('least: C, kinds: [quote', 'least: A, kinds: [quote') })
    assert.equal(bad.body.ok, false)
    assert.equal(typeof bad.body.problems[0].line, 'number')
    assert.equal((await w.get(w.ana, '/processes')).body.items.find((one: { id: string }) => one.id === 'complex-b2b').versions.length, 1)
  })

  test('only a process owner writes; what is wrong comes back with its line and nothing is kept', async () => {
    assert.equal((await w.post(w.ana, '/processes', { text })).status, 403)
    const bad = await w.post(w.sam, '/processes', { text: text.replace('gate: blocks', 'gate: maybe') })
    assert.equal(bad.status, 422)
    assert.match(bad.body.fields[0].field, /line \d+/)
  })

  test('a draft is written, written again, published, and never changes after that; runs in flight stay where they opened', async () => {
    const deal = (await w.post(w.ana, '/deals', { name: 'In flight' })).body
    const draft = await w.post(w.sam, '/processes', { text: text.replace('title: Complex B2B sale', 'title: How we sell') })
    assert.deepEqual([draft.status, draft.body.n, draft.body.status], [201, 2, 'draft'])
    assert.equal((await w.post(w.sam, '/processes', { text: text.replace('title: Complex B2B sale', 'title: How we really sell') })).body.n, 2)
    const live = await w.post(w.sam, '/processes/complex-b2b/versions/2/publish')
    assert.deepEqual([live.status, live.body.live, live.body.title], [200, 2, 'How we really sell'])
    assert.equal((await w.post(w.sam, '/processes/complex-b2b/versions/2/publish')).status, 409)
    assert.equal((await w.get(w.ana, `/deals/${deal.id}/run`)).body.process.n, 1)
    assert.equal((await w.post(w.ana, '/deals', { name: 'New' })).body.processVersion, 2)
    assert.equal((await w.post(w.sam, '/processes', { text })).body.n, 3)
  })

  test('another process is made the standard, and new deals open on it', async () => {
    assert.equal((await w.post(w.sam, '/processes/inbound-transactional/use')).body.standard, true)
    assert.equal((await w.post(w.ana, '/deals', { name: 'Quick one' })).body.processId, 'inbound-transactional')
    assert.equal((await w.get(w.ana, '/processes')).body.items.filter((one: { standard: boolean; subject: string }) => one.standard && one.subject === 'deal').length, 1)
  })

  test('another workspace has its own', async () => {
    assert.equal((await w.get(w.olga, '/processes/complex-b2b')).body.live, 1)
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
