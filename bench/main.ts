// `npm run bench`: the real API (sign-in, policy, second wall, gates, history, event) beside the floor, the least that a server on the
// same database can do; in turn, under the same load, in one run. Read the ratios, not the numbers: machines differ and are noisy.
//   npm run bench -- --quick     one size, 100,000 deals, short turns        -- --json    a last line for programs
//   npm run bench                1,000, 10,000 and 100,000 deals: how the cost grows
import { fork, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '#src/platform/db/embedded/index.ts'
import { migrate } from '#src/platform/db/migrate.ts'
import { serverFlags } from '../script/run.mjs'
import { fill, type Filled } from './fill.ts'
import { load, type Asked, type Turn } from './load.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, sizes: { type: 'string' }, only: { type: 'string' } } })
const sizes = (values.sizes ?? (values.quick ? '100000' : '1000,10000,100000')).split(',').map(Number)
const [turns, seconds, callers] = values.quick ? [5, 2, 10] : [5, 3, 10]
// Beside a developer's checkout stands the floor that others measure with, too.
const floorFile = existsSync('../shared/bench/floor.mjs') ? '../shared/bench/floor.mjs' : 'bench/floor.mjs'

type Name = 'get' | 'list' | 'create' | 'move'
type Figures = Record<Name, { rps: number; floor: number; ratio: number; p50: number; p99: number; floorP50: number; statements: number }>

const goals: Record<Name, [goal: number, moonshot: number]> = { get: [0.3, 0.5], list: [0.3, 0.5], create: [0.22, 0.4], move: [0.18, 0.3] }

const folder = mkdtempSync(join(tmpdir(), 'solfa-bench-'))
let last: Figures | null = null
try {
  process.stdout.write('deals    what     floor/s   Solfa/s   ratio   goal (moonshot)   p50 ms (floor)   p99 ms   statements\n')
  for (const size of sizes) {
    const database = await openEmbedded({ dataDir: join(folder, String(size)) })
    try { last = await measure(database.ownerUrl, size) } catch (fault) {
      process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`)
      process.exitCode = 1
      break
    } finally { await database.stop() }
    rmSync(join(folder, String(size)), { recursive: true, force: true })
  }
  if (values.json) process.stdout.write(`${JSON.stringify(last)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measure(ownerUrl: string, size: number): Promise<Figures> {
  await migrate(ownerUrl)
  const filled = await fill(ownerUrl, size)
  const floor = await startFloor(ownerUrl, size)
  const solfa = await startSolfa(ownerUrl)
  const figures = {} as Figures
  for (const name of ['get', 'list', 'create', 'move'] as const) {
    if (values.only && values.only !== name) continue
    const ofSolfa = askSolfa(name, filled)
    const ofFloor = askFloor(name, size)
    // Until each connection has prepared its statements and Node has compiled what is used: what a server does all day, not in its first seconds.
    await load(floor.port, callers, 3000, ofFloor)
    await load(solfa.port, callers, 8000, ofSolfa)
    const both: [Turn, Turn][] = []
    const before = await solfa.statements()
    for (let turn = 0; turn < turns; turn += 1) both.push([await load(floor.port, callers, seconds * 1000, ofFloor), await load(solfa.port, callers, seconds * 1000, ofSolfa)])
    const sent = (await solfa.statements()) - before
    const [bare, ours] = [middle(both.map(([one]) => one)), middle(both.map(([, one]) => one))]
    const ratio = middleOf(both.map(([a, b]) => b.rps / a.rps))
    figures[name] = {
      rps: ours.rps, floor: bare.rps, ratio: Math.round(ratio * 1000) / 1000, p50: ours.p50, p99: ours.p99, floorP50: bare.p50,
      statements: Math.round((sent / both.reduce((sum, [, one]) => sum + one.requests, 0)) * 10) / 10,
    }
    tell(size, name, figures[name])
  }
  floor.child.kill()
  solfa.child.disconnect()
  await Promise.all([floor.child, solfa.child].map((child) => new Promise((done) => { if (child.exitCode !== null || child.signalCode !== null) done(null); else child.once('exit', done) })))
  return figures
}

function tell(size: number, name: Name, one: Figures[Name]): void {
  const [goal, moonshot] = goals[name]
  process.stdout.write(`${String(size).padEnd(8)} ${name.padEnd(8)} ${String(one.floor).padStart(7)}   ${String(one.rps).padStart(7)}   ${one.ratio.toFixed(3).padStart(5)}   ${goal.toFixed(2)} (${moonshot.toFixed(2)})       ${one.p50.toFixed(2).padStart(6)} (${one.floorP50.toFixed(2)})    ${one.p99.toFixed(2).padStart(6)}   ${String(one.statements).padStart(6)}\n`)
}

function any<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!
}

function askFloor(name: Name, size: number): () => Asked {
  const deal = () => 1 + Math.floor(Math.random() * size)
  switch (name) {
    case 'get': return () => ({ method: 'GET', path: `/deals/${deal()}` })
    case 'list': return () => ({ method: 'GET', path: `/deals?stage=${Math.floor(Math.random() * 5)}` })
    case 'create': return () => ({ method: 'POST', path: '/deals', body: JSON.stringify({ name: 'One more', amount: 1200, company: 'Company 7' }) })
    case 'move': return () => ({ method: 'POST', path: `/deals/${deal()}/moves?to=${Math.floor(Math.random() * 5)}`, body: '{}' })
  }
}

function askSolfa(name: Name, { key, deals, companies }: Filled): () => Asked {
  const headers = { authorization: `Bearer ${key}` }
  let number = 0
  const writing = () => ({ ...headers, 'idempotency-key': `bench-${name}-${process.pid}-${number += 1}` })
  switch (name) {
    case 'get': return () => ({ method: 'GET', path: `/api/v1/deals/${any(deals).id}`, headers })
    case 'list': return () => ({ method: 'GET', path: `/api/v1/deals?stage=${any(['understand', 'qualify', 'shape', 'propose', 'commit'])}&sort=closeOn&limit=50`, headers })
    case 'create': return () => ({ method: 'POST', path: '/api/v1/deals', headers: writing(), body: JSON.stringify({ name: 'One more', amount: 1200, currency: 'EUR', companyId: any(companies) }) })
    case 'move': {
      // From the first stage to the second and back again: each is decided, recorded and told. No deal is moved by two at once.
      const movable = deals.filter((deal) => deal.stage === 'understand' || deal.stage === 'qualify')
      return () => {
        const deal = movable[number % movable.length]!
        deal.stage = deal.stage === 'understand' ? 'qualify' : 'understand'
        return { method: 'POST', path: `/api/v1/deals/${deal.id}/moves`, headers: writing(), body: JSON.stringify({ to: deal.stage, reason: 'For the bench.' }) }
      }
    }
  }
}

async function startFloor(ownerUrl: string, rows: number): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort()
  const child = spawn(process.execPath, [floorFile], { env: { ...process.env, DATABASE_URL: ownerUrl, PORT: String(port), ROWS: String(rows) }, stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => { child.kill() })
  await new Promise<void>((done, failed) => { child.stdout!.once('data', () => done()); child.once('exit', () => failed(new Error('The floor did not start.'))) })
  return { port, child }
}

async function startSolfa(ownerUrl: string): Promise<{ port: number; child: ChildProcess; statements(): Promise<number> }> {
  const child = fork('bench/solfa.ts', { env: { ...process.env, DATABASE_URL: ownerUrl }, execArgv: [...serverFlags, ...(process.env['SOLFA_BENCH_NODE']?.split(' ') ?? [])] })
  const heard = <T>(): Promise<T> => new Promise((done, failed) => { child.once('message', (said) => done(said as T)); child.once('exit', () => failed(new Error('Solfa did not start.'))) })
  const { url } = await heard<{ url: string }>()
  return {
    port: Number(new URL(url).port), child,
    statements: async () => {
      const answer = heard<{ statements: number }>()
      child.send('statements')
      return (await answer).statements
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}

function middle(list: Turn[]): Turn {
  return [...list].sort((a, b) => a.rps - b.rps)[Math.floor(list.length / 2)]!
}

function middleOf(list: number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!
}
