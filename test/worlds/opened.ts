import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chmod, cp, mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const program = fileURLToPath(new URL('../../src/platform/db/embedded/open.fixture.ts', import.meta.url))
const started = new Set<Opened>()
const folders = new Set<string>()

/** What a process that opens the built-in database did: it is open, or it ended with a code and a sentence. */
export interface Opened {
  child: ChildProcess
  open: { url: string; manner: string; adopted: boolean } | null
  code: number | null
  said: string
  /** Waits for its end and answers the code. */
  ended(): Promise<number | null>
  stop(): Promise<number | null>
}

export interface World {
  /** Comes before the program: `unshare …`, `setpriv …`. */
  within?: string[]
  environment?: Record<string, string>
  /** Goes on without waiting for it to be open. */
  atOnce?: boolean
}

/** A new empty directory that is removed, with all that still works on it, by `clearAway`. */
export async function emptyDirectory(prefix = 'solfa-world-'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  folders.add(folder)
  return folder
}

/** The same, with a database that was made and stopped in order: for what is not about making one. */
export async function madeDirectory(): Promise<string> {
  template ??= makeTemplate()
  const folder = await emptyDirectory()
  await cp(await template, folder, { recursive: true })
  await chmod(join(folder, 'postgres'), 0o700)
  return folder
}

let template: Promise<string> | null = null

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'solfa-world-'))
  process.once('exit', () => { rmSync(folder, { recursive: true, force: true }) })
  const opened = await open(folder)
  if (opened.open === null || await opened.stop() !== 0) throw new Error(`The database could not be made: ${opened.said}`)
  return folder
}

export async function open(dataDir: string, world: World = {}): Promise<Opened> {
  const [file = process.execPath, ...args] = [...world.within ?? [], process.execPath, program, dataDir]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: world.environment ?? process.env })
  const opened: Opened = {
    child, open: null, code: null, said: '',
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
    async stop() {
      child.kill('SIGTERM')
      return opened.ended()
    },
  }
  started.add(opened)
  child.stderr.on('data', (chunk: Buffer) => { opened.said += chunk })
  const line = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      opened.open = JSON.parse(String(chunk))
      done()
    })
    child.on('close', (code) => {
      opened.code = code
      done()
    })
  })
  if (world.atOnce !== true) await line
  return opened
}

export async function ask(url: string | undefined, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

export const postmasterOf = (dataDir: string): Promise<number> =>
  readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').then((text) => Number(text.split('\n')[0]))

/** Kills everything that works on a directory, without a word: the program, the postmaster and each of its children. */
export async function killEverything(dataDir: string, opened?: Opened): Promise<void> {
  opened?.child.kill('SIGKILL')
  for (let round = 0; round < 40; round += 1) {
    const pids = await working(join(dataDir, 'postgres'))
    if (pids.length === 0) break
    for (const pid of pids) try { process.kill(pid, 'SIGKILL') } catch { /* It has ended. */ }
    await sleep(25)
  }
  await opened?.ended()
}

/** The processes whose working directory lies in a database's: a postmaster and its children. Zombies have none. */
export async function working(database: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => await readlink(`/proc/${pid}/cwd`).catch(() => '') === database ? [Number(pid)] : []))
  return found.flat()
}

/** Whether this machine lets us run a command in such a world at all. */
export const allows = (command: string[]): boolean => spawnSync(command[0] ?? '', [...command.slice(1), 'true'], { stdio: 'ignore' }).status === 0

export async function clearAway(): Promise<void> {
  for (const opened of started) if (opened.child.exitCode === null) opened.child.kill('SIGKILL')
  started.clear()
  for (const folder of folders) {
    await killEverything(folder)
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
  folders.clear()
}
