// `npm run bench`: the API beside a bare server on the same database, in turn, and how the cost grows with the number of deals.
// Numbers are requests a second of ten callers, the median of three turns; read the shares, not the numbers: machines differ and are noisy.
import { Agent, request } from 'node:http'
import { sql } from 'kysely'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { createDeals } from '#src/modules/deals/server/door.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { actorOf } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, inWorkspace } from '#src/platform/db/pool.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '#test/database.ts'
import { bareServer } from './bare.ts'

const sizes = (process.argv[2] ?? '1000,10000,100000').split(',').map(Number)
const agent = new Agent({ keepAlive: true, maxSockets: 10 })

process.stdout.write('deals      what      bare req/s   Solfa req/s   share\n')
for (const size of sizes) {
  const database = await testDatabase()
  const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: Infinity, log: () => {} })
  const { key, ids } = await fill(server.db, size)
  const bare = await bareServer(database.ownerUrl, size)
  await sql`analyze`.execute(server.db.kysely)
  const headers = { authorization: `Bearer ${key}` }
  const any = () => ids[Math.floor(Math.random() * ids.length)]!
  const works: [string, () => Call, () => Call][] = [
    ['get', () => ['GET', `${bare.url}/deals/${1 + Math.floor(Math.random() * size)}`], () => ['GET', `${server.url}/api/v1/deals/${any()}`, headers]],
    ['list 50', () => ['GET', `${bare.url}/deals?stage=0`], () => ['GET', `${server.url}/api/v1/deals?stage=understand&outcome=open&sort=closeOn&limit=50`, headers]],
    ['create', () => ['POST', `${bare.url}/deals`, {}, '{}'], () => ['POST', `${server.url}/api/v1/deals`, { ...headers, 'content-type': 'application/json' }, '{"name":"One more"}']],
    ['run', () => ['GET', `${bare.url}/deals/1`], () => ['GET', `${server.url}/api/v1/deals/${any()}/run`, headers]],
  ]
  for (const [what, ofBare, ofSolfa] of works) {
    const turns: [number, number][] = []
    await load(ofBare, 500); await load(ofSolfa, 500)
    for (let turn = 0; turn < 3; turn += 1) turns.push([await load(ofBare, 2000), await load(ofSolfa, 2000)])
    const [a, b] = [median(turns.map((turn) => turn[0])), median(turns.map((turn) => turn[1]))]
    process.stdout.write(`${String(size).padEnd(10)} ${what.padEnd(9)} ${a.toFixed(0).padStart(10)}   ${b.toFixed(0).padStart(11)}   ${(b / a).toFixed(2)}\n`)
  }
  await bare.stop()
  await server.stop()
  await database.drop()
}
process.exit(0)

type Call = [method: string, url: string, headers?: Record<string, string>, body?: string]

function send([method, url, headers = {}, body]: Call): Promise<void> {
  return new Promise((done, failed) => {
    const sent = request(url, { method, agent, headers }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode! < 400 ? done() : failed(new Error(`${method} ${url} answered ${response.statusCode}`))))
    })
    sent.on('error', failed)
    sent.end(body)
  })
}

/** Ten callers, each asking again as soon as it is answered. Requests a second. */
async function load(make: () => Call, milliseconds: number): Promise<number> {
  const from = performance.now()
  let answered = 0
  await Promise.all(Array.from({ length: 10 }, async () => {
    while (performance.now() - from < milliseconds) { await send(make()); answered += 1 }
  }))
  return answered / ((performance.now() - from) / 1000)
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

async function fill(db: Awaited<ReturnType<typeof startServer>>['db'], size: number): Promise<{ key: string; ids: string[] }> {
  const workspace = systemClock.newId()
  const person = systemClock.newId()
  const key = await asOwner(db, async (tx) => {
    await sql`insert into workspace (id, name) values (${workspace}, 'Bench')`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) values (${workspace}, ${person}, 'Grace', 'grace@bench.example', 'administrator', 'all')`.execute(tx)
    return (await makeKey(tx, workspace, person, systemClock.newId(), 'bench')).key
  })
  await inWorkspace(db, workspace, (tx) => installShipped(tx, workspace))
  const ids: string[] = []
  for (let start = 0; start < size; start += 500) {
    const made = await inWorkspace(db, workspace, async (tx) => {
      const actor = (await actorOf(tx, workspace, person))!
      return createDeals({ tx, actor, now: systemClock.now(), newId: systemClock.newId, door: 'create' }, Array.from({ length: Math.min(500, size - start) }, (_, i) => ({ values: { name: `Deal ${start + i}`, amount: (start + i) * 7 % 100_000, currency: 'EUR', closeOn: `2026-${String(1 + (start + i) % 12).padStart(2, '0')}-15` } })))
    })
    ids.push(...made.filter((id) => id !== null))
  }
  return { key, ids }
}
