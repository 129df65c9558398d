import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { killUnderLoad } from './kills.ts'
import { clearAway } from './started.ts'

describe('kill -9 of everything under write load', () => {
  afterEach(clearAway)

  test('loses nothing that was confirmed and does nothing twice', async () => {
    const report = await killUnderLoad(3)
    assert.ok(report.confirmed > 50, `Only ${report.confirmed} writes were confirmed.`)
    assert.deepEqual(report.lost, [])
    assert.deepEqual(report.doubled, [])
  })

  test('would be found to lose something', async () => {
    assert.notDeepEqual((await killUnderLoad(1, { lie: true })).lost, [])
  })
})
