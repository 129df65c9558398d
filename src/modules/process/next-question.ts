import { showDate } from '#src/kernel/period.ts'
import { isObligation, type ProcessVersion } from './content/version.ts'
import type { Assessed } from './run/assess.ts'
import type { Run } from './run/run.ts'
import { stateWords } from './run/words.ts'

/** The one thing to ask next. `first` says why it stands before all others; `why` is the milestone's own benefit, as the process tells it. */
export interface NextQuestion { milestone: string; question: string; why: string; first: string }

export interface AskedOf { all: readonly Assessed[]; /** Index of the claimed stage. */ claimed: number; run: Run; version: ProcessVersion; now: string }

/**
 * The best next question of an open run, or null when nothing that has a question is open up to the stage after the claimed one. Pure: the same run at
 * the same instant gives the same question. Each open milestone falls into the first of these that fits, and the lowest wins:
 *
 *   0  its proof is challenged and not defended yet
 *   1  it blocks the way out of the claimed stage, or of one before it
 *   2  it is owed, the debt that falls due first before the others
 *   3  it is asked for up to here (`warns`)
 *   4  it is advice up to here (`coaches`)
 *   5  it has a day on which it will be asked: it waits for that day
 *   6  it lies in the stage after the claimed one
 *
 * Within one of them the order is that of the process, and in 5 and 6 what blocks comes before what warns and what is advice. Of a milestone's questions the first is asked, and after each
 * time that its day was moved the one after it: what did not work is not asked again in the same words.
 */
export function nextQuestion(asked: AskedOf): NextQuestion | null {
  let best: { assessed: Assessed; rank: readonly [number, number, string] } | null = null
  for (const assessed of asked.all) {
    const rank = rankOf(assessed, asked)
    if (rank && (!best || before(rank, best.rank))) best = { assessed, rank }
  }
  if (!best) return null
  const { milestone, state } = best.assessed
  const { ask, why, id } = milestone
  const moved = asked.run.unknowns.find((one) => one.milestone === id)?.moved ?? 0
  return {
    milestone: id, question: ask[Math.min(moved, ask.length - 1)]!, why: state === 'unknown' ? `${stateWords(best.assessed, asked.run, asked.now)} ${why}` : why,
    first: firstWords(best.rank[0], best.assessed, asked),
  }
}

function rankOf(assessed: Assessed, { claimed, run }: AskedOf): readonly [number, number, string] | null {
  const { milestone, state, at } = assessed
  if (milestone.ask.length === 0 || state === 'not-applicable' || at > claimed + 1) return null
  const within = milestone.gate === 'blocks' ? 0 : isObligation(milestone) ? 1 : 2
  if (challengeOn(run, milestone.id)) return [0, within, '']
  if (state === 'met') return null
  if (at > claimed) return [6, within + (state === 'unknown' ? 4 : 0), '']
  if (state === 'unknown') return [5, within, '']
  if (milestone.gate === 'blocks') return [1, 0, '']
  const debt = debtOn(run, milestone.id)
  if (debt) return [2, 0, debt.due]
  return isObligation(milestone) ? [3, 0, ''] : [4, 0, '']
}

const before = (a: readonly [number, number, string], b: readonly [number, number, string]): boolean =>
  a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2]

const challengeOn = (run: Run, milestone: string) => run.challenges.findLast((one) => one.milestone === milestone && one.status === 'open')
const debtOn = (run: Run, milestone: string) => run.debts.find((one) => one.milestone === milestone && one.settled === null)

function firstWords(tier: number, { milestone, at }: Assessed, { run, version, claimed, now }: AskedOf): string {
  const after = version.stages[at + 1]?.name
  switch (tier) {
    case 0: { const one = challengeOn(run, milestone.id)!; return `First, because ${one.by.name} challenged it${one.due > now ? ` and a defence is due by ${showDate(one.due, now)}` : ' and nobody has defended it'}.` }
    case 1: return at < claimed ? 'First, because it blocks, and was passed without proof.' : after ? `First, because it opens the way into ${after}.` : 'First, because nothing is signed without it.'
    case 2: { const due = debtOn(run, milestone.id)!.due; return due <= now ? `First, because it is owed since ${showDate(due, now)}.` : `First, because it is owed by ${showDate(due, now)}.` }
    case 3: return `First, because it is what ${version.stages[at]!.name} asks for next.`
    case 4: return `All that ${version.stages[claimed]!.name} asks for is shown; this is advice.`
    case 5: return 'All else up to here is shown.'
    default: return `All up to here is shown; this is the first of ${version.stages[at]!.name}.`
  }
}
