import { readFile } from 'node:fs/promises'
import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { authenticate, makeKey } from '#src/modules/identity/server/door.ts'
import { roleOf } from '#src/modules/identity/index.ts'
import { parseProcess, type ProcessVersion } from '#src/modules/process/index.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { codeOf } from '#src/platform/cannot.ts'
import { asOwner, inWorkspace, type Db, type Tx } from '#src/platform/db/pool.ts'
import { serve } from '#src/platform/http/serve.ts'
import type { Implementation } from '#src/platform/http/implement.ts'
import { CAST } from './cast.ts'
import { planOf } from './plan.ts'
import { play } from './play.ts'
import { thisWeek } from './week.ts'
import { STORIES } from './stories.ts'
import { StoryClock, Teller } from './tell.ts'

/**
 * Makes the living sample company: a workspace of its own with its people, and months of their work told through the API with a
 * clock of its own. `told` hears how far it is. An installation that ended half-way is removed first.
 */
export async function installSample(db: Db, implementations: Implementation[], now: Date, told: (sentence: string) => void): Promise<Id> {
  await removeSample(db)
  const clock = new StoryClock()
  clock.at = new Date(now.getTime() - 200 * 86_400_000)
  const workspace = clock.newId()
  const keys = await settle(db, workspace, clock)
  const app = await serve({ db, clock, implementations, loopback: false, perMinute: Infinity, log: (sentence, fault) => told(`${sentence} ${fault instanceof Error ? fault.stack : ''}`), authenticate: (request) => authenticate(db, request) })
  try {
    const teller = new Teller(app, clock, keys)
    const versions = { complex: await shipped('complex-b2b'), inbound: await shipped('inbound-transactional') }
    const steps = STORIES.flatMap((story, n) => planOf(story, n, story.process ? versions.inbound : versions.complex, now))
    const opened = await play(teller, steps, (done, of) => told(`Making the sample company: ${Math.round((done / of) * 100)} %`))
    await thisWeek(teller, opened, now)
  } finally {
    await app.close()
    await asOwner(db, (tx) => sql`delete from api_key where workspace_id = ${workspace}`.execute(tx))
  }
  await asOwner(db, (tx) => sql`update workspace set settings = settings || jsonb_build_object('sampleWhole', true, 'toldUpTo', (select max(position) from event where workspace_id = ${workspace})) where id = ${workspace}`.execute(tx))
  return workspace
}

/**
 * Takes the sample company away, with everything in it, and answers how what somebody was still writing meanwhile is swept up after it.
 * Whoever works in it at that moment makes it begin again, not fail.
 */
export async function removeSample(db: Db): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const ids = await removeOnce(db)
      return () => asOwner(db, (tx) => empty(tx, ids))
    } catch (error) { if (attempt === 5 || !['23503', '40P01', '40001'].includes(codeOf(error))) throw error }
  }
}

function removeOnce(db: Db): Promise<Id[]> {
  return asOwner(db, async (tx) => {
    const { rows: samples } = await sql<{ id: Id }>`select id from workspace where sample`.execute(tx)
    const ids = samples.map(({ id }) => id)
    const { rows: accounts } = await sql<{ id: string }>`select distinct account_id as id from person where workspace_id = any(${ids}::uuid[]) and account_id is not null`.execute(tx)
    await empty(tx, ids)
    await sql`delete from workspace where id = any(${ids}::uuid[])`.execute(tx)
    // Who came in as one of its people has nothing left to come in to, unless they have a workspace of their own.
    await sql`delete from auth.account a where a.id::text = any(${accounts.map(({ id }) => id)}::text[]) and not exists (select from person p where p.account_id = a.id::text)`.execute(tx)
    return ids
  })
}

/** Deletes every row of workspaces, the tables that refer to others first. */
async function empty(tx: Tx, ids: readonly Id[]): Promise<void> {
  if (ids.length > 0) for (const name of await tablesInOrder(tx)) await sql`delete from ${sql.table(name)} where workspace_id = any(${ids}::uuid[])`.execute(tx)
}

/** Every table that holds rows of a workspace, those that refer to others before those that they refer to. */
async function tablesInOrder(tx: Tx): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string; needs: string[] }>`
    select c.table_name as name, coalesce(array_agg(f.confrelid::regclass::text) filter (where f.confrelid is not null and f.confrelid <> f.conrelid), '{}') as needs
    from information_schema.columns c left join pg_constraint f on f.contype = 'f' and f.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
    where c.table_schema = 'public' and c.column_name = 'workspace_id' group by 1`.execute(tx)
  const left = new Map(tables.map(({ name, needs }) => [name, needs]))
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left.keys()].filter((name) => ![...left].some(([other, needs]) => other !== name && needs.includes(name)))
    // A circle of references is broken anywhere: the database says so if that was wrong.
    for (const name of free.length > 0 ? free : [...left.keys()].slice(0, 1)) { order.push(name); left.delete(name) }
  }
  return order
}

async function settle(db: Db, workspace: Id, clock: StoryClock): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  const teams = { kestrel: clock.newId(), north: clock.newId(), south: clock.newId() }
  await asOwner(db, async (tx) => {
    await sql`insert into workspace (id, name, currency, zone, locale, sample) values (${workspace}, 'Kestrel', 'EUR', 'Europe/Berlin', 'en-GB', true)`.execute(tx)
    await sql`insert into team (workspace_id, id, parent_id, name) values (${workspace}, ${teams.kestrel}, null, 'Kestrel'), (${workspace}, ${teams.north}, ${teams.kestrel}, 'North team'), (${workspace}, ${teams.south}, ${teams.kestrel}, 'South team')`.execute(tx)
    for (const member of CAST) {
      // A second apart, so that they are listed in the order of the cast.
      clock.at = new Date(clock.at.getTime() + 1000)
      const id = clock.newId()
      await sql`insert into person (workspace_id, id, name, email, role, team_id, sees, created_at) values (${workspace}, ${id}, ${member.name}, ${member.email}, ${member.role}, ${teams[member.team]}, ${roleOf(member.role).sees}, ${clock.now()})`.execute(tx)
      keys.set(member.key, (await makeKey(tx, workspace, id, clock.newId(), 'sample')).key)
    }
  })
  await inWorkspace(db, workspace, (tx) => installShipped(tx, workspace))
  return keys
}

async function shipped(name: string): Promise<ProcessVersion> {
  const parsed = parseProcess(await readFile(new URL(`../modules/process/shipped/${name}.yaml`, import.meta.url), 'utf8'))
  if (!parsed.ok || !parsed.version) throw new Error(`The shipped process ${name} does not read.`)
  return parsed.version
}

/** On the first start of an installation, or when the making of the sample was cut short: makes it. */
export async function sampleOnFirstStart(db: Db, implementations: Implementation[], now: Date, told: (sentence: string) => void): Promise<void> {
  const { rows: found } = await sql<{ any: boolean; half: boolean }>`select count(*) > 0 as any, coalesce(bool_or(sample and not settings ? 'sampleWhole'), false) as half from workspace`.execute(db.owner)
  if (found[0] && (!found[0].any || found[0].half)) await installSample(db, implementations, now, told)
}
