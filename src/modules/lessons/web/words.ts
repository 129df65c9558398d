import type { Answer } from '#src/web/data/index.ts'
import type { Format } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

export type Lesson = Answer<'GET /lessons'>['items'][number]

/** A mission in the person's language, with the names and days of the records it is about. */
export function saysMission({ sentence, values }: Lesson, f: Pick<Format, 'near' | 'dayOf' | 'time'>): string {
  if (!values) return t(sentence)
  const { at } = values
  return t(sentence, typeof at === 'string' ? { ...values, at: t('{day} at {time}', { day: f.near(f.dayOf(at)), time: f.time(at) }) } : values)
}

/** “3 of 5”, and nothing more. */
export const saysDone = (lessons: { done: number; of: number }): string => t('{done} of {of}', { done: lessons.done, of: lessons.of })
