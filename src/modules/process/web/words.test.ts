import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saysProof, saysWeeks } from './words.ts'

test('what is asked as proof is said in words', () => {
  assert.equal(saysProof({ proof: { least: 'C', role: 'veto', freshDays: 90 }, gate: 'warns' }),
    'Their words, with who and when (C) from whoever can say no, or better. Stays fresh for 90 days. Without it a reason is asked, and it is owed.')
  assert.equal(saysProof({ proof: { least: 'A', role: 'any', freshDays: null }, gate: 'blocks' }), 'Their own yes (A). Without it the deal does not go on.')
})

test('short times are days, long ones weeks', () => {
  assert.deepEqual([1, 10, 14, 20].map(saysWeeks), ['about 1 day', 'about 10 days', 'about 2 weeks', 'about 3 weeks'])
})
