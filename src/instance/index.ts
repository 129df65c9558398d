import { join } from 'node:path'
import { CannotRun, codeOf } from '#src/platform/cannot.ts'
import type { Config } from '#src/platform/config.ts'
import { hold, openEmbedded, type Hold } from '#src/platform/db/embedded/index.ts'
import { migrate, MigrationRefused } from '#src/platform/db/migrate.ts'
import type { Db } from '#src/platform/db/pool.ts'
import { checkCluster } from '#src/platform/db/worlds.ts'
import { openLog, type Log } from '#src/platform/log.ts'
import { router } from '#src/router.ts'
import { sampleOnFirstStart } from '#src/sample/install.ts'
import { startServer } from '#src/server.ts'
import { announce, newToken, retract } from './operator.ts'
import { checkPort, portSentence } from './port.ts'
import { version } from './root.ts'
import { buildWeb, builtPages } from './web.ts'

export interface Instance {
  url: string
  ownerUrl: string
  /** For the operator's routes; in the header `x-solfa-operator`. */
  token: string
  stop(): Promise<void>
  /** Called with a sentence when Solfa cannot go on: the database is gone for good. */
  onLost(call: (sentence: string) => void): void
}

export interface Manner {
  /** Says nothing but warnings at the terminal. */
  quiet?: boolean
  /** Without pages, for a command that only needs the API. */
  withoutPages?: boolean
  /** Cuts the start short, in order. */
  signal?: AbortSignal
}

/** Starts all of Solfa on a data directory: its database, its pages, its server. Throws CannotRun with a sentence. */
export async function startInstance(config: Config, manner: Manner = {}): Promise<Instance> {
  const held = await hold(config.dataDir)
  const undo: (() => Promise<void>)[] = [() => held.release()]
  try {
    await checkPort(config.host, config.port)
    const log = openLog({ quiet: manner.quiet === true, file: join(config.dataDir, 'log', 'solfa.log') })
    const pages = manner.withoutPages === true ? null : buildWeb((sentence) => { log.step(sentence) })
    // Its failure is told where it is awaited, below.
    pages?.catch(() => {})
    const database = await openDatabase(config, held, log)
    undo.push(database.stop)
    await bringUpToDate(database.ownerUrl, log)
    await pages
    manner.signal?.throwIfAborted()
    const token = await newToken(config.dataDir)
    undo.push(() => retract(config.dataDir))
    const server = await startServer({
      ownerUrl: database.ownerUrl, host: config.host, port: config.port, operatorToken: token, jobs: true, ...(pages === null ? {} : { webFolder: builtPages }),
      log: (sentence, fault) => { if (fault === undefined) log.note(sentence); else log.fault(sentence, fault) },
    }).catch((error: unknown) => { throw codeOf(error).startsWith('EA') ? portSentence(config.host, config.port, error) : error })
    undo.push(() => server.stop())
    if (config.sample) await makeSample(server.db, log, manner.signal)
    manner.signal?.throwIfAborted()
    await announce(config.dataDir, { url: server.url, pid: process.pid, version, startedAt: new Date(Date.now()).toISOString() })
    undo.push(() => held.leave())
    let stopped: Promise<void> | null = null
    return { url: server.url, ownerUrl: database.ownerUrl, token, stop: () => stopped ??= unwind(undo), onLost: database.onLost }
  } catch (error) {
    await unwind(undo)
    throw error
  }
}

/** What is missing of the sample must not keep anybody from their own work: it is told, and tried again at the next start. */
async function makeSample(db: Db, log: Log, signal: AbortSignal | undefined): Promise<void> {
  let told = -1
  const tell = (sentence: string): void => {
    signal?.throwIfAborted()
    // Progress comes often: every tenth is enough for a person.
    const tenth = Math.floor(Number(/(\d+) %/.exec(sentence)?.[1] ?? 0) / 10)
    if (tenth !== told) log.step(sentence.endsWith('.') ? sentence : `${sentence}.`)
    told = tenth
  }
  try {
    await sampleOnFirstStart(db, router, new Date(Date.now()), tell)
  } catch (error) {
    signal?.throwIfAborted()
    log.fault('sample', error)
    log.warn('The sample company could not be made. Solfa goes on without it.')
  }
}

async function unwind(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step().catch(() => {})
}

interface Database {
  ownerUrl: string
  stop(): Promise<void>
  onLost(call: (sentence: string) => void): void
}

async function openDatabase(config: Config, held: Hold, log: Log): Promise<Database> {
  if (config.databaseUrl === null) return openEmbedded({ dataDir: config.dataDir, hold: held, log })
  await checkCluster(config.databaseUrl)
  // A server of one's own is watched by whoever owns it; the pool reconnects when it is back.
  return { ownerUrl: config.databaseUrl, async stop() {}, onLost() {} }
}

async function bringUpToDate(ownerUrl: string, log: Log): Promise<void> {
  try {
    await migrate(ownerUrl, (sentence) => { log.note(sentence) })
  } catch (error) {
    if (error instanceof MigrationRefused) throw new CannotRun(error.message)
    if (codeOf(error) === '53100') throw new CannotRun('The disk of the database is full. Make room, then start again.')
    throw error
  }
}
