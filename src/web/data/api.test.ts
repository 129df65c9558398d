import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { addressOf, api, onSignedOut } from './api.ts'
import { isProblem, Problem, sentenceOf } from './problem.ts'

interface Sent { address: string; method: string; headers: Headers; body: unknown }
const real = globalThis.fetch
afterEach(() => { globalThis.fetch = real })

/** Answers one after the other; an Error is a network that fails. */
function server(...answers: (Response | Error)[]): Sent[] {
  const sent: Sent[] = []
  globalThis.fetch = async (address, init) => {
    sent.push({ address: String(address), method: init?.method ?? 'GET', headers: new Headers(init?.headers), body: init?.body ?? null })
    const answer = answers.shift()
    if (answer === undefined) throw new Error('asked once too often')
    if (answer instanceof Error) throw answer
    return answer
  }
  return sent
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const company = (revision: number) => ({ id: 'c-1', name: 'Lindgren', revision })

describe('the client of the contract', () => {
  it('fills the path and the query, and leaves out what is empty', () => {
    assert.equal(addressOf('GET /companies/{id}', { params: { id: 'a/b' }, query: { q: 'x y', empty: '', none: undefined } }), '/api/v1/companies/a%2Fb?q=x+y')
  })

  it('sends a failed write once more with the same key, and says silence after that', async () => {
    const sent = server(new TypeError('offline'), json(company(1), 201))
    await api('POST /companies', { body: { name: 'Lindgren' } })
    assert.equal(sent.length, 2)
    assert.ok(sent[0]!.headers.get('idempotency-key'))
    assert.equal(sent[0]!.headers.get('idempotency-key'), sent[1]!.headers.get('idempotency-key'))
    server(new TypeError('offline'), new TypeError('offline'))
    await assert.rejects(api('POST /companies', { body: { name: 'Lindgren' } }), (fault) => isProblem(fault, 0))
  })

  it('never sends a read twice by itself', async () => {
    const sent = server(new TypeError('offline'))
    await assert.rejects(api('GET /companies'), (fault) => isProblem(fault, 0))
    assert.equal(sent.length, 1)
  })

  it('patches with the revision that was last read, alone or in a list', async () => {
    const sent = server(json({ items: [company(4)], next: null }), json(company(5)), json(company(6)), new Response(null, { status: 204 }))
    await api('GET /companies')
    await api('PATCH /companies/{id}', { params: { id: 'c-1' }, body: { name: 'Lund' } })
    await api('PATCH /companies/{id}', { params: { id: 'c-1' }, body: { name: 'Lind' } })
    await api('DELETE /companies/{id}', { params: { id: 'c-1' }, revision: 2 })
    assert.deepEqual(sent.map((s) => s.headers.get('if-match')), [null, '"4"', '"5"', '"2"'])
  })

  it('throws the problem document with its refusals, asks and fields', async () => {
    const refusal = { rule: 'gate', sentence: 'Quayside stays in Shape.', remedy: null }
    server(json({ title: 'Refused', status: 409, detail: 'No.', refusals: [refusal], asks: [], fields: [{ field: 'name', sentence: 'A name is asked for.' }] }, 409))
    await assert.rejects(api('POST /companies', { body: { name: '' } }), (fault) => {
      assert.ok(fault instanceof Problem)
      assert.deepEqual([fault.status, fault.refusals, fault.fields.length, sentenceOf(fault)], [409, [refusal], 1, 'Quayside stays in Shape.'])
      return true
    })
  })

  it('tells the shell when nobody is signed in, and says something also of an answer that is no document', async () => {
    let told = 0
    const stop = onSignedOut(() => { told++ })
    server(json({ title: 'Sign in first', status: 401 }, 401), new Response('<html>', { status: 502 }))
    await assert.rejects(api('GET /companies'), (fault) => isProblem(fault, 401))
    await assert.rejects(api('GET /companies'), (fault) => isProblem(fault, 502) && sentenceOf(fault) !== '')
    stop()
    assert.equal(told, 1)
  })
})
