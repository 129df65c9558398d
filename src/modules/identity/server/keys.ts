import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { hashOf, newToken, workspaceOf } from './sign-in/token.ts'

export interface NewKey { id: Id; key: string; hint: string }

/** Makes a key that acts with a person's rights. The key itself is answered once and kept only as a hash. */
export async function makeKey(tx: Tx, workspace: Id, person: Id, id: Id, name: string): Promise<NewKey> {
  const key = `solfa_${newToken(workspace)}`
  const hint = `…${key.slice(-4)}`
  await sql`insert into api_key (workspace_id, id, person_id, name, hash, hint) values (${workspace}, ${id}, ${person}, ${name}, ${hashOf(key)}, ${hint})`.execute(tx)
  return { id, key, hint }
}

/** The workspace that a key says it belongs to; null when it has not the shape of a key. */
export const workspaceOfKey = (key: string): Id | null => key.startsWith('solfa_') ? workspaceOf(key.slice('solfa_'.length)) : null
