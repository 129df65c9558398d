import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type * as contract from '../contract/people.ts'
import { roleOf } from '../roles.ts'
import { opensMore, outsideTheWall } from './sign-in/accounts.ts'
import { handOverAll } from './hand-over.ts'
import { forgetActors } from './installation.ts'
import { endLinksOf, FIRST_LINK_MINUTES, makeLink } from './sign-in/links.ts'
import { findPerson, show, type PersonKept } from './people.ts'
import { endSessionsOf, originOf } from './sign-in/sessions.ts'
import { findTeam } from './teams.ts'
import { checkPlace } from './workspaces.ts'

type Invited = AnswerOf<typeof contract.createPerson>
type Shown = AnswerOf<typeof contract.getPerson>

export async function createPerson(call: Call<typeof contract.createPerson>): Promise<Invited> {
  const { tx, actor, body } = call
  await checkAddress(tx, actor.workspace, body.email, null)
  if (body.teamId) await findTeam(tx, actor.workspace, body.teamId)
  const id = call.newId()
  await sql`insert into person (workspace_id, id, name, email, role, team_id, sees, state)
    values (${actor.workspace}, ${id}, ${body.name.trim()}, ${body.email.trim()}, ${body.role}, ${body.teamId ?? null}, ${body.sees ?? roleOf(body.role).sees}, 'invited')`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'person.invited', subjectKind: 'person', subjectId: id, data: { values: body } }])
  call.after(() => forgetActors(call.db))
  return withLink(call, id, 'invitation')
}

