import { bare } from '../../matching/alike.ts'
import { suggestPlace } from '../../matching/stages.ts'
import type { Place } from '../../mapping/mapping.ts'
import { KINDS } from '../../mapping/kinds.ts'
import { columnOf } from '../../mapping/entry.ts'
import type { Course, Source } from './course.ts'

export const stageQuestion = (written: string): string => `stage/${written}`.slice(0, 400)

/** Where a stage of the source stands here: as answered, as the mapping says, or where it is called the same. Null: it must be asked. */
export function placeOf(course: Pick<Course, 'answers' | 'mapping' | 'ladder'>, written: string): Place | null {
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

/** A pipeline has a handful of stages: a column with more unknown ones holds something else, and its rows are refused instead. */
const MOST_STAGES = 40

/** Asks where a stage stands. It blocks: a deal without a place cannot be imported, and a guess would put words into somebody's mouth. */
export function askPlace(course: Course, written: string, rows: number): void {
  const id = stageQuestion(written)
  const asked = course.tally.questions.filter((one) => one.kind === 'stage')
  if (asked.length >= MOST_STAGES && !asked.some((one) => one.id === id)) return
  const suggested = suggestPlace(written, course.ladder)
  course.tally.ask({
    id, kind: 'stage', blocks: true, answer: course.answers[id] ?? null, sentence: `Where does “${written.slice(0, 100)}” stand here?`,
    suggested: suggested ? ('stage' in suggested ? `stage:${suggested.stage}` : `outcome:${suggested.outcome}`) : null,
    choices: [...course.ladder.stages.map((stage) => ({ answer: `stage:${stage.id}`, label: stage.name })), ...course.ladder.outcomes.map((one) => ({ answer: `outcome:${one.id}`, label: one.label }))],
  }, rows)
}

/** The column of a file that fills a field. */
export const headerOf = ({ entry, table }: Source, field: string): string | null => table.header.find((header) => columnOf(entry, header).to === field) ?? null

/** Whether the files name a stage whose place is not known: then nothing is written before it is. */
export function unplaced(course: Pick<Course, 'answers' | 'mapping' | 'ladder'>, sources: readonly Source[]): boolean {
  return sources.some(({ entry, survey }) => {
    if (!KINDS[entry.kind].fields.some((field) => field.id === 'stage')) return false
    const column = survey.columns.find((one) => columnOf(entry, one.header).to === 'stage')
    if (!column) return false
    // More stages than a pipeline can have: the trial will tell.
    if (column.values === null) return true
    const { values = {} } = columnOf(entry, column.header)
    return Object.keys(column.values).some((written) => placeOf(course, Object.hasOwn(values, written) ? values[written]! : written) === null)
  })
}
