import type { ProcessVersion } from '../content/version.ts'
import type { RunEvent } from './events.ts'
import type { Run } from './run.ts'

/** The run after one event. `version`: the one in force after the event. */
export function evolve(_run: Run | null, _event: RunEvent, _version: ProcessVersion): Run {
  throw new Error('being written')
}

/** The run that a log tells of. `versionOf` finds a version by process and number. Null for an empty log. */
export function replay(_events: readonly RunEvent[], _versionOf: (process: string, n: number) => ProcessVersion): Run | null {
  throw new Error('being written')
}
