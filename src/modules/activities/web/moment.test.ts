import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf, localOf } from './moment.ts'

test('a day and a time are read in the person’s zone, over the clock change too', () => {
  assert.equal(instantOf('2026-11-25 10:00', 'Europe/Berlin'), '2026-11-25T09:00:00.000Z')
  assert.equal(instantOf('2026-07-01 10:00', 'Europe/Berlin'), '2026-07-01T08:00:00.000Z')
  assert.equal(instantOf('2026-10-25 12:00', 'Europe/Berlin'), '2026-10-25T11:00:00.000Z')
  assert.equal(instantOf('2026-11-25', 'UTC'), '2026-11-25T09:00:00.000Z')
  for (const none of ['', 'tomorrow', '2026-02-30 10:00', '2026-11-25 25:00']) assert.equal(instantOf(none, 'UTC'), null)
})

test('what is shown and read back is the same instant', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland']) {
    for (const at of ['2026-03-29T00:30:00.000Z', '2026-11-25T09:07:00.000Z', '2026-12-31T23:59:00.000Z']) assert.equal(instantOf(localOf(at, zone), zone), at, `${zone} ${at}`)
  }
})
