import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import type { Id } from '#src/kernel/id.ts'
import { forbidden } from '#src/kernel/refusal.ts'
import { moveOwned, whenHandedOver } from '#src/modules/identity/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { recordDeeds } from '#src/platform/records/deeds.ts'
import { checkRevision, findRecord, type Kept, type Values } from '#src/platform/records/write.ts'
import type * as contract from '../contract.ts'
import { tasks } from './entities.ts'
import type { Deed } from './reactions.ts'
import { checkLinks, type Links } from './visible.ts'

export type Task = AnswerOf<typeof contract.getTask>

const deeds = recordDeeds<Task>(tasks, {
  prepare: async ({ tx, actor }, values): Promise<Values> => {
    await checkLinks(tx, actor, values as Links)
    return 'kind' in values && !values['kind'] ? { ...values, kind: 'task' } : values
  },
})

export const { create: createTask, get: getTask, patch: patchTask, archive: archiveTask, restore: restoreTask } = deeds

whenHandedOver({ what: 'tasks', move: moveOwned('task', sql<boolean>`r.done_at is null`, (call, id, to) => deeds.patch({ ...call, revision: null, params: { id }, body: { ownerId: to } })) })

/** Open tasks, unless the query asks for done ones or for all. */
export const listTasks = (deed: Parameters<typeof deeds.list>[0]) =>
  deeds.list({ ...deed, query: { ...deed.query, done: deed.query['done'] ?? 'false' } satisfies ListQuery })

/** Marks a task done, or open again. Doing it twice changes nothing. */
export const tick = (done: boolean) => async (deed: Deed & { params: { id: Id }; revision: number | null }): Promise<Task> => {
  const { tx, actor, now } = deed
  const kept = await findRecord<Task>(tx, tasks, actor, deed.params.id, true)
  const reason = tasks.whyNotChange(actor, kept as Kept)
  if (reason) throw forbidden(reason)
  checkRevision(kept, deed.revision)
  if (done !== (kept.doneAt !== null)) {
    await sql`update task set done_at = ${done ? now : null}, updated_at = ${now}, revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, now, deed.newId, [{ kind: done ? 'task.done' : 'task.reopened', subjectKind: 'task', subjectId: kept.id, data: { title: kept.title, dealId: kept.dealId } }])
  }
  return deeds.get(deed)
}
