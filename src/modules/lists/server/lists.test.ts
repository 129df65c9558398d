import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { world, type Player, type World } from '#test/world.ts'

const content = { filter: { city: 'Oslo' }, sort: '-name', columns: [{ id: 'name', width: 240 }, { id: 'city' }], layout: 'close' as const }

describe('saved views', () => {
  let w: World
  const names = async (who: Player) => (await w.get(who, '/views?kind=companies')).body.items.map((one: { name: string }) => one.name)
  const make = async (who: Player, name: string, shared: string, more: object = {}) => (await w.post(who, '/views', { kind: 'companies', name, shared, content, ...more })).body
  before(async () => { w = await world() })
  after(() => w.end())

  test('a view is kept as it was seen, and is its owner’s alone', async () => {
    const made = await make(w.ana, 'Mine', 'me')
    assert.deepEqual([made.content, made.shared, made.mine, made.abilities], [content, 'me', false, { edit: true, reason: null }])
    assert.deepEqual([await names(w.ana), await names(w.maren), await names(w.ada), await names(w.olga)], [['Mine'], [], [], []])
    for (const who of [w.maren, w.ada, w.olga]) assert.equal((await w.get(who, `/views/${made.id}`)).status, 404)
  })

  test('what is shared with a team is seen in it and below it, and what is shared with all by all', async () => {
    await make(w.ana, 'North’s', 'team')
    await make(w.jonas, 'All of us', 'team', { teamId: w.teams.all })
    await make(w.lena, 'Everybody’s', 'all')
    assert.deepEqual(await names(w.tomas), ['All of us', 'Everybody’s', 'North’s'])
    assert.deepEqual(await names(w.lena), ['All of us', 'Everybody’s'])
    assert.deepEqual(await names(w.eva), ['Everybody’s'])
    assert.deepEqual(await names(w.olga), [])
  })

  test('a shared view is changed by its owner, a manager of the team, or an administrator, and by nobody else', async () => {
    const made = await make(w.ana, 'Week', 'team')
    const change = async (who: Player, body: object) => (await w.patch(who, `/views/${made.id}`, body)).status
    assert.deepEqual([await change(w.tomas, { name: 'X' }), await change(w.jonas, { name: 'X' }), await change(w.maren, { name: 'Our week' }), await change(w.ada, { name: 'The week' })], [403, 404, 200, 200])
    assert.match((await w.get(w.tomas, `/views/${made.id}`)).body.abilities.reason, /Save yours under a name of its own/)
    assert.deepEqual([await change(w.maren, { shared: 'me' }), await change(w.ana, { shared: 'me' }), await change(w.maren, { name: 'X' })], [403, 200, 404])
    // A team above the manager’s own is not theirs to lead.
    const above = await make(w.jonas, 'From above', 'team', { teamId: w.teams.all })
    assert.deepEqual([(await w.get(w.maren, `/views/${above.id}`)).body.abilities.edit, (await w.patch(w.maren, `/views/${above.id}`, { name: 'X' })).status], [false, 403])
    const all = await make(w.ana, 'For all', 'all')
    assert.equal((await w.patch(w.maren, `/views/${all.id}`, { name: 'X' })).status, 403)
  })

  test('a stale change is told, one that is taken away comes back, and somebody in no team shares with none', async () => {
    const made = await make(w.ana, 'Short-lived', 'all')
    await w.patch(w.ana, `/views/${made.id}`, { content: { ...content, sort: null } })
    assert.equal((await w.call(w.ana, 'PATCH', `/views/${made.id}`, { name: 'Late' }, { 'if-match': '"1"' })).status, 412)
    assert.equal((await w.call(w.ana, 'DELETE', `/views/${made.id}`, undefined, { 'if-match': '"2"' })).status, 204)
    assert.ok(!(await names(w.lena)).includes('Short-lived'))
    assert.equal((await w.post(w.ana, `/views/${made.id}/restore`)).status, 200)
    assert.ok((await names(w.lena)).includes('Short-lived'))
    assert.equal((await w.post(w.eva, '/views', { kind: 'deals', name: 'Team', shared: 'team', content })).status, 422)
  })

  test('each person’s list opens with the view that they chose', async () => {
    const [one, other] = [await make(w.lena, 'One', 'all'), await make(w.lena, 'Other', 'all')]
    await w.post(w.tomas, `/views/${one.id}/default`, {})
    await w.post(w.tomas, `/views/${other.id}/default`, {})
    const chosen = async (who: Player) => (await w.get(who, '/views?kind=companies')).body.items.filter((view: { mine: boolean }) => view.mine).map((view: { name: string }) => view.name)
    assert.deepEqual([await chosen(w.tomas), await chosen(w.lena)], [['Other'], []])
    await w.post(w.tomas, `/views/${other.id}/default`, { off: true })
    assert.deepEqual(await chosen(w.tomas), [])
    assert.deepEqual(w.faults, [])
  })
})

