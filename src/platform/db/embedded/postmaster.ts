import { readFile, readlink, realpath, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server that works on a directory, as its own file `postmaster.pid` tells it. */
export interface Postmaster {
  pid: number
  socketDir: string
}

/** The server that works on this directory now, if one does: its pid is alive and it is a PostgreSQL of this very directory. */
export async function findPostmaster(database: string): Promise<Postmaster | null> {
  const lines = await linesOf(database)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return null
  if (!await worksOn(pid, database)) return null
  return { pid, socketDir: lines[4] ?? '' }
}

/**
 * After a crash the number in `postmaster.pid` may belong to another program by now, and PostgreSQL would then not start. The
 * number is replaced by one that no program can have; the rest of the file stays, for PostgreSQL's own check of shared memory.
 */
export async function disownForeignPid(database: string): Promise<void> {
  const lines = await linesOf(database)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || !isAlive(pid) || await worksOn(pid, database)) return
  await writeFile(join(database, 'postmaster.pid'), ['99999999', ...lines.slice(1)].join('\n'))
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Stops a server in order (its clients are cut, everything is written); if that takes too long, at once, which loses nothing either. */
export async function stopPostmaster(pid: number, patience = 60_000): Promise<void> {
  if (!signal(pid, 'SIGINT')) return
  if (await gone(pid, patience)) return
  signal(pid, 'SIGQUIT')
  await gone(pid, 10_000)
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number, patience: number): Promise<boolean> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (!isAlive(pid) || await isZombie(pid)) return true
    await sleep(20)
  }
  return false
}

// In a container without an init, an adopted server that has ended is never collected: it is as good as gone.
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}

async function linesOf(database: string): Promise<string[] | null> {
  const text = await readFile(join(database, 'postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : text.split('\n')
}

const run = promisify(execFile)

async function worksOn(pid: number, database: string): Promise<boolean> {
  if (!isAlive(pid) || await isZombie(pid)) return false
  if (process.platform === 'linux') {
    // A postmaster's working directory is the directory of its data.
    const at = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    return at !== null && at === await realpath(database).catch(() => database)
  }
  const name = await run('ps', ['-p', String(pid), '-o', 'comm=']).then(({ stdout }) => stdout, () => '')
  return /postgres/.test(name)
}
