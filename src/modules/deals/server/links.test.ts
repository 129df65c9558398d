import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Id } from '#src/kernel/id.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, inWorkspace, rows, type Tx } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'
import { world, type World } from '#test/world.ts'

// What foreign keys would hold from deals to companies and people, held without locking those (0021_lighter_writes.sql).
describe('a deal keeps its company and its owner', () => {
  let w: World
  before(async () => { w = await world() })
  after(() => w.end())

  const company = async (name: string): Promise<Id> => (await w.post(w.ana, '/companies', { name })).body.id
  const person = async (name: string): Promise<Id> => {
    const id = systemClock.newId()
    await asOwner(w.server.db, (tx) => sql`insert into person (workspace_id, id, name, role, state) values (${w.kestrel}, ${id}, ${name}, 'rep', 'dormant')`.execute(tx))
    return id
  }
  const writing = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(w.server.db, w.kestrel, work)
  const write = (tx: Tx, columns: { company?: Id; owner?: Id; told?: string }) => sql`insert into deal (workspace_id, id, name, company_id, company_name, owner_id)
    values (${w.kestrel}, ${systemClock.newId()}, 'Kept', ${columns.company ?? null}, ${columns.told ?? null}, ${columns.owner ?? null})`.execute(tx)
  const takeAway = (tx: Tx, table: 'company' | 'person', id: Id) => sql`delete from ${sql.table(table)} where workspace_id = ${w.kestrel} and id = ${id}`.execute(tx)
  const found = async (words: string): Promise<string[]> => (await w.get(w.ana, `/search?q=${encodeURIComponent(words)}`)).body.items.map((one: { name: string }) => one.name)

  it('neither goes while a deal names it, and both go when none does', async () => {
    const [firm, somebody] = [await company('Bremer Kork'), await person('Odd Berg')]
    await writing((tx) => write(tx, { company: firm, owner: somebody }))
    await assert.rejects(writing((tx) => takeAway(tx, 'company', firm)), /Deals still belong to Bremer Kork\./)
    await assert.rejects(writing((tx) => takeAway(tx, 'person', somebody)), /Deals still belong to Odd Berg\./)
    // In one transaction the order does not matter.
    await writing(async (tx) => {
      await takeAway(tx, 'company', firm)
      await takeAway(tx, 'person', somebody)
      await sql`delete from deal where workspace_id = ${w.kestrel} and company_id = ${firm}`.execute(tx)
    })
    assert.deepEqual(await asOwner(w.server.db, (tx) => rows(tx, sql`select name from company where id = ${firm} union all select name from person where id = ${somebody}`)), [])
  })

  for (const [what, first] of [['a deal that is being written', 'deal'], ['the company that is being taken away', 'company']] as const) {
    it(`whoever takes a company away waits for what is written there, ${what} first`, async () => {
      const firm = await company(`Waiting ${first}`)
      let letGo = (): void => {}
      const held = new Promise<void>((done) => { letGo = done })
      let begun = (): void => {}
      const isBegun = new Promise<void>((done) => { begun = done })
      const slow = (work: (tx: Tx) => Promise<unknown>) => writing(async (tx) => { await work(tx); begun(); await held })
      const deal = (tx: Tx) => write(tx, { company: firm, told: `Waiting ${first}` })
      const away = (tx: Tx) => takeAway(tx, 'company', firm)
      const one = slow(first === 'deal' ? deal : away)
      await isBegun
      const other = writing(first === 'deal' ? away : deal)
      // Long enough that, without the wait, the second would be through.
      setTimeout(letGo, 150)
      const ended = await Promise.allSettled([one, other])
      const [ofDeal, ofAway] = first === 'deal' ? ended : ended.toReversed()
      assert.deepEqual([ofDeal!.status, ofAway!.status], ['fulfilled', 'rejected'])
      const { rows: [left] } = await asOwner(w.server.db, (tx) => sql<{ companies: number; deals: number }>`select (select count(*)::int from company where id = ${firm}) as companies, (select count(*)::int from deal where company_id = ${firm}) as deals`.execute(tx))
      assert.deepEqual(left, { companies: 1, deals: 1 })
    })
  }

  it('none is written with a company that is not there, nor goes to one', async () => {
    const nowhere = systemClock.newId()
    await assert.rejects(writing((tx) => write(tx, { company: nowhere })), /which does not exist/)
    const firm = await company('Fjell Foods')
    await writing((tx) => write(tx, { company: firm }))
    await assert.rejects(writing((tx) => sql`update deal set company_id = ${nowhere} where workspace_id = ${w.kestrel} and company_id = ${firm}`.execute(tx)), /which does not exist/)
    for (const [field, id] of [['companyId', nowhere], ['ownerId', nowhere]]) assert.ok((await w.post(w.maren, '/deals', { name: 'To nobody', [field!]: id })).status >= 400)
  })

  it('it is found by the name that its company has now, also after it went to another', async () => {
    const [firm, other] = [await company('Zeitgeist Zink'), await company('Quarz und Quell')]
    const deal = (await w.post(w.ana, '/deals', { name: 'Found again', companyId: firm })).body
    assert.ok((await found('zeitgeist')).includes('Found again'))
    assert.equal((await w.patch(w.ana, `/companies/${firm}`, { name: 'Morgenrot Metall' })).status, 200)
    assert.deepEqual([(await found('morgenrot')).includes('Found again'), (await found('zeitgeist')).includes('Found again')], [true, false])
    assert.equal((await w.patch(w.ana, `/deals/${deal.id}`, { companyId: other })).status, 200)
    assert.deepEqual([(await found('quarz')).includes('Found again'), (await found('morgenrot')).includes('Found again')], [true, false])
  })
})
