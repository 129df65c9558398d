import { readdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { ask } from '#src/instance/ask.ts'
import { root, version } from '#src/instance/root.ts'
import { CannotRun, textOf } from '#src/platform/cannot.ts'
import { readConfig, type Config } from '#src/platform/config.ts'
import { makeWritable } from '#src/platform/db/embedded/index.ts'
import { checkCluster } from '#src/platform/db/worlds.ts'
import { reachRunning } from './reach.ts'
import { read, type Command } from './words.ts'

interface Finding { well: boolean; sentence: string }

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'looks at this installation and says what is not well',
  help: `
doctor

Looks at the machine, the data directory, the database and the running Solfa, and says what is well and what is not. When no
Solfa runs, it starts one for a moment.
Ends with 1 when something is not well.`,
  async run(words) {
    read(words, {})
    const findings = await examine()
    for (const { well, sentence } of findings) process.stdout.write(`${well ? '✔' : '✖'} ${sentence}\n`)
    return findings.every(({ well }) => well) ? 0 : 1
  },
}

async function examine(): Promise<Finding[]> {
  const findings: Finding[] = [{ well: true, sentence: `Solfa ${version} on Node ${process.versions.node}, ${process.platform} ${process.arch}.` }]
  const well = (sentence: string) => { findings.push({ well: true, sentence }) }
  const look = async (work: () => Promise<string>): Promise<boolean> => {
    try {
      well(await work())
      return true
    } catch (error) {
      findings.push({ well: false, sentence: error instanceof CannotRun ? error.message : `${textOf(error)}.` })
      return false
    }
  }
  let config: Config | null = null
  await look(async () => {
    config = readConfig(process.env, root)
    return `Settings: ${config.host}, port ${config.port}, data in ${config.dataDir}, ${config.databaseUrl ? 'a database of your own' : 'the built-in database'}.`
  })
  if (config === null) return findings
  await lookAt(config, look)
  return findings
}

type Look = (work: () => Promise<string>) => Promise<boolean>

async function lookAt(config: Config, look: Look): Promise<void> {
  const writable = await look(async () => {
    await makeWritable(config.dataDir)
    const disk = await statfs(config.dataDir)
    return `The data directory can be written to; its disk has ${Math.floor(Number(disk.bavail) * Number(disk.bsize) / 1e9)} GB free.`
  })
  if (!writable) return
  if (config.databaseUrl) {
    const url = config.databaseUrl
    await look(async () => {
      await checkCluster(url)
      return `The database server is ${await versionAt(url)} and keeps what it confirms.`
    })
  }
  const running = await reachRunning(config)
  if (running) {
    await look(async () => {
      const ready = await ask(running, 'GET', '/readyz')
      if (ready.status !== 200) throw new CannotRun(`Solfa runs at ${running.url} and is not ready: its database does not answer.`)
      return `Solfa runs at ${running.url} and is ready.`
    })
  } else await look(() => tryStart(config))
  await look(pagesState)
}

async function tryStart(config: Config): Promise<string> {
  const { startInstance } = await import('#src/instance/index.ts')
  const from = performance.now()
  const instance = await startInstance({ ...config, host: '127.0.0.1', port: 0 }, { quiet: true, withoutPages: true })
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  try {
    return `Solfa does not run now; it starts in ${seconds} s, on ${await versionAt(instance.ownerUrl)}.`
  } finally {
    await instance.stop()
  }
}

async function versionAt(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
    return `PostgreSQL ${rows[0]?.version ?? '?'}`
  } finally {
    await client.end()
  }
}

async function pagesState(): Promise<string> {
  const folder = join(root, 'dist', 'web')
  const built = await readFile(join(folder, '.state'), 'utf8').then(() => true, () => false)
  return built ? `The pages are built (${(await readdir(folder)).length} files at the top of dist/web).` : 'The pages are not built yet; npm start builds them.'
}
