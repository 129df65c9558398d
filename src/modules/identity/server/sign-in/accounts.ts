import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'

/** A human's way in. It opens every workspace in which a person points to it. */
export interface Account { id: Id; email: string; passwordHash: string | null; lastWorkspace: Id | null }

const columns = sql`a.id, a.email, a.password_hash as "passwordHash", a.last_workspace as "lastWorkspace"`

/**
 * Steps out from behind the wall for the part of a transaction that concerns accounts, which belong to no workspace, and back in.
 * Only this module does so.
 */
export const outsideTheWall = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => tx.outside(work)

/** Accounts of an address. There may be several: see the migration. */
export const accountsOf = (tx: Tx, email: string): Promise<Account[]> =>
  rows(tx, sql<Account>`select ${columns} from auth.account a where lower(a.email) = lower(${email.trim()}) order by a.created_at limit 5`)

export const findAccount = (tx: Tx, id: Id): Promise<Account | null> => row(tx, sql<Account>`select ${columns} from auth.account a where a.id = ${id}`)

export async function makeAccount(tx: Tx, id: Id, email: string, passwordHash: string | null = null): Promise<void> {
  await sql`insert into auth.account (id, email, password_hash, password_set_at) values (${id}, ${email.trim()}, ${passwordHash}, ${passwordHash === null ? null : sql`now()`})`.execute(tx)
}

/** A person as seen from an account. */
export interface Membership { workspace: Id; workspaceName: string; person: Id; name: string; role: string; sample: boolean }

/** The workspaces that an account opens, the last used first. */
export const membershipsOf = (tx: Tx, account: Id): Promise<Membership[]> => rows(tx, sql<Membership>`
  select p.workspace_id as workspace, w.name as "workspaceName", p.id as person, p.name, p.role, w.sample from person p join workspace w on w.id = p.workspace_id
  left join auth.account a on a.id::text = p.account_id
  where p.account_id = ${account} and p.state = 'active' order by (a.last_workspace = p.workspace_id) desc nulls last, w.sample, w.created_at`)

/** Whether an account opens anything beyond this person's workspace. */
export async function opensMore(tx: Tx, account: Id, workspace: Id): Promise<boolean> {
  return (await row(tx, sql`select 1 from person where account_id = ${account} and workspace_id <> ${workspace} and state <> 'left' limit 1`)) !== null
}
