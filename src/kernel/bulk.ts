import { z } from 'zod'
import { said } from './words/said.ts'

/** How many records one change of many may be for. */
export const MOST_AT_ONCE = 2000

/** What a change of many takes beside the fields: whom it is for, and whether only to say what would happen. */
export const bulkBody = <F extends z.ZodType>(fields: F) => z.strictObject({
  ids: z.array(z.guid()).min(1).max(MOST_AT_ONCE).optional(), filter: z.record(z.string().max(60), z.string().max(2000)).optional(),
  /** One change for each: how an earlier change of many is taken back. */
  each: z.array(z.strictObject({ id: z.guid(), fields })).min(1).max(MOST_AT_ONCE).optional(),
  change: z.strictObject({ fields: fields.optional(), addTags: z.array(z.string().min(1).max(60)).max(20).optional(), removeTags: z.array(z.string().min(1).max(60)).max(20).optional(), archive: z.boolean().optional() }).optional(),
  preview: z.boolean().optional(),
})
const refusal = z.object({ rule: z.string(), sentence: said(), remedy: z.null(), about: z.string().optional() })
export const bulkAnswer = z.object({
  preview: z.boolean(), matched: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
  /** `before` holds what each changed field was: sent back as `each`, it takes the change back. */
  items: z.array(z.object({ id: z.string(), name: z.string(), outcome: z.enum(['changed', 'unchanged', 'refused']), refusals: z.array(refusal), before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()) })),
})
