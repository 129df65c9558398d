import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Player } from '#test/world.ts'
import { world, type World } from '#test/world.ts'
import { readScore } from '#src/modules/process/score.ts'

interface Lane {
  id: string; stage: string | null; name: string; count: number; unpriced: number; sums: object[]; heldSums: object[]; provenCount: number; provenSums: object[]; provenUnpriced: number
  cards: { id: string; name: string; score: string }[]; next: string | null; filter: Record<string, string>
}

describe('the board through the API', () => {
  let w: World
  before(async () => {
    w = await world()
    for (const [who, name, more] of [
      [w.ana, 'Board one', { amount: 100 }], [w.ana, 'Board two', { amount: 200, currency: 'USD' }], [w.ana, 'Board three', {}], [w.tomas, 'Board four', { amount: 400 }], [w.lena, 'Board five', { amount: 500 }],
    ] as const) assert.equal((await w.post(who, '/deals', { name, ...more })).status, 201)
    const two = (await w.get(w.ana, '/deals?q=two')).body.items[0]
    assert.equal((await w.post(w.ana, `/deals/${two.id}/moves`, { to: 'qualify', reason: 'They were in a hurry.' })).status, 200)
    assert.equal((await w.post(w.olga, '/deals', { name: 'Of another workspace' })).status, 201)
  })
  after(() => w.end())

  const board = async (who: Player, query = ''): Promise<{ by: string; placed: string; process: { id: string } | null; lanes: Lane[]; elsewhere: object[] }> => {
    const { status, body } = await w.get(who, `/deals/board${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const lane = (lanes: Lane[], name: string): Lane => lanes.find((one) => one.name === name)!
  const names = (one: Lane) => one.cards.map((card) => card.name).toSorted()
  const listed = async (who: Player, one: Lane) => (await w.get(who, `/deals?${new URLSearchParams(one.filter)}`)).body.items.map((deal: { name: string }) => deal.name).toSorted()

  test('sums stand by currency, and deals without an amount are counted, so that no lane says a false zero', async () => {
    const { lanes } = await board(w.ada)
    const understand = lane(lanes, 'Understand'), qualify = lane(lanes, 'Qualify')
    assert.deepEqual([understand.count, understand.unpriced, understand.sums], [4, 1, [{ currency: 'EUR', amount: 1000 }]])
    assert.deepEqual([qualify.count, qualify.unpriced, qualify.sums, qualify.heldSums], [1, 0, [{ currency: 'USD', amount: 200 }], []])
    const only = lane((await board(w.ada, '?q=three')).lanes, 'Understand')
    assert.deepEqual([only.count, only.unpriced, only.sums], [1, 1, []])
  })

  test('where proven, a card stands in the stage that the buyer has shown, with the counts and sums of it', async () => {
    const { placed, lanes } = await board(w.ada, '?placed=proven')
    assert.equal(placed, 'proven')
    const understand = lane(lanes, 'Understand')
    assert.deepEqual([understand.count, understand.provenCount, understand.provenUnpriced, names(understand)], [4, 5, 1, ['Board five', 'Board four', 'Board one', 'Board three', 'Board two']])
    assert.deepEqual(understand.provenSums.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))), [{ currency: 'EUR', amount: 1000 }, { currency: 'USD', amount: 200 }])
    assert.deepEqual([lane(lanes, 'Qualify').provenCount, names(lane(lanes, 'Qualify'))], [0, []])
    assert.deepEqual(await listed(w.ada, understand), names(understand))
  })

  test('by owner and by team each has a lane with what is theirs, of every process, and the list finds the same by its filter', async () => {
    const owners = await board(w.ada, '?by=owner')
    assert.deepEqual([owners.process, owners.lanes.map((one) => [one.name, one.stage, one.count])], [null, [['Ana Ferreira', null, 3], ['Lena Brandt', null, 1], ['Tomás Lindqvist', null, 1]]])
    const teams = await board(w.ada, '?by=team')
    assert.deepEqual(teams.lanes.map((one) => [one.name, one.count, names(one)]), [['North', 4, ['Board four', 'Board one', 'Board three', 'Board two']], ['South', 1, ['Board five']]])
    const processes = await board(w.ada, '?by=process')
    assert.deepEqual(processes.lanes.map((one) => [one.id, one.count]), [['complex-b2b', 5]])
    for (const one of [...owners.lanes, ...teams.lanes, ...processes.lanes]) assert.deepEqual(await listed(w.ada, one), names(one))
  })

  test('a deal whose owner is in no team, or that has none, stands in a lane of its own', async () => {
    await w.post(w.ada, '/deals', { name: 'Board of Ada' })
    await w.post(w.ada, '/deals', { name: 'Board of nobody', ownerId: null })
    const none = (await board(w.ada, '?by=team')).lanes.at(-1)!
    assert.deepEqual([none.id, none.name, none.count, await listed(w.ada, none)], ['none', 'In no team', 2, ['Board of Ada', 'Board of nobody']])
    const nobody = (await board(w.ada, '?by=owner')).lanes.at(-1)!
    assert.deepEqual([nobody.id, nobody.count, await listed(w.ada, nobody)], ['none', 1, ['Board of nobody']])
    for (const deal of (await w.get(w.ada, '/deals?q=board+of')).body.items) await w.call(w.ada, 'DELETE', `/deals/${deal.id}`, undefined, { 'if-match': `"${deal.revision}"` })
  })

  test('whoever sees a part has a board of that part, whatever the lanes are', async () => {
    for (const by of ['stage', 'owner', 'team', 'process']) {
      const { lanes } = await board(w.ana, `?by=${by}`)
      assert.equal(lanes.reduce((sum, one) => sum + one.count, 0), (await w.get(w.ana, '/deals/count?outcome=open')).body.count, by)
      assert.ok(!lanes.some((one) => one.name === 'South' || names(one).includes('Of another workspace')), by)
    }
  })

  test('pages by key give every card of a lane once', async () => {
    const first = lane((await board(w.ada, '?cards=2')).lanes, 'Understand')
    assert.equal(first.cards.length, 2)
    const second = (await w.get(w.ada, `/deals?${new URLSearchParams({ ...first.filter, sort: 'closeOn', after: first.next!, limit: '2' })}`)).body
    assert.deepEqual([...names(first), ...second.items.map((deal: { name: string }) => deal.name)].toSorted(), ['Board five', 'Board four', 'Board one', 'Board three'])
    assert.equal(second.next, null)
  })

  test('a card’s score marks the one note that carries the best next question, as the deal’s own page does', async () => {
    const card = lane((await board(w.ada)).lanes, 'Qualify').cards[0]!
    const run = (await w.get(w.ada, `/deals/${card.id}/run`)).body
    const marked = readScore(card.score).flatMap((bar, s) => bar.flatMap((note, i) => (note.next ? [run.stages[s].milestones[i].id] : [])))
    assert.deepEqual(marked, [run.next.milestone])
  })

  test('a filter that is none is refused with its name', async () => {
    for (const query of ['ownerTeam=north', 'by=colour', 'placed=hoped']) assert.equal((await w.get(w.ada, `/deals/board?${query}`)).status, 422, query)
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
