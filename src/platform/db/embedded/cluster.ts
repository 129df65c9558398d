import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { CannotRun } from '../../cannot.ts'
import { turnOver } from '../../log.ts'
import type { Programs } from './programs.ts'
import type { Runner } from './runner.ts'

/** Where a cluster lives and what runs it. */
export interface Cluster {
  /** PostgreSQL's data directory. */
  database: string
  logFile: string
  programs: Programs
  runner: Runner
  /** Only for tests: nothing is synced to the disk. */
  unsafe: boolean
}

export type Presence = 'none' | 'whole' | 'foreign'

/** The major version of PostgreSQL that Solfa brings along. */
export const broughtAlong = '18'

/** Whether a database lies there. A made one appears in one step (it is renamed when done), so half of one is never `whole`. */
export async function presence(database: string): Promise<Presence> {
  const version = await versionOf(database)
  if (version !== null && await stat(join(database, 'global', 'pg_control')).then(() => true, () => false)) return 'whole'
  return await stat(database).then(() => true, () => false) ? 'foreign' : 'none'
}

export const versionOf = (database: string): Promise<string | null> =>
  readFile(join(database, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => null)

/** The password of the owner `solfa`. It lies with the data so that a restored directory opens by itself. */
export const secretOf = (database: string): Promise<string> => readFile(join(database, 'solfa.secret'), 'utf8').then((text) => text.trim())

/** Makes the database beside its place and moves it there when it is whole. What an interrupted making left is done again. */
export async function makeDatabase(cluster: Cluster): Promise<void> {
  await removeLeftovers(cluster.database)
  const making = `${cluster.database}.making.${randomBytes(4).toString('hex')}`
  const words = `${making}.words`
  await mkdir(making, { mode: 0o700 })
  await chmod(making, 0o700)
  const secret = randomBytes(24).toString('base64url')
  await writeFile(words, secret + '\n', { mode: 0o600 })
  try {
    await cluster.runner.give(making)
    await cluster.runner.give(words)
    const { code, output } = await toTheEnd(cluster, cluster.programs.initdb, [
      '-D', making, '-U', 'solfa', `--pwfile=${words}`, '--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--encoding=UTF8',
      '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...(cluster.unsafe ? ['--no-sync'] : []),
    ])
    if (code !== 0) throw failure('The database could not be made', output)
  } finally {
    await rm(words, { force: true })
  }
  await writeFile(join(making, 'solfa.secret'), secret + '\n', { mode: 0o600 })
  await cluster.runner.give(making)
  await syncDirectory(making)
  await rename(making, cluster.database)
  await syncDirectory(dirname(cluster.database))
}

/** An initdb that outlived its killed Solfa may still be writing there: so each making has a name of its own, and what resists stays. */
export async function removeLeftovers(database: string): Promise<void> {
  const prefix = `${basename(database)}.making`
  for (const name of await readdir(dirname(database))) {
    if (name.startsWith(prefix)) await rm(join(dirname(database), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {})
  }
}

/** Starts the server; it is not ready yet when this returns. */
export async function startServer(cluster: Cluster, socketDir: string): Promise<{ child: ChildProcess; said: () => Promise<string> }> {
  const settings = {
    listen_addresses: '', unix_socket_directories: socketDir, unix_socket_permissions: '0700',
    max_connections: '120', timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C', jit: 'off', cluster_name: 'solfa',
    // Its own memory, as PostgreSQL's manual advises (a quarter of the machine's), and fewer checkpoints: after each, every page that is changed is written whole once more.
    shared_buffers: `${sharedMegabytes()}MB`, max_wal_size: '2GB', checkpoint_timeout: '15min',
    // What a table holds is counted within seconds of its growth: plans made for an almost empty one go through all rows for each row, and after an import that is minutes.
    autovacuum_naptime: '10s',
    ...(cluster.unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  await mkdir(dirname(cluster.logFile), { recursive: true })
  turnOver(cluster.logFile)
  const log = await open(cluster.logFile, 'a')
  const from = (await log.stat()).size
  const args = ['-D', cluster.database, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  try {
    const child = cluster.runner.start(cluster.programs.postgres, args, { environment: cluster.programs.environment, output: log.fd })
    child.on('error', () => {})
    child.unref()
    return { child, said: () => tail(cluster.logFile, from) }
  } finally {
    await log.close()
  }
}

function sharedMegabytes(): number {
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.round(Math.min(1024, Math.max(128, memory / 4 / 1024 ** 2)))
}

/** Turns what PostgreSQL said before it gave up into a sentence. */
export function failure(what: string, output: string): CannotRun {
  if (/No space left on device|disk quota exceeded/i.test(output)) return new CannotRun(`${what}: the disk is full. Make room, then start again.`)
  if (/Read-only file system/i.test(output)) return new CannotRun(`${what}: the directory is read-only.`)
  if (/could not load library|error while loading shared libraries|not found \(required by/i.test(output)) {
    return new CannotRun(`${what}: the built-in PostgreSQL does not run on this system. Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error/i.test(line))
  const last = (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/i, '')
  return new CannotRun(`${what}. PostgreSQL says: ${last || 'nothing'}.`)
}

async function toTheEnd(cluster: Cluster, program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const file = `${cluster.logFile}.making`
  await mkdir(dirname(file), { recursive: true })
  const output: FileHandle = await open(file, 'w')
  try {
    const child = cluster.runner.start(program, args, { environment: cluster.programs.environment, output: output.fd })
    const [code] = await once(child, 'exit')
    return { code: typeof code === 'number' ? code : null, output: await readFile(file, 'utf8') }
  } catch (error) {
    throw new CannotRun(`${basename(program)} does not start: ${error instanceof Error ? error.message : String(error)}.`)
  } finally {
    await output.close()
    await rm(file, { force: true })
  }
}

async function tail(file: string, from: number): Promise<string> {
  const text = await readFile(file).catch(() => Buffer.alloc(0))
  return text.subarray(Math.max(from, text.length - 20_000)).toString('utf8')
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
