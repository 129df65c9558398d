import { sql } from '#src/platform/db/sql.ts'
import { may } from '#src/kernel/actor.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type * as contract from '../contract/account.ts'
import { forgetActors } from './installation.ts'
import { makeKey } from './keys.ts'

type Key = AnswerOf<typeof contract.listKeys>['items'][number]

const shown = sql`k.id, k.name, k.hint, json_build_object('id', p.id, 'name', p.name) as person, k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt", 1 as revision`
const tables = sql`api_key k join person p on p.workspace_id = k.workspace_id and p.id = k.person_id`

export async function listKeys({ tx, actor }: Pick<Call, 'tx' | 'actor'>): Promise<{ items: Key[]; next: null }> {
  const whose = may(actor, 'people.manage') ? sql`true` : sql`k.person_id = ${actor.person}`
  return { items: await rows(tx, sql<Key>`select ${shown} from ${tables} where k.workspace_id = ${actor.workspace} and k.revoked_at is null and ${whose} order by k.created_at desc`), next: null }
}

export async function createKey({ tx, actor, body, now, newId }: Call<typeof contract.createKey>): Promise<Key & { key: string }> {
  const made = await makeKey(tx, actor.workspace, actor.person!, newId(), body.name.trim())
  await append(tx, actor, now, newId, [{ kind: 'key.created', subjectKind: 'key', subjectId: made.id, data: { name: body.name } }])
  return { ...(await findKey(tx, actor.workspace, made.id))!, key: made.key }
}

export async function revokeKey(call: Call<typeof contract.revokeKey>): Promise<null> {
  const { tx, actor, params } = call
  const kept = await findKey(tx, actor.workspace, params.id)
  if (!kept || (kept.person.id !== actor.person && !may(actor, 'people.manage'))) throw notFound('key')
  checkRevision(kept, call.revision)
  await sql`update api_key set revoked_at = ${call.now} where workspace_id = ${actor.workspace} and id = ${params.id}`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'key.revoked', subjectKind: 'key', subjectId: params.id, data: { name: kept.name } }])
  call.after(() => forgetActors(call.db))
  return null
}

const findKey = (tx: Tx, workspace: Id, id: Id): Promise<Key | null> =>
  row(tx, sql<Key>`select ${shown} from ${tables} where k.workspace_id = ${workspace} and k.id = ${id} and k.revoked_at is null`)
