import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barShares, barsOf, gapWords, mainSum, moved, walk } from './lanes.ts'

const lanes = [
  { stage: 'meet', count: 2, sums: [{ currency: 'EUR', amount: 30 }], cards: [{ id: 'a', amount: 10, currency: 'EUR' }, { id: 'b', amount: 20, currency: 'EUR' }] },
  { stage: 'shape', count: 0, sums: [], cards: [] },
  { stage: 'prove', count: 1, sums: [{ currency: 'EUR', amount: 5 }], cards: [{ id: 'c', amount: 5, currency: 'EUR' }] },
]

test('J goes down a lane and on to the next, K comes back, and both stop at the ends', () => {
  assert.equal(walk(lanes, null, 'next'), 'a')
  assert.equal(walk(lanes, 'b', 'next'), 'c')
  assert.equal(walk(lanes, 'c', 'next'), 'c')
  assert.equal(walk(lanes, 'a', 'previous'), 'a')
  assert.equal(walk([], null, 'next'), null)
})
test('the arrows go across at the same height and step over an empty lane', () => {
  assert.equal(walk(lanes, 'b', 'right'), 'c')
  assert.equal(walk(lanes, 'c', 'left'), 'a')
  assert.equal(walk(lanes, 'a', 'left'), 'a')
})
test('a moved card stands on top of its new lane, and counts and sums follow', () => {
  const after = moved(lanes, 'b', 'shape')
  assert.deepEqual(after.map((lane) => [lane.count, lane.cards.map((card) => card.id), lane.sums]), [
    [1, ['a'], [{ currency: 'EUR', amount: 10 }]], [1, ['b'], [{ currency: 'EUR', amount: 20 }]], [1, ['c'], [{ currency: 'EUR', amount: 5 }]],
  ])
})
test('a card moved to where it is changes nothing, nor does one that is not there', () => {
  assert.deepEqual(moved(lanes, 'a', 'meet'), lanes)
  assert.deepEqual(moved(lanes, 'z', 'meet'), lanes)
})
test('proven is never drawn past claimed', () => {
  assert.deepEqual(barShares(50, 80, 100), { claimed: 0.5, proven: 0.5 })
  assert.deepEqual(barShares(100, 25, 100), { claimed: 1, proven: 0.25 })
  assert.deepEqual(barShares(0, 0, 0), { claimed: 0, proven: 0 })
})
test('sums of other currencies stand beside, and are never added', () => {
  assert.deepEqual(mainSum([{ currency: 'USD', amount: 3 }, { currency: 'EUR', amount: 7 }], 'EUR'), { main: { currency: 'EUR', amount: 7 }, others: [{ currency: 'USD', amount: 3 }] })
  assert.deepEqual(mainSum([], 'EUR'), { main: { currency: 'EUR', amount: 0 }, others: [] })
})
test('the gap is written where claimed and proven differ, and only there', () => {
  assert.equal(gapWords({ gap: 0, ahead: false, provenName: 'Shape' }), null)
  assert.deepEqual(gapWords({ gap: 1, ahead: false, provenName: 'Understand' }), { text: 'Claimed here, proven in', stage: 'Understand' })
  assert.equal(gapWords({ gap: 0, ahead: true, provenName: 'Prove' })!.stage, 'Prove')
})
test('a card’s notes take their words and gates from the version', () => {
  const sheet = { stages: [{ id: 'meet', name: 'Meet', milestones: [{ id: 'why', sentence: 'They said why.', short: 'why', gate: 'blocks' as const }] }] }
  const [bar] = barsOf('bmC-/so-x', sheet)
  assert.deepEqual(bar!.milestones[0], { id: 'why', sentence: 'They said why.', short: 'why', side: 'buyer', gate: 'blocks', state: 'met', grade: 'C', passedUnmet: false })
  assert.equal(barsOf('bmC-/so-x', sheet)[1]!.milestones[0]!.passedUnmet, true)
  assert.deepEqual(barsOf(null, sheet), [])
})
