import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { RunEvent } from '../run/events.ts'
import { replay } from '../run/evolve.ts'
import { fits, judgeProof } from '../run/proof.ts'
import type { Evidence, Left, Move, Run } from '../run/run.ts'
import type { Adherence, Deviation, DeviationKind, PooledAdherence } from './types.ts'
import { deviationSentence, repairFor, workaroundSentence } from './words.ts'

/** Severities, from 0 to 1. Source: `process-engine.md`, Adherence. */
export const SEVERITY: Record<DeviationKind, number> = {
  skipped: 1, excepted: 0.5, late: 0.5, weak: 0.5, stale: 0.25, disordered: 0.25, rushed: 0.25, bunched: 0.25,
}

/**
 * How far the process was followed, from the log alone (a run holds all that its log says): 1 − Σ weight × severity ÷ Σ weight over
 * the obligations of each stage at its first forward leaving, null without any. `version`: the one the run is on; it gives the words,
 * each crossing is judged by what was in force then. For the log of a run that was migrated, `versionOf` finds the others.
 */
export function adherence(
  of: Run | readonly RunEvent[], version: ProcessVersion, versionOf: (process: string, n: number) => ProcessVersion = () => version,
): Adherence {
  const run = isLog(of) ? replay(of, versionOf) : of
  const judged = run ? firstLeavings(run) : []
  let sum = 0
  let weight = 0
  const deviations: Deviation[] = []
  for (const { left, move } of judged) {
    weight += left.weight
    const kind = run ? deviationOf(run, version, left, move, judged) : null
    if (!kind) continue
    sum += left.weight * SEVERITY[kind]
    deviations.push({
      kind, stage: left.stage, milestone: left.milestone, severity: SEVERITY[kind],
      sentence: deviationSentence(kind, left, move, version), repair: repairFor(kind, left, version),
    })
  }
  return {
    value: weight > 0 ? Math.min(1, Math.max(0, 1 - sum / weight)) : null,
    sum, weight, obligations: judged.length, deviations,
    workarounds: (run?.workarounds ?? []).map(({ kind, at, by, open }) => ({ kind, at, sentence: workaroundSentence(kind, at, by.name, open, version) })),
  }
}

/** Pools the sums of several runs; runs with nothing judged yet count in nothing. */
export function pool(list: readonly Adherence[]): PooledAdherence {
  const pooled: PooledAdherence = { value: null, sum: 0, weight: 0, runs: 0, obligations: 0 }
  for (const one of list) {
    if (one.weight === 0) continue
    pooled.sum += one.sum
    pooled.weight += one.weight
    pooled.runs += 1
    pooled.obligations += one.obligations
  }
  if (pooled.weight > 0) pooled.value = Math.min(1, Math.max(0, 1 - pooled.sum / pooled.weight))
  return pooled
}

export interface Judged {
  left: Left
  move: Move
}

const isLog = (of: Run | readonly RunEvent[]): of is readonly RunEvent[] => Array.isArray(of)

/** Each obligation once: at the first forward leaving of its stage that was not undone at once. */
export function firstLeavings(run: Run): Judged[] {
  const found: Judged[] = []
  const stages = new Set<string>()
  const milestones = new Set<string>()
  for (const move of run.moves) {
    if (move.undoneAtOnce) continue
    const leaving = move.left.filter((left) => !stages.has(left.stage) && !milestones.has(left.milestone))
    for (const left of leaving) {
      stages.add(left.stage)
      milestones.add(left.milestone)
      found.push({ left, move })
    }
  }
  return found
}

/** The gravest deviation of one obligation; null: none. */
function deviationOf(run: Run, version: ProcessVersion, left: Left, move: Move, judged: readonly Judged[]): DeviationKind | null {
  if (left.state === 'excepted') return 'excepted'
  const behind = run.evidence.filter((one) => left.evidence.includes(one.id))
  const company = left.evidence.length > behind.length
  // Proof that was taken back or overruled since was no proof.
  const disowned = left.evidence.length > 0 && !company && behind.every(isDisowned)
  if ((left.state === 'met' && !disowned) || metAsObserved(run, left, move)) return ours(run, version, left, move, judged)
  const there = left.evidence.length > 0 && !disowned
  if (left.state === 'stale' && there) return 'stale'
  if ((left.state === 'below' || left.state === 'suspended') && there) return 'weak'
  return metSince(run, left, move) ? 'late' : 'skipped'
}

const isDisowned = (one: Evidence): boolean => one.status === 'withdrawn' || one.status === 'overruled' || one.status === 'returned'

/** Paid after its stage was left, and not taken back again. */
const metSince = (run: Run, left: Left, move: Move): boolean =>
  run.debts.some((debt) => debt.milestone === left.milestone && debt.settled?.how === 'met' && debt.settled.at >= move.at)
  && !run.debts.some((debt) => debt.milestone === left.milestone && debt.settled === null && debt.kind === 'proof-gone')

/** Written down late, but the source carries its own time, and that lies before the leaving. */
function metAsObserved(run: Run, left: Left, move: Move): boolean {
  const then = run.evidence
    .filter((one) => one.milestone === left.milestone && one.countedAt !== null && !isDisowned(one) && effectiveAt(one) <= move.at)
    .map((one) => (one.status === 'recorded' ? one : { ...one, status: 'recorded' as const }))
  return then.length > 0 && judgeProof(left.proof, then, run.people, new Set(), move.at).state === 'met'
    && then.some((one) => one.countedAt! > move.at)
}

const timed = new Set(['mail', 'call', 'meeting', 'link'])

/** When it counts from, for adherence: observed time only where the source carries its own. */
export const effectiveAt = (one: Evidence): string =>
  one.source !== null && timed.has(one.source.kind) && one.observedAt < one.countedAt! ? one.observedAt : one.countedAt!

/** Seller and company milestones may be met, and yet out of order, in a hurry or all at once. */
function ours(run: Run, version: ProcessVersion, left: Left, move: Move, judged: readonly Judged[]): DeviationKind | null {
  if (left.side === 'buyer') return null
  if (isDisordered(run, version, left, move, judged)) return 'disordered'
  return left.rushed ? 'rushed' : left.bunched ? 'bunched' : null
}

function isDisordered(run: Run, version: ProcessVersion, left: Left, move: Move, judged: readonly Judged[]): boolean {
  const own = firstMet(run, left.milestone, version)
  return own !== null && left.after.some((id) => {
    const first = firstMet(run, id, version)
    if (first !== null) return first > own
    const other = judged.find((one) => one.left.milestone === id && one.move.at <= move.at)
    return other !== undefined && other.left.state !== 'met' && other.left.state !== 'excepted'
  })
}

function firstMet(run: Run, milestone: string, version: ProcessVersion): string | null {
  const proof = lookup(version).milestones.get(milestone)?.milestone.proof
  let first: string | null = null
  for (const one of run.evidence) {
    if (one.milestone !== milestone || one.countedAt === null || isDisowned(one) || (proof && !fits(proof, one))) continue
    const at = effectiveAt(one)
    if (first === null || at < first) first = at
  }
  return first
}
