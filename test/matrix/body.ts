import { randomUUID } from 'node:crypto'
import type { Route } from '#src/kernel/contract.ts'
import { schemaOf, type JsonSchema } from '#src/platform/http/schema.ts'

/** The smallest body that a route's schema lets pass: its required parts, with made-up values. */
export function smallest(route: Route): unknown {
  return route.body && !route.multipart ? valueOf(schemaOf(route.body, 'input')) : undefined
}

/** The query's required parts. */
export const smallestQuery = (route: Route): Record<string, string> =>
  route.query ? Object.fromEntries(Object.entries(valueOf(schemaOf(route.query, 'input')) as object).map(([name, value]) => [name, String(value)])) : {}

function valueOf(schema: JsonSchema): unknown {
  if ('const' in schema) return schema['const']
  if ('default' in schema) return schema['default']
  const choices = schema['enum'] ?? schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return schema['enum'] ? choices[0] : valueOf(choices.find((choice: JsonSchema) => choice['type'] !== 'null') as JsonSchema)
  const type = Array.isArray(schema['type']) ? schema['type'].find((one: unknown) => one !== 'null') : schema['type']
  switch (type) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>
      return Object.fromEntries(((schema['required'] ?? []) as string[]).map((name) => [name, valueOf(properties[name] ?? {})]))
    }
    case 'array': return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => valueOf((schema['items'] ?? {}) as JsonSchema))
    case 'integer': case 'number': return Number(schema['minimum'] ?? 1)
    case 'boolean': return true
    case 'string': return textOf(schema)
    default: return 'made up'
  }
}

function textOf(schema: JsonSchema): string {
  const format = schema['format'] ?? (String(schema['pattern'] ?? '').includes('[0-9a-fA-F]{8}') ? 'uuid' : null)
  switch (format) {
    case 'uuid': case 'guid': return randomUUID()
    case 'date': return '2026-12-01'
    case 'date-time': return '2026-12-01T09:00:00Z'
    case 'email': return 'made-up@matrix.example'
  }
  const pattern = schema['pattern'] ? new RegExp(String(schema['pattern'])) : null
  const candidates = ['made up text', 'made-up@matrix.example', 'EUR', '2026-12-01', 'made-up', randomUUID()]
  const fits = candidates.find((text) => pattern?.test(text) ?? true) ?? 'made up text'
  return fits.padEnd(Number(schema['minLength'] ?? 0), '.').slice(0, Number(schema['maxLength'] ?? 200))
}
