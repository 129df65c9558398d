import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goOnAt, stepOf, stepsOf } from './steps.ts'

const one = (given: object) => ({ state: 'tried', finishedAt: null, refused: 0, problem: null, questions: [], mending: { refused: 0, mended: 0, leftOut: 0 }, ...given }) as Parameters<typeof stepsOf>[0]

test('a draft has every step, and Mend only where something was refused', () => {
  assert.deepEqual(stepsOf(one({})), ['drop', 'see', 'map', 'go'])
  assert.deepEqual(stepsOf(one({ mending: { refused: 2, mended: 0, leftOut: 0 } })), ['drop', 'see', 'map', 'mend', 'go'])
})

test('after the run there is the report, and what was refused may still be mended', () => {
  const done = { state: 'done', finishedAt: '2026-01-01T00:00:00Z' }
  assert.deepEqual(stepsOf(one(done)), ['go'])
  assert.deepEqual(stepsOf(one({ ...done, mending: { refused: 2, mended: 0, leftOut: 0 } })), ['mend', 'go'])
  assert.deepEqual(stepsOf(one({ ...done, state: 'undone' })), ['go'])
  assert.equal(stepOf(one(done), 'map'), 'go')
})

test('whoever left it goes on where something waits for them', () => {
  assert.equal(goOnAt(one({ state: 'asking' })), 'map')
  assert.equal(goOnAt(one({ state: 'failed' })), 'drop')
  assert.equal(goOnAt(one({ mending: { refused: 2, mended: 0, leftOut: 0 } })), 'see')
  assert.equal(goOnAt(one({ mending: { refused: 2, mended: 1, leftOut: 0 } })), 'mend')
  assert.equal(goOnAt(one({ state: 'done', finishedAt: 'x', mending: { refused: 2, mended: 1, leftOut: 0 } })), 'mend')
  assert.equal(stepOf(one({}), 'nonsense'), 'see')
})
