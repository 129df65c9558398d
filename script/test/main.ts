import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findOrInstallChromium } from './browser.ts'
import { repeated } from './repeat.ts'
import { check, tests, type Result } from './steps.ts'

// `npm test`: lint, types, unit and property tests, tests on a real database, the pages, walks in a real browser.
// `npm test -- deals`: only test files whose path contains the word.

// Ends what it has started, too: see steps.ts.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => { process.exit(130) })

interface Skip { name: string; reason: string }

const { positionals } = parseArgs({ allowPositionals: true })
const listed: Skip[] = JSON.parse(readFileSync('test/skips.json', 'utf8'))
const files = testFiles()
const walks = files.filter((file) => file.startsWith('test/e2e/'))
const pure = files.filter((file) => !walks.includes(file) && isPure(file))
const grounded = files.filter((file) => !walks.includes(file) && !pure.includes(file))

/** Two at a time: one per core of the smallest machine that we promise to be quick on. The long ones come first. */
async function all(): Promise<Result[]> {
  const worlds = grounded.filter((file) => /^(test\/start|src\/platform\/db\/embedded)\//.test(file))
  const stories = grounded.filter((file) => file.startsWith('test/') && !worlds.includes(file))
  const beside = grounded.filter((file) => !worlds.includes(file) && !stories.includes(file))
  // Started below, awaited by the walks: they show what was built.
  let built: Promise<Result> | null = null
  return twoAtATime([
    () => check('Types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']),
    () => check('Lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']),
    () => built = check('Pages are built', ['script/test/pages.ts']),
    () => group('The start and its bad worlds', worlds),
    () => group('Stories, matrix and house', stories),
    () => group('Modules on a real database', beside),
    () => group('Unit and property tests', pure),
    // Each file by itself, the longest first: whichever core is free takes the next, and neither waits long for the other at the end.
    ...walks.toSorted((a, b) => lengthOf(b) - lengthOf(a)).map((file) => async () => {
      await built
      return inBrowser([file], file)
    }),
  ])
}

async function some(): Promise<Result[]> {
  const chosen = (list: string[]) => list.filter((file) => positionals.some((word) => file.includes(word)))
  const found = await inTurn([() => group('Tests', [...chosen(pure), ...chosen(grounded)])])
  if (chosen(walks).length === 0) return found
  return [...found, ...await inTurn([() => check('Pages are built', ['script/test/pages.ts']), () => inBrowser(chosen(walks))])]
}

function group(name: string, list: string[]): Promise<Result> {
  return list.length === 0 ? Promise.resolve(empty(name)) : tests(name, list)
}

async function inBrowser(list: string[], name = 'Walks in a browser'): Promise<Result> {
  if (list.length === 0) return empty(name)
  const chromium = findOrInstallChromium()
  if (chromium !== null) return tests(name, list, { SOLFA_CHROMIUM: chromium })
  const result = empty(name)
  result.findings.skipped = list.map((file) => ({ name: file, file, reason: 'There is no Chromium on this machine.' }))
  return result
}

async function twoAtATime(steps: (() => Promise<Result>)[]): Promise<Result[]> {
  const waiting = [...steps]
  const next = (): (() => Promise<Result>)[] => waiting.splice(0, 1)
  const lane = async (): Promise<Result[]> => {
    const done: Result[] = []
    for (let step = next(); step.length > 0; step = next()) done.push(...await inTurn(step))
    return done
  }
  return (await Promise.all([lane(), lane()])).flat()
}

async function inTurn(steps: (() => Promise<Result>)[]): Promise<Result[]> {
  const done: Result[] = []
  for (const step of steps) {
    const result = await step()
    const { passed, failed, skipped } = result.findings
    const counts = [`${passed} passed`, failed > 0 ? `${failed} failed` : '', skipped.length > 0 ? `${skipped.length} skipped` : ''].filter(Boolean).join(', ')
    if (passed + failed + skipped.length > 0) process.stdout.write(`${failed > 0 ? '✖' : '✔'} ${result.name}: ${counts} (${result.seconds.toFixed(1)} s)\n`)
    done.push(result)
  }
  return done
}

function tell(all: Result[]): number {
  const skipped = all.flatMap(({ findings }) => findings.skipped)
  const unlisted = skipped.filter(({ name }) => !listed.some((skip) => skip.name === name))
  const strict = ['1', 'true'].includes(process.env['CI'] ?? '')
  for (const { name, file, seconds } of all.flatMap(({ findings }) => findings.slow)) process.stdout.write(`Slow: ${seconds} s, ${name} (${file})\n`)
  for (const { name, reason } of skipped) process.stdout.write(`Skipped: ${name}. ${listed.find((skip) => skip.name === name)?.reason ?? reason}\n`)
  for (const { name } of unlisted) process.stdout.write(`${strict ? '✖ ' : ''}Skipped without being on the list in test/skips.json: ${name}\n`)
  for (const { name, file, text } of all.flatMap(({ findings }) => findings.unsteady)) process.stdout.write(`\nUnsteady, passed when repeated alone: ${name}\n  ${file}\n${text}\n`)
  // Last, so that whoever sees only the end of what was printed sees what to mend.
  for (const { name, file, text } of all.flatMap(({ findings }) => findings.failures)) process.stdout.write(`\n✖ ${name}${file ? `\n  ${file}` : ''}\n${text}\n`)
  const passed = sum(all.map(({ findings }) => findings.passed))
  const failed = sum(all.map(({ findings }) => findings.failed)) + (strict ? unlisted.length : 0)
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length - (strict ? unlisted.length : 0)} skipped\n`)
  return failed > 0 ? 1 : 0
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function empty(name: string): Result {
  return { name, seconds: 0, findings: { passed: 0, failed: 0, skipped: [], failures: [], unsteady: [], slow: [], last: '' }, output: '' }
}

function testFiles(): string[] {
  return ['src', 'test', 'script', 'bench'].filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name))).sort()
}

/** How long a walk is, guessed from its text and that of the folder of its name; those of the sample company walk each of its pages. */
function lengthOf(walk: string): number {
  const text = readFileSync(walk, 'utf8'), folder = walk.replace(/(\.e2e)?\.test\.ts$/, '')
  const beside = existsSync(folder) ? sum(readdirSync(folder).map((name) => statSync(join(folder, name)).size)) : 0
  return (text.includes('sampleStage(') ? 4 * text.length + 15_000 : text.length) + beside
}

/** A test that touches neither the database nor the network lies beside a pure source. */
function isPure(file: string): boolean {
  return file.startsWith('src/') && !/\/(server|platform|instance|cli)\//.test(file)
}

process.exit(tell(positionals.length > 0 ? await some() : await repeated(await all(), inBrowser)))
