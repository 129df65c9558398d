import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'
import { processContent } from './shapes.ts'

const text = z.string().min(1).max(200_000)
const problem = z.object({ path: z.string(), line: z.int().optional(), sentence: z.string() })
const hit = z.object({ rule: z.string(), stage: z.string().optional(), milestone: z.string().optional(), sentence: z.string() })

const versionLine = z.object({ n: z.int(), status: z.enum(['draft', 'live', 'retired']), liveAt: z.string().nullable(), createdAt: z.string(), openRuns: z.int() })
const processLine = z.object({
  id: z.string(), subject: z.enum(['lead', 'deal', 'delivery']), title: z.string(), live: z.int().nullable(),
  /** New records of the subject open on it unless another is named. */
  standard: z.boolean(),
  stages: z.array(z.object({ id: z.string(), name: z.string() })), outcomes: z.array(z.object({ id: z.string(), kind: z.enum(['won', 'lost', 'no-decision']), label: z.string() })),
  versions: z.array(versionLine), openRuns: z.int(),
})
/** A version is its content, with the text that it was written in and what the linter says of it. */
const version = z.object({ ...processContent.shape, liveAt: z.string().nullable(), text: z.string(), hits: z.array(hit) })
const byId = z.object({ id: z.string().max(80) })
const byVersion = z.object({ id: z.string().max(80), n: z.coerce.number().int().min(1).max(100_000) })

export const listProcesses = route({ id: 'processes.list', method: 'GET', path: '/processes', summary: 'The processes by which this workspace works.', policy: 'may:record.read', answer: z.object({ items: z.array(processLine) }) })
export const getProcess = route({ id: 'processes.get', method: 'GET', path: '/processes/{id}', summary: 'One process: its live version whole, and the list of its versions.', policy: 'may:record.read', params: byId, answer: z.object({ ...processLine.shape, content: processContent.nullable() }) })
export const getProcessVersion = route({
  id: 'processes.version', method: 'GET', path: '/processes/{id}/versions/{n}', summary: 'One version, as JSON or (Accept: application/yaml) as the text it is written in.',
  policy: 'may:record.read', params: byVersion, answer: version, gives: ['application/json', 'application/yaml'],
})
export const createProcess = route({
  id: 'processes.create', method: 'POST', path: '/processes', summary: 'Write a process, or a new draft of one: the text names the process. Problems come back with their lines.',
  policy: 'may:process.edit', body: z.strictObject({ text }), answer: version, status: 201, refusals: { 'process-text': 422 },
})
export const publishVersion = route({
  id: 'processes.publish', method: 'POST', path: '/processes/{id}/versions/{n}/publish', summary: 'Make a draft live. Runs in flight stay on the version that they opened on.',
  policy: 'may:process.edit', params: byVersion, answer: processLine, refusals: { 'not-a-draft': 409 },
})
export const useProcess = route({
  id: 'processes.use', method: 'POST', path: '/processes/{id}/use', summary: 'New records of its subject open on this process from now on.',
  policy: 'may:process.edit', params: byId, answer: processLine, refusals: { 'not-live': 409 },
})
export const checkProcess = route({
  id: 'processes.check', method: 'POST', path: '/processes/check', summary: 'Read a process text without keeping it: what is wrong, and what an experienced process owner would say.',
  policy: 'signed-in', body: z.strictObject({ text }), answer: z.object({ ok: z.boolean(), problems: z.array(problem), hits: z.array(hit), content: processContent.nullable() }),
})
export const getProcessSchema = route({ id: 'processes.schema', method: 'GET', path: '/process-schema', summary: 'The JSON Schema of a process text.', policy: 'anyone', answer: z.record(z.string(), z.unknown()), gives: ['application/schema+json'] })

export const processContract = [listProcesses, getProcess, getProcessVersion, createProcess, publishVersion, useProcess, checkProcess, getProcessSchema] as const
