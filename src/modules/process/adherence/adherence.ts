import type { ProcessVersion } from '../content/version.ts'
import type { RunEvent } from '../run/events.ts'
import type { Run } from '../run/run.ts'
import type { Adherence, PooledAdherence } from './types.ts'

/** How far the process was followed, from the log alone (a run holds all that its log says). `version`: the one the run is on. */
export function adherence(_of: Run | readonly RunEvent[], _version: ProcessVersion): Adherence {
  throw new Error('being written')
}

/** Pools the sums of several runs. */
export function pool(_list: readonly Adherence[]): PooledAdherence {
  throw new Error('being written')
}
