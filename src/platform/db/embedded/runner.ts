import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chown, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotRun } from '../../cannot.ts'

/** Runs PostgreSQL's programs as somebody whom PostgreSQL accepts: it refuses root. */
export interface Runner {
  /** How it is done, for `doctor`. */
  manner: 'as-is' | 'namespace' | 'other-user'
  /** Hands a file or a directory to the user who will run the programs. */
  give(path: string): Promise<void>
  start(program: string, args: string[], options: { environment: Record<string, string>; output: number }): ChildProcess
}

const run = promisify(execFile)

/**
 * As an ordinary user, simply runs them. As root: in a user namespace in which root bears an ordinary number, so that files stay
 * root's; where namespaces are forbidden, as the owner of the database's directory or as nobody.
 */
export async function chooseRunner(database: string, parent: string, program: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return runner('as-is', [], {})
  const owner = await ownerOf(database)
  if (owner === null || owner.uid === 0) {
    const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
    if (await works(prefix, parent, program)) return runner('namespace', prefix, {})
  }
  const other = owner !== null && owner.uid !== 0 ? owner : { uid: 65534, gid: 65534 }
  const plain = ['setpriv', `--reuid=${other.uid}`, `--regid=${other.gid}`, '--clear-groups', '--']
  const reaching = [...plain.slice(0, -1), '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--']
  // The second is for a directory below a private one, such as root's home, which the other user could not even enter.
  for (const prefix of [plain, reaching]) {
    if (await works(prefix, parent, program, prefix === plain)) return runner('other-user', prefix, { chown: other })
  }
  throw new CannotRun(
    'Solfa was started as root, PostgreSQL does not run as root, and this machine allows no other way. Start Solfa as an ordinary user.')
}

function runner(manner: Runner['manner'], prefix: string[], as: { chown?: { uid: number; gid: number } }): Runner {
  return {
    manner,
    async give(path) { if (as.chown) await giveAll(path, as.chown.uid, as.chown.gid) },
    start(program, args, options) {
      const [file = program, ...rest] = [...prefix, program, ...args]
      return spawn(file, rest, {
        // A group of its own: Ctrl-C at the terminal reaches Solfa alone, which then stops the database in order.
        detached: true,
        stdio: ['ignore', options.output, options.output],
        env: cleanEnvironment(options.environment),
      })
    },
  }
}

/** No locale of the person's and no PG* variable may change what the database does. */
function cleanEnvironment(extra: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...extra }
}

async function works(prefix: string[], parent: string, program: string, onlyEnter = false): Promise<boolean> {
  const [file = 'sh', ...rest] = [...prefix, 'sh', '-c', `test -${onlyEnter ? 'x' : 'w'} "$1" && test -x "$2"`, 'sh', parent, program]
  return run(file, rest, { timeout: 10_000 }).then(() => true, () => false)
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await lstat(path).catch(() => null)
  return found === null ? null : { uid: found.uid, gid: found.gid }
}

async function giveAll(path: string, uid: number, gid: number): Promise<void> {
  const found = await lstat(path)
  if (found.uid !== uid && !found.isSymbolicLink()) await chown(path, uid, gid)
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await giveAll(join(path, name), uid, gid)
}
