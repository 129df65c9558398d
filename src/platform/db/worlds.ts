import pg from 'pg'
import { CannotRun, codeOf, textOf } from '../cannot.ts'

const oldest = 15

/**
 * Looks at a server before anything is written to it: old enough a version cannot hold Solfa's tables, and a server that does not
 * sync what it acknowledges would lose work at the next power cut. Throws CannotRun.
 */
export async function checkCluster(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw unreachable(url, error)
  }
  try {
    await checkVersion(client)
    await checkSafety(client)
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`)
  const found = rows[0]
  if (found && found.number < oldest * 10_000) {
    throw new CannotRun(`The database server is PostgreSQL ${found.version}. Solfa works with ${oldest} or newer.`)
  }
}

async function checkSafety(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name`)
  if (rows.length === 0) return
  const names = rows.map((row) => row.name).join(' and ')
  throw new CannotRun(`The database server has ${names} switched off, so it may lose work that it has confirmed. Switch ${rows.length > 1 ? 'them' : 'it'} on, then start again.`)
}

function unreachable(url: string, error: unknown): CannotRun {
  const where = new URL(url)
  const place = `${where.hostname}${where.port ? `:${where.port}` : ''}`
  const code = codeOf(error)
  if (code === '28P01' || code === '28000') return new CannotRun(`The database server at ${place} does not accept the name and password in DATABASE_URL.`)
  if (code === '3D000') return new CannotRun(`The database server at ${place} has no database "${where.pathname.slice(1)}". Create it, then start again.`)
  return new CannotRun(`The database server at ${place} does not answer: ${textOf(error) || code}.`)
}
