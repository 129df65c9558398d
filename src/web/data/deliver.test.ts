import assert from 'node:assert/strict'
import { afterEach, it, mock } from 'node:test'
import { settled, type Entry } from '../offline/queue.ts'
import { deliver } from './deliver.ts'

afterEach(() => mock.restoreAll())

const edit = (n: number, field: string, before: string, mine: string): Entry => ({
  n, who: 'w ana', key: `key ${n}`, route: 'PATCH /companies/{id}', params: { id: 'c1' }, body: { [field]: mine }, revision: 3, label: field, at: n, shown: [], edit: { collection: 'companies', field, before }, tries: 1, state: 'waiting', said: null, theirs: null,
})

/** A company at the server, as `PATCH` and `GET` know it. */
function serverOf(record: Record<string, unknown> & { revision: number }): void {
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  mock.method(globalThis, 'fetch', (_: string, { method, headers, body }: { method: string; headers: Headers; body: string }) => {
    if (method === 'GET') return Promise.resolve(answer(200, record))
    if (headers.get('if-match') !== `"${record.revision}"`) return Promise.resolve(answer(412, { type: '/api/problems/stale', status: 412, title: 'Changed meanwhile', detail: 'Changed.' }))
    Object.assign(record, JSON.parse(body), { revision: record.revision + 1 })
    return Promise.resolve(answer(200, record))
  })
}

it('writes nothing over what a colleague wrote meanwhile into the field of the second of two edits that waited', async () => {
  const company = { id: 'c1', city: 'Oslo', industry: 'Boats', revision: 3 }
  serverOf(company)
  Object.assign(company, { industry: 'Ships', revision: 4 })
  const waiting = [edit(1, 'city', 'Oslo', 'Bergen'), edit(2, 'industry', 'Boats', 'Ferries')]
  const left = settled(waiting, waiting[0]!, await deliver(waiting[0]!))
  const outcome = await deliver(left[0]!)
  assert.deepEqual([company.city, company.industry, outcome.kind], ['Bergen', 'Ships', 'refused'])
})

it('lets the second of two edits follow the first where nobody came between', async () => {
  const company = { id: 'c1', city: 'Oslo', industry: 'Boats', revision: 3 }
  serverOf(company)
  const waiting = [edit(1, 'city', 'Oslo', 'Bergen'), edit(2, 'industry', 'Boats', 'Ferries')]
  assert.deepEqual(settled(waiting, waiting[0]!, await deliver(waiting[0]!)).map(({ revision }) => revision), [4])
})
