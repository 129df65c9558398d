import type { z } from 'zod'
import type { Route } from '#src/kernel/contract.ts'
import { schemaOf, type JsonSchema } from './schema.ts'

const changed = { type: 'object', properties: { name: { type: 'string' }, you: { type: 'boolean' }, at: { type: 'string', format: 'date-time' } } }
const problemSchema = {
  type: 'object', required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string', description: 'A sentence that says what to do.' },
    refusals: { type: 'array', items: { $ref: '#/components/schemas/Refusal' } }, asks: { type: 'array', items: { $ref: '#/components/schemas/Ask' } },
    fields: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, sentence: { type: 'string' } } } },
    changed: { type: 'object', description: 'Of a stale edit (412): whose change came first, and when; of the whole record and of each field that was changed of late.', properties: { last: changed, fields: { type: 'object', additionalProperties: changed } } },
  },
}
const remedy = { type: ['object', 'null'], properties: { action: { type: 'string' }, label: { type: 'string' }, with: { type: 'object', additionalProperties: { type: 'string' } } } }

/** The OpenAPI 3.1 document of the contract: every route, its shapes, its right, its refusals. */
export function openApi(routes: readonly Route[], version: string): JsonSchema {
  const paths: Record<string, JsonSchema> = {}
  for (const route of routes) paths[`/api/v1${route.path}`] = { ...paths[`/api/v1${route.path}`], [route.method.toLowerCase()]: operation(route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Solfa', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'The process’s gates hold for programs too: a refused move answers 409 with the milestone, the sentence and the remedy. Send `Idempotency-Key` with every write and it is safe to repeat; send `If-Match` with the ETag of what you read and a stale edit is told (412). Lists page by key: follow `next` until it is null. What Solfa says (texts marked `x-said`, and every problem document) is English, and German with `Accept-Language: de`; `Content-Language` tells which.',
    },
    security: [{ key: [] }, { session: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key made in Settings; it carries the rights of the person who made it.' }, session: { type: 'apiKey', in: 'cookie', name: 'solfa.session_token' } },
      schemas: {
        Problem: problemSchema,
        Refusal: { type: 'object', required: ['rule', 'sentence', 'remedy'], properties: { rule: { type: 'string' }, sentence: { type: 'string' }, remedy, about: { type: 'string' } } },
        Ask: { type: 'object', required: ['rule', 'sentence'], properties: { rule: { type: 'string' }, sentence: { type: 'string' }, about: { type: 'string' } } },
      },
    },
  }
}

export const tagOf = (route: Route): string => route.path.split('/')[1] ?? 'solfa'

function operation(route: Route): JsonSchema {
  const write = route.method !== 'GET'
  const needed = (route.method === 'PATCH' || route.method === 'DELETE') && (route.revision ?? 'required') === 'required'
  const media = route.gives ?? ['application/json']
  const schema = route.gives ? { type: 'string' } : schemaOf(route.answer, 'output')
  const refusals = Object.entries(route.refusals ?? {})
  return {
    operationId: route.id, summary: route.summary, tags: [tagOf(route)],
    ...(route.policy === 'anyone' || route.policy === 'loopback' ? { security: [] } : {}),
    'x-policy': route.policy,
    parameters: [
      ...parameters(route.params, 'path'), ...parameters(route.query, 'query'),
      ...(write ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 }, description: 'Your own name for this write. The same key gives the same answer, whatever happened to the first one.' }] : []),
      ...(write && route.revision !== 'none' ? [{ name: 'If-Match', in: 'header', required: needed, schema: { type: 'string' }, description: 'The ETag that you last read.' }] : []),
    ],
    ...(route.multipart ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object' } } } } } : {}),
    ...(route.body && !route.multipart ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      [route.status ?? 200]: route.status === 204 ? { description: 'Done.' } : { description: 'As asked.', content: Object.fromEntries(media.map((type) => [type, { schema }])) },
      ...Object.fromEntries([...new Set(refusals.map(([, status]) => status))].map((status) => [status, { description: `Refused: ${refusals.filter(([, one]) => one === status).map(([rule]) => rule).join(', ')}.`, content: problemContent }])),
      default: { description: 'A problem document (RFC 9457).', content: problemContent },
    },
  }
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

function parameters(shape: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!shape) return []
  const schema = schemaOf(shape, 'input')
  const required = new Set((schema['required'] as string[] | undefined) ?? [])
  return Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {})
    .map(([name, one]) => ({ name, in: place, required: place === 'path' || required.has(name), schema: one }))
}
