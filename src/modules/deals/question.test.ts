import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toConfirm } from './question.ts'

test('a buyer is asked what can be answered with yes, where the process has such a question', () => {
  assert.equal(toConfirm(['A year from now, what number would make you say it was worth it?', 'We have written down what you want to reach. Is it right?']), 'We have written down what you want to reach. Is it right?')
  assert.equal(toConfirm(['Is this what you asked for? What would you change?']), 'Is this what you asked for? What would you change?')
  assert.equal(toConfirm(['What will you miss?']), 'What will you miss?')
  assert.equal(toConfirm([]), null)
})
