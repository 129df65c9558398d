import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barShares, barsOf, cardsWith, daysOf, daysWords, gapWords, headsWith, nextOf, pursesOf, walk, widestOf } from './lanes.ts'

const lanes = [
  { id: 'meet', count: 2, unpriced: 0, sums: [{ currency: 'EUR', amount: 30 }], cards: [{ id: 'a', amount: 10, currency: 'EUR' }, { id: 'b', amount: 20, currency: 'EUR' }] },
  { id: 'shape', count: 0, unpriced: 0, sums: [], cards: [] },
  { id: 'prove', count: 1, unpriced: 0, sums: [{ currency: 'EUR', amount: 5 }], cards: [{ id: 'c', amount: 5, currency: 'EUR' }] },
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
test('a card on its way stands on top of its new lane, and counts and sums follow', () => {
  const going = [{ card: lanes[0]!.cards[1]!, from: 'meet', to: 'shape' }]
  assert.deepEqual(headsWith(lanes, going).map((lane) => [lane.count, lane.sums]), [[1, [{ currency: 'EUR', amount: 10 }]], [1, [{ currency: 'EUR', amount: 20 }]], [1, [{ currency: 'EUR', amount: 5 }]]])
  assert.deepEqual(lanes.map((lane) => cardsWith(lane.id, lane.cards, going).map((card) => card.id)), [['a'], ['b'], ['c']])
})
test('once it has arrived it stands where the server put it, and is nowhere twice', () => {
  const going = [{ card: lanes[0]!.cards[0]!, from: 'meet', to: 'prove' }]
  assert.deepEqual(cardsWith('prove', [lanes[2]!.cards[0]!, lanes[0]!.cards[0]!], going).map((card) => card.id), ['c', 'a'])
  assert.equal(cardsWith('meet', lanes[0]!.cards, []), lanes[0]!.cards)
})
test('a card without an amount moves the count of those, and no sum', () => {
  const [meet, shape] = headsWith([{ ...lanes[0]!, unpriced: 1 }, lanes[1]!], [{ card: { id: 'x', amount: null, currency: 'EUR' }, from: 'meet', to: 'shape' }])
  assert.deepEqual([meet!.unpriced, meet!.sums, shape!.unpriced, shape!.sums], [0, [{ currency: 'EUR', amount: 30 }], 1, []])
})
test('proven is never drawn past claimed where claims are placed, and may be where proof is', () => {
  assert.deepEqual(barShares(50, 80, 100), { claimed: 0.5, proven: 0.5 })
  assert.deepEqual(barShares(50, 80, 100, false), { claimed: 0.5, proven: 0.8 })
  assert.deepEqual(barShares(0, 0, 0), { claimed: 0, proven: 0 })
})
test('each currency stands by itself, the workspace’s first, and where nothing has an amount there is no sum to say', () => {
  const purses = pursesOf([{ currency: 'USD', amount: 30 }, { currency: 'EUR', amount: 7 }], [{ currency: 'USD', amount: 4 }], 'EUR')
  assert.deepEqual(purses, [{ currency: 'EUR', claimed: 7, proven: 0 }, { currency: 'USD', claimed: 30, proven: 4 }])
  assert.deepEqual(pursesOf([], [], 'EUR'), [])
  assert.deepEqual([...widestOf([purses, [{ currency: 'USD', claimed: 3, proven: 0 }], []])], [['EUR', 7], ['USD', 3]])
})
test('age and silence are whole days, and a word of yesterday is no silence', () => {
  const now = Date.parse('2026-11-25T12:00:00Z')
  const days = (stageSince: string | null, lastWordAt: string | null) => daysWords(daysOf({ stageSince, lastWordAt }, now), 'Shape')
  assert.deepEqual(days('2026-11-13T10:00:00Z', '2026-11-16T10:00:00Z'), { short: '12 d · quiet 9 d', full: 'In Shape for 12 days. The buyer last showed something 9 days ago.', silent: true })
  assert.deepEqual(days('2026-11-25T10:00:00Z', '2026-11-24T10:00:00Z'), { short: '0 d', full: 'In Shape since today. The buyer last showed something 1 day ago.', silent: false })
  assert.equal(days('2026-11-24T10:00:00Z', null).short, '1 d · no word yet')
  assert.equal(days(null, null).full, 'The buyer has shown nothing yet.')
})
test('the ring stands on the note that the score marks, by the version’s id', () => {
  const sheet = { stages: [{ id: 'meet', name: 'Meet', milestones: [{ id: 'why', sentence: 'They said why.', short: 'why', gate: 'blocks' as const }, { id: 'who', sentence: 'They said who.', short: 'who', gate: 'warns' as const }] }] }
  assert.equal(nextOf('bmC-bo->', sheet), 'who')
  assert.equal(nextOf('bmC-boDX', undefined), '0.1')
  assert.equal(nextOf('bmC-bo--', sheet), null)
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
