import { sql } from '#src/platform/db/sql.ts'
import type { z } from 'zod'
import type { Actor } from '#src/kernel/actor.ts'
import { MOST_AT_ONCE, type bulkAnswer } from '#src/kernel/bulk.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { notFound, refuse, Refused } from '#src/kernel/refusal.ts'
import { rows, type Tx } from '../db/pool.ts'
import { selection, tableOf, type Entity } from './entity.ts'
import { conditionOf } from './list.ts'
import { changesOf, type Kept, type Values } from './write.ts'

type Answer = z.infer<typeof bulkAnswer>

export interface BulkBody {
  ids?: Id[]; filter?: Record<string, string>; each?: { id: Id; fields: object }[]
  change?: { fields?: object; addTags?: string[]; removeTags?: string[]; archive?: boolean }; preview?: boolean
}

interface Deed { actor: Actor; tx: Tx; now: string; newId: NewId }
interface Deeds {
  patch(deed: Deed & { params: { id: Id }; revision: null; body: object }): Promise<unknown>
  archive(deed: Deed & { params: { id: Id }; revision: null }): Promise<unknown>
  restore(deed: Deed & { params: { id: Id }; revision: null }): Promise<unknown>
}

/** The same change on many records: each is decided by the same rules as alone, and told. A preview decides and writes nothing. */
export async function changeMany(entity: Entity, deeds: Deeds, deed: Deed, body: BulkBody): Promise<Answer> {
  const { tx, actor } = deed
  const { change = {}, preview = false } = body
  const wanted = new Map((body.each ?? []).map((one) => [one.id, one.fields as Values]))
  const found = await chosen(tx, entity, actor, body, wanted)
  const items: Answer['items'] = []
  for (const kept of found) {
    const name = String(kept['name'] ?? '')
    const fields = wanted.get(kept.id) ?? withTags({ ...(change.fields as Values | undefined) }, kept, change)
    const changes = changesOf(entity, kept, fields)
    const moved = change.archive !== undefined && change.archive !== (kept.archivedAt !== null)
    const told = { id: kept.id, name, before: Object.fromEntries(changes.map((one) => [one.field, one.before])), after: Object.fromEntries(changes.map((one) => [one.field, one.after])) }
    const refused = whyNot(entity, actor, kept, changes.length > 0)
    if (refused) { items.push({ ...told, outcome: 'refused', refusals: [refused] }); continue }
    if (changes.length === 0 && !moved) { items.push({ ...told, outcome: 'unchanged', refusals: [] }); continue }
    try {
      const one = { ...deed, params: { id: kept.id }, revision: null }
      if (!preview && changes.length > 0) await deeds.patch({ ...one, body: fields })
      if (!preview && moved) await (change.archive ? deeds.archive(one) : deeds.restore(one))
      items.push({ ...told, outcome: 'changed', refusals: [] })
    } catch (fault) {
      // A refusal comes before anything of this record was written, so the others go on.
      if (!(fault instanceof Refused)) throw fault
      items.push({ ...told, outcome: 'refused', refusals: fault.refusals.map(({ rule, sentence, about }) => ({ rule, sentence, remedy: null, ...(about ? { about } : {}) })) })
    }
  }
  const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length
  return { preview, matched: items.length, changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), items }
}

async function chosen(tx: Tx, entity: Entity, actor: Actor, body: BulkBody, wanted: Map<Id, Values>): Promise<Kept[]> {
  const ids = body.ids ?? (wanted.size > 0 ? [...wanted.keys()] : null)
  if ((ids ? 1 : 0) + (body.filter ? 1 : 0) !== 1 || (body.ids && wanted.size > 0)) throw refuse(422, 'not-valid', 'Say which: by ids, by a filter, or each with its own change.', null, 'ids')
  const condition = ids ? sql<boolean>`r.workspace_id = ${actor.workspace} and r.id = any(${ids}::uuid[]) and ${entity.visible(actor)}` : conditionOf(entity, actor, body.filter as ListQuery)
  const found = await rows(tx, sql<Kept>`select ${selection(entity)} from ${tableOf(entity)} where ${condition} order by r.id limit ${MOST_AT_ONCE + 1}`)
  if (found.length > MOST_AT_ONCE) throw refuse(422, 'too-many-records', `That is more than ${MOST_AT_ONCE}. Narrow the filter, then do it in parts.`)
  if (ids && found.length < new Set(ids).size) throw notFound(entity.kind)
  return found
}

function whyNot(entity: Entity, actor: Actor, kept: Kept, changing: boolean): Answer['items'][number]['refusals'][number] | null {
  const reason = entity.whyNotChange(actor, kept)
  if (reason) return { rule: 'not-allowed', sentence: reason, remedy: null }
  return changing && kept.archivedAt ? { rule: 'archived', sentence: 'This is archived. Restore it first, then change it.', remedy: null } : null
}

function withTags(fields: Values, kept: Kept, { addTags = [], removeTags = [] }: NonNullable<BulkBody['change']>): Values {
  if (addTags.length + removeTags.length === 0) return fields
  const now = ((fields['tags'] ?? kept['tags']) as string[] | null) ?? []
  return { ...fields, tags: [...new Set([...now, ...addTags])].filter((tag) => !removeTags.includes(tag)) }
}

