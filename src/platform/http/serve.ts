import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import { Ajv, type ValidateFunction } from 'ajv'
import fastJson from 'fast-json-stringify'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { Refused } from '#src/kernel/refusal.ts'
import { bind, type Binding } from './bind.ts'
import { guard } from './guard.ts'
import type { Implementation } from './implement.ts'
import { packAnswers } from './packing.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import type { Readings } from './said.ts'

export interface Serving extends Binding {
  implementations: Implementation[]
  log(sentence: string, fault?: unknown): void
  /** Bound to the loopback address only: then other host names are refused. */
  loopback: boolean
  perMinute?: number
  /** In which other languages what is said in English can be answered. */
  readings?: Readings
}

/** The HTTP server with every route bound, not yet listening. Throws when a route has no policy or stands twice. */
export async function serve(serving: Serving): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 2 * 1024 * 1024, requestIdHeader: false, forceCloseConnections: true, routerOptions: { maxParamLength: 300 },
    // Queries arrive as texts; bodies are JSON and must already have the right type.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true, strict: false, useDefaults: false } },
  })
  await app.register(multipart, { limits: { fileSize: 100 * 1024 * 1024, files: 20, fields: 50, fieldSize: 2 * 1024 * 1024 } })
  const coercing = new Ajv({ coerceTypes: true, allErrors: true, strict: false })
  const exact = new Ajv({ allErrors: true, strict: false })
  for (const ajv of [coercing, exact]) for (const [name, test] of Object.entries(formats)) ajv.addFormat(name, test)
  app.setValidatorCompiler(({ schema, httpPart }) => checkedWhenUsed(() => (httpPart === 'querystring' || httpPart === 'params' ? coercing : exact).compile(schema as object)))
  app.setSerializerCompiler(({ schema }) => writtenWhenUsed(() => fastJson(schema as object)))
  if (serving.readings) app.decorate('readings', serving.readings)
  guard(app, { loopback: serving.loopback, perMinute: serving.perMinute ?? 6000 })
  packAnswers(app)
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    if (fault instanceof Refused) return sendProblem(reply, problemOf(fault))
    if (fault.validation) return sendProblem(reply, problem(422, 'not-valid', firstSentence(fault), { fields: fault.validation.map(fieldOf) }))
    const status = fault.statusCode ?? statusOf(fault)
    if (status < 500) return sendProblem(reply, problem(status, 'not-readable', fault.message))
    const id = randomUUID()
    serving.log(`Fault ${id} at ${request.method} ${request.url.split('?')[0]}`, fault)
    return sendProblem(reply, problem(500, 'fault', `Something failed on our side; nothing was changed. Its number in the log is ${id}.`, { id }))
  })
  app.setNotFoundHandler((request, reply) => sendProblem(reply, problem(404, 'no-such-address', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`)))
  checkRoutes(serving.implementations)
  for (const implementation of serving.implementations) bind(app, implementation, serving)
  return app
}

// Compiled with the first request that needs it: all of them together took half of a start.
function checkedWhenUsed(compile: () => ValidateFunction) {
  let compiled: ValidateFunction | null = null
  const check = (data: unknown): boolean => {
    compiled ??= compile()
    const fits = compiled(data)
    check.errors = compiled.errors ?? null
    return fits
  }
  check.errors = null as ValidateFunction['errors'] & {} | null
  return check
}

function writtenWhenUsed(compile: () => (data: unknown) => string): (data: unknown) => string {
  let write: ((data: unknown) => string) | null = null
  return (data) => (write ??= compile())(data)
}

function checkRoutes(implementations: Implementation[]): void {
  const seen = new Set<string>()
  for (const { contract } of implementations) {
    const name = `${contract.method} ${contract.path}`
    if (!contract.policy) throw new Error(`The route ${name} declares no policy. Say who may call it in its contract.`)
    if (seen.has(name) || seen.has(contract.id)) throw new Error(`The route ${name} (${contract.id}) stands twice.`)
    seen.add(name).add(contract.id)
  }
}

const formats: Record<string, RegExp> = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^[a-z][a-z0-9+.-]*:/i,
}

type Broken = NonNullable<FastifyError['validation']>[number]

const fieldOf = (broken: Broken): { field: string; sentence: string } => {
  const params = broken.params as { missingProperty?: string; additionalProperty?: string; allowedValues?: unknown[] }
  const field = [broken.instancePath.slice(1).replaceAll('/', '.'), params.missingProperty ?? params.additionalProperty].filter(Boolean).join('.')
  if (params.missingProperty) return { field, sentence: `“${field}” is missing.` }
  if (params.additionalProperty) return { field, sentence: `“${field}” is not known here.` }
  if (params.allowedValues) return { field, sentence: `“${field}” must be one of ${params.allowedValues.join(', ')}.` }
  return { field, sentence: `“${field || 'The input'}” ${broken.message ?? 'is not valid'}.` }
}

const firstSentence = (fault: FastifyError): string => fieldOf(fault.validation![0]!).sentence

// What the database refuses because of the input, told as such: a row that another row needs, a text it cannot hold, a value out of range.
const statusOf = (fault: unknown): number => {
  const code = (fault as { code?: unknown }).code
  return typeof code === 'string' && (code === '22021' || code === '22P05' || code === '22003' || code === '22P02') ? 422 : 500
}
