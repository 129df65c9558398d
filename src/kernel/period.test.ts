import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addWorkingDays, daysBetween, endOfDate, instant, showDate } from './period.ts'

test('three working days from a Friday afternoon end on Wednesday afternoon', () => {
  assert.equal(addWorkingDays('2026-11-20T15:00:00.000Z', 3), '2026-11-25T15:00:00.000Z')
})
test('two working days from a Saturday end on Tuesday', () => {
  assert.equal(addWorkingDays('2026-11-21T09:00:00.000Z', 2), '2026-11-24T09:00:00.000Z')
})
test('an instant has one spelling, whatever its offset', () => {
  assert.equal(instant('2026-11-20T15:00:00+01:00'), '2026-11-20T14:00:00.000Z')
  assert.equal(instant('2026-11-20'), '2026-11-20T00:00:00.000Z')
})
test('what is not in the calendar is no instant', () => {
  for (const text of ['', 'tomorrow', '2026-02-30', '2026-13-01', '20 Nov']) assert.equal(instant(text), null)
})
test('a date ends where the next begins', () => {
  assert.equal(endOfDate('2026-12-31'), '2027-01-01T00:00:00.000Z')
  assert.equal(daysBetween('2026-12-31T00:00:00.000Z', endOfDate('2026-12-31')), 1)
  assert.equal(addDays('2028-02-28T00:00:00.000Z', 1), '2028-02-29T00:00:00.000Z')
})
test('a date of this year is shown without its year', () => {
  assert.equal(showDate('2026-11-12T00:00:00.000Z', '2026-11-25T00:00:00.000Z'), '12 November')
  assert.equal(showDate('2025-11-12T00:00:00.000Z', '2026-11-25T00:00:00.000Z'), '12 November 2025')
})
