import { sql } from '#src/platform/db/sql.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { asOwner, type Db, type Tx } from '#src/platform/db/pool.ts'
import type { Reply, Request } from '#src/platform/http/implement.ts'
import { accountsOf, findAccount, makeAccount, membershipsOf, opensMore, type Membership } from './accounts.ts'
import { actorOf } from '../actor.ts'
import { forgetActors } from '../installation.ts'
import { openLink, useUp, type Link } from './links.ts'
import { countAttempt, isPassword } from './password.ts'
import { endSession, findSession, startSession } from './sessions.ts'

/** What entering needs of a request. */
export interface AtTheDoor { request: Request; reply: Reply; db: Db; now: string; newId: NewId }
export interface Entered { person: { id: Id; name: string }; workspace: { id: Id; name: string } }

/**
 * Signs in by address and password. Unknown address, wrong password, no password and no access any more answer alike and take as
 * long, so that nobody learns who is here.
 */
export async function enterByPassword(at: AtTheDoor, email: string, password: string): Promise<Entered> {
  const succeeded = await countAttempt(at.db, email, at.request.ip)
  const accounts = await asOwner(at.db, (tx) => accountsOf(tx, email))
  let right: string | null = null
  for (const account of accounts.length > 0 ? accounts : [null]) {
    if (await isPassword(account?.passwordHash ?? null, password)) right ??= account!.id
  }
  const account = right
  const entered = account && await asOwner(at.db, async (tx) => {
    const [first] = await membershipsOf(tx, account)
    return first ? enter(tx, at, first, 'password') : null
  })
  if (!entered) throw refuse(401, 'sign-in-refused', 'That address and password do not open Solfa. Try again, or sign in with a link.')
  await succeeded()
  forgetActors(at.db)
  return entered
}

/**
 * Uses a one-time link up and signs its person in. Null when it opens nothing. A link that was made inside a workspace never gets
 * into what its person's account opens elsewhere: then they must be signed in to that account already.
 */
export async function enterByLink(at: AtTheDoor, token: string): Promise<Entered | null> {
  const entered = await asOwner(at.db, async (tx) => {
    const link = await openLink(tx, token)
    if (!link) return null
    const present = await findSession(tx, at.request.headers)
    const account = await accountFor(tx, at, link, present?.account ?? null)
    if (!account || !(await useUp(tx, link))) return null
    await sql`update person set state = 'active', account_id = ${account}, revision = revision + (state <> 'active')::int where workspace_id = ${link.workspace} and id = ${link.person}`.execute(tx)
    const entering = { workspace: link.workspace, workspaceName: link.workspaceName, person: link.person, name: link.name, role: link.role, sample: false }
    const done = await enter(tx, at, entering, 'link')
    if (link.state !== 'active') await note(tx, at, link.workspace, link.person, 'person.joined')
    return done
  })
  forgetActors(at.db)
  return entered
}

async function accountFor(tx: Tx, at: AtTheDoor, link: Link, present: Id | null): Promise<Id | null> {
  if (link.account) {
    const safe = link.byOperator || present === link.account || !(await opensMore(tx, link.account, link.workspace))
    return safe ? link.account : null
  }
  // Somebody who is signed in under the same address joins as who they are; anybody else begins anew.
  const own = present ? await findAccount(tx, present) : null
  if (own && own.email.toLowerCase() === (link.email ?? '').toLowerCase()) return own.id
  const id = at.newId()
  await makeAccount(tx, id, link.email ?? '')
  return id
}

/** Starts a session in one of an account's workspaces, in place of the one that the browser had. */
export async function enter(tx: Tx, at: AtTheDoor, into: Membership, way: 'password' | 'link'): Promise<Entered> {
  await endSession(tx, at.request.headers, at.reply)
  at.reply.removeHeader('set-cookie')
  await startSession(tx, at, { id: at.newId(), workspace: into.workspace, person: into.person, way })
  await note(tx, at, into.workspace, into.person, 'person.signed-in', { way })
  return { person: { id: into.person, name: into.name }, workspace: { id: into.workspace, name: into.workspaceName } }
}

export async function leave(at: AtTheDoor): Promise<void> {
  await asOwner(at.db, async (tx) => {
    const ended = await endSession(tx, at.request.headers, at.reply)
    if (ended) await note(tx, at, ended.workspace, ended.person, 'person.signed-out')
  })
  forgetActors(at.db)
}

async function note(tx: Tx, at: AtTheDoor, workspace: Id, person: Id, kind: string, data: object = {}): Promise<void> {
  const actor = await actorOf(tx, workspace, person)
  if (actor) await append(tx, actor, at.now, at.newId, [{ kind, subjectKind: 'person', subjectId: person, data }])
}
