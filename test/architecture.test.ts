import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// The law of imports (ARCHITECTURE.md). Each law prints its sentence, the offender, and the way out.
const root = fileURLToPath(new URL('..', import.meta.url))
const order = ['identity', 'people', 'process', 'activities', 'telephony', 'leads', 'deals', 'delivery', 'practice', 'coaching', 'forecast', 'insights', 'adoption', 'lessons', 'lists', 'integrations']
const drawers = /(^|\/)(utils?|helpers?|common|misc|libs?|services?)(\/|\.tsx?$)/

interface Source { path: string; text: string; lines: number; imports: Import[] }
interface Import { from: string; to: string; typeOnly: boolean }

const sources = walk(join(root, 'src')).map(read)
const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path) || path.includes('/testing/') || path.includes('/properties/')

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory() ? walk(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [])
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8')
  const path = relative(root, file)
  const found = [...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm)]
  const imports = found.map((match) => {
    const to = match[2] ?? match[3]!
    const target = to.startsWith('#') ? to.slice(1) : to.startsWith('.') ? relative(root, resolve(dirname(file), to)) : to
    return { from: path, to: target, typeOnly: Boolean(match[1]) }
  })
  return { path, text, lines: text.split('\n').length - 1, imports }
}

interface Place { house: 'kernel' | 'platform' | 'web' | 'module' | 'top' | 'outside'; module?: string; floor?: 'root' | 'server' | 'web' }

export function placeOf(path: string): Place {
  if (!path.startsWith('src/')) return { house: 'outside' }
  const [, first, second, third] = path.split('/')
  if (first === 'kernel' || first === 'platform' || first === 'web') return { house: first }
  if (first === 'modules') return { house: 'module', module: second!, floor: third === 'server' || third === 'web' ? third : 'root' }
  return { house: 'top' }
}

const isDoor = (path: string, module: string) => path === `src/modules/${module}/server/door.ts`
const isPage = (path: string, module: string) => path === `src/modules/${module}/web/index.ts`

/** The sentence that an import breaks, or null. */
export function lawBroken({ from, to, typeOnly }: Import): string | null {
  const here = placeOf(from)
  const there = placeOf(to)
  if (there.house === 'outside') return outsideLaw(here, from, to)
  if (here.house === 'kernel') return there.house === 'kernel' ? null : 'The kernel imports nothing of ours. Pass what it needs as an argument.'
  if (here.house === 'platform') return there.house === 'kernel' || there.house === 'platform' ? null : 'The platform imports the kernel only and knows no business noun. Let the module pass it in.'
  if (here.house === 'web') {
    if (there.house === 'web' || there.house === 'kernel') return null
    // The pages list gathers: it fetches each page when it is opened, so a page needs no second name in web/index.ts.
    if (from === 'src/web/pages.tsx' && there.floor === 'web') return null
    if (there.house === 'module' && (there.floor === 'root' || isPage(to, there.module!))) return null
    return there.house === 'top' && typeOnly ? null : 'The web’s shell knows kernels, module roots and web/index.ts of modules. Export what it needs there.'
  }
  if (here.house !== 'module') return null
  if (there.house === 'kernel') return null
  const same = there.module === here.module
  if (here.floor === 'root') {
    if (there.house === 'module' && there.floor === 'root') return same || above(there, here) ? null : against(here, there)
    return 'A module’s root is pure: it imports the kernel and the roots above it.'
  }
  if (here.floor === 'server') {
    if (there.house === 'platform') return null
    if (there.house !== 'module' || there.floor === 'web') return 'A server floor imports its root, the platform, and doors of modules above it.'
    if (same) return null
    if (!above(there, here)) return against(here, there)
    return there.floor === 'root' || isDoor(to, there.module!) ? null : `Another module’s server is entered by its door: src/modules/${there.module}/server/door.ts.`
  }
  if (there.house === 'web') return null
  if (there.house === 'module' && there.floor !== 'server' && (same || there.floor === 'root' || isPage(to, there.module!))) return null
  return there.house === 'top' && typeOnly ? null : 'A web floor imports its root, src/web, other roots and their web/index.ts; never a server.'
}

const above = (there: Place, here: Place) => order.indexOf(there.module!) < order.indexOf(here.module!)
const against = (here: Place, there: Place) => `${here.module} stands above ${there.module}: against the order only by event (reactions.ts) or through a registry that ${here.module} offers.`

function outsideLaw(here: Place, from: string, to: string): string | null {
  const pure = here.house === 'kernel' || (here.house === 'module' && here.floor === 'root')
  if (pure && (to.startsWith('node:') || ['fastify', 'pg', 'pg-boss', 'react'].includes(to)) && !isTest(from)) return 'Kernel and module roots are pure: no Node, no database, no page. Move it to server/ or web/, or pass it in.'
  if (to === 'fastify' && !from.startsWith('src/platform/http/') && !/\/routes(\/|\.ts)|contract\.ts$/.test(from)) return 'Only platform/http and routes know the HTTP library.'
  if (to === 'pg' && !from.startsWith('src/platform/') && here.floor !== 'server' && here.house !== 'top') return 'Only server/ knows the database.'
  if (to === 'pg-boss' && !/jobs(\/|\.ts)/.test(from)) return 'Only jobs know the queue.'
  return null
}

