import { lookup, type Lookup } from '../../content/lookup.ts'
import type { ProcessVersion } from '../../content/version.ts'
import type { CommandOf } from '../command.ts'
import { passTime } from '../pass-time.ts'
import { no, type Answer, type Turn } from '../turn.ts'

/** To another version, or another process of the same subject. Never forward; no evidence is lost. */
export function migrate(turn: Turn, command: CommandOf<'migrate'>): Answer {
  const { run, version, context } = turn
  if (run.status !== 'open') return no(409, 'run-closed', 'It is closed. It stays on the version on which it ended.')
  if (command.process === run.process && command.n === run.n) return no(409, 'already-there', 'It is on this version already.')
  const next = context.versionOf?.(command.process, command.n) ?? null
  if (!next) return no(422, 'unknown-version', 'There is no such version.')
  if (next.subject !== run.subject) return no(422, 'wrong-subject', `That process is for a ${next.subject}.`)
  if (next.status === 'draft') return no(422, 'not-live', 'A run cannot be on a draft.')
  const fault = faultOfMap(version, next, command.map)
  if (fault) return fault
  const to = command.map[run.claimed]!
  const before = run.imported?.before ?? null
  turn.version = next
  turn.emit({
    kind: 'migrated', map: command.map, importedBefore: before === null ? null : (command.map[before] ?? null),
    move: {
      id: context.newId(), kind: 'migrate', from: run.claimed, to, at: turn.now, by: turn.actor, reason: null, process: next.process, n: next.n,
      left: [], undoneBy: null, undoneAtOnce: false,
    },
  })
  return null
}

/** A map names a stage for every stage, keeps their order, and sends none further than where it now stands. */
function faultOfMap(from: ProcessVersion, to: ProcessVersion, map: Record<string, string>): Answer {
  const there = lookup(to)
  let last = 0
  for (const [index, stage] of from.stages.entries()) {
    const target = Object.hasOwn(map, stage.id) ? map[stage.id] : undefined
    const at = target === undefined ? undefined : there.stageAt.get(target)
    if (at === undefined) return no(422, 'map-not-total', `The map does not say where ${stage.name} goes.`, null, stage.id)
    if (at < last) return no(422, 'map-not-in-order', `The map turns the order of stages round at ${stage.name}.`, null, stage.id)
    if (at > furthest(from, there, index)) return no(422, 'map-forward', `The map would move runs in ${stage.name} forward.`, null, stage.id)
    last = at
  }
  return null
}

/**
 * The furthest stage that is no step forward for those in stage `index`: the same stage where it is still there; else just
 * before the next one that is; else as far behind the last one that is as it was.
 */
function furthest(from: ProcessVersion, there: Lookup, index: number): number {
  const kept = (at: number): number | undefined => there.stageAt.get(from.stages[at]?.id ?? '')
  const own = kept(index)
  if (own !== undefined) return own
  for (let at = index + 1; at < from.stages.length; at += 1) {
    const next = kept(at)
    if (next !== undefined) return Math.max(next - 1, 0)
  }
  for (let at = index - 1; at >= 0; at -= 1) {
    const previous = kept(at)
    if (previous !== undefined) return Math.min(previous + index - at, there.stages.length - 1)
  }
  return Math.min(index, there.stages.length - 1)
}

/** The survivor keeps its claimed stage; what the other knew arrives as proposed. */
export function merge(turn: Turn, command: CommandOf<'merge'>): Answer {
  const { run, now, context, actor } = turn
  const { other } = command
  if (other.id === run.id) return no(422, 'merge-with-itself', 'A record cannot be merged with itself.')
  if (other.subject !== run.subject) return no(422, 'wrong-subject', `A ${other.subject} cannot be merged into a ${run.subject}.`)
  if (other.status === 'merged' || other.status === 'removed') return no(409, 'not-mergeable', 'The other record was merged or binned already.')
  if (run.merges.some((one) => one.merge === command.merge)) return no(422, 'merge-exists', 'There is a merge with this id already.')
  const evidence = other.evidence
    .filter((one) => one.status === 'recorded' || one.status === 'proposed')
    .map((one) => ({
      ...one, id: context.newId(), status: 'proposed' as const, recordedAt: now, countedAt: null, statusAt: now, statusBy: actor, supersededBy: null, merge: command.merge,
    }))
  turn.emit({ kind: 'merged', merge: command.merge, other: other.id, evidence })
  return null
}

export function mergeInto(turn: Turn, command: CommandOf<'mergeInto'>): Answer {
  if (command.survivor === turn.run.id) return no(422, 'merge-with-itself', 'A record cannot be merged with itself.')
  turn.emit({ kind: 'merged-into', merge: command.merge, survivor: command.survivor })
  return null
}

/** Said to the survivor and to the other: exactly what came goes back. */
export function unmerge(turn: Turn, command: CommandOf<'unmerge'>): Answer {
  const { run } = turn
  const isSurvivor = run.merges.some((one) => one.merge === command.merge && !one.undone)
  if (!isSurvivor && run.mergedInto?.merge !== command.merge) return no(409, 'not-merged', 'There is no such merge to take back.')
  if (isSurvivor && run.status === 'removed') return no(409, 'run-removed', 'This is in the bin.', { action: 'restore', label: 'Restore it' })
  const since = run.at
  turn.emit({ kind: 'unmerged', merge: command.merge })
  if (!isSurvivor) passTime(turn, since)
  return null
}
