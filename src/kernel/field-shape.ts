import { z } from 'zod'
import { longest, type Field, type ValuesOf } from './field.ts'

/** The zod shapes of a field list: what the contract says of a record as answered, created, patched and filtered. */
export const shapeOf = (field: Field): z.ZodType => {
  switch (field.type) {
    case 'integer': return z.int().min(-9_000_000_000_000).max(9_000_000_000_000)
    case 'number': return z.number()
    case 'money': return z.number().min(-90_000_000_000_000).max(90_000_000_000_000)
    case 'boolean': return z.boolean()
    case 'date': return z.iso.date()
    case 'instant': return z.iso.datetime({ offset: true })
    case 'tags': return z.array(z.string().min(1).max(60)).max(50)
    case 'currency': return z.string().regex(/^[A-Z]{3}$/)
    case 'choice': return z.enum((field.choices ?? []).map((choice) => choice.id))
    case 'person': case 'company': case 'contact': case 'deal': return z.guid()
    default: return z.string().max(longest(field))
  }
}

// Answers are written by us, so their shapes only name the type: a stored value that is odd must be shown, not lost.
const answered = (field: Field): z.ZodType => {
  switch (field.type) {
    case 'integer': case 'number': case 'money': return z.number()
    case 'boolean': return z.boolean()
    case 'tags': return z.array(z.string())
    default: return z.string()
  }
}

const optional = (field: Field): boolean => field.type !== 'tags'

// Nothing more is `unknown`, which leaves the fields as they are; the empty object's own type would forbid every key.
type More<Extra extends z.ZodRawShape> = [keyof Extra] extends [never] ? unknown : z.infer<z.ZodObject<Extra>>

export function recordShape<const F extends readonly Field[], Extra extends z.ZodRawShape>(list: F, extra: Extra) {
  const shape = Object.fromEntries(list.map((field) => [field.id, !field.required && optional(field) ? answered(field).nullable() : answered(field)]))
  return z.object({ ...shape, ...extra }) as z.ZodType as z.ZodType<ValuesOf<F> & More<Extra>>
}

export function createShape<const F extends readonly Field[], Extra extends z.ZodRawShape>(list: F, extra: Extra) {
  const shape = Object.fromEntries(list.filter((field) => !field.readOnly).map((field) => {
    const one = shapeOf(field)
    if (field.required) return [field.id, one instanceof z.ZodString ? one.min(1) : one]
    return [field.id, optional(field) ? one.nullable().optional() : one.optional()]
  }))
  return z.strictObject({ ...shape, ...extra }) as z.ZodType as z.ZodType<Partial<ValuesOf<F>> & More<Extra>>
}

export function patchShape<const F extends readonly Field[], Extra extends z.ZodRawShape = Record<never, never>>(list: F, extra?: Extra) {
  const shape = Object.fromEntries(list.filter((field) => !field.readOnly).map((field) => {
    const one = shapeOf(field)
    if (field.required) return [field.id, (one instanceof z.ZodString ? one.min(1) : one).optional()]
    return [field.id, optional(field) ? one.nullable().optional() : one.optional()]
  }))
  return z.strictObject({ ...shape, ...extra }) as z.ZodType as z.ZodType<Partial<ValuesOf<F>> & More<Extra>>
}

/**
 * What a list takes in its query: `<field>=value` (several, joined by commas, mean any of them; `null` means empty), `<field>.from`
 * and `<field>.to` (both included) on dates and numbers, `q` to search, `sort` (`name`, `-closeOn`), `limit` (1 to 200, 50 unless
 * said), `after` (the `next` of the page before), `until` (the last record to give, as a cursor: both ends of a page of which one knows where it lies).
 */
export function filterShape<Extra extends z.ZodRawShape>(list: readonly Field[], extra: Extra) {
  const filters = list.flatMap((field): [string, z.ZodType][] => {
    const ranged = ['integer', 'number', 'money', 'date', 'instant'].includes(field.type)
    const one = z.string().max(2000).optional()
    return ranged ? [[field.id, one], [`${field.id}.from`, one], [`${field.id}.to`, one]] : [[field.id, one]]
  })
  const paging = {
    q: z.string().max(200).optional(), sort: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(), after: z.string().max(600).optional(), until: z.string().max(600).optional(),
  }
  return z.strictObject({ ...Object.fromEntries(filters), ...paging, ...extra }) as z.ZodType as z.ZodType<ListQuery & More<Extra>>
}

export interface ListQuery { q?: string; sort?: string; limit?: number; after?: string; [filter: string]: string | number | undefined }

/** A page of a list, by key: `next` is null on the last one. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().nullable() })