export async function patchPerson(call: Call<typeof contract.patchPerson>): Promise<Shown> {
  const { tx, actor, body } = call
  await holdPeople(tx)
  const kept = await findPerson(tx, actor.workspace, call.params.id, true)
  checkRevision(kept, call.revision)
  checkPlace(body)
  const values = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<PersonKept>
  if (values.role !== undefined && values.role !== kept.role && values.sees === undefined) values.sees = roleOf(values.role).sees
  const next: PersonKept = { ...kept, ...values, name: values.name?.trim() ?? kept.name }
  if (kept.id === actor.person && (next.role !== kept.role || next.sees !== kept.sees)) {
    throw refuse(409, 'own-role', 'Nobody changes their own role or what they see. Another administrator can.')
  }
  if (next.role !== kept.role && kept.role === 'administrator') await checkNotLast(tx, actor.workspace, kept)
  if (next.teamId && next.teamId !== kept.teamId) await findTeam(tx, actor.workspace, next.teamId)
  if (next.email !== kept.email) {
    if (kept.state === 'active') throw refuse(409, 'their-address', `${kept.name} signs in with this address.`, null, 'email')
    if (next.email) await checkAddress(tx, actor.workspace, next.email, kept.id)
  }
  const changes = (['name', 'email', 'role', 'teamId', 'sees', 'zone', 'locale'] as const).filter((field) => next[field] !== kept[field]).map((field) => ({ field, before: kept[field], after: next[field] }))
  if (changes.length > 0) {
    await sql`update person set name = ${next.name}, email = ${next.email}, role = ${next.role}, team_id = ${next.teamId}, sees = ${next.sees}, zone = ${next.zone}, locale = ${next.locale},
      revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, call.now, call.newId, [{ kind: 'person.changed', subjectKind: 'person', subjectId: kept.id, data: { changes } }])
    // A link that was sent to an address ends with it.
    if (next.email !== kept.email) await endLinksOf(tx, actor.workspace, kept.id)
    call.after(() => forgetActors(call.db))
  }
  return show(actor, await findPerson(tx, actor.workspace, kept.id))
}

/**
 * A fresh link. Who was imported, invited or had left becomes invited; who is active gets a way back in, unless their account
 * opens other workspaces too: then no administrator of this one may hold a link to it.
 */
export async function invitePerson(call: Call<typeof contract.invitePerson>): Promise<Invited> {
  const { tx, actor, body } = call
  const kept = await findPerson(tx, actor.workspace, call.params.id, true)
  checkRevision(kept, call.revision)
  if (kept.state === 'active') {
    const [extra] = Object.keys(body)
    if (extra) throw refuse(422, 'not-valid', `${kept.name} is here already. Change their role or team by PATCH.`, null, extra)
    const account = kept.account
    if (account && await outsideTheWall(tx, () => opensMore(tx, account, actor.workspace))) {
      throw refuse(409, 'other-workspaces', `${kept.name} also works in another workspace. Only whoever runs this machine can give them a link: npm run -s solfa -- sign-in ${kept.email ?? ''}`)
    }
    await append(tx, actor, call.now, call.newId, [{ kind: 'person.link-made', subjectKind: 'person', subjectId: kept.id }])
    return withLink(call, kept.id, 'sign-in')
  }
  const email = body.email?.trim() ?? kept.email
  if (!email) throw refuse(422, 'address-needed', `${kept.name} has no address yet. Say where the invitation goes.`, null, 'email')
  if (email !== kept.email) await checkAddress(tx, actor.workspace, email, kept.id)
  const role = body.role ?? kept.role
  const team = body.teamId === undefined ? kept.teamId : body.teamId
  if (team && team !== kept.teamId) await findTeam(tx, actor.workspace, team)
  await sql`update person set state = 'invited', email = ${email}, role = ${role}, team_id = ${team}, sees = ${body.sees ?? (role === kept.role ? kept.sees : roleOf(role).sees)}, revision = revision + 1
    where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  await append(tx, actor, call.now, call.newId, [{ kind: 'person.invited', subjectKind: 'person', subjectId: kept.id, data: { values: { email, role, teamId: team } } }])
  call.after(() => forgetActors(call.db))
  return withLink(call, kept.id, 'invitation')
}

export async function deactivatePerson(call: Call<typeof contract.deactivatePerson>): Promise<Shown> {
  const { tx, actor } = call
  await holdPeople(tx)
  const kept = await findPerson(tx, actor.workspace, call.params.id, true)
  checkRevision(kept, call.revision)
  if (kept.id === actor.person) throw refuse(409, 'own-access', 'Nobody ends their own access. Another administrator can.')
  if (kept.role === 'administrator' && kept.state === 'active') await checkNotLast(tx, actor.workspace, kept)
  if (kept.state !== 'left') {
    await sql`update person set state = 'left', account_id = null, revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await sql`update api_key set revoked_at = ${call.now} where workspace_id = ${actor.workspace} and person_id = ${kept.id} and revoked_at is null`.execute(tx)
    await endSessionsOf(tx, actor.workspace, kept.id)
    await endLinksOf(tx, actor.workspace, kept.id)
    await append(tx, actor, call.now, call.newId, [{ kind: 'person.deactivated', subjectKind: 'person', subjectId: kept.id }])
    call.after(() => forgetActors(call.db))
  }
  return show(actor, await findPerson(tx, actor.workspace, kept.id))
}

export async function handOver(call: Call<typeof contract.handOver>): Promise<AnswerOf<typeof contract.handOver>> {
  const { tx, actor, params, body } = call
  const from = await findPerson(tx, actor.workspace, params.id)
  const to = await findPerson(tx, actor.workspace, body.to)
  if (from.id === to.id) throw refuse(422, 'not-valid', `These are ${from.name}’s already.`, null, 'to')
  if (to.state !== 'active') throw refuse(409, 'no-access', `${to.name} cannot sign in, so nobody would look after them. Take somebody who works here.`, null, 'to')
  const moved = await handOverAll(call, from.id, to.id)
  await append(tx, actor, call.now, call.newId, [{ kind: 'person.handed-over', subjectKind: 'person', subjectId: from.id, data: { to: to.id, moved } }])
  return { moved }
}

async function withLink(call: Pick<Call, 'tx' | 'actor' | 'newId' | 'request'>, person: Id, kind: 'invitation' | 'sign-in'): Promise<Invited> {
  const { tx, actor } = call
  const link = await makeLink(tx, { id: call.newId(), workspace: actor.workspace, person, kind, madeBy: actor.person, minutes: FIRST_LINK_MINUTES })
  return { person: show(actor, await findPerson(tx, actor.workspace, person)), link: { url: originOf(call.request) + link.path, expiresAt: link.expiresAt } }
}

async function checkAddress(tx: Tx, workspace: Id, email: string, but: Id | null): Promise<void> {
  const has = await row(tx, sql<{ id: Id; name: string; state: string }>`select id, name, state from person where workspace_id = ${workspace} and lower(email) = lower(${email.trim()}) and id is distinct from ${but}::uuid`)
  if (has) {
    throw refuse(409, 'address-taken', `${has.name} has this address${has.state === 'active' ? '' : ` and is ${has.state}`}.`, { action: 'open-person', label: `Look at ${has.name}`, with: { person: has.id } }, 'email')
  }
}

// Two administrators who end each other's role at once would leave none: such changes wait for one another.
const holdPeople = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('solfa people'), hashtext(current_setting('solfa.workspace')))`.execute(tx)

async function checkNotLast(tx: Tx, workspace: Id, kept: PersonKept): Promise<void> {
  const other = await row(tx, sql`select 1 from person where workspace_id = ${workspace} and role = 'administrator' and state = 'active' and id <> ${kept.id} limit 1`)
  if (!other) throw refuse(409, 'last-administrator', `${kept.name} is the last administrator. Make somebody else one first.`)
}
