import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Whereabouts, type Here } from './here.ts'

const of = (page: string, person: string, more: Partial<Here> = {}): Here => ({ workspace: 'kestrel', record: 'deal:1', page, person, name: person, editing: null, gone: false, ...more })

describe('who has a record open', () => {
  it('is each person once, with what they write in, and nobody of another workspace', () => {
    const at = new Whereabouts()
    assert.equal(at.take(of('p1', 'Ruth'), 0), true)
    assert.equal(at.take(of('p1', 'Ruth'), 10), false, 'that they are still there is nothing new')
    at.take(of('p2', 'Ruth', { editing: 'amount' }), 10)
    at.take(of('p3', 'Ana'), 10)
    assert.deepEqual(at.people('kestrel', 'deal:1'), [{ id: 'Ana', name: 'Ana', editing: null }, { id: 'Ruth', name: 'Ruth', editing: 'amount' }])
    assert.deepEqual(at.people('osprey', 'deal:1'), [])
    assert.deepEqual(at.people('kestrel', 'deal:2'), [])
  })

  it('goes with the page, or with its silence', () => {
    const at = new Whereabouts()
    at.take(of('p1', 'Ruth'), 0)
    at.take(of('p2', 'Ana'), 20_000)
    assert.equal(at.take(of('p2', 'Ana', { editing: 'city' }), 21_000), true)
    assert.equal(at.take(of('p2', 'Ana', { gone: true }), 22_000), true)
    assert.equal(at.take(of('p2', 'Ana', { gone: true }), 22_000), false)
    assert.deepEqual(at.sweep(27_000), [])
    assert.deepEqual(at.sweep(28_000), [{ workspace: 'kestrel', record: 'deal:1' }])
    assert.deepEqual(at.people('kestrel', 'deal:1'), [])
  })

  it('is told by what a page said last, in whatever order it comes', () => {
    const at = new Whereabouts()
    const writing = () => at.people('kestrel', 'deal:1').map(({ editing }) => editing)
    at.take(of('p1', 'Ruth', { turn: 1 }), 0)
    assert.equal(at.take(of('p1', 'Ruth', { turn: 3 }), 10), false)
    assert.equal(at.take(of('p1', 'Ruth', { turn: 2, editing: 'city' }), 20), false)
    assert.deepEqual(writing(), [null])
    assert.equal(at.take(of('p1', 'Ruth', { turn: 5, gone: true }), 30), true)
    assert.equal(at.take(of('p1', 'Ruth', { turn: 4, editing: 'city' }), 40), false)
    assert.deepEqual(writing(), [])
    assert.equal(at.take(of('p1', 'Ruth', { turn: 6 }), 50), true, 'a page that was hidden is looked at again')
    assert.deepEqual(writing(), [null])
  })

  it('is in doubt after a silence: nobody is known to write, and who does not tell soon has gone', () => {
    const at = new Whereabouts()
    at.take(of('p1', 'Ruth', { editing: 'city' }), 0)
    at.take(of('p2', 'Ana'), 0)
    at.doubt(1000)
    assert.deepEqual(at.people('kestrel', 'deal:1').map(({ editing }) => editing), [null, null])
    at.take(of('p1', 'Ruth', { editing: 'city' }), 9000)
    assert.deepEqual(at.sweep(16_000), [{ workspace: 'kestrel', record: 'deal:1' }])
    assert.deepEqual(at.people('kestrel', 'deal:1'), [{ id: 'Ruth', name: 'Ruth', editing: 'city' }])
  })
})
