import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaveTrail, neighboursOf, readTrail } from './trail.ts'

test('a deal knows its neighbours in the list one came from, and its ends', () => {
  assert.deepEqual(neighboursOf(['a', 'b', 'c'], 'b'), { at: 2, of: 3, previous: 'a', next: 'c' })
  assert.deepEqual(neighboursOf(['a', 'b'], 'a'), { at: 1, of: 2, previous: null, next: 'b' })
  assert.equal(neighboursOf(['a'], 'z'), null)
})
test('the list one came from is remembered, also where the browser keeps nothing', () => {
  leaveTrail({ label: 'Board', to: '/board?owner=me', ids: ['a'] })
  assert.deepEqual(readTrail(), { label: 'Board', to: '/board?owner=me', ids: ['a'] })
})
