import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { codeOf } from '#src/platform/cannot.ts'
import { migrate } from '#src/platform/db/migrate.ts'

export interface TestDatabase {
  /** Owner of a fresh, migrated database. */
  ownerUrl: string
  drop(): Promise<void>
}

/** What a database holds already, made once for each state of the sources and each day: it takes far longer to make than to copy. */
export interface Prepared { name: string; make(ownerUrl: string): Promise<void> }

/**
 * A fresh, migrated database on a real PostgreSQL, in a few hundredths of a second: a copy of a template that is made once for
 * each state of `db/migrations`. The server is shared by all test processes of this checkout and ends by itself. With
 * SOLFA_TEST_DATABASE_URL, that server is used (its user makes databases and roles).
 */
export async function testDatabase(prepared?: Prepared): Promise<TestDatabase> {
  const name = `t_${process.pid}_${randomBytes(5).toString('hex')}`
  const control = await copyOf(prepared, name).catch((error: unknown) => {
    if (codeOf(error) !== noSuchDatabase) throw error
    // The server is another one than when the template was made.
    templates.clear()
    return copyOf(prepared, name)
  })
  return {
    ownerUrl: named(control, name),
    drop: () => order(control, `drop database if exists ${name} with (force)`),
  }
}

const noSuchDatabase = '3D000'

async function copyOf(prepared: Prepared | undefined, name: string): Promise<string> {
  const control = await server()
  await order(control, `create database ${name} template ${await templateOn(control, prepared)}`)
  return control
}

const root = fileURLToPath(new URL('..', import.meta.url))
let serving: Promise<string> | null = null
const templates = new Map<string, Promise<string>>()

function server(): Promise<string> {
  serving ??= find().catch((error: unknown) => {
    serving = null
    throw error
  })
  return serving
}

async function find(): Promise<string> {
  const given = process.env['SOLFA_TEST_DATABASE_URL']
  if (given) {
    await stay(given)
    return given
  }
  const directory = join(tmpdir(), `solfa-test-${process.getuid?.() ?? 0}-${createHash('sha256').update(root).digest('hex').slice(0, 10)}`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await stat(directory)).uid !== (process.getuid?.() ?? 0)) throw new Error(`${directory} belongs to somebody else.`)
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const address = await readFile(join(directory, 'address'), 'utf8').catch(() => null)
    if (address && await stay(address).then(() => true, () => false)) return address
    if (attempt % 100 === 0) await startKeeper(directory)
    await sleep(100)
  }
  throw new Error(`The database for tests does not start; see ${directory}/keeper.log.`)
}

async function startKeeper(directory: string): Promise<void> {
  const log = await open(join(directory, 'keeper.log'), 'a')
  spawn(process.execPath, [join(root, 'test', 'keeper.ts'), directory], { detached: true, cwd: root, stdio: ['ignore', log.fd, log.fd] }).unref()
  await log.close()
}

/** Holds one connection until this process ends, so that the keeper knows that somebody is here. */
async function stay(address: string): Promise<void> {
  const socket = new Socket()
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000, application_name: 'solfa test', stream: () => socket })
  client.on('error', () => { serving = null; templates.clear() })
  await client.connect()
  // The connection alone does not keep the process alive.
  socket.unref()
}

function templateOn(control: string, prepared?: Prepared): Promise<string> {
  const what = prepared?.name ?? ''
  let made = templates.get(what)
  if (!made) templates.set(what, made = makeTemplate(control, prepared))
  made.catch(() => templates.delete(what))
  return made
}

async function makeTemplate(control: string, prepared?: Prepared): Promise<string> {
  const bare = prepared && await templateOn(control)
  const name = prepared ? `${prepared.name}_${await stateOfSources()}` : `template_${await stateOfMigrations()}`
  const client = new pg.Client({ connectionString: control })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4870, $1)', [prepared ? 3 : 2])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    const making = `making_${randomBytes(5).toString('hex')}`
    await client.query(`create database ${making} ${bare ? `template ${bare}` : ''}`)
    await (prepared ? prepared.make(named(control, making)) : migrate(named(control, making)))
    await client.query(`alter database ${making} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function stateOfMigrations(): Promise<string> {
  const folder = join(root, 'db', 'migrations')
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)))
  return hash.digest('hex').slice(0, 16)
}

/** By when they were last changed, and the day: what is prepared is told as of today. */
async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10)).update(await stateOfMigrations())
  for (const name of (await readdir(join(root, 'src'), { recursive: true })).sort()) if (/\.(ts|yaml)$/.test(name)) hash.update(`${name} ${(await stat(join(root, 'src', name))).mtimeMs}`)
  return hash.digest('hex').slice(0, 16)
}

async function order(control: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: control })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function named(control: string, name: string): string {
  const url = new URL(control)
  url.pathname = `/${name}`
  return url.href
}
