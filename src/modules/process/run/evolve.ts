import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import { apply } from './apply/apply.ts'
import { assess, nextChange } from './assess.ts'
import type { RunEvent } from './events.ts'
import type { Run } from './run.ts'

/** The run after one event. `version`: the one in force after the event. */
export const evolve = (run: Run | null, event: RunEvent, version: ProcessVersion): Run => settle(apply(run, event, version), version)

/** The run that a log tells of. `versionOf` finds a version by process and number. Null for an empty log. */
export function replay(events: readonly RunEvent[], versionOf: (process: string, n: number) => ProcessVersion): Run | null {
  let run: Run | null = null
  let version: ProcessVersion | null = null
  for (const event of events) {
    if (event.kind === 'opened' || event.kind === 'imported') version = versionOf(event.process, event.n)
    if (event.kind === 'migrated') version = versionOf(event.move.process, event.move.n)
    if (!version) throw new TypeError(`A log begins with opened or imported, not with ${event.kind}.`)
    run = apply(run, event, version)
  }
  return run && version ? settle(run, version) : null
}

/** Brings the proven stage and `holdsUntil` up to the instant of the last event. */
export function settle(run: Run, version: ProcessVersion): Run {
  const holdsUntil = nextChange(run, version, run.at)
  const proven = lookup(version).stages[assess(run, version, run.at).proven]!.id
  return run.proven === proven && run.holdsUntil === holdsUntil ? run : { ...run, proven, holdsUntil }
}
