import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { CannotRun } from '../../cannot.ts'

// sun_path holds 108 bytes with its ending zero, on macOS 104; PostgreSQL adds this name.
const longest = 103 - '/.s.PGSQL.5432.lock'.length
const plain = /^[A-Za-z0-9_./-]+$/

/**
 * The directory for the socket, made private (0700): inside `dataDir` where its path is short and plain, else a directory of this
 * user in the machine's place for temporary files, named after the data's path.
 */
export async function socketDirectory(dataDir: string): Promise<string> {
  const near = join(dataDir, 'socket')
  if (plain.test(near) && Buffer.byteLength(near) <= longest) return makePrivate(near)
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const temporary = plain.test(tmpdir()) && Buffer.byteLength(tmpdir()) <= longest - 40 ? tmpdir() : '/tmp'
  return makePrivate(join(temporary, `solfa-${process.getuid?.() ?? userInfo().username}-${name}`))
}

/**
 * Removes the socket that a killed server left. Its lock names a pid, and PostgreSQL would not start for as long as that number is
 * in use, be it by a process that has ended and was not collected. To be called only when no server works on the data.
 */
export async function removeSocket(directory: string): Promise<void> {
  for (const name of await readdir(directory)) if (name.startsWith('.s.PGSQL.')) await rm(join(directory, name), { force: true })
}

export const hasSocket = (directory: string): Promise<boolean> => lstat(join(directory, '.s.PGSQL.5432')).then(() => true, () => false)

async function makePrivate(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  const mine = process.getuid === undefined || process.getuid() === 0 || found.uid === process.getuid()
  if (!found.isDirectory() || !mine) throw new CannotRun(`${path} belongs to somebody else, and the database's socket would lie in it. Remove it, then start again.`)
  await chmod(path, 0o700)
  return path
}
