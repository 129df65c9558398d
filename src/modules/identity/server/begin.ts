import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { makeAccount, membershipsOf, outsideTheWall } from './sign-in/accounts.ts'
import { enter } from './sign-in/enter.ts'
import { checkPassword, hashPassword } from './sign-in/password.ts'
import { endSession, findSession } from './sign-in/sessions.ts'
import { furnish } from './workspaces.ts'

/** A first workspace of one's own, and who one is in it. */
export interface Own { workspace: string; name: string; email: string; password: string }
type Leaving = Pick<Call, 'tx' | 'request' | 'reply' | 'db' | 'now' | 'newId'>
interface Place { id: Id; name: string }

/** Makes a workspace of one's own, with a new account as its administrator, and goes over to it. The set-up page is then closed for ever. */
export async function beginOwn(call: Leaving, own: Own): Promise<Place> {
  checkPassword(own.password, own.email)
  const hash = await hashPassword(own.password)
  const [workspace, person, account] = [call.newId(), call.newId(), call.newId()]
  return outsideTheWall(call.tx, async () => {
    await makeAccount(call.tx, account, own.email, hash)
    await sql`insert into auth.set_up default values on conflict do nothing`.execute(call.tx)
    await furnish(call.tx, { id: workspace, name: own.workspace }, { id: person, name: own.name, email: own.email, account }, call.now, call.newId)
    return (await enter(call.tx, call, { workspace, workspaceName: own.workspace.trim(), person, name: own.name.trim(), role: 'administrator', sample: false }, 'password')).workspace
  })
}

/** Goes over to another workspace that the account of this session opens. Null where there is none: then one is signed out. */
export async function goElsewhere(call: Leaving): Promise<Place | null> {
  const session = await findSession(call.tx, call.request.headers)
  if (!session) return null
  return outsideTheWall(call.tx, async () => {
    const [other] = session.account ? (await membershipsOf(call.tx, session.account)).filter((one) => one.workspace !== session.workspace) : []
    if (other) return (await enter(call.tx, call, other, session.way)).workspace
    await endSession(call.tx, call.request.headers, call.reply)
    return null
  })
}
