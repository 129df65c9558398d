import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { world, type World } from '#test/world.ts'

describe('the HTTP house', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  test('alive and ready are told apart', async () => {
    assert.deepEqual(await (await fetch(`${w.url}/healthz`)).json(), { status: 'alive' })
    assert.deepEqual(await (await fetch(`${w.url}/readyz`)).json(), { status: 'ready' })
  })

  test('the document is OpenAPI 3.1, names every route once, and each of its schemas compiles', async () => {
    const document = await (await fetch(`${w.url}/api/v1/openapi.json`)).json() as { openapi: string; paths: Record<string, Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: object }> } }>> }
    assert.match(document.openapi, /^3\.1\./)
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    assert.equal(new Set(operations.map((one) => one.operationId)).size, operations.length)
    const ajv = new Ajv({ strict: false, logger: false })
    for (const one of operations) for (const { schema } of Object.values(one.requestBody?.content ?? {})) ajv.compile(schema)
  })

  test('a long answer is packed for whoever takes it so, and is the same', async () => {
    const get = (accepts: string) => fetch(`${w.url}/api/v1/openapi.json`, { headers: { 'accept-encoding': accepts } })
    const [packed, plain] = [await get('gzip'), await get('identity')]
    assert.deepEqual([packed, plain].map(({ headers }) => [headers.get('content-encoding'), headers.get('vary')]), [['gzip', 'accept-encoding'], [null, 'accept-encoding']])
    assert.equal(await packed.text(), await plain.text())
    assert.ok(Number(packed.headers.get('content-length')) < Number(plain.headers.get('content-length')) / 4)
    assert.equal((await fetch(`${w.url}/healthz`, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding'), null)
  })

  test('the reference is a page that reads', async () => {
    const page = await (await fetch(`${w.url}/api`)).text()
    assert.match(page, /Everything that the pages do, you can do\./)
    assert.match(page, /companies\.patch/)
  })

  test('nobody gets in without signing in, and the answer says how', async () => {
    const { status, body, headers } = await w.get(null, '/companies')
    assert.equal(status, 401)
    assert.match(headers.get('content-type') ?? '', /application\/problem\+json/)
    assert.match(body.detail, /Sign in first/)
  })

  test('a page of another site cannot write with a person’s cookie, and another name does not reach a loopback server', async () => {
    const cross = await fetch(`${w.url}/api/v1/companies`, { method: 'POST', headers: { cookie: 'x=y', origin: 'https://elsewhere.example', 'content-type': 'application/json' }, body: '{}' })
    assert.equal(cross.status, 403)
  })

  test('bad input says which field and what is wrong with it', async () => {
    const { status, body } = await w.post(w.ana, '/companies', { name: 7, colour: 'red' })
    assert.equal(status, 422)
    assert.deepEqual(body.fields.map((one: { field: string }) => one.field).sort(), ['colour', 'name'])
  })

  test('a broken body and an unknown address are told, not thrown', async () => {
    const broken = await fetch(`${w.url}/api/v1/companies`, { method: 'POST', headers: { authorization: `Bearer ${w.ana.key}`, 'content-type': 'application/json' }, body: '{"name":' })
    assert.equal(broken.status, 400)
    assert.equal((await w.get(w.ana, '/nothing')).status, 404)
    assert.deepEqual(w.faults, [])
  })

  test('two of the same write at once are one write, and a key is not reused for another', async () => {
    const key = { 'idempotency-key': 'race' }
    const both = await Promise.all([1, 2, 3, 4].map(() => w.post(w.ana, '/companies', { name: 'Once only' }, key)))
    assert.equal(new Set(both.map((one) => one.body.id)).size, 1)
    assert.equal((await w.get(w.ana, '/companies?q=once%20only')).body.items.length, 1)
    assert.equal((await w.post(w.ana, '/companies', { name: 'Another' }, key)).status, 422)
  })
})
