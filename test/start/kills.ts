import { randomInt, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { killAll, start, type Started } from './started.ts'

/** One write that Solfa has confirmed: the record must be there, with this name or a later one. */
interface Confirmed { id: string; name: string; revision: number }

export interface Report {
  kills: number
  confirmed: number
  /** Confirmed and gone, or confirmed and not as confirmed. */
  lost: string[]
  /** Answers that the kill took away; each was asked again with its key after the restart. */
  unanswered: number
  /** Of those, what the repetition made twice. */
  doubled: string[]
  restartSeconds: number[]
}

/**
 * Kills all of Solfa without a word, again and again, while writers write through the API, and looks after each start by the same
 * command whether everything that was confirmed is there. `lie` adds a confirmation that never was: the control that must be found.
 */
export async function killUnderLoad(kills: number, options: { writers?: number; lie?: boolean; told?: (line: string) => void } = {}): Promise<Report> {
  const report: Report = { kills, confirmed: 0, lost: [], unanswered: 0, doubled: [], restartSeconds: [] }
  let it = await start()
  if (it.url === null) throw new Error(`It did not start: ${it.said}`)
  const key = await firstKey(it)
  const all: Confirmed[] = []
  for (let round = 1; round <= kills; round += 1) {
    const confirmed: Confirmed[] = []
    const unanswered: { name: string; key: string }[] = []
    let dying = false
    const writers = Array.from({ length: options.writers ?? 8 }, () => write(it.url ?? '', key, confirmed, unanswered, () => dying))
    await sleep(randomInt(200, 1200))
    dying = true
    await killAll(it)
    await Promise.all(writers)
    if (options.lie) confirmed.push({ id: randomUUID(), name: 'never written', revision: 1 })
    it = await start({ dataDir: it.dataDir })
    if (it.url === null) throw new Error(`After kill ${round} it did not start: ${it.said}`)
    report.restartSeconds.push(it.seconds)
    report.confirmed += confirmed.length
    report.unanswered += unanswered.length
    report.lost.push(...await missing(it.url, key, confirmed))
    report.doubled.push(...await repeat(it.url, key, unanswered))
    all.push(...confirmed)
    options.told?.(`Kill ${round} of ${kills}: ${confirmed.length} confirmed, ${report.lost.length} lost in all, up again in ${it.seconds.toFixed(1)} s.`)
  }
  // Once more at the end: no later crash may have taken what an earlier one left.
  report.lost.push(...await missing(it.url ?? '', key, all.slice(-4000)))
  await it.stop()
  return report
}

async function firstKey(it: Started): Promise<string> {
  const email = 'ada@example.com'
  const set = await call(it.url ?? '', 'POST', '/setup', {}, { workspace: 'Kills', name: 'Ada', email, password: `Kills-${randomUUID()}` })
  if (set.status !== 201) throw new Error(`The set-up answered ${set.status}: ${JSON.stringify(set.body)}`)
  const token = (await readFile(join(it.dataDir, 'operator.token'), 'utf8')).trim()
  const made = await call(it.url ?? '', 'POST', '/operator/keys', { 'x-solfa-operator': token }, { email })
  if (typeof made.body['key'] !== 'string') throw new Error(`No key: ${JSON.stringify(made.body)}`)
  return made.body['key']
}

/** Makes companies and renames some, as fast as answers come, until the server is gone. */
async function write(url: string, key: string, confirmed: Confirmed[], unanswered: { name: string; key: string }[], dying: () => boolean): Promise<void> {
  const authorization = { authorization: `Bearer ${key}` }
  while (!dying()) {
    const name = `Company ${randomUUID()}`
    const once = randomUUID()
    const made = await call(url, 'POST', '/companies', { ...authorization, 'idempotency-key': once }, { name }).catch(() => null)
    if (made === null) {
      unanswered.push({ name, key: once })
      continue
    }
    if (made.status === 429) await sleep(200)
    if (made.status !== 201) continue
    const record: Confirmed = { id: String(made.body['id']), name, revision: Number(made.body['revision']) }
    confirmed.push(record)
    if (randomInt(3) > 0) continue
    const renamed = `${name}, renamed`
    const headers = { ...authorization, 'idempotency-key': randomUUID(), 'if-match': `"${record.revision}"` }
    const changed = await call(url, 'PATCH', `/companies/${record.id}`, headers, { name: renamed }).catch(() => null)
    if (changed?.status === 200) Object.assign(record, { name: renamed, revision: Number(changed.body['revision']) })
  }
}

async function missing(url: string, key: string, confirmed: Confirmed[]): Promise<string[]> {
  const lost: string[] = []
  await inParallel(confirmed, async ({ id, name, revision }) => {
    const found = await call(url, 'GET', `/companies/${id}`, { authorization: `Bearer ${key}` })
    // A renaming whose answer the kill took away may be there: later than confirmed is not lost.
    const there = found.status === 200 && (found.body['name'] === name || Number(found.body['revision']) > revision)
    if (!there) lost.push(`${id} ${name}: ${found.status} ${String(found.body['name'] ?? '')}`)
  })
  return lost
}

/** Asks again, with the same key, what was never answered: it must then be there once, whether the first try was carried out or not. */
async function repeat(url: string, key: string, unanswered: { name: string; key: string }[]): Promise<string[]> {
  const doubled: string[] = []
  await inParallel(unanswered, async ({ name, key: once }) => {
    const authorization = { authorization: `Bearer ${key}` }
    await call(url, 'POST', '/companies', { ...authorization, 'idempotency-key': once }, { name })
    const found = await call(url, 'GET', `/companies?q=${encodeURIComponent(name.replace('Company ', ''))}`, authorization)
    const items: unknown = found.body['items']
    const count = Array.isArray(items) ? items.length : 0
    if (count !== 1) doubled.push(`${name}: ${count} times`)
  })
  return doubled
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item)
  }))
}

async function call(url: string, method: string, path: string, headers: Record<string, string>, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
  for (;;) {
    const response = await fetch(new URL(`/api/v1${path}`, url), {
      method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    const answer: Record<string, unknown> = await response.json().catch(() => ({}))
    // Reading back is not what is measured: it waits for the next minute where it must.
    if (response.status !== 429 || method !== 'GET') return { status: response.status, body: answer }
    await sleep(1_000)
  }
}
