import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { addDays } from '#src/kernel/period.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { dealOf } from '#test/deal.ts'
import { dayFromNow, world, type Player, type World } from '#test/world.ts'

const milestone = (id: string, sentence: string, side: string, freshDays: number | null = null) => ({
  id, sentence, short: id, side, why: 'It helps.', ask: [`About ${id}?`], skill: null, proof: { least: 'C', kinds: ['call'], role: 'any', freshDays }, gate: 'warns', when: null, after: [], weight: 1, scope: 'run', review: null,
})
const version = {
  process: 'p', n: 1, subject: 'deal', title: 'P', for: '', promise: '', status: 'live', outcomes: [], thresholds: {},
  stages: [{ id: 'meet', name: 'Meet', buyerStep: '', result: '', typicalDays: 5, milestones: [milestone('payer', 'The person who pays has met us.', 'buyer', 30), milestone('nda', 'The NDA is signed.', 'company')] }, { id: 'prove', name: 'Prove', buyerStep: '', result: '', typicalDays: 5, milestones: [milestone('test', 'The test passed.', 'buyer')] }],
}

describe('the desk', () => {
  let w: World
  const now = new Date().toISOString()
  const day = dayFromNow
  before(async () => {
    w = await world()
    await asOwner(w.server.db, async (tx) => {
      await sql`insert into process (workspace_id, id, subject, title) values (${w.kestrel}, 'p', 'deal', 'P')`.execute(tx)
      await sql`insert into process_version (workspace_id, process_id, n, status, content, source) values (${w.kestrel}, 'p', 1, 'live', ${JSON.stringify(version)}::jsonb, '')`.execute(tx)
      const gated = { ...version, process: 'gated', stages: version.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map((one) => ({ ...one, gate: 'blocks' })) })) }
      await sql`insert into process (workspace_id, id, subject, title) values (${w.kestrel}, 'gated', 'deal', 'Gated')`.execute(tx)
      await sql`insert into process_version (workspace_id, process_id, n, status, content, source) values (${w.kestrel}, 'gated', 1, 'live', ${JSON.stringify(gated)}::jsonb, '')`.execute(tx)
    })
  })
  after(() => w.end())

  async function running(owner: Player, name: string, columns: Record<string, unknown> = {}, state: object = { evidence: [] }, holdsUntil: string | null = null) {
    const run = systemClock.newId()
    const deal = await dealOf(w, owner, name, { columns: { process_id: 'p', process_version: 1, stage: 'prove', proven: 'meet', score: 'bmC-csa-/bo--'.replace('csa', 'co-'), next_step: 'Call Henrik', next_step_on: day(30), amount_minor: 8_400_000, ...columns } })
    await asOwner(w.server.db, async (tx) => {
      await sql`insert into run (workspace_id, id, subject_kind, subject_id, process_id, version_n, claimed, proven, state, opened_at, holds_until) values (${owner.workspace}, ${run}, 'deal', ${deal}, 'p', 1, 'prove', 'meet', ${JSON.stringify({ moves: [], ...state })}, now(), ${holdsUntil})`.execute(tx)
      await sql`update deal set run_id = ${run} where id = ${deal}`.execute(tx)
    })
    return { run, deal }
  }
  const item = (run: string, kind: string, state: string, due: string, owner: Player | null, data: object = {}) => asOwner(w.server.db, (tx) =>
    sql`insert into run_item (workspace_id, id, run_id, kind, state, milestone, due, owner_id, sentence, data) values (${w.kestrel}, ${systemClock.newId()}, ${run}, ${kind}, ${state}, 'payer', ${due}, ${owner?.id ?? null}, 'It is owed.', ${JSON.stringify(data)}::jsonb)`.execute(tx))
  const kinds = async (who: Player) => (await w.get(who, '/desk')).body.items.map((one: { kind: string }) => one.kind)

  test('a clear desk is empty and says what was won', async () => {
    const { status, body } = await w.get(w.priya, '/desk')
    assert.deepEqual([status, body.items, body.later, body.number.won, body.yesterday], [200, [], [], [], null])
  })

  test('what a run owes stands on its owner’s desk with its milestone, question and score, and on nobody else’s', async () => {
    const { run, deal } = await running(w.ana, 'Lindgren')
    await item(run, 'debt', 'open', addDays(now, -2), w.ana)
    await item(run, 'unknown', 'open', addDays(now, 3), w.ana)
    const { body } = await w.get(w.ana, '/desk')
    assert.deepEqual(body.items.map((one: { kind: string }) => one.kind), ['debt'])
    const [debt] = body.items
    assert.deepEqual([debt.verb, debt.sentence, debt.say, debt.action.to], ['Prove', '“The person who pays has met us” at Lindgren', 'About payer?', `/deals/${deal}?milestone=payer`])
    assert.deepEqual([debt.run.claimed.name, debt.run.proven.name, debt.run.next, debt.run.stages[0].milestones[0].grade, debt.run.stages[1].milestones[0].state], ['Prove', 'Meet', 'payer', 'C', 'open'])
    assert.deepEqual(await kinds(w.tomas), [])
  })

  test('later puts it off for one person until its day, not useful for good, and back brings it again', async () => {
    const [debt] = (await w.get(w.ana, '/desk')).body.items
    const at = `/desk/${encodeURIComponent(debt.id)}`
    assert.equal((await w.post(w.ana, `${at}/later`, { until: day(0) })).status, 422)
    assert.equal((await w.post(w.ana, `${at}/later`)).body.until, day(1))
    assert.deepEqual([await kinds(w.ana), (await w.get(w.ana, '/desk')).body.later.map((one: { until: string }) => one.until)], [[], [day(1)]])
    await w.post(w.ana, `${at}/back`)
    assert.deepEqual(await kinds(w.ana), ['debt'])
    await w.post(w.ana, `${at}/not-useful`, { why: 'It was proven on the phone.' })
    assert.deepEqual(await kinds(w.ana), [])
  })

  test('an exception is decided by somebody who may, and never by its asker or the owner', async () => {
    const { run } = await running(w.tomas, 'Quayside')
    await item(run, 'exception', 'asked', addDays(now, 9), w.tomas, { reason: 'The order is near.', askedBy: { id: w.tomas.id, name: 'Tomás Lindqvist' } })
    assert.deepEqual([await kinds(w.maren), await kinds(w.tomas), await kinds(w.jonas)], [['exception-to-grant'], [], []])
    const own = await running(w.maren, 'Her own')
    await item(own.run, 'exception', 'asked', addDays(now, 9), w.maren, { reason: 'x', askedBy: { id: w.tomas.id, name: 'Tomás Lindqvist' } })
    const asked = await running(w.tomas, 'Asked by her')
    await item(asked.run, 'exception', 'asked', addDays(now, 9), w.tomas, { reason: 'x', askedBy: { id: w.maren.id, name: 'Maren Holt' } })
    const byKey = await running(w.tomas, 'Asked by a key of hers')
    await item(byKey.run, 'exception', 'asked', addDays(now, 9), w.tomas, { reason: 'x', askedBy: { id: 'key', name: 'A key', owner: w.maren.id } })
    assert.equal((await kinds(w.maren)).filter((kind: string) => kind === 'exception-to-grant').length, 1)
  })

  test('tasks, next steps, missing next steps, silence and mentions each find their way', async () => {
    await w.post(w.lena, '/tasks', { title: 'Send the sheet', dueOn: day(-1) })
    await running(w.lena, 'Due', { next_step_on: day(0) })
    await running(w.lena, 'Bare', { next_step: null, next_step_on: null })
    await running(w.lena, 'Silent', { last_word_at: addDays(now, -40) })
    const { deal } = await running(w.jonas, 'Asked about')
    await asOwner(w.server.db, (tx) => sql`update deal set owner_id = ${w.lena.id} where id = ${deal}`.execute(tx))
    await w.post(w.jonas, '/activities', { kind: 'note', body: 'Lena, who pays here?', dealId: deal, mentions: [w.lena.id] })
    assert.deepEqual((await kinds(w.lena)).sort(), ['mention', 'next-step', 'no-next-step', 'quiet', 'task'])
    const mention = (await w.get(w.lena, '/desk')).body.items.find((one: { kind: string }) => one.kind === 'mention')
    assert.deepEqual([mention.sentence, mention.why], ['to Jonas Weber about Asked about', '“Lena, who pays here?”.'])
    await w.post(w.lena, '/activities', { kind: 'note', body: 'Mira does.', dealId: deal })
    assert.ok(!(await kinds(w.lena)).includes('mention'), 'an answer ends it')
  })

  test('a proof that turns too old within a week is named', async () => {
    const evidence = [{ milestone: 'payer', status: 'recorded', observedAt: addDays(now, -27) }]
    await running(w.dora, 'Aging', {}, { evidence }, addDays(now, 3))
    const [one] = (await w.get(w.dora, '/desk')).body.items
    assert.deepEqual([one.kind, one.due], ['proof-expiring', day(3)])
  })

  test('the day holds today’s meetings, and the number what was won this quarter', async () => {
    const { deal } = await running(w.tomas, 'Won one', { outcome: 'won', won_minor: 1_250_050, closed_on: day(0) })
    await w.post(w.tomas, '/activities', { kind: 'meeting', title: 'Review with Noor', at: `${day(0)}T12:00:00.000Z`, minutes: 45, dealId: deal, outcome: 'planned' })
    const { body } = await w.get(w.tomas, '/desk')
    assert.deepEqual([body.day.map((one: { title: string; detail: string }) => [one.title, one.detail]), body.number.won, body.number.deals], [[['Review with Noor', 'Won one']], [{ currency: 'EUR', amount: 12500.5 }], 1])
    assert.deepEqual(w.faults, [])
  })

  test('a gate that nothing passes is named before its deal is to close, with the stage and the question', async () => {
    const { deal } = await running(w.eva, 'Closing soon', { process_id: 'gated', close_on: day(5), stage: 'prove', proven: 'meet', score: 'bo--/so--' })
    await running(w.eva, 'Closing later', { process_id: 'gated', close_on: day(40), stage: 'prove', proven: 'meet', score: 'bo--/so--' })
    const { body } = await w.get(w.eva, '/desk')
    const near = body.items.filter((one: { kind: string }) => one.kind === 'gate-near')
    assert.deepEqual(near.map((one: { sentence: string; say: string; action: { to: string } }) => [one.sentence, one.say, one.action.to]), [['the way out of Prove at Closing soon', 'About payer?', `/deals/${deal}?milestone=payer`]])
  })

  test('an exception that was granted is told while it lasts, and one that was put off for nobody else', async () => {
    const { run } = await running(w.priya, 'Waived')
    await item(run, 'exception', 'granted', addDays(now, 4), w.priya, { reason: 'The order is near.' })
    await item((await running(w.priya, 'Waived long')).run, 'exception', 'granted', addDays(now, 25), w.priya)
    const [one, ...others] = (await w.get(w.priya, '/desk')).body.items
    assert.deepEqual([one.kind, one.due, others], ['exception-ending', day(4), []])
  })

  test('what a colleague gave to somebody is on their desk until they touch it or have seen it', async () => {
    const { body: company } = await w.post(w.ana, '/companies', { name: 'Northfold Farms' })
    await w.patch(w.ana, `/companies/${company.id}`, { ownerId: w.jonas.id })
    const { body: other } = await w.post(w.ada, '/companies', { name: 'Brack Glass', ownerId: w.jonas.id })
    const given = async () => (await w.get(w.jonas, '/desk')).body.items.filter((one: { kind: string }) => one.kind === 'assigned')
    const both = await given()
    assert.deepEqual(both.map((one: { verb: string; sentence: string; why: string; action: { to: string } }) => [one.verb, one.sentence, one.why, one.action.to]).sort(), [
      ['Meet', 'Brack Glass', 'Ada Okafor gave it to you.', `/companies/${other.id}`], ['Meet', 'Northfold Farms', 'Ana Ferreira gave it to you.', `/companies/${company.id}`],
    ])
    await w.patch(w.jonas, `/companies/${company.id}`, { city: 'Ely' })
    await w.post(w.jonas, `/desk/${encodeURIComponent(both.find((one: { sentence: string }) => one.sentence === 'Brack Glass').id)}/seen`)
    assert.deepEqual(await given(), [])
    for (let n = 0; n < 6; n += 1) await w.post(w.ada, '/companies', { name: `Given ${n}`, ownerId: w.jonas.id })
    assert.deepEqual((await given()).map((one: { sentence: string; why: string }) => [one.sentence, one.why]), [['6 companies', 'Ada Okafor gave them to you.']])
  })

  test('why something stands first is said, and what was put off hides nothing', async () => {
    const { body } = await w.get(w.lena, '/desk')
    assert.ok(body.items.every((one: { place: string[] }) => one.place.length > 1 && one.place.every((sentence) => /[.”]$/.test(sentence))))
    await w.post(w.lena, `/desk/${encodeURIComponent(body.items[0].id)}/later`, { until: day(3) })
    const after = (await w.get(w.lena, '/desk')).body
    assert.equal(after.items[0].id, body.items[1].id)
    assert.deepEqual(after.later, [{ id: body.items[0].id, verb: body.items[0].verb, sentence: body.items[0].sentence, until: day(3) }])
    assert.deepEqual(w.faults, [])
  })
})
