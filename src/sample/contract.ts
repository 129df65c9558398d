import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'

export const resetSample = route({
  id: 'operator.sample', method: 'POST', path: '/operator/sample', summary: 'Make the sample company anew, with its story up to today; other workspaces stay. For whoever runs this machine.',
  policy: 'loopback', body: z.strictObject({}).optional(), answer: z.object({ workspace: z.string() }), revision: 'none', refusals: { 'operator-only': 403 },
})
export const leaveSample = route({
  id: 'sample.remove', method: 'POST', path: '/sample/remove', summary: 'Take the sample company away, with everything in it.',
  policy: 'may:settings.edit', answer: z.null(), status: 204, revision: 'none', refusals: { 'not-the-sample': 409, 'last-workspace': 409 },
})

export const sampleContract = [resetSample, leaveSample] as const
