import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { replay } from '#src/modules/process/index.ts'
import { eventsOf, passTimeOfDueRuns, runOf, versionOf } from '#src/modules/process/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { inWorkspace, rows } from '#src/platform/db/pool.ts'
import { world, type World } from '#test/world.ts'

const DAY = 86_400_000

/** A clock that tests put forward. */
const moving = { shift: 0, now: () => new Date(Date.now() + moving.shift).toISOString(), newId: systemClock.newId }

describe('runs in the database', () => {
  let w: World
  let elin: { id: string }
  before(async () => {
    w = await world({ clock: moving })
    elin = (await w.post(w.ana, '/contacts', { name: 'Elin Hallgren', email: 'elin@hallgren.example' })).body
  })
  after(() => w.end())

  const proven = async () => {
    const deal = (await w.post(w.ana, '/deals', { name: 'Cold chain', incumbent: 'none' })).body as { id: string }
    for (const milestone of ['business-need', 'cost-of-problem', 'decision-process']) {
      assert.equal((await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone, kind: 'quote', contact: elin.id, text: 'They said so.' })).status, 201)
    }
    await w.post(w.ana, `/deals/${deal.id}/contacts`, { contactId: elin.id, roles: ['veto'] })
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'veto-holder', kind: 'call', contact: elin.id, text: 'She will not stop it.' })).status, 201)
    return deal
  }
  const stored = (id: string) => inWorkspace(w.server.db, w.kestrel, async (tx) =>
    (await rows(tx, sql<{ id: string; state: string; seq: number; claimed: string; proven: string; gap: number; holds_until: string | null; adherence_sum: number; adherence_weight: number }>`select * from run where subject_id = ${id}`))[0]!)

  test('what the log tells is what is stored, for every run', async () => {
    const deal = await proven()
    await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'On.' })
    await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'Too early.' })
    await w.patch(w.ana, `/deals/${deal.id}`, { amount: 5000, incumbent: 'Frigo', ownerId: w.tomas.id })
    await w.post(w.tomas, `/deals/${deal.id}/moves`, { to: 'lost', reason: 'They stay.' })
    await w.post(w.tomas, `/deals/${deal.id}/reopen`)
    await inWorkspace(w.server.db, w.kestrel, async (tx) => {
      const all = await rows(tx, sql<{ id: string; state: string; process_id: string; version_n: number }>`select id, state, process_id, version_n from run`)
      assert.ok(all.length > 0)
      for (const { id, state, process_id, version_n } of all) {
        const version = await versionOf(tx, w.kestrel, process_id, version_n)
        assert.deepEqual(replay(await eventsOf(tx, w.kestrel, id), () => version), runOf(state))
      }
    })
  })

  test('what is known from the start stands in the first line of a run’s log', async () => {
    const deal = (await w.post(w.ana, '/deals', { name: 'Known', amount: 5000, currency: 'EUR', incumbent: 'Frigo' })).body
    const { items } = (await w.get(w.ada, `/events?subjectId=${deal.id}`)).body
    assert.deepEqual(items.map((one: { kind: string }) => one.kind).sort(), ['deal.created', 'run.opened'])
    assert.deepEqual(items.find((one: { kind: string }) => one.kind === 'run.opened').data.facts, { amount: 5000, currency: 'EUR', incumbent: 'Frigo' })
    const { state } = await stored(deal.id)
    assert.deepEqual([runOf(state).facts.incumbent, runOf(state).facts.country], ['Frigo', null])
  })

  test('the days that a stage took are kept where it is first left, and what a proof cites is found by it', async () => {
    const deal = await proven()
    const call = (await w.post(w.ana, '/activities', { kind: 'call', title: 'They rang', body: 'They pay.', dealId: deal.id })).body
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'call', contact: elin.id, text: 'Said again.', source: { kind: 'activity', id: call.id } })).status, 201)
    for (const to of ['qualify', 'understand', 'qualify']) await w.post(w.ana, `/deals/${deal.id}/moves`, { to, reason: 'On.' })
    const [kept] = await inWorkspace(w.server.db, w.kestrel, (tx) => rows(tx, sql<{ state: string; cites: string[]; left_after: Record<string, number> }>`select state, cites, left_after from run where subject_id = ${deal.id}`))
    const [opened, first] = runOf(kept!.state).moves
    assert.deepEqual(kept!.left_after, { understand: (Date.parse(first!.at) - Date.parse(opened!.at)) / 86_400_000 })
    assert.deepEqual(kept!.cites, [call.id])
    const citing = (workspace: string) => inWorkspace(w.server.db, workspace, (tx) => rows(tx, sql<{ id: string }>`select r.id from run r where r.id = any(array(select citing(${call.id}))) union all select c from citing(${call.id}) c`))
    assert.deepEqual([(await citing(w.kestrel)).length, (await citing(systemClock.newId())).length], [2, 0])
  })

  test('the columns of lists say what the run says', async () => {
    const deal = await proven()
    await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'On.' })
    const run = (await w.get(w.ana, `/deals/${deal.id}/run`)).body
    const record = (await w.get(w.ana, `/deals/${deal.id}`)).body
    const kept = await stored(deal.id)
    assert.deepEqual([record.stage, record.proven, record.gap, record.score], [run.claimed.id, run.proven.id, run.gap, run.score])
    assert.deepEqual([kept.claimed, kept.proven, kept.gap, kept.seq], [run.claimed.id, run.proven.id, run.gap, runOf(kept.state).revision])
    assert.equal(kept.adherence_weight > 0 ? 1 - kept.adherence_sum / kept.adherence_weight : null, run.adherence)
    const judged = await inWorkspace(w.server.db, w.kestrel, (tx) => rows(tx, sql<{ weight: number; severity: number }>`select weight, severity from run_judgement where run_id = ${kept.id}`))
    assert.equal(judged.length, run.obligations)
    assert.equal(judged.reduce((sum, one) => sum + one.weight * one.severity, 0), kept.adherence_sum)
  })

  test('what time alone changes is written down by the job, and by a read that comes first', async () => {
    const read = await proven()
    const job = await proven()
    for (const deal of [read, job]) await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'On.' })
    assert.equal((await stored(read.id)).gap, 0)
    moving.shift = 91 * DAY
    try {
      const run = (await w.get(w.ana, `/deals/${read.id}/run`)).body
      assert.deepEqual([run.proven.id, run.gap], ['qualify', 1])
      assert.ok(run.debts.some((debt: { milestone: string; kind: string }) => debt.milestone === 'decision-process' && debt.kind === 'proof-expired'))
      assert.equal((await stored(read.id)).gap, 1)
      assert.equal((await stored(job.id)).gap, 0)
      assert.ok(await passTimeOfDueRuns(w.server.db, moving, (sentence, fault) => assert.fail(`${sentence} ${fault}`)) >= 1)
      assert.equal((await stored(job.id)).gap, 1)
      assert.equal((await w.get(w.ana, `/deals/${job.id}`)).body.gap, 1)
      assert.equal(await passTimeOfDueRuns(w.server.db, moving, () => {}), 0)
    } finally {
      moving.shift = 0
    }
  })

  test('a move writes no column of a deal that an index holds: its next version then lies where the last one does', async () => {
    const deal = await proven()
    const kept = () => w.sql(sql<Record<string, unknown>>`select * from deal where id = ${deal.id}`)
    const [before] = await kept()
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'On.' })).status, 200)
    const [after] = await kept()
    const written = Object.keys(after!).filter((name) => JSON.stringify(after![name]) !== JSON.stringify(before![name]))
    const indexes = await w.sql(sql<{ is: string }>`select indexdef as is from pg_indexes where tablename = 'deal'`)
    assert.ok(written.includes('stage') && indexes.length > 5)
    assert.deepEqual(indexes.filter((index) => written.some((name) => new RegExp(`[( ]${name}[,) ]`).test(index.is))), [])
  })

  test('a move answers where the deal stands and what that costs, without its milestones', async () => {
    const deal = (await w.post(w.ana, '/deals', { name: 'Cold chain', incumbent: 'none' })).body
    const moved = (await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'They want a price.' })).body
    const run = (await w.get(w.ana, `/deals/${deal.id}/run`)).body
    const { move, ...stands } = moved
    assert.deepEqual(stands, Object.fromEntries(Object.keys(stands).map((name) => [name, run[name]])))
    assert.deepEqual([move.to, move.kind, move.reason, 'stages' in moved, moved.debts.length > 0], ['qualify', 'forward', 'They want a price.', false, true])
  })

  test('two commands on one deal at the same moment are decided one after the other', async () => {
    const deal = await proven()
    const answers = await Promise.all([1, 2, 3, 4].map(() => w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'On.' })))
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409, 409, 409])
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
