import { showDate } from '#src/kernel/period.ts'
import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import { gradeInWords } from '../run/words.ts'
import type { Left, Move, Workaround } from '../run/run.ts'
import type { DeviationKind } from './types.ts'

const named = (version: ProcessVersion, milestone: string): string => lookup(version).milestones.get(milestone)?.milestone.sentence ?? milestone
const stageOf = (version: ProcessVersion, stage: string): string => version.stages.find((one) => one.id === stage)?.name ?? stage

/** What departed from the process, in words: "Qualify was left on 12 November without this: …". */
export function deviationSentence(kind: DeviationKind, left: Left, move: Move, version: ProcessVersion): string {
  const day = showDate(move.at, move.at)
  const stage = stageOf(version, left.stage)
  const what = `"${named(version, left.milestone)}"`
  switch (kind) {
    case 'skipped': return `${stage} was left on ${day} by ${move.by.name} with nothing for ${what}`
    case 'excepted': return `${stage} was left on ${day} under an exception for ${what}`
    case 'late': return `${what} was met only after ${stage} was left on ${day}.`
    case 'weak': return `${stage} was left on ${day} with too little for ${what}`
    case 'stale': return `${stage} was left on ${day} on old proof of ${what}`
    case 'disordered': return `${what} came before what it rests on.`
    case 'rushed': return `${stage} was left faster than nine in ten runs leave it: ${what}`
    case 'bunched': return `${what} was noted with others minutes before ${stage} was left on ${day}.`
  }
}

/** The cheapest way to mend it, or to do better next time. */
export function repairFor(kind: DeviationKind, left: Left, version: ProcessVersion): string {
  const milestone = lookup(version).milestones.get(left.milestone)?.milestone
  const question = milestone?.ask[0]
  switch (kind) {
    case 'skipped': return question ? `Ask now: "${question}" It then counts half.` : 'Get the proof now. It then counts half.'
    case 'excepted': return question ? `Ask before the exception ends: "${question}"` : 'Get the proof before the exception ends.'
    case 'late': return 'Next time, ask before moving on. A mail, a call or a meeting carries its own date.'
    case 'weak': return `Next time, get ${gradeInWords(left.proof.least)} before moving on.`
    case 'stale': return 'Ask whether it still holds.'
    case 'disordered': return left.after[0] ? `Next time, first: "${named(version, left.after[0])}"` : 'Next time, keep the order.'
    case 'rushed': return 'Next time, give it the days that it takes.'
    case 'bunched': return 'Note it on the day, or cite the call or meeting that it comes from.'
  }
}

const roundabout: Record<Workaround['kind'], string> = {
  discount: 'gave a discount', price: 'gave a price', boss: 'brought a manager in',
}

export function workaroundSentence(kind: Workaround['kind'], at: string, who: string, open: readonly string[], version: ProcessVersion): string {
  return `${who} ${roundabout[kind]} on ${showDate(at, at)}, while the need was open: "${named(version, open[0] ?? '')}"`
}
