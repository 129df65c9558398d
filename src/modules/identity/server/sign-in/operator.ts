import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { asOwner, row, rows, type Db, type Tx } from '#src/platform/db/pool.ts'
import type { OpenCall } from '#src/platform/http/implement.ts'
import { ROLES } from '../../roles.ts'
import type * as contract from '../../contract/sign-in.ts'
import { system } from '../actor.ts'
import { demandOperator } from '../installation.ts'
import { makeKey } from '../keys.ts'
import { ASKED_LINK_MINUTES, FIRST_LINK_MINUTES, makeLink } from './links.ts'
import { originOf } from './sessions.ts'

export function operatorLink(call: OpenCall<typeof contract.operatorLink>): Promise<AnswerOf<typeof contract.operatorLink>> {
  demandOperator(call.db, call.request.headers['x-solfa-operator'])
  return asOwner(call.db, async (tx) => {
    const whom = await findByAddress(tx, call.body)
    // Who has never been in, and the sample's people, may take until tomorrow.
    const minutes = whom.sample || !whom.hasBeenIn ? FIRST_LINK_MINUTES : ASKED_LINK_MINUTES
    const link = await makeLink(tx, { id: call.newId(), workspace: whom.workspace, person: whom.person, kind: whom.state === 'invited' ? 'invitation' : 'sign-in', madeBy: null, byOperator: true, minutes })
    await noted(tx, call, whom, 'person.link-made')
    return { url: originOf(call.request) + link.path, expiresAt: link.expiresAt }
  })
}

export function operatorKey(call: OpenCall<typeof contract.operatorKey>): Promise<{ key: string }> {
  demandOperator(call.db, call.request.headers['x-solfa-operator'])
  return asOwner(call.db, async (tx) => {
    const whom = await findByAddress(tx, call.body)
    if (whom.state !== 'active') throw refuse(409, 'no-access', `${whom.name} has been invited and was not here yet. A key works once they are.`)
    const { key } = await makeKey(tx, whom.workspace, whom.person, call.newId(), call.body.name ?? 'Made on the command line')
    await noted(tx, call, whom, 'key.created')
    return { key }
  })
}

/** The sample's people, each of whom stands for a role, in the order of the roles. */
export async function sampleCast({ db }: { db: Db }): Promise<AnswerOf<typeof contract.sampleCast>> {
  const cast = await asOwner(db, (tx) => rows(tx, sql<{ name: string; email: string; role: string }>`
    select p.name, p.email, p.role from person p join workspace w on w.id = p.workspace_id
    where w.sample and p.state = 'active' and p.email is not null order by array_position(${ROLES.map((role) => role.id)}::text[], p.role), p.created_at, p.id`))
  if (cast.length === 0) throw notFound('sample')
  return cast
}

interface Addressee { workspace: Id; person: Id; name: string; state: string; sample: boolean; hasBeenIn: boolean }

async function findByAddress(tx: Tx, asked: { email: string; workspace?: string | undefined }): Promise<Addressee> {
  const found = await row(tx, sql<Addressee>`
    select p.workspace_id as workspace, p.id as person, p.name, p.state, w.sample, exists (select from event e where e.workspace_id = p.workspace_id and e.subject_kind = 'person' and e.subject_id = p.id and e.kind = 'person.signed-in') as "hasBeenIn"
    from person p join workspace w on w.id = p.workspace_id
    where lower(p.email) = lower(${asked.email.trim()}) and (${asked.workspace ?? null}::text is null or w.name = ${asked.workspace ?? null} or w.id::text = ${asked.workspace ?? null})
    order by p.state in ('active', 'invited') desc, w.sample, w.created_at limit 1`)
  if (!found) throw refuse(404, 'not-found', `Nobody here has the address ${asked.email.trim()}.`)
  if (found.state !== 'active' && found.state !== 'invited') throw refuse(409, 'no-access', `${found.name} has no access. An administrator can invite them in Settings.`)
  return found
}

const noted = (tx: Tx, call: OpenCall, whom: Addressee, kind: string): Promise<void> =>
  append(tx, { ...system(whom.workspace), name: 'The operator' }, call.now, call.newId, [{ kind, subjectKind: 'person', subjectId: whom.person, door: 'operator' }])
