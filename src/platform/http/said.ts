import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reading } from '#src/kernel/words/reading.ts'
import type { Saying } from '#src/kernel/words/said.ts'
import type { JsonSchema } from './schema.ts'

/** How what is said in English is read in the other languages, by the language. */
export type Readings = ReadonlyMap<string, Reading>

/** How an answer is read in another language; only what its shape calls said is touched, and the answer itself stays as it is. */
export type Walk = (value: unknown, read: Reading, holder?: Readonly<Record<string, unknown>>) => unknown

/** Where in an answer of a shape something is said; null: nowhere. */
export function saidIn(schema: JsonSchema): Walk | null {
  const saying = schema['x-said'] as Saying | undefined
  if (saying) {
    const own = Object.entries(saying.unless ?? {})
    return (value, read, holder) => (typeof value !== 'string' || own.some(([name, values]) => values.includes(String(holder?.[name]).split(':')[0]!)) ? value : read(value, saying.sense))
  }
  const choices = (['anyOf', 'oneOf', 'allOf'] as const).flatMap((key) => ((schema[key] as JsonSchema[] | undefined) ?? []).flatMap((one) => saidIn(one) ?? []))
  const items = isSchema(schema['items']) ? saidIn(schema['items']) : null
  const others = isSchema(schema['additionalProperties']) ? saidIn(schema['additionalProperties']) : null
  const fields = Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {}).flatMap(([name, one]) => { const walk = saidIn(one); return walk ? [[name, walk] as const] : [] })
  if (choices.length === 0 && !items && !others && fields.length === 0) return null
  return (value, read, holder) => {
    if (choices.length > 0) return choices.reduce((before, walk) => walk(before, read, holder), value)
    if (Array.isArray(value)) return items ? value.map((one: unknown) => items(one, read)) : value
    if (typeof value !== 'object' || value === null) return value
    const before = value as Record<string, unknown>
    const after = { ...before }
    if (others) for (const name of Object.keys(before)) after[name] = others(before[name], read, before)
    for (const [name, walk] of fields) if (name in before) after[name] = walk(before[name], read, before)
    return after
  }
}

const isSchema = (of: unknown): of is JsonSchema => typeof of === 'object' && of !== null && !Array.isArray(of)

/** The language that a request asks for, of those that we speak: null is English, which is how everything is made. */
export function readingFor(request: FastifyRequest, readings: Readings): { language: string; read: Reading } | null {
  const asked = request.headers['accept-language']
  if (!asked || readings.size === 0) return null
  const before = known.get(asked)
  const language = before ?? firstOf(asked, readings)
  if (before === undefined) {
    if (known.size > 500) known.clear()
    known.set(asked, language)
  }
  const read = readings.get(language)
  return read ? { language, read } : null
}

const known = new Map<string, string>()

function firstOf(asked: string, readings: Readings): string {
  const wishes = asked.slice(0, 300).split(',').map((one) => {
    const [tag = '', ...rest] = one.trim().toLowerCase().split(';')
    const weight = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1)
    return { language: tag.split('-')[0]!, weight }
  })
  return wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight).find(({ language }) => language === 'en' || language === '*' || readings.has(language))?.language ?? 'en'
}

/** Reads an answer for who asked, and says in which language it is. */
export function inTheirLanguage(request: FastifyRequest, reply: FastifyReply, readings: Readings, value: unknown, walk: Walk | null): unknown {
  if (!walk) return value
  reply.header('vary', 'accept-language')
  const wished = readingFor(request, readings)
  if (!wished) return value
  reply.header('content-language', wished.language)
  return walk(value, wished.read)
}
