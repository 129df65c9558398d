import { z } from 'zod'

export type JsonSchema = { [key: string]: unknown }

/**
 * The JSON Schema of a zod shape, for Fastify's compiled validators and serialisers and for the OpenAPI document.
 * "X or null" is folded into one type list, which serialises several times faster than a choice between schemas.
 */
export function schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', io, unrepresentable: 'any' }) as JsonSchema
  return foldNull(schema) as JsonSchema
}

function foldNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(foldNull)
  if (typeof node !== 'object' || node === null) return node
  const folded = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, foldNull(value)])) as JsonSchema
  const choices = folded['anyOf']
  if (Array.isArray(choices) && choices.length === 2 && choices.some(isNull)) {
    const other = choices.find((choice) => !isNull(choice)) as JsonSchema
    if (typeof other['type'] === 'string' && !('enum' in other)) {
      const { anyOf: _, ...rest } = folded
      return { ...rest, ...other, type: [other['type'], 'null'] }
    }
  }
  return folded
}

const isNull = (schema: unknown): boolean => (schema as JsonSchema)['type'] === 'null'
