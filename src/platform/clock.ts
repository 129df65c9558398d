import { randomBytes } from 'node:crypto'
import { uuidv7, type NewId } from '#src/kernel/id.ts'

/** Where the server gets time and chance from. Tests pass their own. */
export interface Clock {
  now(): string
  newId: NewId
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  newId: () => uuidv7(Date.now(), randomBytes(10)),
}
