import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextStepOf } from './next-step.ts'

const day = (date: string) => ({ '2026-11-25': 'Today', '2026-11-24': 'Yesterday', '2026-11-27': 'Friday' })[date] ?? '1 Dec'
const told = (nextStep: string | null, nextStepOn: string | null) => nextStepOf({ nextStep, nextStepOn }, '2026-11-25', day)

test('a card says none, overdue, today or planned, always in words', () => {
  assert.deepEqual(told(null, null), { state: 'none', words: 'No next step yet' })
  assert.deepEqual(told('Reply to Petra', '2026-11-24'), { state: 'overdue', words: 'Reply to Petra, due yesterday' })
  assert.deepEqual(told('Call Ruth Ames', '2026-11-25'), { state: 'today', words: 'Call Ruth Ames, today' })
  assert.deepEqual(told('Plan review', '2026-11-27'), { state: 'planned', words: 'Plan review, Friday' })
})
test('a step without a day is planned', () => assert.deepEqual(told('Read the test together', null), { state: 'planned', words: 'Read the test together' }))
test('a day without words is a step all the same', () => assert.equal(told(null, '2026-12-01').words, 'Next step, 1 Dec'))
