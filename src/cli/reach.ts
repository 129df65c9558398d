import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Reached } from '#src/instance/ask.ts'
import { findRunning } from '#src/instance/operator.ts'
import { root } from '#src/instance/root.ts'
import type { CannotRun } from '#src/platform/cannot.ts'
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
