import { parseArgs } from 'node:util'
import { greet } from './instance/greeting.ts'
import { startInstance, type Instance } from './instance/index.ts'
import { root } from './instance/root.ts'
import { CannotRun } from './platform/cannot.ts'
import { readConfig } from './platform/config.ts'

const help = `npm start            starts Solfa: its database, its pages, its server

Settings, all optional, as environment variables:
  PORT           4870; 0 for any free port
  HOST           127.0.0.1
  SOLFA_DATA     ./data: the directory for everything that Solfa keeps
  DATABASE_URL   a PostgreSQL 15 or newer of your own; without it, Solfa brings one along
  SOLFA_SAMPLE   0 for an empty installation; without it, a first start makes a sample company

npm run -s solfa -- --help   lists the commands.
`

let instance: Instance | null = null
let ending: number | null = null
const cutShort = new AbortController()

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true })
if (values.help) process.stdout.write(help)
else await start()

async function start(): Promise<void> {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => { void end(0) })
  // The launcher is gone without a word: nobody could stop this process any more.
  process.on('disconnect', () => { void end(0) })
  process.on('uncaughtException', (error) => {
    process.stderr.write(stackOf(error) + '\n')
    void end(1)
  })
  try {
    const config = readConfig(process.env, root)
    const started = await startInstance(config, { signal: cutShort.signal })
    instance = started
    if (ending !== null) return await finish(ending)
    started.onLost((sentence) => {
      process.stderr.write(`${sentence} Solfa stops.\n`)
      void end(1)
    })
    await greet(started)
  } catch (error) {
    // Asked to stop while starting, the step that was cut short is not worth a word.
    if (ending !== null && instance === null) process.exit(ending)
    process.stderr.write((error instanceof CannotRun ? error.message : stackOf(error)) + '\n')
    if (instance === null) process.exit(1)
    void end(1)
  }
}

/** Stops in order, once. A stop that is asked for during the start waits for the start, so that no database is left without its keeper. */
async function end(code: number): Promise<void> {
  if (ending !== null) return
  ending = code
  cutShort.abort()
  if (instance !== null) await finish(code)
}

async function finish(code: number): Promise<void> {
  await instance?.stop()
  process.exit(code)
}

const stackOf = (error: unknown): string => error instanceof Error ? error.stack ?? error.message : String(error)
