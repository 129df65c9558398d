import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

// The same engine without the windows around it: a walk takes a third less of a processor.
const shell = 'chromium-headless-shell'
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium of this machine: the one in SOLFA_CHROMIUM, else its headless shell, else what is at the usual places; null where there is none. */
export function findChromium(): string | null {
  const given = process.env['SOLFA_CHROMIUM']
  if (given) return given
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin']
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isProgram) ?? null
}

/** Finds Chromium, or installs Debian's where apt may be used. Null, after saying why, where neither goes. In CI, where time is short, the headless shell is installed even beside another. */
export function findOrInstallChromium(): string | null {
  const found = findChromium()
  if (found !== null && (!process.env['CI'] || found === process.env['SOLFA_CHROMIUM'] || found.endsWith(shell))) return found
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [program = 'apt-get', ...rest] = [...prefix, 'apt-get']
  if (spawnSync(program, [...rest, '--version'], { stdio: 'ignore' }).status !== 0) {
    if (found === null) process.stdout.write('There is no Chromium here, and apt cannot be used to install it.\n')
    return found
  }
  process.stdout.write('Installing Chromium with apt.\n')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => {
    try {
      execFileSync(program, [...rest, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 300_000 })
    } catch {
      // An update that partly fails may still let the install go through, and an older Debian has no shell of its own.
    }
    return findChromium()
  }
  apt('update', '-q')
  return apt('install', '-y', '-q', '--no-install-recommends', shell, 'fonts-liberation') ?? apt('install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
