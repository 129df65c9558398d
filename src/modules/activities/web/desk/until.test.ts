import assert from 'node:assert/strict'
import { test } from 'node:test'
import { untilDays } from './until.ts'

const offered = (today: string) => untilDays(today, (date) => date).map(({ label, until }) => `${label} ${until}`)

test('something is put off until tomorrow, Thursday or Monday, and no day is offered twice', () => {
  assert.deepEqual(offered('2026-11-24'), ['Tomorrow 2026-11-25', 'Thursday 2026-11-26', 'Next week 2026-11-30'])
  assert.deepEqual(offered('2026-11-25'), ['Tomorrow 2026-11-26', 'Next week 2026-11-30'], 'on a Wednesday, tomorrow is Thursday')
  assert.deepEqual(offered('2026-11-26'), ['Tomorrow 2026-11-27', 'Thursday 2026-12-03', 'Next week 2026-11-30'])
  assert.deepEqual(offered('2026-11-29'), ['Tomorrow 2026-11-30', 'Thursday 2026-12-03'])
})
