import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { runOf } from '#src/modules/process/server/door.ts'
import { asOwner, rows } from '#src/platform/db/pool.ts'
import { addsUp, folder, importWorld, mappingText, real, skip, type Imported, type ImportWorld } from './testing/bring.ts'

interface Told { key: string; claimed: string; outcome: string | null; openedAt: string; closedAt: string | null; stays: { stage: string; enteredAt: string; leftAt: string | null }[]; weight: number; debts: number }

describe('a Salesforce organisation with its stage history', () => {
  let w: ImportWorld
  let done: Imported
  const told = new Map<string, Told>()
  before(async () => {
    if (skip) return
    w = await importWorld()
    done = await w.bring(w.ada, folder('crm-exports/salesforce-dev-org'), { mapping: mappingText('salesforce'), name: 'salesforce' })
    const found = await asOwner(w.server.db, (tx) => rows(tx, sql<Omit<Told, 'stays'> & { state: string }>`
      select d.extra ->> 'Id' as key, r.claimed, r.outcome, r.opened_at as "openedAt", r.closed_at as "closedAt", r.state, r.adherence_weight as weight,
        (select count(*) from run_item i where i.workspace_id = r.workspace_id and i.run_id = r.id and i.kind = 'debt') as debts from deal d join run r on r.workspace_id = d.workspace_id and r.id = d.run_id`))
    for (const { state, ...one } of found) told.set(one.key, { ...one, stays: runOf(state).imported!.stays })
  })
  after(() => skip || w.end())

  real('accounts, contacts, opportunities and their 48 changes come whole', () => {
    assert.deepEqual([done.state, done.created, done.refused], ['done', 18 + 25 + 36 + 48, 0])
    assert.ok(addsUp(done))
  })
  real('contacts and deals hang on their company by its Salesforce id', async () => {
    const { body } = await w.get(w.ada, '/contacts?import=salesforce&q=Rose')
    assert.deepEqual([body.items[0].name, body.items[0].companyName, body.items[0].title], ['Rose Gonzalez', 'Edge Communications', 'SVP, Procurement'])
  })
  real('the changes of stage become stays, in the workspace’s zone', () => {
    assert.deepEqual(told.get('006bm00000LKdM8AAL')!.stays, [
      { stage: 'understand', enteredAt: '2026-02-24T01:19:00.000Z', leftAt: '2026-02-24T01:20:00.000Z' }, { stage: 'propose', enteredAt: '2026-02-24T01:20:00.000Z', leftAt: null },
    ])
  })
  real('a deal that was won and then lost is lost, at the time of its last change', () => {
    const one = told.get('006bm00000LKgOnAAL')!
    assert.deepEqual([one.outcome, one.closedAt, one.stays.length, one.stays[0]!.leftAt], ['lost', '2026-03-07T19:59:00.000Z', 1, '2026-02-24T01:20:00.000Z'])
  })
  real('closed deals are in nobody’s adherence, open ones owe what lies before their stage', () => {
    const all = [...told.values()]
    assert.deepEqual([all.filter((one) => one.outcome === 'won').length, all.filter((one) => one.outcome === 'lost').length, all.filter((one) => one.outcome === null).length], [12, 8, 16])
    assert.ok(all.filter((one) => one.outcome !== null).every((one) => one.weight === 0 && one.debts === 0))
    assert.ok(told.get('006bm00000LKJNOAA5')!.debts > 0)
    assert.equal(told.get('006bm00000LKJNOAA5')!.claimed, 'commit')
  })
  real('an ambiguous date is read as the file’s other dates prove', async () => {
    const { body } = await w.get(w.ada, '/reports/outcomes?import=salesforce')
    assert.deepEqual([body.won, body.lost, body.open, body.wonValue], [12, 8, 16, 2_815_000])
    assert.ok(!done.questions.some((one) => one.kind === 'date-order'))
    assert.deepEqual(w.faults, [])
  })
})
