import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium of this machine: the one in SOLFA_CHROMIUM, else at the usual places; null where there is none. */
export function findChromium(): string | null {
  const given = process.env['SOLFA_CHROMIUM']
  if (given) return given
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin']
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find(isProgram) ?? null
}

/** Finds Chromium, or installs Debian's where apt may be used. Null, after saying why, where neither goes. */
export function findOrInstallChromium(): string | null {
  const found = findChromium()
  if (found !== null) return found
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [program = 'apt-get', ...rest] = [...prefix, 'apt-get']
  if (spawnSync(program, [...rest, '--version'], { stdio: 'ignore' }).status !== 0) {
    process.stdout.write('There is no Chromium here, and apt cannot be used to install it.\n')
    return null
  }
  process.stdout.write('Installing Chromium with apt.\n')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    try {
      execFileSync(program, [...rest, ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 300_000 })
    } catch {
      // An update that partly fails may still let the install go through.
    }
  }
  return findChromium()
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
