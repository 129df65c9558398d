import { rmdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CannotRun, codeOf, textOf } from '../../cannot.ts'
import type { Log } from '../../log.ts'
import { failure, secretOf, startServer, type Cluster } from './cluster.ts'
import { disownForeignPid, findPostmaster, isAlive, stopPostmaster } from './postmaster.ts'
import { hasSocket, removeSocket, socketDirectory } from './socket.ts'

export interface Supervised {
  ownerUrl: string
  adopted: boolean
  stop(): Promise<void>
  onLost(call: (sentence: string) => void): void
}

const restartsAllowed = 3
const restartsWithin = 60_000

/** Brings the server up and keeps it up. One connection is held for as long as all is well: when it breaks, we look. */
export async function supervise(cluster: Cluster, dataDir: string, log: Log): Promise<Supervised> {
  let stopping = false
  let lost: string | null = null
  let tell: ((sentence: string) => void) | null = null
  const restarts: number[] = []
  const secret = await secretOf(cluster.database).catch(() => '')

  let up = await bringUp(cluster, dataDir, secret, log)
  const watch = (): void => {
    up.watcher.once('end', () => { void mend() })
    up.watcher.on('error', () => {})
  }
  async function mend(): Promise<void> {
    while (!stopping) {
      const now = performance.now()
      restarts.push(now)
      try {
        if (restarts.filter((at) => now - at < restartsWithin).length > restartsAllowed) {
          throw new CannotRun('The database went down again and again.')
        }
        log.warn('The database went down. It is started again.')
        up = await bringUp(cluster, dataDir, secret, log)
        log.warn('The database is back.')
        watch()
        return
      } catch (error) {
        lost = error instanceof CannotRun ? error.message : `The database is down: ${textOf(error)}.`
        tell?.(lost)
        return
      }
    }
  }
  watch()

  return {
    ownerUrl: up.url,
    adopted: up.adopted,
    onLost(call) {
      tell = call
      if (lost !== null) call(lost)
    },
    async stop() {
      stopping = true
      await up.watcher.end().catch(() => {})
      const running = await findPostmaster(cluster.database)
      if (running) await stopPostmaster(running.pid)
      await rmdir(await socketDirectory(dataDir)).catch(() => {})
    },
  }
}

interface Up {
  url: string
  watcher: pg.Client
  adopted: boolean
}

async function bringUp(cluster: Cluster, dataDir: string, secret: string, log: Log): Promise<Up> {
  const running = await findPostmaster(cluster.database)
  if (running) {
    const url = addressOf(running.socketDir, secret)
    const watcher = await whenReady(url, () => isAlive(running.pid), log, await hasSocket(running.socketDir) ? 10_000 : 1_000).catch(() => null)
    if (watcher) return { url, watcher: await makeOurs(url, watcher), adopted: true }
    // It works on our data and cannot be spoken to, for example because its socket was cleaned away.
    await stopPostmaster(running.pid)
  }
  const socketDir = await socketDirectory(dataDir)
  await cluster.runner.give(socketDir)
  const url = addressOf(socketDir, secret)
  for (let attempt = 1; ; attempt += 1) {
    await disownForeignPid(cluster.database)
    await removeSocket(socketDir)
    const { child, said } = await startServer(cluster, socketDir)
    let ended = false
    child.once('exit', () => { ended = true })
    child.once('error', () => { ended = true })
    try {
      return { url, watcher: await makeOurs(url, await whenReady(url, () => !ended, log)), adopted: false }
    } catch (error) {
      if (!ended && child.pid !== undefined) await stopPostmaster(child.pid)
      const output = await said()
      // The children of a killed server need a moment to notice that they are orphans.
      const leaving = /pre-existing shared memory block|lock file .* already exists|is being used by|could not bind/i.test(output)
      if (leaving && attempt < 60) await sleep(250)
      else if (error instanceof CannotRun && !ended) throw error
      else throw failure('The database does not start', output)
    }
  }
}

function addressOf(socketDir: string, secret: string): string {
  return `postgres://solfa:${encodeURIComponent(secret)}@localhost/solfa?host=${encodeURIComponent(socketDir)}`
}

const starting = new Set(['57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'])

/** Connects as soon as the server answers. After a kill it first reads its log again, which may take minutes on much data. */
async function whenReady(url: string, alive: () => boolean, log: Log, patience = 600_000): Promise<pg.Client> {
  const from = performance.now()
  const control = new URL(url)
  control.pathname = '/postgres'
  let told = false
  for (;;) {
    const client = new pg.Client({ connectionString: control.href, connectionTimeoutMillis: 10_000, application_name: 'solfa supervisor', keepAlive: true })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const code = codeOf(error)
      if (!alive()) throw error
      if (code === '28P01') throw new CannotRun('The database refuses its own password: solfa.secret in its directory is not the one it was made with.')
      if (!starting.has(code) && !/terminated|timeout/i.test(textOf(error))) throw error
      const waited = performance.now() - from
      if (waited > patience) throw new CannotRun('The database does not answer.')
      if (waited > 3_000 && !told) {
        told = true
        log.step('The database is repairing itself after an interrupted stop.')
      }
      await sleep(25)
    }
  }
}

/** One more wall against a second copy, on the server itself; and the database `solfa`, if an interrupted first start left none. */
async function makeOurs(url: string, watcher: pg.Client): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await watcher.query<{ ours: boolean }>('select pg_try_advisory_lock(4870, 1) as ours')
    if (rows[0]?.ours) break
    if (attempt === 20) throw new CannotRun('Another copy of Solfa works on this database. This second copy has touched nothing.')
    await sleep(250)
  }
  const name = new URL(url).pathname.slice(1)
  const there = await watcher.query('select 1 from pg_database where datname = $1', [name])
  if (there.rowCount === 0) await watcher.query(`create database ${pg.escapeIdentifier(name)}`)
  return watcher
}
