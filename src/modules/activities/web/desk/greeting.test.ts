import assert from 'node:assert/strict'
import { test } from 'node:test'
import { about, greeting } from './greeting.ts'

test('the desk greets by the hour and says how much there is', () => {
  assert.equal(greeting('Ana Ferreira', 8, 7, 175, false), 'Good morning, Ana. Seven things, about three hours.')
  assert.equal(greeting('Ana Ferreira', 14, 1, 12, false), 'Good afternoon, Ana. One thing, about 10 minutes.')
  assert.equal(greeting('Ana', 20, 0, 0, false), 'Good evening, Ana. The desk is clear.')
  assert.equal(greeting('Ana', 20, 30, 400, true), 'Good evening, Ana. More than 30 things, about six and a half hours.')
})

test('minutes are said as people say them', () => {
  assert.deepEqual([3, 44, 60, 90, 105].map(about), ['about 5 minutes', 'about 45 minutes', 'about an hour', 'about one and a half hours', 'about two hours'])
})
