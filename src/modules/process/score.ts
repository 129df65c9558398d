import type { Side } from './content/version.ts'
import type { Grade } from './evidence/kinds.ts'
import type { MilestoneState } from './run/run.ts'
import type { Standing } from './run/standing-types.ts'

/**
 * The score in short, as lists and cards carry it: four letters a milestone (side, state, grade, struck), stages parted by `/`, in
 * the order of the version, milestones that are not applicable included, so that it can be read beside the version's sentences.
 * `bmC-bo--/so-x` is: a buyer's milestone met at C, a buyer's one open; then, in the second stage, a seller's one passed unmet.
 */
export const scoreOf = (standing: Pick<Standing, 'stages'>): string => standing.stages.map((stage) => stage.milestones.map((milestone) =>
  `${sideLetters[milestone.side]}${stateLetters[milestone.state]}${milestone.grade ?? '-'}${milestone.passedUnmet ? 'x' : '-'}`).join('')).join('/')

export interface ScoreNote { side: Side; state: MilestoneState; grade: Grade | null; struck: boolean }

/** The notes of a score, stage by stage. What is not a score gives no notes. */
export function readScore(score: string | null): ScoreNote[][] {
  if (!score) return []
  return score.split('/').map((stage) => (stage.match(/.{4}/g) ?? []).flatMap((note) => {
    const side = sides[note[0]!]
    const state = states[note[1]!]
    return side && state ? [{ side, state, grade: note[2] === '-' ? null : (note[2] as Grade), struck: note[3] === 'x' }] : []
  }))
}

const sideLetters: Record<Side, string> = { buyer: 'b', seller: 's', company: 'c' }
const stateLetters: Record<MilestoneState, string> = {
  open: 'o', unknown: 'u', proposed: 'p', below: 'b', met: 'm', stale: 't', suspended: 's', excepted: 'e', 'not-applicable': 'n',
}

const turned = <T extends string>(letters: Record<T, string>): Record<string, T> =>
  Object.fromEntries((Object.entries(letters) as [T, string][]).map(([name, letter]) => [letter, name]))
const sides = turned(sideLetters)
const states = turned(stateLetters)
