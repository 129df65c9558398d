import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openEmbedded } from '#src/platform/db/embedded/index.ts'
import { CannotRun } from '#src/platform/cannot.ts'

// Keeps one database server for every test process on this checkout, and ends when none of them has used it for a while.
// Run by test/database.ts as `keeper.ts <directory>`; it writes the server's address to `<directory>/address`.
const directory = process.argv[2] ?? ''
const idleFor = 30_000

try {
  const server = await open()
  const control = server.ownerUrl.replace('/solfa?', '/postgres?')
  // A server that was taken over from a keeper that fell may be at work for tests that run: what they made is theirs.
  if (await others(control) === 0) await clearLeftovers(control)
  const address = join(directory, 'address')
  await writeFile(address, control, { mode: 0o600 })
  const end = async () => {
    await rm(address, { force: true })
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => { void end() })
  server.onLost(() => { process.exit(1) })
  // Where it cannot be counted for a moment (no connection is free), somebody is here.
  for (let idle = 0; idle < idleFor; idle = await others(control).catch(() => 1) > 0 ? 0 : idle + 2_000) await sleep(2_000)
  await end()
} catch (error) {
  // Another keeper was quicker: it serves.
  if (!(error instanceof CannotRun)) throw error
  process.stderr.write(error.message + '\n')
  process.exit(3)
}

/** Nothing is synced in tests, so a machine that went down may have left rubbish: that is thrown away. */
async function open() {
  const options = { dataDir: directory, unsafeForTests: true }
  try {
    return await openEmbedded(options)
  } catch (error) {
    if (!(error instanceof CannotRun) || /already runs/.test(error.message)) throw error
    await rm(join(directory, 'postgres'), { recursive: true, force: true })
    return openEmbedded(options)
  }
}

async function others(control: string): Promise<number> {
  return withClient(control, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and application_name not like 'solfa supervisor%' and pid <> pg_backend_pid()`)
    return rows[0]?.n ?? 0
  })
}

async function clearLeftovers(control: string): Promise<void> {
  await withClient(control, async (client) => {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname ~ '^(t_|making_|template_)'`)
    for (const { datname } of rows) await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`)
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'solfa supervisor of tests' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
