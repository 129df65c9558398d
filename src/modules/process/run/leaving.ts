import { addMinutes, daysBetween } from '#src/kernel/period.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { Assessed } from './assess.ts'
import { obligationsBefore } from './judge.ts'
import type { Evidence, Left, Run } from './run.ts'
import type { Turn } from './turn.ts'

/** How the obligations of the stages from `from` up to `to` stand as they are left: what adherence is judged on. */
export function leftBetween(turn: Turn, from: number, to: number, ordersInHand: ReadonlySet<string>): Left[] {
  const { run, version, now } = turn
  const leaving = obligationsBefore(turn.assess().all, from, to)
  const bunch = bunched(leaving.filter(isOurs), version, now)
  const hurried = isRushed(run, version, version.stages[from]?.id ?? '', now)
  return leaving.map((assessed) => {
    const { milestone, stage, state, at, evidence } = assessed
    return {
      stage: stage.id, milestone: milestone.id, side: milestone.side, weight: milestone.weight,
      state: ordersInHand.has(milestone.id) ? 'excepted' : state, evidence: evidence.map((one) => one.id), proof: milestone.proof, after: milestone.after,
      bunched: bunch.has(milestone.id),
      // A stage that is passed over was not stayed in: it cannot have been hurried through.
      rushed: at === from && hurried && isOurs(assessed),
    }
  })
}

const isOurs = ({ milestone }: Assessed): boolean => milestone.side !== 'buyer'

const isThin = (one: Evidence): boolean => one.grade === 'D' || one.source === null

/** Milestones met within minutes before the move on nothing but our word. Several that cite one call are not a bunch. */
function bunched(leaving: readonly Assessed[], version: ProcessVersion, now: string): ReadonlySet<string> {
  const { bunchedMinutes, bunchedCount } = version.thresholds
  const since = addMinutes(now, -bunchedMinutes)
  const thin = leaving.filter(({ state, evidence }) =>
    state === 'met' && evidence.length > 0 && evidence.every((one) => isThin(one) && one.countedAt !== null && one.countedAt >= since))
  const citing = Map.groupBy(thin, ({ evidence }) => evidence[0]!.source?.id ?? '')
  const bunch = thin.filter(({ evidence }) => {
    const source = evidence[0]!.source?.id
    return source === undefined || citing.get(source)!.length === 1
  })
  return new Set(bunch.length >= bunchedCount ? bunch.map(({ milestone }) => milestone.id) : [])
}

/** Faster than nine in ten of the runs that passed this stage, whatever became of them. Silent below 50 runs. */
function isRushed(run: Run, version: ProcessVersion, stage: string, now: string): boolean {
  const threshold = version.thresholds.rushed[stage]
  if (!threshold || threshold.runs < 50) return false
  return daysInStage(run, now) < threshold.days
}

/** All time spent in the claimed stage up to now, earlier stays included, time as closed not. */
function daysInStage(run: Run, now: string): number {
  let days = 0
  for (const [index, move] of run.moves.entries()) {
    if (move.kind === 'close' || move.to !== run.claimed) continue
    const next = run.moves[index + 1]
    days += daysBetween(index === 0 && move.kind === 'import' ? (stayOf(run)?.enteredAt ?? move.at) : move.at, next?.at ?? now)
  }
  return days
}

const stayOf = (run: Run) => run.imported?.stays.findLast((stay) => stay.stage === run.claimed)
