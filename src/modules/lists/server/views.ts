import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { forbidden, notFound, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type * as contract from '../contract.ts'
import { whyNotChangeView, type SharedWith } from '../view.ts'

type View = AnswerOf<typeof contract.getView>
type Row = Omit<View, 'abilities'> & { leads: boolean; archived: boolean }

/** The asker's own team and all above it: what is shared with one of them reaches the asker. */
const mine = (actor: Actor): Sql<unknown> => sql`with recursive mine as (
  select t.id, t.parent_id from team t join person p on p.workspace_id = t.workspace_id and p.team_id = t.id where t.workspace_id = ${actor.workspace} and p.id = ${actor.person}::uuid
  union select t.id, t.parent_id from team t join mine m on t.id = m.parent_id where t.workspace_id = ${actor.workspace})`

/** The asker's own team and all below it: a manager leads them. */
const led = (actor: Actor): Sql<boolean> => sql<boolean>`(v.team_id is not null and v.team_id in (with recursive led as (
  select p.team_id as id from person p where p.workspace_id = ${actor.workspace} and p.id = ${actor.person}::uuid
  union select t.id from team t join led l on t.parent_id = l.id where t.workspace_id = ${actor.workspace}) select id from led where id is not null))`

const seen = (actor: Actor): Sql<boolean> => sql<boolean>`(v.owner_id = ${actor.person}::uuid or v.shared = 'all' or (v.shared = 'team' and (v.team_id in (select id from mine) or (${actor.rights.has('record.write.all')}::boolean and ${led(actor)}) or ${actor.rights.has('settings.edit')}::boolean)))`

const found = (actor: Actor, condition: Sql<boolean>): Sql<Row> => sql<Row>`${mine(actor)}
  select v.id, v.revision, v.kind, v.name, v.shared, v.team_id as "teamId", t.name as "teamName", v.owner_id as "ownerId", p.name as "ownerName", v.content, v.created_at as "createdAt", v.updated_at as "updatedAt",
    d.view_id is not null as mine, ${led(actor)} as leads, v.archived_at is not null as archived
  from saved_view v join person p on p.workspace_id = v.workspace_id and p.id = v.owner_id left join team t on t.workspace_id = v.workspace_id and t.id = v.team_id
    left join saved_view_default d on d.workspace_id = v.workspace_id and d.person_id = ${actor.person}::uuid and d.view_id = v.id
  where v.workspace_id = ${actor.workspace} and ${condition} and ${seen(actor)} order by lower(v.name), v.id`

export async function viewsOf(tx: Tx, actor: Actor, kind: string): Promise<{ items: View[]; next: null }> {
  return { items: (await rows(tx, found(actor, sql<boolean>`v.kind = ${kind} and v.archived_at is null`))).map((one) => present(actor, one)), next: null }
}

export const viewOf = async (tx: Tx, actor: Actor, id: Id): Promise<View> => present(actor, await find(tx, actor, id))

export async function createView(call: Call<typeof contract.createView>): Promise<View> {
  const { tx, actor, body } = call
  if (actor.person === null) throw forbidden('A view belongs to a person.')
  const id = call.newId()
  const shared = body.shared ?? 'me'
  const team = await teamFor(tx, actor, shared, body.teamId ?? null)
  await sql`insert into saved_view (workspace_id, id, kind, name, owner_id, shared, team_id, content, created_at, updated_at)
    values (${actor.workspace}, ${id}, ${body.kind}, ${body.name.trim()}, ${actor.person}, ${shared}, ${team}, ${JSON.stringify(body.content)}::jsonb, ${call.now}, ${call.now})`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'view.created', subjectKind: 'view', subjectId: id, data: { name: body.name, kind: body.kind, shared } }])
  return viewOf(tx, actor, id)
}

