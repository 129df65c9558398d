import { bare } from '../../matching/alike.ts'
import { suggestPlace } from '../../matching/stages.ts'
import type { Place } from '../../mapping/mapping.ts'
import type { Course } from './course.ts'

export const stageQuestion = (written: string): string => `stage/${written}`.slice(0, 400)

/** Where a stage of the source stands here: as answered, as the mapping says, or where it is called the same. Null: it must be asked. */
export function placeOf(course: Course, written: string): Place | null {
  const text = written.trim()
  const answer = course.answers[stageQuestion(text)]
  if (answer) return answer.startsWith('outcome:') ? { outcome: answer.slice(8) } : { stage: answer.replace(/^stage:/, '') }
  const stages = course.mapping.stages ?? {}
  if (Object.hasOwn(stages, text)) return stages[text]!
  const { ladder } = course
  const stage = ladder.stages.find((one) => bare(one.id) === bare(text) || bare(one.name) === bare(text))
  if (stage) return { stage: stage.id }
  const outcome = ladder.outcomes.find((one) => bare(one.id) === bare(text) || bare(one.label) === bare(text))
  return outcome ? { outcome: outcome.id } : null
}

/** Asks where a stage stands. It blocks: a deal without a place cannot be imported, and a guess would put words into somebody's mouth. */
export function askPlace(course: Course, written: string, rows: number): void {
  const id = stageQuestion(written)
  const suggested = suggestPlace(written, course.ladder)
  course.tally.ask({
    id, kind: 'stage', blocks: true, answer: course.answers[id] ?? null, sentence: `Where does “${written.slice(0, 100)}” stand here?`,
    suggested: suggested ? ('stage' in suggested ? `stage:${suggested.stage}` : `outcome:${suggested.outcome}`) : null,
    choices: [...course.ladder.stages.map((stage) => ({ answer: `stage:${stage.id}`, label: stage.name })), ...course.ladder.outcomes.map((one) => ({ answer: `outcome:${one.id}`, label: one.label }))],
  }, rows)
}
