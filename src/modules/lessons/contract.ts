import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'

const mission = z.object({
  id: z.string(),
  /** English, with `{places}` that `values` fills; without values the plain one. The pages say it in the person's language. */
  sentence: z.string(), why: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  /** An address in the web app: where it is done, or where it was. */
  to: z.string(), how: z.enum(['deed', 'look']),
  /** When the person did it; null as long as they have not. */
  doneAt: z.string().nullable(),
})
export const readLessons = route({
  id: 'lessons.read', method: 'GET', path: '/lessons', policy: 'signed-in', summary: 'Your own lessons on the sample company: what to do, why it pays, and which of them you have done. Nobody can ask for another’s. None outside of the sample.',
  query: z.strictObject({}),
  answer: z.object({ sample: z.boolean(), hidden: z.boolean(), done: z.int(), of: z.int(), items: z.array(mission) }),
})
export const lookedAt = route({
  id: 'lessons.look', method: 'POST', path: '/lessons/looks', policy: 'signed-in', revision: 'none', summary: 'Say which page you stand before. Where it is what one of your lessons asks you to look at, that lesson is done; else nothing happens.',
  body: z.strictObject({ path: z.string().max(300), search: z.record(z.string().max(80), z.string().max(300)).optional() }), answer: z.object({ ticked: z.array(z.string()) }),
})
export const hideLessons = route({
  id: 'lessons.hide', method: 'POST', path: '/lessons/hide', policy: 'signed-in', revision: 'none', summary: 'Take the lessons off your Desk, or put them back. What was done stays done.',
  body: z.strictObject({ hidden: z.boolean() }), answer: z.object({ hidden: z.boolean() }),
})

export const lessonsContract = [readLessons, lookedAt, hideLessons] as const
