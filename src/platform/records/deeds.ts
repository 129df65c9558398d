import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import { append } from '../db/log.ts'
import type { Tx } from '../db/pool.ts'
import type { Entity } from './entity.ts'
import { listRecords } from './list.ts'
import { archiveRecord, checkRevision, findRecord, insertRecord, updateRecord, type Kept, type Values } from './write.ts'

interface Deed { actor: Actor; tx: Tx; now: string; newId: NewId; revision: number | null }
interface Named { params: { id: Id } }

/** What a module may add to the common deeds, inside the same transaction. */
export interface Hooks {
  /** Completes or refuses the values before anything is written; `kept` is null on creation. */
  prepare?(deed: Deed, values: Values, kept: Kept | null): Promise<Values>
  created?(deed: Deed, id: Id): Promise<void>
  changed?(deed: Deed, kept: Kept, fields: string[]): Promise<void>
}

/** List, get, create, patch, archive and restore for one entity: the one shape of writes and reads, with the log in the same transaction. */
export function recordDeeds<R extends object = never>(entity: Entity, hooks: Hooks = {}) {
  const present = (actor: Actor, kept: Kept): R => {
    const reason = entity.whyNotChange(actor, kept)
    return { ...kept, abilities: { edit: reason === null, reason } } as Kept as R
  }
  const get = async (tx: Tx, actor: Actor, id: Id): Promise<R> => present(actor, await findRecord(tx, entity, actor, id))
  const lockForChange = async ({ tx, actor, params, revision }: Deed & Named): Promise<Kept> => {
    const kept = await findRecord(tx, entity, actor, params.id, true)
    const reason = entity.whyNotChange(actor, kept)
    if (reason) throw forbidden(reason)
    checkRevision(kept, revision)
    return kept
  }
  return {
    present,
    get: ({ tx, actor, params }: Deed & Named) => get(tx, actor, params.id),
    list: async ({ tx, actor, query }: Deed & { query: ListQuery }) => {
      const page = await listRecords<Kept>(tx, entity, actor, query)
      return { items: page.items.map((kept) => present(actor, kept)), next: page.next }
    },
    create: async (deed: Deed & { body: object }): Promise<R> => {
      const id = deed.newId()
      const given = { ...(deed.body as Values) }
      if (entity.fields.some((field) => field.id === 'ownerId') && given['ownerId'] === undefined) given['ownerId'] = deed.actor.person
      const values = hooks.prepare ? await hooks.prepare(deed, given, null) : given
      await insertRecord(deed.tx, entity, deed.actor, id, deed.now, values)
      await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind: `${entity.kind}.created`, subjectKind: entity.kind, subjectId: id, data: { values } }])
      await hooks.created?.(deed, id)
      return get(deed.tx, deed.actor, id)
    },
    patch: async (deed: Deed & Named & { body: object }): Promise<R> => {
      const kept = await lockForChange(deed)
      if (kept.archivedAt) throw refuse(409, 'archived', 'This is archived. Restore it first, then change it.', { action: 'restore', label: 'Restore it' })
      const values = hooks.prepare ? await hooks.prepare(deed, deed.body as Values, kept) : (deed.body as Values)
      const changes = await updateRecord(deed.tx, entity, deed.actor, kept, deed.now, values)
      if (changes.length > 0) {
        await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind: `${entity.kind}.changed`, subjectKind: entity.kind, subjectId: kept.id, data: { changes } }])
        await hooks.changed?.(deed, kept, changes.map((change) => change.field))
      }
      // What the caller gave away (a new owner they do not see) is still answered once, as it now stands.
      return findRecord<Kept>(deed.tx, { ...entity, visible: () => sql<boolean>`true` }, deed.actor, kept.id).then((record) => present(deed.actor, record))
    },
    archive: async (deed: Deed & Named): Promise<null> => {
      const kept = await lockForChange(deed)
      if (!kept.archivedAt) {
        await archiveRecord(deed.tx, entity, deed.actor, kept.id, deed.now)
        await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind: `${entity.kind}.archived`, subjectKind: entity.kind, subjectId: kept.id }])
      }
      return null
    },
    restore: async (deed: Deed & Named): Promise<R> => {
      const kept = await lockForChange(deed)
      if (kept.archivedAt) {
        await archiveRecord(deed.tx, entity, deed.actor, kept.id, null)
        await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind: `${entity.kind}.restored`, subjectKind: entity.kind, subjectId: kept.id }])
      }
      return get(deed.tx, deed.actor, kept.id)
    },
  }
}
