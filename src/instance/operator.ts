import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running Solfa leaves in its data directory for the command line: where it answers, and a token for the operator's routes. */
export interface Running {
  url: string
  pid: number
  version: string
  startedAt: string
}

const place = (dataDir: string) => ({ instance: join(dataDir, 'instance.json'), token: join(dataDir, 'operator.token') })

/** A new token for each start, readable by the user who started Solfa alone. */
export async function newToken(dataDir: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await replace(place(dataDir).token, token + '\n')
  return token
}

export const announce = (dataDir: string, running: Running): Promise<void> =>
  replace(place(dataDir).instance, JSON.stringify(running, null, 2) + '\n')

export async function retract(dataDir: string): Promise<void> {
  await rm(place(dataDir).instance, { force: true })
  await rm(place(dataDir).token, { force: true })
}

/** The instance that says it runs on this directory, with the operator's token. It may have been killed since. */
export async function findRunning(dataDir: string): Promise<(Running & { token: string }) | null> {
  try {
    const running: Running = JSON.parse(await readFile(place(dataDir).instance, 'utf8'))
    return { ...running, token: (await readFile(place(dataDir).token, 'utf8')).trim() }
  } catch {
    return null
  }
}

async function replace(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, text, { mode: 0o600 })
  await rename(fresh, file)
}
