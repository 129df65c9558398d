import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concerns } from './live.ts'

const changed = (...records: string[]) => new Set(records)

describe('a live update', () => {
  it('reaches the record that was read and the lists of its kind, and leaves the others', () => {
    assert.equal(concerns(['deals', 'GET /deals/{id}', { id: '1' }, null], changed('deal:1')), true)
    assert.equal(concerns(['deals', 'GET /deals/{id}', { id: '2' }, null], changed('deal:1')), false)
    assert.equal(concerns(['companies', 'GET /companies', null, { q: 'a' }, 'pages'], changed('company:1')), true)
    assert.equal(concerns(['contacts', 'GET /contacts', null, null, 'pages'], changed('company:1')), false)
    assert.equal(concerns(['people', 'GET /people', null, null], changed('person:1')), true)
  })

  it('reaches what is made from many records', () => {
    for (const collection of ['desk', 'board', 'reports']) assert.equal(concerns([collection, `GET /${collection}`, null, null], changed('task:9')), true)
  })
})
