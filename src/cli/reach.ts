import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, demand, listAt, textAt, type Reached } from '#src/instance/ask.ts'
import { findRunning } from '#src/instance/operator.ts'
import { root } from '#src/instance/root.ts'
import { CannotRun } from '#src/platform/cannot.ts'
import { readConfig, type Config } from '#src/platform/config.ts'
import { AlreadyRuns } from '#src/platform/db/embedded/index.ts'

export interface Reach extends Reached {
  /** Started for this command: its address ends with it. */
  temporary: boolean
  config: Config
}

/** Does something with the Solfa that runs on the data directory; if none runs, with one that is started for it and stopped after. */
export async function withSolfa<T>(work: (reached: Reach) => Promise<T>): Promise<T> {
  const config = readConfig(process.env, root)
  const running = await reachRunning(config)
  if (running) return work({ ...running, temporary: false, config })
  // Loaded when it is needed: most commands find Solfa running.
  const { startInstance } = await import('#src/instance/index.ts')
  let instance
  try {
    instance = await startInstance({ ...config, host: '127.0.0.1', port: 0 }, { quiet: true, withoutPages: true })
  } catch (error) {
    if (!(error instanceof AlreadyRuns)) throw error
    // It is just starting, or just stopping.
    return work({ ...await waitForRunning(config, error), temporary: false, config })
  }
  const stop = instance.stop
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => { void stop().then(() => process.exit(130)) })
  try {
    return await work({ url: instance.url, token: instance.token, temporary: true, config })
  } finally {
    await stop()
  }
}

/**
 * Does something as a person, by a key that lives as long as the work: what is done bears their name. Without an address, that is the
 * sample's administrator.
 */
export async function asPerson<T>(solfa: Reach, who: { email?: string | undefined; workspace?: string | undefined }, work: (reached: Reach) => Promise<T>): Promise<T> {
  const email = who.email ?? await administrator(solfa)
  const name = `A command, ${randomBytes(4).toString('hex')}`
  const key = textAt(await demand(solfa, 'POST', '/api/v1/operator/keys', { email, name, ...(who.workspace === undefined ? {} : { workspace: who.workspace }) }), 'key')
  if (key === undefined) throw new CannotRun('Solfa gave no key.')
  const acting = { ...solfa, key }
  try {
    return await work(acting)
  } finally {
    const own = listAt((await ask(acting, 'GET', '/api/v1/keys')).body, 'items').find((one) => textAt(one, 'name') === name)
    if (own !== undefined) await ask(acting, 'DELETE', `/api/v1/keys/${textAt(own, 'id')}`)
  }
}

async function administrator(solfa: Reach): Promise<string> {
  const { body } = await ask(solfa, 'GET', '/api/v1/sample/cast')
  const found = Array.isArray(body) ? body.find((one: unknown) => textAt(one, 'role') === 'administrator') : undefined
  const email = textAt(found, 'email')
  if (email === undefined) throw new CannotRun('In whose name is missing: --as <email>.')
  return email
}

/** The running instance, if one answers. */
export async function reachRunning(config: Config): Promise<Reached | null> {
  const running = await findRunning(config.dataDir)
  if (!running) return null
  const answer = await ask(running, 'GET', '/healthz').catch(() => null)
  return answer?.status === 200 ? { url: running.url, token: running.token } : null
}

async function waitForRunning(config: Config, reason: CannotRun): Promise<Reached> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const running = await reachRunning(config)
    if (running) return running
    await sleep(500)
  }
  throw reason
}
