import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, BodyOf } from '#src/kernel/contract.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { asOwner, row, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import { roleOf } from '../roles.ts'
import type * as contract from '../contract/workspace.ts'
import type * as signing from '../contract/sign-in.ts'
import { makeAccount, outsideTheWall } from './sign-in/accounts.ts'
import { actorOf } from './actor.ts'
import { enter, type AtTheDoor, type Entered } from './sign-in/enter.ts'
import { forgetActors } from './installation.ts'
import { checkPassword, hashPassword } from './sign-in/password.ts'

/** What other modules put into every new workspace, such as the processes that Solfa brings along. */
export type Furnish = (tx: Tx, actor: Actor, now: string, newId: NewId) => Promise<void>
const furnishers: Furnish[] = []
export const whenWorkspaceMade = (furnish: Furnish): void => void furnishers.push(furnish)

const shown = sql`w.id, w.name, w.currency, w.zone, w.locale, w.sample, w.created_at as "createdAt", w.revision`
type Workspace = AnswerOf<typeof contract.getWorkspace>

export const getWorkspace = async ({ tx, actor }: Pick<Call, 'tx' | 'actor'>): Promise<Workspace> =>
  (await row(tx, sql<Workspace>`select ${shown} from workspace w where w.id = ${actor.workspace}`))!

export async function patchWorkspace(call: Call<typeof contract.patchWorkspace>): Promise<Workspace> {
  const { tx, actor, body } = call
  const kept = (await row(tx, sql<Workspace>`select ${shown} from workspace w where w.id = ${actor.workspace} for update`))!
  checkRevision(kept, call.revision)
  checkPlace(body)
  const changes = Object.entries(body).filter(([name, value]) => value !== undefined && kept[name as keyof Workspace] !== value)
  if (changes.length > 0) {
    const next = { ...kept, ...Object.fromEntries(changes) }
    await sql`update workspace set name = ${next.name.trim()}, currency = ${next.currency}, zone = ${next.zone}, locale = ${next.locale}, revision = revision + 1 where id = ${actor.workspace}`.execute(tx)
    await append(tx, actor, call.now, call.newId, [{
      kind: 'workspace.changed', subjectKind: 'workspace', subjectId: actor.workspace,
      data: { changes: changes.map(([field, after]) => ({ field, before: kept[field as keyof Workspace], after })) },
    }])
    call.after(() => forgetActors(call.db))
  }
  return getWorkspace(call)
}

/** Another workspace for the same account, with its maker as administrator. */
export async function createWorkspace({ tx, actor, body, now, newId, after, db }: Call<typeof contract.createWorkspace>): Promise<{ id: Id; name: string }> {
  checkPlace(body)
  if (actor.person === null) throw refuse(403, 'not-allowed', 'A workspace is made by a person.')
  const id = newId()
  const made = await outsideTheWall(tx, async () => {
    const maker = (await row(tx, sql<{ name: string; email: string | null; account: Id | null }>`
      select name, email, account_id as account from person where workspace_id = ${actor.workspace} and id = ${actor.person} for update`))!
    const account = maker.account ?? newId()
    if (!maker.account) {
      await makeAccount(tx, account, maker.email ?? '')
      await sql`update person set account_id = ${account} where workspace_id = ${actor.workspace} and id = ${actor.person}`.execute(tx)
    }
    await furnish(tx, { ...body, id }, { id: newId(), name: maker.name, email: maker.email, account }, now, newId)
    return { id, name: body.name.trim() }
  })
  after(() => forgetActors(db))
  return made
}

/** Whether nobody has set this installation up, and nothing is in it. */
export async function isSetUpOpen(tx: Tx): Promise<boolean> {
  const found = await row(tx, sql<{ open: boolean }>`select not exists (select from workspace) and not exists (select from auth.set_up) as open`)
  return found?.open ?? false
}

/** Sets up the first workspace and its administrator. Of two at the same moment, the second finds it closed. */
export async function setUp(at: AtTheDoor, body: BodyOf<typeof signing.setUp>): Promise<Entered> {
  checkPassword(body.password, body.email)
  const hash = await hashPassword(body.password)
  return asOwner(at.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('solfa set-up'))`.execute(tx)
    if (!(await isSetUpOpen(tx))) throw refuse(409, 'set-up-closed', 'Solfa has been set up already. Its administrator can invite you.', { action: 'sign-in', label: 'Sign in' })
    const [workspace, person, account] = [at.newId(), at.newId(), at.newId()]
    await makeAccount(tx, account, body.email, hash)
    await sql`insert into auth.set_up default values`.execute(tx)
    await furnish(tx, { id: workspace, name: body.workspace }, { id: person, name: body.name, email: body.email, account }, at.now, at.newId)
    return enter(tx, at, { workspace, workspaceName: body.workspace.trim(), person, name: body.name.trim(), role: 'administrator', sample: false }, 'password')
  })
}

interface Place { id: Id; name: string; currency?: string | undefined; zone?: string | undefined; locale?: string | undefined }

export async function furnish(tx: Tx, place: Place, maker: { id: Id; name: string; email: string | null; account: Id }, now: string, newId: NewId): Promise<void> {
  await sql`insert into workspace (id, name, currency, zone, locale) values (${place.id}, ${place.name.trim()}, ${place.currency ?? 'EUR'}, ${place.zone ?? 'Europe/Berlin'}, ${place.locale ?? 'en-GB'})`.execute(tx)
  await sql`insert into person (workspace_id, id, name, email, role, sees, account_id)
    values (${place.id}, ${maker.id}, ${maker.name.trim()}, ${maker.email?.trim() ?? null}, 'administrator', ${roleOf('administrator').sees}, ${maker.account})`.execute(tx)
  const actor = (await actorOf(tx, place.id, maker.id))!
  await append(tx, actor, now, newId, [{ kind: 'workspace.created', subjectKind: 'workspace', subjectId: place.id, data: { name: place.name } }])
  for (const put of furnishers) await put(tx, actor, now, newId)
}

/** Refuses a zone, locale or currency that this machine does not know. */
export function checkPlace({ zone, locale, currency }: { zone?: string | null | undefined; locale?: string | null | undefined; currency?: string | undefined }): void {
  const no = (field: string, sentence: string) => refuse(422, 'not-valid', sentence, null, field)
  if (zone && !known(() => new Intl.DateTimeFormat('en', { timeZone: zone }))) throw no('zone', `“${zone}” is no time zone. They are called “Europe/Berlin” or “America/New_York”.`)
  if (locale && !known(() => new Intl.Locale(locale))) throw no('locale', `“${locale}” is no locale. They are called “en-GB” or “de-DE”.`)
  if (currency && !Intl.supportedValuesOf('currency').includes(currency)) throw no('currency', `“${currency}” is no currency. They are called “EUR” or “USD”.`)
}

function known(make: () => unknown): boolean {
  try { make(); return true } catch { return false }
}
