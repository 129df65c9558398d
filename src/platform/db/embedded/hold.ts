import { readFileSync, readlinkSync, utimesSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, stat, statfs, unlink, writeFile } from 'node:fs/promises'
import { createServer, connect, type Server } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotRun, codeOf } from '../../cannot.ts'

/** The right to work on a data directory. One process has it at a time. */
export interface Hold {
  /** Says that the process is on its way out: a next start waits for it instead of refusing. */
  leave(): Promise<void>
  release(): Promise<void>
}

/** Another copy of Solfa works on this data. */
export class AlreadyRuns extends CannotRun {}

interface Holder { pid: number; started: string; space: string; leaving?: boolean }

const beat = 2_000

/**
 * Takes the data directory, or says who has it. Two walls: a name that the operating system gives to one process and takes back
 * when that process ends, however it ends; and a file with pid, start time and a heartbeat, for copies in other containers that
 * share the directory but not the names.
 */
export async function hold(dataDir: string): Promise<Hold> {
  await makeWritable(dataDir)
  const { dev, ino } = await stat(dataDir)
  const file = join(dataDir, 'solfa.lock')
  const server = await takeName(`solfa-${dev}-${ino}`, file)
  if (server === null) throw await taken(dataDir, file)
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), space: space() }
  const write = async (holder: Holder): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(holder) + '\n')
    await rename(`${file}.new`, file)
  }
  try {
    if (await heldElsewhere(file)) throw await taken(dataDir, file)
    await write(mine)
  } catch (error) {
    server.close()
    throw error
  }
  const timer = setInterval(() => {
    const now = performance.timeOrigin / 1000 + performance.now() / 1000
    try {
      utimesSync(file, now, now)
    } catch {
      // A full or vanished disk is told by what really needs it.
    }
  }, beat)
  timer.unref()
  return {
    leave: () => write({ ...mine, leaving: true }).catch(() => {}),
    async release() {
      clearInterval(timer)
      await rm(file, { force: true })
      await new Promise<void>((done) => { server.close(() => done()) })
    },
  }
}

/** Makes the directory if it is not there and proves that it can be written to and that the disk has room. */
export async function makeWritable(dataDir: string, room = 64 * 1024 * 1024): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const probe = join(dataDir, `.probe-${process.pid}`)
    await writeFile(probe, Buffer.alloc(8192))
    await rm(probe)
    const found = await stat(dataDir)
    if (found.uid === process.getuid?.() && (found.mode & 0o700) !== 0o700) await chmod(dataDir, 0o700)
  } catch (error) {
    throw unwritable(dataDir, codeOf(error)) ?? error
  }
  const disk = await statfs(dataDir)
  const free = Number(disk.bavail) * Number(disk.bsize)
  if (disk.blocks > 0 && free < room) {
    throw new CannotRun(`The disk of ${dataDir} is full: ${megabytes(free)} MB are free, and Solfa starts with ${megabytes(room)} MB or more. Make room, then start again.`)
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024)

function unwritable(dataDir: string, code: string): CannotRun | null {
  const readOnly = 'SOLFA_DATA can name another directory.'
  if (code === 'EROFS') return new CannotRun(`Solfa cannot write to ${dataDir}: the file system is read-only. ${readOnly}`)
  if (code === 'EACCES' || code === 'EPERM') return new CannotRun(`Solfa may not write to ${dataDir}. Give the directory to the user who starts Solfa. ${readOnly}`)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CannotRun(`The disk of ${dataDir} is full. Make room, then start again.`)
  if (code === 'ENOTDIR' || code === 'EEXIST') return new CannotRun(`${dataDir} is a file, and Solfa needs a directory there. ${readOnly}`)
  return null
}

async function taken(dataDir: string, file: string): Promise<AlreadyRuns> {
  const holder = await readHolder(file)
  const running: { url?: string } = await readFile(join(dataDir, 'instance.json'), 'utf8').then((text) => JSON.parse(text), () => ({}))
  const where = running.url === undefined ? '' : ` at ${running.url}`
  return new AlreadyRuns(`Solfa already runs on ${dataDir}${where}${holder ? ` (process ${holder.pid})` : ''}. This second copy has touched nothing.`)
}

async function takeName(name: string, file: string): Promise<Server | null> {
  // A minute is the longest that the database may take to stop.
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const server = await listen(addressOf(name))
    if (server !== null) return server
    if (!await answers(addressOf(name))) {
      // It was killed and is not quite gone; elsewhere than on Linux, the name of a killed one stays behind as a file.
      if (process.platform !== 'linux' && process.platform !== 'win32') await unlink(addressOf(name)).catch(() => {})
    } else if (!(await readHolder(file))?.leaving) return null
    await sleep(100)
  }
  return null
}

function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`)
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('here')
    })
    server.once('error', (error) => {
      if (codeOf(error) === 'EADDRINUSE') done(null)
      else fail(error)
    })
    server.listen(path, () => {
      server.unref()
      done(server)
    })
  })
}

/** Whether a living process has the name: it says so at once. One that says nothing for long is busy, not gone. */
function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    const timer = setTimeout(() => {
      socket.destroy()
      done(true)
    }, 10_000)
    const decide = (alive: boolean) => {
      clearTimeout(timer)
      done(alive)
    }
    socket.on('data', () => { decide(true) })
    socket.on('error', () => { decide(false) })
    socket.on('close', () => { decide(false) })
  })
}

async function heldElsewhere(file: string): Promise<boolean> {
  const holder = await readHolder(file)
  if (holder === null) return false
  if (holder.space === space()) {
    const works = () => holder.pid !== process.pid && holder.started !== '' && startOf(holder.pid) === holder.started
    // A killed one may have lost its name and not yet its life.
    for (let attempt = 0; attempt < 20 && works(); attempt += 1) await sleep(100)
    return works()
  }
  const before = (await stat(file)).mtimeMs
  if (performance.timeOrigin + performance.now() - before > 10 * beat) return false
  await sleep(3 * beat)
  return (await stat(file).catch(() => null))?.mtimeMs !== before
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder: Holder = JSON.parse(await readFile(file, 'utf8'))
    return holder
  } catch {
    return null
  }
}

/** When a process began, in the kernel's ticks; empty where the system does not tell or no such process works. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // Ended, and not collected by its parent: in a container without an init it stays like that.
    return ['Z', 'X'].includes(fields[0] ?? '') ? '' : fields[19] ?? ''
  } catch {
    return ''
  }
}

/** Within what a pid means something: a pid namespace of one boot on Linux, a machine elsewhere. */
function space(): string {
  try {
    return `${hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
