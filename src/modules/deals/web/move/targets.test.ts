import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presetsForLearnt } from './presets.ts'
import { askingsOf, markTargets, reasonsFrom, staysIn, wayOf, whyOf } from './targets.ts'

const refusal = { rule: 'gate-blocks', sentence: '“The person who pays has met us” has no proof yet.', remedy: null, about: 'payer' }
const ask = { rule: 'gate-warns', sentence: 'Why pass “who can say no”?', about: 'veto' }
const targets = [{ id: 'shape', name: 'Shape', kind: 'stage' as const }, { id: 'prove', name: 'Prove', kind: 'stage' as const }, { id: 'agree', name: 'Agree', kind: 'stage' as const }]

test('a target that would refuse is told from one that asks, one that is free and one that is not known yet', () => {
  assert.equal(wayOf({ refusals: [refusal], asks: [ask] }), 'refuses')
  assert.equal(wayOf({ refusals: [], asks: [ask] }), 'asks')
  assert.equal(wayOf({ refusals: [], asks: [] }), 'free')
  assert.equal(wayOf(undefined), 'untold')
})
test('every place says beforehand what would come of it', () => {
  const marked = markTargets(targets, 'shape', { prove: { refusals: [refusal, { ...refusal, about: 'nda' }], asks: [] } })
  assert.deepEqual(marked.map((one) => one.way), ['here', 'refuses', 'untold'])
  assert.equal(marked[1]!.why, '“The person who pays has met us” has no proof yet. And 1 more.')
})
test('a deal would stay while it is held, and stays once it was let go', () => {
  assert.equal(staysIn('Quayside Packing', 'Shape', true), 'Quayside Packing would stay in Shape.')
  assert.equal(staysIn('Quayside Packing', 'Shape'), 'Quayside Packing stays in Shape.')
})
test('nothing in the way says nothing', () => assert.equal(whyOf({ refusals: [], asks: [] }), null))
test('a milestone is asked about once, and each answer goes where the move takes it', () => {
  const askings = askingsOf([ask, ask, { rule: 'reason-back', sentence: 'Why does it go back?', about: 'meet' }, { rule: 'what-was-learnt', sentence: 'What did we learn?', about: 'lost' }])
  assert.deepEqual(askings.map((one) => one.place.kind), ['milestone', 'whole', 'learnt'])
  assert.equal(reasonsFrom(askings, { [askings[0]!.key]: 'He is away.' }), null)
  assert.deepEqual(reasonsFrom(askings, Object.fromEntries(askings.map((one, i) => [one.key, ` ${i} `]))), { reasons: { veto: '0' }, reason: '1', answers: { 'What did we learn?': '2' } })
})
test('each question of what was learnt has its answers on keys, and not knowing is one of them', () => {
  const asked = ['To whom?', 'What would have changed it?', 'At which stage did we know?', 'What do they do instead, and until when?', 'Was ist passiert?']
  const answers = asked.map((question) => presetsForLearnt(question, { kind: 'lost' }))
  assert.deepEqual(answers.map((one) => [one.length, one.at(-1)]), asked.map(() => [4, 'We do not know.']))
  assert.equal(new Set(answers.map((one) => one[0])).size, asked.length)
})
