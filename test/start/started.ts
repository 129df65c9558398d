import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { clearAway as clearWorlds, killEverything, madeDirectory } from '../worlds/opened.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const started = new Set<Started>()
const folders = new Set<string>()

/** What `npm start` runs, as a process of its own. */
export interface Started {
  child: ChildProcess
  dataDir: string
  /** Where it answers, once it is ready. */
  url: string | null
  out: string
  said: string
  /** From the command to the ready line. */
  seconds: number
  ended(): Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface Starting {
  dataDir?: string
  port?: number
  environment?: Record<string, string>
  /** Goes on without waiting for the ready line. */
  atOnce?: boolean
  /** By `npm start` itself, not by the program that it runs. */
  byNpm?: boolean
}

export async function emptyDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'solfa-start-'))
  folders.add(folder)
  return folder
}

/** Starts Solfa as `npm start` does, on a made database unless told otherwise, and waits until it is ready or has ended. Without a sample, unless the environment says so. */
export async function start(starting: Starting = {}): Promise<Started> {
  const dataDir = starting.dataDir ?? await madeDirectory()
  const from = performance.now()
  const [program, args] = starting.byNpm === true ? ['npm', ['start']] : [process.execPath, [join(root, 'script', 'start.mjs')]]
  const child = spawn(program, args, {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SOLFA_SAMPLE: '0', DATABASE_URL: '', HOST: '', PORT: String(starting.port ?? 0), SOLFA_DATA: dataDir, ...starting.environment },
  })
  const it: Started = {
    child, dataDir, url: null, out: '', said: '', seconds: 0,
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return it.ended()
    },
  }
  started.add(it)
  child.stderr.on('data', (chunk: Buffer) => { it.said += chunk })
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      it.out += chunk
      const line = /^Solfa is ready: (\S+)$/m.exec(it.out)
      if (line?.[1] === undefined) return
      it.url ??= line[1]
      it.seconds ||= (performance.now() - from) / 1000
      done()
    })
    child.on('close', () => { done() })
  })
  if (starting.atOnce !== true) await ready
  return it
}

/** The pid of the process behind the launcher. */
export const pidOf = (dataDir: string): Promise<number> => readFile(join(dataDir, 'solfa.lock'), 'utf8').then((text) => Number(JSON.parse(text).pid))

/** Kill -9 of everything: launcher, Solfa, PostgreSQL with all its children. */
export async function killAll(it: Started): Promise<void> {
  it.child.kill('SIGKILL')
  await pidOf(it.dataDir).then((pid) => { process.kill(pid, 'SIGKILL') }).catch(() => {})
  await killEverything(it.dataDir)
  await it.ended()
}

export async function until(happened: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    if (await happened()) return
    await sleep(50)
  }
  throw new Error(`It did not happen in ${seconds} s.`)
}

/** A port that somebody listens on, until `close`. */
export async function takenPort(): Promise<{ port: number; close(): void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  return { port: address.port, close: () => { server.close() } }
}

export async function clearAway(): Promise<void> {
  for (const it of started) if (it.child.exitCode === null) await killAll(it)
  started.clear()
  for (const folder of folders) {
    await killEverything(folder)
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
  folders.clear()
  await clearWorlds()
}
