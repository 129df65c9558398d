// `npm run bench:web`: what the pages cost a person, in a real browser, on the production build: 10,000 open deals, 100,000 records.
// Five runs of each, medians, beside the closest open peer measured the same way. `--json`: the last line is JSON. `--runs 3`: fewer.
import { sql } from '#src/platform/db/sql.ts'
import { buildWeb, builtPages } from '#src/instance/web.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '#test/database.ts'
import { openBrowser } from '#test/e2e/browser.ts'
import { fill } from './web/fill.ts'
import { boardRun, paletteRun, tickRun, type BoardRun } from './web/runs.ts'

const flag = (name: string): string | undefined => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? undefined : (process.argv[at + 1] ?? '') }
const runs = Number(flag('runs') ?? 5), deals = Number(flag('deals') ?? 10_000), records = Number(flag('records') ?? 100_000)
const told = (sentence: string) => { process.stderr.write(`${sentence}\n`) }

await buildWeb(told)
const database = await testDatabase()
const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: Infinity, webFolder: builtPages, log: (sentence, fault) => { told(`${sentence} ${fault instanceof Error ? fault.message : ''}`) } })
const browser = await openBrowser()
let failed = false
try {
  const said = new Set<string>()
  const key = await fill(server.db, { deals, records }, (sentence) => { const short = sentence.replace(/: .*/, '.'); if (!said.has(short)) { said.add(short); told(short) } })
  await asOwner(server.db, (tx) => sql`analyze`.execute(tx))
  const bench = { browser, url: server.url, key }
  const board = await (await fetch(`${server.url}/api/v1/deals/board?cards=0`, { headers: { authorization: `Bearer ${key}` } })).json() as { lanes: { name: string; count: number }[] }
  told(board.lanes.map(({ name, count }) => `${name} ${count}`).join(', '))
  if (board.lanes.reduce((sum, lane) => sum + lane.count, 0) < deals) throw new Error('The board is not full.')
  const boards: BoardRun[] = [], ticks: number[] = [], palettes: number[] = []
  await boardRun(bench)
  for (let run = 0; run < runs; run += 1) {
    told(`Run ${run + 1} of ${runs}.`)
    boards.push(await boardRun(bench))
    ticks.push(await tickRun(bench))
    palettes.push(await paletteRun(bench, run))
  }
  const of = (pick: (run: BoardRun) => number) => median(boards.map(pick))
  const figures: Figure[] = [
    { id: 'javascript', what: 'JavaScript received until the board is visible', unit: 'kB', value: of((run) => run.javascript / 1000), goal: 200, peer: 801 },
    { id: 'outside', what: 'Requests that leave the machine', unit: '', value: Math.max(...boards.map((run) => run.outside)), goal: 0, peer: 33 },
    { id: 'cpu', what: 'Main thread to the board, its own clock, 4 s', unit: 's', value: of((run) => run.cpu), goal: 0.55, peer: 1.1 },
    { id: 'drop', what: 'Card let go, until it is painted in its lane', unit: 'ms', value: of((run) => run.drop), goal: 100, peer: 417 },
    { id: 'writes', what: 'Writes for one move', unit: '', value: Math.max(...boards.map((run) => run.writes)), goal: 1, peer: 18 },
    { id: 'tick', what: 'A row among 1,000 ticked, until it is painted', unit: 'ms', value: median(ticks), goal: 50, peer: 1300 },
    { id: 'palette', what: 'Last letter in the palette, until the record is painted', unit: 'ms', value: median(palettes), goal: 100, peer: null },
  ]
  const beside = { visible: of((run) => run.visible), cpuToVisible: of((run) => run.cpuToBoard), cards: of((run) => run.cards), scrollFrame95: of((run) => run.frames) }
  const line = (what: string, solfa: string, goal: string, peer: string) => `${what.padEnd(58)}${solfa.padStart(10)}${goal.padStart(12)}${peer.padStart(10)}\n`
  process.stdout.write(line(`${deals} open deals, ${records} records, median of ${runs}`, 'Solfa', 'at most', 'peer'))
  for (const { what, unit, value, goal, peer } of figures) process.stdout.write(line(what, `${round(value)} ${unit}`, `${goal} ${unit}`, peer === null ? 'has none' : `${peer} ${unit}`))
  process.stdout.write(`Beside it: the first card after ${round(beside.visible)} ms and ${round(beside.cpuToVisible)} s of work; ${beside.cards} cards exist; while a lane scrolls, 19 frames of 20 take at most ${round(beside.scrollFrame95)} ms.\n`)
  failed = figures.some(({ value, goal }) => value > goal)
  if (failed) process.stdout.write(`Not reached: ${figures.filter(({ value, goal }) => value > goal).map(({ what }) => what).join('; ')}.\n`)
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ deals, records, runs, figures: figures.map(({ what: _, ...figure }) => figure), beside })}\n`)
} finally {
  await browser.close()
  await server.stop()
  await database.drop()
}
process.exit(failed ? 1 : 0)

interface Figure { id: string; what: string; unit: string; value: number; goal: number; peer: number | null }

function median(numbers: number[]): number { return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]! }
function round(value: number): string { return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(2).replace(/\.?0+$/, '') }
