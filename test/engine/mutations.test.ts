import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Copy, mutated } from './mutate.ts'
import { mutations } from './mutations.ts'

const engine = fileURLToPath(new URL('../../src/modules/process/', import.meta.url))

test('every mutation changes a text of the engine that is there exactly once', () => {
  for (const mutation of mutations) assert.notEqual(mutated(readFileSync(join(engine, mutation.file), 'utf8'), mutation), '')
})

// All of them take minutes: `node script/mutate-engine.ts`. Three, of different kinds, show in every run that the tests can fail.
test('the engine’s tests pass as it is, and fail with a fault in it', () => {
  const copy = new Copy()
  try {
    assert.ok(copy.sound(20))
    for (const says of ['A blocks that is not met does not refuse', 'Debts are made twice', 'A proposal counts']) {
      assert.ok(copy.killed(mutations.find((one) => one.says === says)!, 20), says)
    }
  } finally {
    copy.remove()
  }
})
