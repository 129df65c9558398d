import { toast } from '../ui/toast.tsx'
import { api } from './api.ts'
import { isProblem, sentenceOf } from './problem.ts'
import { collectionOf, useCache } from './query.ts'
import type { WriteKey } from './routes.ts'
import { t } from '../words/index.ts'

/**
 * Inline edit of one field, at once on screen and taken back with Z: `const edit = useEdit('PATCH /companies/{id}')`, then
 * `edit(row, 'city', 'Oslo', 'City')`. A refused edit slides back and says why. Gives the refusing Problem, or null.
 */
export function useEdit(key: Extract<WriteKey, `PATCH ${string}`>, touches: readonly string[] = []) {
  const cache = useCache()
  const collection = collectionOf(key)
  return async function edit(row: { id: string }, field: string, value: unknown, label: string = field, name?: string): Promise<unknown> {
    const before = (row as Record<string, unknown>)[field] ?? null
    if (before === value) return null
    // The name of who or what was chosen stands beside its id, until the answer tells it.
    const beside = /Id$/.test(field) ? `${field.slice(0, -2)}Name` : null
    const was = beside ? (row as Record<string, unknown>)[beside] : undefined
    const change = async (to: unknown) => {
      const back = cache.amend(collection, row.id, { [field]: to, ...(beside ? { [beside]: to === before ? was : name ?? null } : {}) })
      try {
        const answer = await (api as (key: string, asked: object) => Promise<unknown>)(key, { params: { id: row.id }, body: { [field]: to } })
        cache.amend(collection, row.id, answer as object)
      } catch (fault) { back(); throw fault } finally { cache.invalidate(collection, ...touches) }
    }
    try {
      await change(value)
      toast(t('{label} changed.', { label }), { undo: () => change(before).catch((fault: unknown) => toast(sentenceOf(fault))) })
      return null
    } catch (fault) {
      toast(isProblem(fault, 412) ? t('Somebody changed this meanwhile. It now shows their version.') : sentenceOf(fault))
      return fault
    }
  }
}
