import { join } from 'node:path'
import { realpath } from 'node:fs/promises'
import { CannotRun } from '../../cannot.ts'
import { silent, type Log } from '../../log.ts'
import { checkCluster } from '../worlds.ts'
import { broughtAlong, makeDatabase, presence, removeLeftovers, versionOf, type Cluster } from './cluster.ts'
import { hold, makeWritable, type Hold } from './hold.ts'
import { findPrograms } from './programs.ts'
import { chooseRunner, type Runner } from './runner.ts'
import { supervise } from './supervisor.ts'

export { AlreadyRuns, hold, makeWritable, type Hold } from './hold.ts'

export interface EmbeddedOptions {
  /** Made if it is not there. The database lies in its folder `postgres`. */
  dataDir: string
  log?: Log
  /** The hold that the caller has on `dataDir`; without one, it is taken here and given back by `stop`. */
  hold?: Hold
  /** Only for tests: nothing is synced to the disk, so a power cut may lose everything. */
  unsafeForTests?: boolean
}

export interface Embedded {
  /** Owner `solfa`, database `solfa`, over the Unix socket. `new URL` reads it; the database's name is its path. */
  ownerUrl: string
  /** How PostgreSQL is run: as it is, or in one of the two ways for root. */
  manner: Runner['manner']
  /** Whether a server of an earlier run was found working and taken over. */
  adopted: boolean
  stop(): Promise<void>
  /** Called once, with a sentence, when the server is gone and could not be brought back. */
  onLost(call: (sentence: string) => void): void
}

/**
 * Starts the built-in PostgreSQL on a data directory, or takes over the one that an interrupted run left behind, and watches it:
 * when it dies it is started again. Throws CannotRun with a sentence when the world does not allow it.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const held = options.hold ?? await hold(options.dataDir)
  const giveBack = async () => { if (!options.hold) await held.release() }
  try {
    const dataDir = await realpath(options.dataDir)
    const cluster = await lookAt(dataDir, options)
    await makeIfAbsent(cluster, dataDir, options.log ?? silent)
    const server = await supervise(cluster, dataDir, options.log ?? silent)
    try {
      if (!options.unsafeForTests) await checkCluster(server.ownerUrl)
    } catch (error) {
      await server.stop()
      throw error
    }
    return {
      ownerUrl: server.ownerUrl,
      manner: cluster.runner.manner,
      adopted: server.adopted,
      onLost: server.onLost,
      async stop() {
        if (!options.hold) await held.leave()
        await server.stop()
        await giveBack()
      },
    }
  } catch (error) {
    await giveBack()
    throw error
  }
}

async function lookAt(dataDir: string, options: EmbeddedOptions): Promise<Cluster> {
  const database = join(dataDir, 'postgres')
  const programs = await findPrograms(join(dataDir, 'links'))
  return {
    database,
    logFile: join(dataDir, 'log', 'postgres.log'),
    programs,
    runner: await chooseRunner(database, dataDir, programs.postgres),
    unsafe: options.unsafeForTests === true,
  }
}

async function makeIfAbsent(cluster: Cluster, dataDir: string, log: Log): Promise<void> {
  const found = await presence(cluster.database)
  if (found === 'foreign') {
    throw new CannotRun(`${cluster.database} is not a whole database. Solfa does not touch it: move it away for a new one, or put a back-up there.`)
  }
  if (found === 'none') {
    await makeWritable(dataDir, 256 * 1024 * 1024)
    log.step('Making the database.')
    await makeDatabase(cluster)
    return
  }
  await removeLeftovers(cluster.database)
  const version = await versionOf(cluster.database)
  if (version !== broughtAlong) {
    throw new CannotRun(`The data in ${cluster.database} is of PostgreSQL ${version}, and this Solfa brings ${broughtAlong}. Start it with the release of Solfa that made it.`)
  }
  await cluster.runner.give(cluster.database)
}
