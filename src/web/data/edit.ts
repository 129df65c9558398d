import { useFormat, type Format } from '../ui/format.tsx'
import { toast } from '../ui/toast.tsx'
import { isWaiting } from '../offline/outbox.ts'
import { api } from './api.ts'
import { clashWords, stayWords } from './changed.ts'
import { Clash, writeField } from './clash.ts'
import { isProblem, sentenceOf } from './problem.ts'
import { collectionOf, useCache } from './query.ts'
import type { WriteKey } from './routes.ts'
import { quoted, t } from '../words/index.ts'

/**
 * Inline edit of one field, at once on screen and taken back with Z: `const edit = useEdit('PATCH /companies/{id}')`, then
 * `edit(row, 'city', 'Oslo', 'City')`, with the row as it was when the edit began. What others did to other fields meanwhile stays; where
 * they changed the same one, it says so and asks whose shall stand. A refused edit slides back and says why. Gives the refusal, or null.
 */
export function useEdit(key: Extract<WriteKey, `PATCH ${string}`>, touches: readonly string[] = []) {
  const cache = useCache()
  const f = useFormat()
  const collection = collectionOf(key)
  const ask = api as (key: string, asked: object) => Promise<unknown>
  return async function edit(row: { id: string; revision?: number }, field: string, value: unknown, label: string = field, called?: string): Promise<unknown> {
    const before = (row as Record<string, unknown>)[field] ?? null
    if (before === value) return null
    // The name of who or what was chosen stands beside its id, until the answer tells it.
    const beside = /Id$/.test(field) ? `${field.slice(0, -2)}Name` : null
    const was = beside ? (row as Record<string, unknown>)[beside] : undefined
    const said = (one: unknown, called: unknown): string => (one === null || one === '' ? t('nothing') : quoted(wordOf(called ?? one, f).slice(0, 80)))
    const change = async (from: unknown, to: unknown, revision: number | undefined): Promise<Record<string, unknown>> => {
      const changeTo = (next: unknown) => ({ [field]: next, ...(beside ? { [beside]: next === before ? was : called ?? null } : {}) })
      const nameIt = (next: unknown) => { const whose = (row as Record<string, unknown>)['name'], value = said(next, beside && (next === before ? was : called)); return typeof whose === 'string' && whose ? t('{label} of {name}: {value}', { label, name: whose, value }) : t('{label}: {value}', { label, value }) }
      // One name for all that comes of this one deed.
      const name = crypto.randomUUID()
      const back = cache.amend(collection, row.id, changeTo(to))
      try {
        const answer = await writeField({
          before: from, mine: to, field, revision, isStale: (fault) => isProblem(fault, 412),
          patch: (next, upon) => ask(key, { params: { id: row.id }, body: { [field]: next }, revision: upon, idempotencyKey: name, waits: { label: nameIt(next), shown: [{ collection, id: row.id, change: changeTo(next) }], edit: { collection, field, before: from } } }) as Promise<Record<string, unknown>>,
          read: () => ask(`GET /${collection}/{id}`, { params: { id: row.id } }) as Promise<Record<string, unknown>>,
        })
        cache.amend(collection, row.id, answer)
        return answer
      } catch (fault) {
        // It stands as it was meant until it is sent; what is read meanwhile shows it, too.
        if (isWaiting(fault)) throw fault
        back()
        if (fault instanceof Clash) cache.amend(collection, row.id, fault.record)
        throw fault
      } finally { cache.invalidate(collection, ...touches) }
    }
    const by = ({ refusal }: Clash) => (isProblem(refusal) ? refusal.changed?.fields[field] ?? null : null)
    /** Theirs stands until somebody says otherwise; what was typed here waits beside it. */
    const tellClash = (clash: Clash, mine: unknown) => {
      const { record } = clash, theirs = record[field] ?? null
      toast(clashWords(label, said(theirs, beside && record[beside]), said(mine, beside && (mine === before ? was : called)), by(clash)), {
        stays: true, more: [{ label: t('Keep theirs'), run: () => {} }, { label: t('Keep mine'), run: () => void attempt(theirs, mine, record['revision'] as number) }],
      })
    }
    const attempt = async (from: unknown, to: unknown, revision: number | undefined): Promise<unknown> => {
      try {
        const { revision: after } = await change(from, to, revision)
        toast(t('{label} changed.', { label }), { undo: () => change(to, from, after as number).catch(tellKept) })
        return null
      } catch (fault) { return isWaiting(fault) ? null : tell(fault, to) }
    }
    const tell = (fault: unknown, mine: unknown): unknown => {
      if (fault instanceof Clash) tellClash(fault, mine)
      else toast(sentenceOf(fault))
      return fault
    }
    /** What somebody else has written since is not taken back with one's own. */
    const tellKept = (fault: unknown): void => {
      if (fault instanceof Clash) toast(stayWords(label, said(fault.record[field] ?? null, beside && fault.record[beside]), by(fault)))
      else if (!isWaiting(fault)) tell(fault, before)
    }
    return attempt(before, value, row.revision)
  }
}

/** A value as a person reads it: numbers and days in their own form. */
function wordOf(value: unknown, f: Format): string {
  if (typeof value === 'number') return f.number(value)
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (Array.isArray(value)) return value.join(', ')
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? f.day(String(value)) : String(value)
}
