import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotRun, codeOf } from '#src/platform/cannot.ts'
import { root } from './root.ts'

/** Where the built pages lie. */
export const builtPages = join(root, 'dist', 'web')
/** The same with the design system's own page, which nobody but its builders needs. */
export const builtSheet = join(root, 'dist', 'sheet')

/**
 * Builds the pages when what they are made of has changed since they were built. The new ones are made aside and take their place
 * whole, so that a start which is interrupted, or two at once, never leave half of them.
 */
export async function buildWeb(told: (sentence: string) => void, built = builtPages): Promise<'built' | 'fresh'> {
  const state = await stateOfSources()
  if (await readFile(join(built, '.state'), 'utf8').catch(() => '') === state) return 'fresh'
  told('Building the pages.')
  const making = `${built}.${process.pid}`
  try {
    await mkdir(making, { recursive: true })
    await runVite(making, built === builtSheet ? 'sheet' : 'production')
    await writeFile(join(making, '.state'), state)
    await takePlace(making, built)
    return 'built'
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) {
      throw new CannotRun(`The pages have to be built, and ${join(root, 'dist')} cannot be written to. Start Solfa once as the owner of ${root}.`)
    }
    throw error
  } finally {
    await rm(making, { recursive: true, force: true }).catch(() => {})
  }
}

async function runVite(outDir: string, mode: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--mode', mode, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => { said += chunk })
  child.stderr.on('data', (chunk: Buffer) => { said += chunk })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new CannotRun(`The pages could not be built.\n${said.trim()}`)
}

async function takePlace(making: string, built: string): Promise<void> {
  const old = `${built}.old.${process.pid}`
  for (let attempt = 1; ; attempt += 1) {
    await rename(built, old).catch((error: unknown) => { if (codeOf(error) !== 'ENOENT') throw error })
    try {
      await rename(making, built)
      break
    } catch (error) {
      // Another build took the place in the same moment: it is as good as ours, and ours is newer.
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
      await rm(old, { recursive: true, force: true })
    }
  }
  await rm(old, { recursive: true, force: true })
}

/** Everything that can change a page: our sources outside of `server/` and the tests, what npm has locked, and how it is built. */
async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['package-lock.json', 'vite.config.ts', ...await sourcesBelow('src'), ...await sourcesBelow('script/words')]
  for (const file of files.sort()) hash.update(file).update('\0').update(await readFile(join(root, file)).catch(() => '')).update('\0')
  return hash.digest('hex')
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!['server', 'src/platform', 'src/cli', 'src/instance'].some((left) => entry.name === left || path === left)) found.push(...await sourcesBelow(path))
    } else if (!/\.test\.tsx?$/.test(entry.name)) found.push(path)
  }
  return found
}