describe('the law of imports', () => {
  test('nothing is imported against it', () => {
    const broken = sources.filter((source) => !isTest(source.path)).flatMap((source) => source.imports.flatMap((one) => {
      const sentence = lawBroken(one)
      return sentence ? [`${one.from} imports ${one.to}. ${sentence}`] : []
    }))
    assert.deepEqual(broken, [])
  })

  test('it refuses what it should', () => {
    const asked = (from: string, to: string) => lawBroken({ from, to, typeOnly: false }) !== null
    assert.ok(asked('src/kernel/id.ts', 'src/platform/clock.ts'))
    assert.ok(asked('src/platform/db/pool.ts', 'src/modules/deals/deal.ts'))
    assert.ok(asked('src/modules/people/server/routes.ts', 'src/modules/deals/server/door.ts'))
    assert.ok(asked('src/modules/deals/server/routes.ts', 'src/modules/people/server/entities.ts'))
    assert.ok(asked('src/modules/deals/web/board.tsx', 'src/modules/deals/server/routes.ts'))
    assert.ok(asked('src/modules/process/run/decide.ts', 'node:crypto'))
    assert.ok(asked('src/modules/deals/web/board.tsx', 'pg'))
    assert.ok(!asked('src/modules/deals/server/routes.ts', 'src/modules/people/server/door.ts'))
  })

  test('kernel and module roots read no clock and throw no dice', () => {
    const impure = sources.filter(({ path }) => !isTest(path) && (placeOf(path).house === 'kernel' || (placeOf(path).house === 'module' && placeOf(path).floor === 'root')))
      .filter(({ text }) => /Date\.now\(|Math\.random\(|new Date\(\)|crypto\.|setTimeout\(|\bfetch\(/.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')))
    assert.deepEqual(impure.map(({ path }) => `${path} reads the clock or chance. Take it as an argument.`), [])
  })

  test('nothing imports in a circle', () => {
    const graph = new Map(sources.map((source) => [source.path, source.imports.filter((one) => !one.typeOnly && one.to.startsWith('src/')).map((one) => one.to)]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) { circles.push([...trail.slice(trail.indexOf(path)), path].join(' → ')); return }
      if (done.has(path)) return
      done.add(path)
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    }
    for (const path of graph.keys()) visit(path, [])
    assert.deepEqual(circles, [])
  })

  test('only its owner writes a table', () => {
    const owners = tableOwners()
    const strangers = sources.filter(({ path }) => !isTest(path) && path.startsWith('src/modules/')).flatMap(({ path, text }) => {
      const written = [...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b/g)].map((match) => match[1]!).filter((table) => owners.has(table))
      return [...new Set(written)].filter((table) => owners.get(table) !== placeOf(path).module).map((table) => `${path} writes ${table}, which belongs to ${owners.get(table)}. Ask its door.`)
    })
    assert.deepEqual(strangers, [])
  })
})

/** Which module a table belongs to. A new table gets its line here. */
function tableOwners(): Map<string, string> {
  const owned: Record<string, string[]> = {
    identity: ['workspace', 'team', 'person', 'api_key', 'session', 'sign_in_link'],
    people: ['company', 'contact'],
    process: ['process', 'process_version', 'run', 'run_item', 'run_judgement'],
    activities: ['activity', 'activity_contact', 'task', 'file', 'file_content'],
    deals: ['deal', 'deal_line', 'deal_contact', 'product', 'buyer_question'],
    lessons: ['lesson_look', 'lesson_hiding'],
    lists: ['saved_view', 'saved_view_default'],
    integrations: ['import', 'import_file', 'import_row', 'import_mend'],
  }
  return new Map(Object.entries(owned).flatMap(([module, tables]) => tables.map((table): [string, string] => [table, module])))
}

describe('the shape of the house', () => {
  test('no file is longer than 300 lines', () => {
    assert.deepEqual(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path} has ${lines} lines. Split it by behaviour.`), [])
  })

  test('no folder holds more than 20 files beside its tests', () => {
    const counts = Map.groupBy(sources.filter(({ path }) => !isTest(path)), ({ path }) => dirname(path))
    assert.deepEqual([...counts].filter(([, files]) => files.length > 20).map(([folder, files]) => `${folder} holds ${files.length} files. Give a behaviour its own folder.`), [])
  })

  test('there are no drawers', () => {
    assert.deepEqual(sources.filter(({ path }) => drawers.test(path)).map(({ path }) => `${path} is a drawer. Name it for what it does.`), [])
  })

  test('every module has a README of at most 60 lines', () => {
    const modules = readdirSync(join(root, 'src/modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    const wrong = modules.filter((name) => {
      try { return readFileSync(join(root, 'src/modules', name, 'README.md'), 'utf8').split('\n').length > 61 } catch { return true }
    })
    assert.deepEqual(wrong.map((name) => `src/modules/${name} needs a README.md of at most 60 lines: its words, and what always holds.`), [])
  })
})
