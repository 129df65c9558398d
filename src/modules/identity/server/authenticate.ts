import type { Actor } from '#src/kernel/actor.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import { actorOf } from './actor.ts'
import { personOfKey, workspaceOfKey } from './keys.ts'

/** What the HTTP layer knows of a request: its headers. */
export interface Credentials { headers: Record<string, string | string[] | undefined> }

/** Who sent a request: the owner of the key in it, or nobody. */
export async function authenticate(db: Db, { headers }: Credentials): Promise<Actor | null> {
  const bearer = /^Bearer (\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]
  if (!bearer) return null
  const workspace = workspaceOfKey(bearer)
  if (!workspace) return null
  return inWorkspace(db, workspace, async (tx) => {
    const person = await personOfKey(tx, workspace, bearer)
    return person ? actorOf(tx, workspace, person, 'key') : null
  })
}
