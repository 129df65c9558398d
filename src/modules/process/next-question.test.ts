import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Milestone, ProcessVersion } from './content/version.ts'
import { nextQuestion } from './next-question.ts'
import type { Assessed } from './run/assess.ts'
import type { Run } from './run/run.ts'

const now = '2026-11-25T10:00:00.000Z'
const version = { stages: [{ id: 'shape', name: 'Shape' }, { id: 'prove', name: 'Prove' }, { id: 'agree', name: 'Agree' }] } as unknown as ProcessVersion
const at = (stage: number, id: string, more: Partial<Assessed> & { gate?: Milestone['gate']; ask?: string[] } = {}): Assessed =>
  ({ at: stage, state: 'open', evidence: [], missing: [], grade: null, applies: true, staleBy: null, ...more, milestone: { id, ask: more.ask ?? [`${id}?`], why: `${id} helps.`, gate: more.gate ?? 'warns', weight: 1, proof: { least: 'C', kinds: [], role: 'any', freshDays: null } } }) as unknown as Assessed
const run = (more: object = {}): Run => ({ challenges: [], debts: [], unknowns: [], ...more }) as unknown as Run
const next = (all: Assessed[], more: object = {}, claimed = 1) => nextQuestion({ all, claimed, run: run(more), version, now })
const debt = (milestone: string, due: string) => ({ milestone, due, settled: null })

test('what is challenged comes first, then what blocks, what is owed, what is asked for, advice, what has its day, and what lies ahead', () => {
  const all = [at(2, 'ahead', { gate: 'blocks' }), at(0, 'waits', { state: 'unknown', gate: 'blocks' }), at(1, 'advice', { gate: 'coaches' }), at(1, 'asked'), at(0, 'owed'), at(1, 'gate', { gate: 'blocks' }), at(0, 'held', { state: 'met' })]
  const more = { debts: [debt('owed', '2026-11-20T00:00:00.000Z')], unknowns: [{ milestone: 'waits', askOn: '2026-11-27', moved: 0 }], challenges: [{ milestone: 'held', status: 'open', due: '2026-11-27T10:00:00.000Z', by: { name: 'Maren Holt' } }] }
  const order: string[] = []
  for (let left = all; left.length > 0;) {
    const one = next(left, more)!
    order.push(one.milestone)
    left = left.filter(({ milestone }) => milestone.id !== one.milestone)
  }
  assert.deepEqual(order, ['held', 'gate', 'owed', 'asked', 'advice', 'waits', 'ahead'])
})
test('of what is owed, what falls due first is asked first, wherever it stands in the process', () =>
  assert.equal(next([at(0, 'later'), at(1, 'sooner')], { debts: [debt('later', '2026-12-09T00:00:00.000Z'), debt('sooner', '2026-12-01T00:00:00.000Z')] })!.milestone, 'sooner'))
test('it says why it stands first', () => {
  assert.equal(next([at(1, 'gate', { gate: 'blocks' })])!.first, 'First, because it opens the way into Agree.')
  assert.equal(next([at(0, 'gate', { gate: 'blocks' })])!.first, 'First, because it blocks, and was passed without proof.')
  assert.match(next([at(0, 'owed')], { debts: [debt('owed', '2026-11-20T00:00:00.000Z')] })!.first, /^First, because it is owed since .*20/)
  assert.equal(next([at(2, 'ahead')])!.first, 'All up to here is shown; this is the first of Agree.')
})
test('what did not work is not asked again in the same words', () => {
  const one = at(1, 'a', { state: 'unknown', ask: ['Who signs?', 'Whose name is on the order?'] })
  assert.equal(next([one], { unknowns: [{ milestone: 'a', askOn: '2026-11-27', moved: 1 }] })!.question, 'Whose name is on the order?')
})
test('what is met, does not apply, has no question or lies two stages ahead is not asked', () =>
  assert.equal(next([at(1, 'met', { state: 'met' }), at(1, 'not', { state: 'not-applicable' }), at(1, 'mute', { ask: [] }), at(2, 'far')], {}, 0), null))
