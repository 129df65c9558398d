import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type * as contract from '../contract/account.ts'
import { findAccount, membershipsOf, outsideTheWall } from './sign-in/accounts.ts'
import { viewerOf } from './authenticate.ts'
import { enter } from './sign-in/enter.ts'
import { forgetActors } from './installation.ts'
import { endLinksOf } from './sign-in/links.ts'
import { checkPassword, countAttempt, hashPassword, isPassword } from './sign-in/password.ts'
import { findPerson } from './people.ts'
import { demandSession, endSessionsOf, findSession } from './sign-in/sessions.ts'
import { getWorkspace, checkPlace } from './workspaces.ts'
import { roleOf } from '../roles.ts'

type Me = AnswerOf<typeof contract.getMe>
type Any = Pick<Call, 'tx' | 'actor' | 'db' | 'request'>

export async function getMe(call: Any): Promise<Me> {
  const { tx, actor } = call
  const self = await findPerson(tx, actor.workspace, actor.person!)
  const settings = await row(tx, sql<{ theme: Me['preferences']['theme'] | null; language: Me['preferences']['language'] }>`select settings->>'theme' as theme, settings->>'language' as language from person where workspace_id = ${actor.workspace} and id = ${actor.person}`)
  const { id, name, currency, zone, locale, sample } = await getWorkspace(call)
  const viewer = await viewerOf(call.db, call.request.headers)
  // Through somebody else's eyes their account stays theirs.
  const { workspaces, hasPassword } = viewer || !self.account ? { workspaces: [], hasPassword: false } : await outsideTheWall(tx, () => opened(tx, self.account!))
  const session = actor.kind === 'person' && !viewer ? await findSession(tx, call.request.headers) : null
  return {
    person: { id: self.id, name: self.name, email: self.email }, role: self.role, roleLabel: roleOf(self.role).label, rights: [...actor.rights], sees: self.sees, teamId: self.teamId, teamName: self.teamName,
    workspace: { id, name, currency, zone, locale, sample }, workspaces: workspaces.length > 0 ? workspaces : [{ id, name, role: self.role }],
    preferences: { theme: settings?.theme ?? 'system', language: settings?.language ?? null, locale: self.locale, zone: self.zone },
    hasPassword, mayResetPassword: session !== null && (!hasPassword || (session.way === 'link' && session.recent)),
    viewedBy: viewer ? { id: viewer.person!, name: viewer.name } : null, revision: self.revision,
  }
}

async function opened(tx: Tx, account: Id): Promise<Pick<Me, 'workspaces' | 'hasPassword'>> {
  const found = await findAccount(tx, account)
  const memberships = await membershipsOf(tx, account)
  return {
    hasPassword: found?.passwordHash != null,
    workspaces: memberships.map(({ workspace, workspaceName, role }) => ({ id: workspace, name: workspaceName, role })).sort((a, b) => a.name.localeCompare(b.name)),
  }
}

export async function patchMe(call: Call<typeof contract.patchMe>): Promise<Me> {
  const { tx, actor, body } = call
  const kept = await findPerson(tx, actor.workspace, actor.person!, true)
  checkRevision(kept, call.revision)
  checkPlace(body)
  const { theme, language, ...rest } = body
  const next = { name: rest.name?.trim() ?? kept.name, zone: rest.zone === undefined ? kept.zone : rest.zone, locale: rest.locale === undefined ? kept.locale : rest.locale }
  const changes = (['name', 'zone', 'locale'] as const).filter((field) => next[field] !== kept[field]).map((field) => ({ field, before: kept[field], after: next[field] }))
  if (changes.length > 0) {
    await sql`update person set name = ${next.name}, zone = ${next.zone}, locale = ${next.locale}, revision = revision + 1 where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
    await append(tx, actor, call.now, call.newId, [{ kind: 'person.changed', subjectKind: 'person', subjectId: kept.id, data: { changes } }])
    call.after(() => forgetActors(call.db))
  }
  // Paper and language are nobody's business but theirs: they are no line in the log.
  const own = { ...(theme ? { theme } : {}), ...(language === undefined ? {} : { language }) }
  if (Object.keys(own).length > 0) await sql`update person set settings = settings || ${JSON.stringify(own)}::jsonb where workspace_id = ${actor.workspace} and id = ${kept.id}`.execute(tx)
  return getMe(call)
}

export async function setPassword(call: Call<typeof contract.setPassword>): Promise<null> {
  const { tx, actor, body } = call
  const session = await demandSession(tx, call.request.headers)
  const self = await findPerson(tx, actor.workspace, session.person)
  const account = session.account ? await outsideTheWall(tx, () => findAccount(tx, session.account!)) : null
  if (!account) throw refuse(409, 'session-needed', 'Sign in again with a link first.')
  if (account.passwordHash !== null && !(session.way === 'link' && session.recent)) {
    const succeeded = await countAttempt(call.db, account.email, call.request.ip)
    if (!(await isPassword(account.passwordHash, body.current ?? ''))) throw refuse(403, 'password-refused', 'The present password is another one.', null, 'current')
    await succeeded()
  }
  checkPassword(body.next, self.email)
  const hash = await hashPassword(body.next)
  await outsideTheWall(tx, async () => {
    await sql`update auth.account set password_hash = ${hash}, password_set_at = now() where id = ${account.id}`.execute(tx)
    // Whoever was in with the old one is out, in every workspace that the account opens.
    for (const { workspace, person } of await membershipsOf(tx, account.id)) {
      await endSessionsOf(tx, workspace, person, person === session.person ? session.id : null)
      await endLinksOf(tx, workspace, person)
    }
  })
  await append(tx, actor, call.now, call.newId, [{ kind: 'person.password-set', subjectKind: 'person', subjectId: session.person }])
  call.after(() => forgetActors(call.db))
  return null
}

export async function switchWorkspace(call: Call<typeof contract.switchWorkspace>): Promise<{ id: Id; name: string }> {
  const { tx, body } = call
  const session = await demandSession(tx, call.request.headers)
  const done = await outsideTheWall(tx, async () => {
    const into = session.account ? (await membershipsOf(tx, session.account)).find((one) => one.workspace === body.workspace) : undefined
    if (!into) throw notFound('workspace')
    return enter(tx, call, into, session.way)
  })
  call.after(() => forgetActors(call.db))
  return done.workspace
}

export async function viewAs(call: Call<typeof contract.viewAs>): Promise<AnswerOf<typeof contract.viewAs>> {
  const { tx, actor, body } = call
  const session = await demandSession(tx, call.request.headers)
  const whom = body.person === null || body.person === actor.person ? null : await findPerson(tx, actor.workspace, body.person)
  if (whom && whom.state !== 'active') throw refuse(409, 'no-access', `${whom.name} sees nothing: they cannot sign in.`)
  await sql`update session set view_as = ${whom?.id ?? null} where workspace_id = ${session.workspace} and id = ${session.id}`.execute(tx)
  if (session.viewAs && session.viewAs !== whom?.id) await append(tx, actor, call.now, call.newId, [{ kind: 'person.view-left', subjectKind: 'person', subjectId: session.viewAs }])
  if (whom && session.viewAs !== whom.id) await append(tx, actor, call.now, call.newId, [{ kind: 'person.viewed-as', subjectKind: 'person', subjectId: whom.id }])
  call.after(() => forgetActors(call.db))
  return { viewing: whom ? { id: whom.id, name: whom.name } : null }
}
