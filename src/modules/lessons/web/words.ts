import type { Answer } from '#src/web/data/index.ts'
import type { Format } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'
import { MISSIONS } from '../missions.ts'

export type Lesson = Answer<'GET /lessons'>['items'][number]

// The sentences stand in this page's own part, so that its German comes with it.
const of = ({ id }: Lesson) => MISSIONS.find((mission) => mission.id === id)

/** A mission in the person's language, with the names and days of the records it is about. */
export function saysMission(lesson: Lesson, f: Pick<Format, 'near' | 'dayOf' | 'time'>): string {
  const { values } = lesson
  if (!values) return t(of(lesson)?.plain ?? lesson.sentence)
  const { at } = values
  return t(of(lesson)?.sentence ?? lesson.sentence, typeof at === 'string' ? { ...values, at: t('{day} at {time}', { day: f.near(f.dayOf(at)), time: f.time(at) }) } : values)
}

export const saysWhy = (lesson: Lesson): string => t(of(lesson)?.why ?? lesson.why)

/** “3 of 5”, and nothing more. */
export const saysDone = (lessons: { done: number; of: number }): string => t('{done} of {of}', { done: lessons.done, of: lessons.of })
