import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { twoFor } from './hour/two.ts'

// The hour itself is `npm run campaign:two`; this is its first minutes, always the same.
describe('two people at one deal for a while, with dropped connections, lost answers and undo', () => {
  it('end in the same state in both browsers and in the database, and every edit is in the history or was told', async () => {
    const { deeds, found } = await twoFor({ seed: 3, rounds: 4 })
    assert.deepEqual(found, [])
    assert.ok(deeds.length > 8, 'they did something')
  })
})
