import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'

export const resetSample = route({
  id: 'operator.sample', method: 'POST', path: '/operator/sample', summary: 'Make the sample company anew, with its story up to today; other workspaces stay. For whoever runs this machine.',
  policy: 'loopback', body: z.strictObject({}).optional(), answer: z.object({ workspace: z.string() }), revision: 'none', refusals: { 'operator-only': 403 },
})
export const readSample = route({
  id: 'sample.read', method: 'GET', path: '/sample', policy: 'may:settings.edit', summary: 'What goes when the sample company is taken away, and what of it people have made since it was told. Nothing of it outside of the sample.',
  query: z.strictObject({}),
  answer: z.object({
    sample: z.boolean(), name: z.string(), goes: z.object({ deals: z.int(), companies: z.int(), contacts: z.int(), people: z.int() }),
    /** Of these, what people have made themselves; each kind at least once. */
    made: z.array(z.object({ kind: z.string(), count: z.int() })),
    /** There is no workspace of one's own yet: `own` has to be given, so that there is somewhere to go. */
    needsOwn: z.boolean(),
  }),
})
const text = z.string().trim().min(1).max(200)
export const leaveSample = route({
  id: 'sample.remove', method: 'POST', path: '/sample/remove',
  summary: 'Take the sample company away, with everything in it; other workspaces stay as they are. With `own`, a workspace of one’s own is begun in the same step. Answers where one is then; null: signed out.',
  policy: 'may:settings.edit', revision: 'none', refusals: { 'not-the-sample': 409, 'last-workspace': 409, 'weak-password': 422 },
  body: z.strictObject({ own: z.strictObject({ workspace: text, name: text, email: z.string().min(3).max(254).regex(/^[^\s@<>"',;]+@[^\s@<>"',;]+$/), password: z.string().min(10).max(200) }).optional() }).optional(),
  answer: z.object({ into: z.object({ id: z.string(), name: z.string() }).nullable() }),
})

export const sampleContract = [resetSample, readSample, leaveSample] as const
