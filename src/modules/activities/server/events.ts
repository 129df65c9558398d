import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf, QueryOf } from '#src/kernel/contract.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { rows } from '#src/platform/db/pool.ts'
import type { Condition } from '#src/platform/records/entity.ts'
import type * as contract from '../contract.ts'
import type { Deed } from './reactions.ts'
import { activityVisible, companySeen, contactSeen, dealSeen, fileVisible, taskVisible } from './visible.ts'

type Entry = AnswerOf<typeof contract.listEvents>['items'][number]

/**
 * The log by (transaction, position), only of transactions older than every one still running: what commits late is told later, not
 * missed. `next` is null at the present end; the last entry's `cursor` goes on from there.
 */
export async function listEvents({ tx, actor, query }: Deed & { query: QueryOf<typeof contract.listEvents> }): Promise<{ items: Entry[]; next: string | null }> {
  const limit = Number(query.limit ?? 100)
  const conditions: Condition[] = [sql<boolean>`e.workspace_id = ${actor.workspace}`, sql<boolean>`e.tx < pg_snapshot_xmin(pg_current_snapshot())`, eventSeen(actor)]
  if (query.after) conditions.push(afterCursor(query.after))
  if (query.kind) conditions.push(query.kind.endsWith('.') ? sql<boolean>`starts_with(e.kind, ${query.kind})` : sql<boolean>`e.kind = any(${query.kind.split(',')}::text[])`)
  if (query.subjectKind) conditions.push(sql<boolean>`e.subject_kind = ${query.subjectKind}`)
  if (query.subjectId) conditions.push(sql<boolean>`e.subject_id = ${query.subjectId}`)
  const found = await rows(tx, sql<{ id: Id; tx: string; position: number; at: string; kind: string; subjectKind: string; subjectId: Id; actorKind: string; actorId: Id | null; actorName: string; door: string | null; run: Id | null; data: unknown }>`
    select e.id, e.tx::text as tx, e.position, e.at, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.door, e.run_id as run, e.data
    from event e where ${sql.join(conditions, sql` and `)} order by e.tx, e.position limit ${limit + 1}`)
  const items = found.slice(0, limit).map((one): Entry => ({
    id: one.id, cursor: `${one.tx}.${one.position}`, at: one.at, kind: one.kind, subject: { kind: one.subjectKind, id: one.subjectId },
    actor: { kind: one.actorKind, id: one.actorId, name: one.actorName }, door: one.door, run: one.run, data: one.data,
  }))
  return { items, next: found.length > limit ? items.at(-1)!.cursor : null }
}

/** Administrators read all of it; others what is about records that they see, and what they did themselves. */
function eventSeen(actor: Actor): Condition {
  if (may(actor, 'settings.edit')) return sql<boolean>`true`
  const own = sql`(select e.subject_id as wanted) asked`
  return sql<boolean>`case e.subject_kind
    when 'deal' then ${dealSeen(actor, sql`e.subject_id`)} when 'company' then ${companySeen(actor, sql`e.subject_id`)} when 'contact' then ${contactSeen(actor, sql`e.subject_id`)}
    when 'activity' then exists (select from ${own} join activity r on r.workspace_id = ${actor.workspace} and r.id = asked.wanted where ${activityVisible(actor)})
    when 'task' then exists (select from ${own} join task r on r.workspace_id = ${actor.workspace} and r.id = asked.wanted where ${taskVisible(actor)})
    when 'file' then exists (select from ${own} join file r on r.workspace_id = ${actor.workspace} and r.id = asked.wanted where ${fileVisible(actor)})
    when 'process' then true when 'product' then true
    else e.actor_id = ${actor.person} end`
}

function afterCursor(after: string): Condition {
  const [, transaction, position] = /^(\d{1,19})\.(\d{1,18})$/.exec(after) ?? []
  if (!transaction || !position) throw refuse(422, 'bad-cursor', 'This “after” is not one that the log gave. Start again without it.', null, 'after')
  return sql<boolean>`(e.tx, e.position) > (${transaction}::xid8, ${position}::bigint)`
}
