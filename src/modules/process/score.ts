import type { Side } from './content/version.ts'
import type { Grade } from './evidence/kinds.ts'
import type { MilestoneState } from './run/run.ts'
import type { Standing } from './run/standing-types.ts'

/**
 * The score in short, as lists and cards carry it: four letters a milestone (side, state, grade, mark), stages parted by `/`, in
 * the order of the version, milestones that are not applicable included, so that it can be read beside the version's sentences.
 * The mark is `x` where it was passed unmet, `>` where it carries the best next question, `X` where it is both, else `-`.
 * `bmC-bo->/so-x` is: a buyer's milestone met at C, a buyer's one open and next; then, in the second stage, a seller's one passed unmet.
 */
export const scoreOf = ({ stages, next }: Pick<Standing, 'stages' | 'next'>): string => stages.map((stage) => stage.milestones.map((milestone) =>
  `${sideLetters[milestone.side]}${stateLetters[milestone.state]}${milestone.grade ?? '-'}${marks[milestone.passedUnmet ? 1 : 0][milestone.id === next?.milestone ? 1 : 0]}`).join('')).join('/')

const marks = [['-', '>'], ['x', 'X']] as const

export interface ScoreNote { side: Side; state: MilestoneState; grade: Grade | null; struck: boolean; next: boolean }

/** The notes of a score, stage by stage. What is not a score gives no notes. */
export function readScore(score: string | null): ScoreNote[][] {
  if (!score) return []
  return score.split('/').map((stage) => (stage.match(/.{4}/g) ?? []).flatMap((note) => {
    const side = sides[note[0]!]
    const state = states[note[1]!]
    const mark = note[3]!
    return side && state ? [{ side, state, grade: note[2] === '-' ? null : (note[2] as Grade), struck: mark === 'x' || mark === 'X', next: mark === '>' || mark === 'X' }] : []
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
