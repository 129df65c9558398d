import { randomFillSync } from 'node:crypto'
import { uuidv7, type NewId } from '#src/kernel/id.ts'

/** Where the server gets time and chance from. Tests pass their own. */
export interface Clock {
  now(): string
  newId: NewId
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  newId: () => uuidv7(Date.now(), chance()),
}

// Chance is drawn for many ids at once: each draw on its own takes longer than the rest of making one.
const drawn = Buffer.alloc(10 * 500)
let used = drawn.length

function chance(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  return drawn.subarray(used, used += 10)
}