describe('a list’s sums and pages', () => {
  let w: World
  before(async () => {
    w = await world()
    await w.sql(sql`insert into company (workspace_id, id, name, city, employees, revenue_minor, currency, owner_id)
      select ${w.kestrel}, gen_random_uuid(), 'Company ' || n, case when n % 2 = 0 then 'Oslo' end, n, case when n % 4 = 0 then n * 100 end, case when n % 8 = 0 then 'JPY' else 'EUR' end, case when n <= 50 then ${w.lena.id}::uuid else ${w.ana.id}::uuid end from generate_series(1, 250) n`)
  })
  after(() => w.end())

  test('are of all that the filter finds and the asker sees, by currency, with the average and over how many it is', async () => {
    const { body } = await w.get(w.ada, '/sums?kind=companies&city=Oslo')
    const n = Array.from({ length: 250 }, (_, i) => i + 1).filter((one) => one % 2 === 0)
    const euro = n.filter((one) => one % 8 === 4), yen = n.filter((one) => one % 8 === 0), sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
    assert.equal(body.count, 125)
    assert.deepEqual(body.columns.find((one: { field: string }) => one.field === 'employees'), { field: 'employees', currency: null, count: 125, sum: sum(n), average: sum(n) / 125 })
    assert.deepEqual(body.columns.filter((one: { field: string }) => one.field === 'revenue').toSorted((a: { currency: string }, b: { currency: string }) => a.currency.localeCompare(b.currency)),
      [{ field: 'revenue', currency: 'EUR', count: euro.length, sum: sum(euro), average: sum(euro) / euro.length }, { field: 'revenue', currency: 'JPY', count: yen.length, sum: sum(yen) * 100, average: sum(yen) * 100 / yen.length }])
    assert.equal((await w.get(w.ana, '/sums?kind=companies')).body.count, 200)
    assert.equal((await w.get(w.ana, '/sums?kind=contacts')).body.count, 0)
    assert.deepEqual([(await w.get(w.ana, '/sums?kind=keys')).status, (await w.get(w.ana, '/sums?kind=deals&colour=red')).status], [422, 422])
  })

  test('pages put together are the list, in whatever order they are read', async () => {
    for (const sort of ['name', '-employees', 'city', '-revenue']) {
      const { body: pages } = await w.get(w.ana, `/pages?kind=companies&each=60&sort=${sort}`)
      assert.deepEqual([pages.count, pages.cursors.length], [200, 3])
      const read = async (n: number) => (await w.get(w.ana, `/companies?limit=200&sort=${sort}${n > 0 ? `&after=${pages.cursors[n - 1]}` : ''}${n < 3 ? `&until=${pages.cursors[n]}` : ''}`)).body.items.map((one: { id: string }) => one.id)
      const parts = [await read(3), await read(1), await read(0), await read(2)]
      assert.deepEqual(parts.map((one) => one.length), [20, 60, 60, 60])
      assert.deepEqual([...parts[2]!, ...parts[1]!, ...parts[3]!, ...parts[0]!], (await w.get(w.ana, `/companies?limit=200&sort=${sort}`)).body.items.map((one: { id: string }) => one.id))
    }
    assert.deepEqual((await w.get(w.ana, '/pages?kind=contacts&each=60')).body, { count: 0, cursors: [] })
    assert.deepEqual(w.faults, [])
  })
})
