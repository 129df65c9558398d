import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dayFromNow, world, type World } from '#test/world.ts'

interface Milestone { id: string; state: string; grade: string | null; evidence: { id: string; kind: string; grade: string; status: string; counts: boolean }[] }
interface Run { claimed: { id: string }; proven: { id: string }; gap: number; stages: { id: string; milestones: Milestone[] }[]; revision: number; debts: { id: string; milestone: string }[]; exceptions: { id: string; status: string }[]; adherence: number | null; outcome: string | null; score: string }

export const milestoneOf = (run: Run, id: string): Milestone => run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === id)!

describe('deals through the API', () => {
  let w: World
  let elin: { id: string }
  before(async () => {
    w = await world()
    elin = (await w.post(w.ana, '/contacts', { name: 'Elin Lindgren' })).body
  })
  after(() => w.end())

  const newDeal = async (more: object = {}) => (await w.post(w.ana, '/deals', { name: 'Cold chain for Lindgren', amount: 84_000, ...more })).body as { id: string; revision: number }

  test('a deal is created by its name alone, in the first stage of the standard process, with the workspace’s currency', async () => {
    const made = await w.post(w.ana, '/deals', { name: 'Pump for Pallas' })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual([made.body.stage, made.body.stageName, made.body.proven, made.body.gap, made.body.currency, made.body.ownerName, made.body.processId, made.body.outcome, made.body.nextStepState],
      ['understand', 'Understand', 'understand', 0, 'EUR', 'Ana Ferreira', 'complex-b2b', null, 'none'])
    assert.equal(made.etag, '"1"')
  })

  test('what creating answers is what reading then gives', async () => {
    const company = (await w.post(w.ana, '/companies', { name: 'Ostrava Glass' })).body
    const full = {
      name: '  Kiln 7 ', amount: 1234.56, companyId: company.id, closeOn: '2027-02-01', nextStep: 'Call Jana', nextStepOn: '2026-01-05', incumbent: 'none', decisionProcess: 'Board votes.', decisionCriteria: 'Price', needsIntegration: false,
      source: 'Fair', tags: ['glass', 'glass ', 'heat'], about: 'Old one broke.', contacts: [{ contactId: elin.id, roles: ['champion'] }],
    }
    for (const given of [{ name: 'Bare' }, full, { name: 'In yen', amount: 5000, currency: 'JPY', nextStep: 'Visit', nextStepOn: '2099-01-01' }, { name: 'In dinars', amount: 1.234, currency: 'KWD', nextStep: 'Some day' }]) {
      const made = await w.post(w.ana, '/deals', given)
      assert.equal(made.status, 201, JSON.stringify(made.body))
      assert.deepEqual((await w.get(w.ana, `/deals/${made.body.id}`)).body, made.body)
    }
  })

  test('creating in a later stage is a move: refused by its gates, and nothing is made', async () => {
    const before = (await w.get(w.ana, '/deals/count')).body.count
    const refused = await w.post(w.ana, '/deals', { name: 'Straight to the offer', stage: 'propose', reason: 'They asked for a price.' })
    assert.equal(refused.status, 409)
    assert.ok(refused.body.refusals.some((one: { rule: string; about: string }) => one.rule === 'gate-blocks' && one.about === 'decision-process'))
    assert.equal((await w.get(w.ana, '/deals/count')).body.count, before)
  })

  test('why-not answers beforehand what the move answers, and the move succeeds once every ask is answered', async () => {
    const deal = await newDeal()
    const asked = (await w.get(w.ana, `/deals/${deal.id}/why-not?stage=qualify`)).body
    assert.deepEqual([asked.refusals, asked.asks.map((one: { about: string }) => one.about)], [[], ['business-need', 'cost-of-problem']])
    const refused = await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify' })
    assert.equal(refused.status, 409)
    assert.deepEqual({ refusals: refused.body.refusals, asks: refused.body.asks }, asked)
    const moved = await w.post<Run>(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reasons: { 'business-need': 'They were in a hurry.', 'cost-of-problem': 'Not said yet.' } })
    assert.equal(moved.status, 200, JSON.stringify(moved.body))
    assert.deepEqual([moved.body.claimed.id, moved.body.proven.id, moved.body.gap, moved.body.debts.map((one) => one.milestone)], ['qualify', 'understand', 1, ['business-need', 'cost-of-problem']])
    assert.equal(moved.etag, '"2"')
    const listed = (await w.get(w.ana, '/deals?gap.from=1')).body.items
    assert.deepEqual(listed.map((one: { id: string; stage: string; proven: string; gap: number; score: string }) => [one.id, one.stage, one.proven, one.gap, one.score]), [[deal.id, 'qualify', 'understand', 1, moved.body.score]])
    const desk = (await w.get(w.ana, '/deals?debt=business-need')).body.items
    assert.equal(desk.length, 1)
  })

  test('a deal is found by its company, whose new name it follows', async () => {
    const company = (await w.post(w.ana, '/companies', { name: 'Zephyrine Dairies' })).body
    const deal = await newDeal({ name: 'Six chill lanes', companyId: company.id })
    const found = async (q: string) => (await w.get(w.ana, `/deals?q=${encodeURIComponent(q)}`)).body.items.map((one: { id: string }) => one.id)
    assert.deepEqual(await found('zephyrine chill'), [deal.id])
    const renamed = await w.call(w.ana, 'PATCH', `/companies/${company.id}`, { name: 'Quillon Dairies' }, { 'if-match': '"1"' })
    assert.equal(renamed.status, 200, JSON.stringify(renamed.body))
    assert.deepEqual([await found('zephyrine'), await found('quillon')], [[], [deal.id]])
    assert.equal((await w.get(w.ana, `/deals/${deal.id}`)).body.revision, deal.revision, 'the deal itself was not changed')
  })

  test('a gate that blocks opens by proof only, and the refusal names it with its remedy', async () => {
    const deal = await newDeal()
    const refused = await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'Now.' })
    assert.equal(refused.status, 409)
    assert.deepEqual(refused.body.refusals.map((one: { rule: string; about: string; remedy: { action: string } }) => [one.rule, one.about, one.remedy.action]), [['gate-blocks', 'decision-process', 'record-evidence']])
    const proved = await w.post<Run>(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'decision-process', kind: 'quote', contact: elin.id, text: 'Three signatures, then the board on the 12th.' })
    assert.equal(proved.status, 201)
    assert.deepEqual([milestoneOf(proved.body, 'decision-process').state, milestoneOf(proved.body, 'decision-process').grade], ['met', 'C'])
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'Now.' })).status, 200)
  })

  test('the grade is computed: an artefact that cites nothing is our word, and nobody answers for the buyer', async () => {
    const deal = await newDeal()
    const bare = await w.post<Run>(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'mail', text: 'They wrote it.' })
    assert.deepEqual([milestoneOf(bare.body, 'business-need').state, milestoneOf(bare.body, 'business-need').grade], ['below', 'D'])
    const forged = await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'result-wanted', kind: 'buyer-answer', source: { kind: 'link', id: deal.id } })
    assert.ok(forged.status >= 400)
    const invented = await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'mail', source: { kind: 'mail', id: deal.id } })
    assert.deepEqual([invented.status, invented.body.refusals[0].rule], [422, 'source'])
  })

  test('an honest unknown has a day, and a withdrawn proof no longer counts', async () => {
    const deal = await newDeal()
    const day = dayFromNow(3)
    const unknown = await w.post<Run & { stages: { milestones: { id: string; askOn: string | null }[] }[] }>(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'unknown', askOn: day })
    assert.equal(milestoneOf(unknown.body, 'business-need').state, 'unknown')
    const proved = await w.post<Run>(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'quote', contact: elin.id, text: 'It spoils.' })
    const evidence = milestoneOf(proved.body, 'business-need').evidence[0]!
    const gone = await w.post<Run>(w.ana, `/deals/${deal.id}/evidence/${evidence.id}/withdraw`, { reason: 'It was another company.' })
    assert.equal(gone.status, 200)
    assert.notEqual(milestoneOf(gone.body, 'business-need').state, 'met')
    assert.equal(milestoneOf(gone.body, 'business-need').evidence[0]!.status, 'withdrawn')
  })

  test('an exception is granted by a manager, never by its asker, and opens its gate alone', async () => {
    const deal = await newDeal()
    const until = dayFromNow(10)
    const asked = await w.post<Run>(w.ana, `/deals/${deal.id}/exceptions`, { milestone: 'decision-process', reason: 'The buyer is on leave.', until })
    assert.equal(asked.status, 201)
    const id = asked.body.exceptions[0]!.id
    assert.equal((await w.post(w.ana, `/exceptions/${id}/grant`)).status, 403)
    assert.equal((await w.post(w.jonas, `/exceptions/${id}/grant`)).status, 404)
    const waiting = (await w.get(w.maren, '/exceptions?mine=true')).body.items
    assert.deepEqual(waiting.map((one: { id: string; dealName: string; mayGrant: boolean }) => [one.id, one.mayGrant]), [[id, true]])
    assert.equal((await w.get(w.ana, '/exceptions')).body.items[0].mayGrant, false)
    assert.equal((await w.post(w.maren, `/exceptions/${id}/grant`)).status, 200)
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'shape', reason: 'Granted.' })).status, 200)
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'propose', reason: 'And on.' })).status, 409)
  })

  test('a challenge is made by who may, defended by the owner, and upheld by the challenger', async () => {
    const deal = await newDeal()
    await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'business-need', kind: 'quote', contact: elin.id, text: 'It spoils.' })
    assert.equal((await w.post(w.tomas, `/deals/${deal.id}/challenges`, { milestone: 'business-need', sentence: 'Who said so?' })).status, 403)
    const made = await w.post<Run & { challenges: { id: string }[] }>(w.maren, `/deals/${deal.id}/challenges`, { milestone: 'business-need', sentence: 'Who said so?' })
    assert.equal(made.status, 201)
    const id = made.body.challenges[0]!.id
    assert.equal((await w.post(w.ana, `/challenges/${id}/defend`, { text: 'The plant manager.' })).status, 200)
    const upheld = await w.post<Run>(w.maren, `/challenges/${id}/uphold`)
    assert.equal(upheld.status, 200)
    assert.notEqual(milestoneOf(upheld.body, 'business-need').state, 'met')
  })

  test('a move is undone, a lost deal says what was learnt and is re-opened', async () => {
    const deal = await newDeal()
    await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'In a hurry.' })
    const undone = await w.post<Run>(w.ana, `/deals/${deal.id}/undo`)
    assert.deepEqual([undone.status, undone.body.claimed.id, undone.body.debts], [200, 'understand', []])
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'lost' })).status, 409)
    const lost = await w.post<Run>(w.ana, `/deals/${deal.id}/moves`, { to: 'lost', reason: 'They stayed with what they have.' })
    assert.deepEqual([lost.status, lost.body.outcome], [200, 'lost'])
    const record = (await w.get(w.ana, `/deals/${deal.id}`)).body
    assert.deepEqual([record.outcome, record.stage, typeof record.closedOn], ['lost', 'understand', 'string'])
    assert.equal((await w.post<Run>(w.ana, `/deals/${deal.id}/reopen`)).body.outcome, null)
  })

  test('a stale revision is told on a command, and commands raise the revision', async () => {
    const deal = await newDeal()
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'x' }, { 'if-match': '"1"' })).status, 200)
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'understand', reason: 'x' }, { 'if-match': '"1"' })).status, 412)
    assert.equal((await w.get(w.ana, `/deals/${deal.id}`)).body.revision, 2)
  })

  test('changing fields tells the run: with a present supplier one more milestone applies', async () => {
    const deal = await newDeal({ incumbent: 'none' })
    assert.equal(milestoneOf((await w.get<Run>(w.ana, `/deals/${deal.id}/run`)).body, 'leave-present-way').state, 'not-applicable')
    const changed = await w.patch(w.ana, `/deals/${deal.id}`, { incumbent: 'Frigo', amount: 12.5 })
    assert.deepEqual([changed.status, changed.body.revision, changed.body.amount], [200, 2, 12.5])
    assert.equal(milestoneOf((await w.get<Run>(w.ana, `/deals/${deal.id}/run`)).body, 'leave-present-way').state, 'open')
  })

  test('a colleague’s deal is read by the team, worked by the manager, handed over, and not there for others', async () => {
    const deal = await newDeal()
    assert.equal((await w.get(w.tomas, `/deals/${deal.id}`)).body.abilities.edit, false)
    assert.equal((await w.post(w.tomas, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'x' })).status, 403)
    assert.deepEqual((await w.get(w.tomas, `/deals/${deal.id}/why-not?stage=qualify`)).body.refusals.map((one: { rule: string }) => one.rule), ['not-allowed'])
    assert.equal((await w.get(w.lena, `/deals/${deal.id}/run`)).status, 404)
    assert.equal((await w.get(w.olga, `/deals/${deal.id}/run`)).status, 404)
    assert.equal((await w.patch(w.maren, `/deals/${deal.id}`, { ownerId: w.tomas.id })).body.ownerName, 'Tomás Lindqvist')
    assert.equal((await w.post(w.tomas, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'x' })).status, 200)
  })

  test('people and lines belong to a deal, and a contact who leaves is told to the run', async () => {
    const company = (await w.post(w.ana, '/companies', { name: 'Hallgren Foods' })).body
    const contact = (await w.post(w.ana, '/contacts', { name: 'Elin Hallgren', companyId: company.id })).body
    const deal = await newDeal({ companyId: company.id })
    const put = await w.post(w.ana, `/deals/${deal.id}/contacts`, { contactId: contact.id, roles: ['veto', 'decision-maker'], stance: 'against' })
    assert.deepEqual(put.body.items.map((one: { name: string; roles: string[]; stance: string }) => [one.name, one.roles, one.stance]), [['Elin Hallgren', ['veto', 'decision-maker'], 'against']])
    assert.equal((await w.patch(w.ana, `/contacts/${contact.id}`, { leftOn: '2026-11-01' })).status, 200)
    assert.notEqual((await w.get(w.ana, `/deals/${deal.id}/run`)).body.people[0].leftAt, null)
    const product = (await w.post(w.ana, '/products', { name: 'GTX Pro', price: 4821 , currency: 'EUR' })).body
    const line = await w.post(w.ana, `/deals/${deal.id}/lines`, { productId: product.id, quantity: 2 })
    assert.deepEqual([line.status, line.body.total, line.body.items[0].name], [201, 9642, 'GTX Pro'])
    assert.equal((await w.get(w.ana, `/deals?product=gtx pro`)).body.items.length, 1)
  })

  test('bulk edit previews, then does each on its own; what a gate refuses says why', async () => {
    const one = await newDeal({ name: 'Bulk one' })
    const two = await newDeal({ name: 'Bulk two' })
    await w.post(w.ana, `/deals/${two.id}/evidence`, { milestone: 'decision-process', kind: 'quote', contact: elin.id, text: 'Board.' })
    const change = { ids: [one.id, two.id], change: { move: { to: 'shape', reason: 'Quarter end.' } } }
    const preview = await w.post(w.ana, '/deals/bulk', { ...change, preview: true })
    assert.deepEqual([preview.status, preview.body.changed, preview.body.refused], [200, 1, 1], JSON.stringify(preview.body))
    assert.equal((await w.get(w.ana, `/deals/${two.id}`)).body.stage, 'understand')
    const done = await w.post(w.ana, '/deals/bulk', change)
    assert.deepEqual(done.body.items.map((item: { outcome: string; refusals: { rule: string }[] }) => [item.outcome, item.refusals.map((refusal) => refusal.rule)]), [['refused', ['gate-blocks']], ['changed', []]])
    assert.equal((await w.get(w.ana, `/deals/${two.id}`)).body.stage, 'shape')
    const named = await w.post(w.ana, '/deals/bulk', { filter: { q: 'bulk' }, change: { fields: { source: 'fair' } } })
    assert.equal(named.body.changed, 2)
  })

  test('the board has lanes with counts and sums claimed and proven, and the first cards', async () => {
    const board = await w.get(w.ana, '/deals/board?q=bulk&cards=5')
    assert.equal(board.status, 200, JSON.stringify(board.body))
    const lanes = Object.fromEntries(board.body.lanes.map((lane: { stage: string; count: number; provenCount: number; sums: unknown[]; cards: { name: string; score: string }[] }) => [lane.stage, [lane.count, lane.provenCount, lane.sums, lane.cards.map((card) => card.name)]]))
    assert.deepEqual(lanes['understand'], [1, 2, [{ currency: 'EUR', amount: 84_000 }], ['Bulk one']])
    assert.deepEqual(lanes['shape'], [1, 0, [{ currency: 'EUR', amount: 84_000 }], ['Bulk two']])
  })

  test('a deal in the bin is gone from lists, cannot be moved, and comes back where it stood', async () => {
    const deal = await newDeal({ name: 'Binned' })
    assert.equal((await w.call(w.ana, 'DELETE', `/deals/${deal.id}`, undefined, { 'if-match': '"1"' })).status, 204)
    assert.equal((await w.get(w.ana, '/deals?q=binned')).body.items.length, 0)
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'x' })).status, 409)
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/restore`)).body.stage, 'understand')
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'x' })).status, 200)
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