export async function patchView(call: Call<typeof contract.patchView>): Promise<View> {
  const { tx, actor, body } = call
  const kept = await forChange(call)
  if (kept.archived) throw refuse(409, 'archived', 'This view was taken away. Bring it back first.', { action: 'restore', label: 'Bring it back' })
  const shared = body.shared ?? kept.shared
  // Whoever looks after a colleague’s view does not take it from those who see it, nor from its owner.
  if (shared === 'me' && kept.shared !== 'me' && kept.ownerId !== actor.person) throw forbidden('Only its owner can make a view private again.')
  const team = body.shared === undefined && body.teamId === undefined ? kept.teamId : await teamFor(tx, actor, shared, body.teamId ?? (shared === 'team' ? kept.teamId : null))
  const changes = Object.keys(body).filter((field) => JSON.stringify(body[field as keyof BodyOf<typeof contract.patchView>]) !== JSON.stringify(kept[field as keyof Row]))
  if (changes.length === 0) return viewOf(tx, actor, kept.id)
  await sql`update saved_view set name = ${(body.name ?? kept.name).trim()}, shared = ${shared}, team_id = ${team}, content = ${JSON.stringify(body.content ?? kept.content)}::jsonb, revision = revision + 1, updated_at = ${call.now}
    where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'view.changed', subjectKind: 'view', subjectId: kept.id, data: { fields: changes } }])
  return viewOf(tx, actor, kept.id)
}

/** Takes a view away, or brings it back. */
export async function archiveView(call: Call<typeof contract.removeView> | Call<typeof contract.restoreView>, away: boolean): Promise<View> {
  const { tx, actor } = call
  const kept = await forChange(call)
  if (kept.archived !== away) {
    await sql`update saved_view set archived_at = ${away ? call.now : null}, revision = revision + 1, updated_at = ${call.now} where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, call.now, call.newId, [{ kind: away ? 'view.archived' : 'view.restored', subjectKind: 'view', subjectId: kept.id }])
  }
  return viewOf(tx, actor, kept.id)
}

export async function openWithView({ tx, actor, params, body }: Call<typeof contract.openWithView>): Promise<View> {
  const kept = await find(tx, actor, params.id)
  if (body.off) await sql`delete from saved_view_default where workspace_id = ${actor.workspace} and person_id = ${actor.person} and kind = ${kept.kind} and view_id = ${kept.id}`.execute(tx)
  else await sql`insert into saved_view_default (workspace_id, person_id, kind, view_id) values (${actor.workspace}, ${actor.person}, ${kept.kind}, ${kept.id})
    on conflict (workspace_id, person_id, kind) do update set view_id = excluded.view_id`.execute(tx)
  return viewOf(tx, actor, kept.id)
}

async function find(tx: Tx, actor: Actor, id: Id): Promise<Row> {
  const one = /^[0-9a-f-]{36}$/i.test(id) ? await row(tx, found(actor, sql<boolean>`v.id = ${id}`)) : null
  if (!one) throw notFound('view')
  return one
}

async function forChange({ tx, actor, params, revision }: Pick<Call, 'tx' | 'actor' | 'revision'> & { params: { id: Id } }): Promise<Row> {
  await sql`select 1 from saved_view where workspace_id = ${actor.workspace} and id::text = ${params.id} for update`.execute(tx)
  const kept = await find(tx, actor, params.id)
  const reason = whyNotChangeView(actor, kept, kept.leads)
  if (reason) throw forbidden(reason)
  checkRevision(kept, revision)
  return kept
}

function present(actor: Actor, { leads, archived: _, ...view }: Row): View {
  const reason = whyNotChangeView(actor, view, leads)
  return { ...view, abilities: { edit: reason === null, reason } }
}

/** The team that a view is shared with: the one that is named, else one's own. */
async function teamFor(tx: Tx, actor: Actor, shared: SharedWith, named: Id | null): Promise<Id | null> {
  if (shared !== 'team' && named) throw refuse(422, 'no-team', 'A team is named where a view is shared with one. Share it with the team, or leave the team out.', null, 'teamId')
  if (shared !== 'team') return null
  const team = await row(tx, named
    ? sql<{ id: Id }>`select id from team where workspace_id = ${actor.workspace} and id = ${named} and archived_at is null`
    : sql<{ id: Id }>`select t.id from person p join team t on t.workspace_id = p.workspace_id and t.id = p.team_id where p.workspace_id = ${actor.workspace} and p.id = ${actor.person} and t.archived_at is null`)
  if (!team) throw refuse(422, 'no-team', named ? 'There is no such team.' : 'You are in no team. Share it with all, or keep it to yourself.', null, 'teamId')
  return team.id
}
