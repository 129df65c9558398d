import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { world, type World } from '#test/world.ts'

describe('reports through the API', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  test('outcomes of nothing are nothing, and say so without a rate', async () => {
    const { status, body } = await w.get(w.maren, '/reports/outcomes')
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual([body.won, body.lost, body.noDecision, body.open, body.winRate, body.winRateAll, body.wonValue, body.currency], [0, 0, 0, 0, null, null, 0, 'EUR'])
  })

  test('won over decided is the rate; no decision is told apart; currencies are never added', async () => {
    await asOwner(w.server.db, async (tx) => {
      for (const [outcome, currency, minor, owner] of [['won', 'EUR', 1000_00, w.ana], ['won', 'EUR', 500_50, w.tomas], ['won', 'USD', 9_00, w.ana], ['lost', 'EUR', 0, w.ana], ['no-decision', 'EUR', 0, w.lena], [null, 'EUR', 70_00, w.ana]] as const) {
        await sql`insert into deal (workspace_id, id, name, owner_id, currency, amount_minor, won_minor, outcome, closed_on) values (${w.kestrel}, ${systemClock.newId()}, 'One', ${owner.id}, ${currency}, ${minor}, ${outcome === 'won' ? minor : null}, ${outcome}, ${outcome ? '2026-03-04' : null})`.execute(tx)
      }
    })
    const { body } = await w.get(w.ada, '/reports/outcomes?by=manager')
    assert.deepEqual([body.won, body.lost, body.noDecision, body.open, body.winRate, body.winRateAll, body.wonValue], [3, 1, 1, 1, 0.75, 0.6, 1500.5])
    assert.deepEqual(body.wonValues.find((one: { currency: string }) => one.currency === 'USD'), { currency: 'USD', amount: 9 })
    assert.deepEqual(body.groups.map((one: { name: string; won: number }) => [one.name, one.won]), [['Maren Holt', 3], ['Jonas Weber', 0]])
    for (const by of ['rep', 'team', 'office', 'stage', 'source', 'product', 'month']) assert.equal((await w.get(w.ada, `/reports/outcomes?by=${by}`)).status, 200, by)
  })

  test('a report sees what its reader sees', async () => {
    assert.equal((await w.get(w.lena, '/reports/outcomes')).body.won, 0)
    assert.equal((await w.get(w.lena, '/reports/outcomes')).body.noDecision, 1)
    assert.equal((await w.get(w.olga, '/reports/outcomes')).body.won, 0)
  })

  test('a report takes any filter of the list, and refuses what the list refuses', async () => {
    assert.equal((await w.get(w.ada, `/reports/outcomes?ownerId=${w.tomas.id}`)).body.won, 1)
    assert.equal((await w.get(w.ada, '/reports/outcomes?colour=red')).status, 422)
    assert.equal((await w.get(w.ada, '/reports/funnels')).status, 200)
    assert.equal((await w.get(w.ada, '/reports/adherence?by=milestone')).status, 200)
    assert.equal((await w.get(w.ada, '/reports/standing')).status, 200)
    assert.equal((await w.get(w.ada, '/reports/adherence/deals?after=nonsense')).status, 422)
    assert.deepEqual(w.faults, [])
  })
})
