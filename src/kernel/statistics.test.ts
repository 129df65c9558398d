import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pooledShare, rounded } from './statistics.ts'

test('a share is pooled over sums, not averaged over runs', () => {
  assert.equal(pooledShare([{ sum: 1, weight: 1 }, { sum: 0, weight: 3 }]).value, 0.75)
  assert.deepEqual(pooledShare([]), { value: null, low: null, high: null })
})

test('the interval is silent below five runs and holds the share from there', () => {
  assert.equal(pooledShare(Array.from({ length: 4 }, () => ({ sum: 1, weight: 2 }))).low, null)
  fc.assert(fc.property(fc.array(fc.record({ sum: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.double({ min: 1, max: 9, noNaN: true }) }), { minLength: 5 }), (parts) => {
    const { value, low, high } = pooledShare(parts)
    assert.ok(value !== null && low !== null && high !== null && 0 <= low && low <= value && value <= high && high <= 1)
  }))
})

test('rounding does not stumble over binary fractions', () => {
  assert.equal(rounded(1.005, 2), 1.01)
  assert.equal(rounded(4238 / 6711, 4), 0.6315)
})
