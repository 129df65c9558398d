import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type Answer, type World } from '../world.ts'

/*
 * "Many opportunities, which are forecasted as late stage in your pipeline, are likely poorly qualified." (seed 004)
 *
 * Maren's team comes from another system. A deal stands there at Propose. Here it shows what it has: it is proven at Qualify. Ana
 * finds who can squelch it, the buyer confirms by a link what they want, and the next gate opens. Another deal ends as most do.
 */
describe('seed 004: late stage, poorly qualified', () => {
  let w: World
  let deal: string
  let quiet: string
  let henrik: string
  let oskar: string
  let wanted: string
  before(async () => { w = await world() })
  after(() => w.end())

  const run = async (id = deal) => (await w.get(w.ana, `/deals/${id}/run`)).body
  const milestone = async (id: string, of = deal) => (await run(of)).stages.flatMap((stage: { milestones: { id: string }[] }) => stage.milestones).find((one: { id: string }) => one.id === id)
  const said = async (id: string, kind: string, contact: string, text: string): Promise<Answer> => {
    const talk = await w.post(w.ana, '/activities', { kind, title: `${kind}: ${id}`, body: text, at: new Date().toISOString(), dealId: deal, contactIds: [contact] })
    assert.equal(talk.status, 201, JSON.stringify(talk.body))
    return w.post(w.ana, `/deals/${deal}/evidence`, { milestone: id, kind, text, contact, source: { kind: 'activity', id: talk.body.id } })
  }

  test('the old system’s export comes in as it was: one deal at Propose, one at Qualify', async () => {
    const text = 'Opportunity,Account,Stage,Amount,Owner\nFour sites,Lindgren Cold Stores,Proposal,84000,Ana Ferreira\nOne site,Greyfriars Hospitals,Discovery,39500,Ana Ferreira\n'
    const mapping = {
      source: 'old-crm', currency: 'EUR', process: 'complex-b2b', stages: { Proposal: { stage: 'propose' }, Discovery: { stage: 'qualify' } },
      files: [{ file: '*', kind: 'deal', key: 'Opportunity', columns: { Opportunity: 'name', Account: { to: 'companyId', missing: 'create' }, Stage: 'stage', Amount: 'amount', Owner: 'ownerId' } }],
    }
    const begun = await w.post(w.maren, '/imports', { text, mapping, name: 'old crm' })
    assert.equal(begun.status, 202, JSON.stringify(begun.body))
    const done = await finished(begun.body.id)
    assert.deepEqual([done.state, done.created >= 2, done.refused], ['done', true, 0], JSON.stringify(done.problem ?? done.questions))
    const { body } = await w.get(w.ana, '/deals?import=old%20crm&sort=name')
    assert.deepEqual(body.items.map((one: { name: string; stage: string; companyName: string }) => [one.name, one.stage, one.companyName]), [['Four sites', 'propose', 'Lindgren Cold Stores'], ['One site', 'qualify', 'Greyfriars Hospitals']])
    deal = body.items[0].id
    quiet = body.items[1].id
  })

  async function finished(id: string) {
    for (let i = 0; i < 200; i += 1) {
      const { body } = await w.get(w.maren, `/imports/${id}`)
      if (!['waiting', 'trying', 'running'].includes(body.state)) return body
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error('The import does not end.')
  }

  test('claimed at Propose, it is proven nowhere near: what it lacks is owed, after a grace of thirty days', async () => {
    const { claimed, proven, debts } = await run()
    assert.deepEqual([claimed.id, proven.id], ['propose', 'understand'])
    assert.ok(debts.length > 0)
    assert.ok(debts.every((debt: { due: string; overdue: boolean }) => !debt.overdue && Date.parse(debt.due) > Date.now() + 29 * 86_400_000))
  })

  test('two calls with Henrik prove what was true all along: it stands at Qualify', async () => {
    henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', email: 'henrik@lindgren.example' })).body.id
    assert.equal((await w.post(w.ana, `/deals/${deal}/contacts`, { contactId: henrik, roles: ['champion'] })).status < 300, true)
    assert.equal((await said('business-need', 'call', henrik, 'We threw away a whole night of product in June.')).status, 201)
    assert.equal((await said('cost-of-problem', 'call', henrik, 'Nine thousand a night, before the claims.')).status, 201)
    const { claimed, proven } = await run()
    assert.deepEqual([claimed.id, proven.id], ['propose', 'qualify'])
  })

  test('the manager sees the gap in the funnels: the same money, at another place', async () => {
    const { body } = await w.get(w.maren, '/reports/funnels?import=old%20crm')
    const at = (id: string) => body.stages.find((stage: { id: string }) => stage.id === id)
    assert.equal(at('propose').claimed.value, 84_000)
    assert.equal(at('propose').proven.value, 0)
    assert.equal(at('qualify').proven.value, 84_000)
    assert.equal(body.stages.reduce((sum: number, stage: { claimed: { value: number } }) => sum + stage.claimed.value, 0), body.stages.reduce((sum: number, stage: { proven: { value: number } }) => sum + stage.proven.value, 0))
    assert.equal(body.gap.deals[0].companyName, 'Lindgren Cold Stores')
  })

  test('in the 1:1 they put it back where it stands, and say why', async () => {
    const moved = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'qualify', reason: 'Maren asked how they decide. I do not know.' })
    assert.deepEqual([moved.status, moved.body.claimed.id, moved.body.gap], [200, 'qualify', 0])
  })

  test('the way to Propose is shut, and says by which milestones and what would open them', async () => {
    const { body } = await w.get(w.ana, `/deals/${deal}/why-not?stage=propose`)
    const shut = body.refusals.map((refusal: { about: string }) => refusal.about)
    assert.deepEqual(shut.sort(), ['decision-process', 'result-wanted'])
    assert.ok(body.refusals.every((refusal: { sentence: string; remedy: unknown }) => refusal.sentence.length > 20 && refusal.remedy))
    const moved = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'propose', reason: 'They want the offer.' })
    assert.equal(moved.status, 409)
    assert.deepEqual(moved.body.refusals, body.refusals)
  })

  test('who can squelch it is found, by name, and has spoken', async () => {
    assert.equal((await said('decision-process', 'meeting', henrik, 'I recommend, Katarina signs, and Oskar from IT can stop it.')).status, 201)
    oskar = (await w.post(w.ana, '/contacts', { name: 'Oskar Sand', email: 'oskar@lindgren.example', title: 'IT lead' })).body.id
    await w.post(w.ana, `/deals/${deal}/contacts`, { contactId: oskar, roles: ['veto', 'technical'] })
    assert.equal((await said('veto-holder', 'call', henrik, 'Oskar can say no.')).status, 201)
    assert.notEqual((await milestone('veto-holder')).state, 'met', 'what Henrik says of Oskar is not Oskar’s word')
    assert.equal((await said('veto-holder', 'call', oskar, 'If the gateway talks out on one port, I have no objection.')).status, 201)
    assert.equal((await milestone('veto-holder')).state, 'met')
  })

  test('the buyer is asked one question by a link, and their yes is worth an A', async () => {
    const asked = await w.post(w.ana, `/deals/${deal}/questions`, { milestone: 'result-wanted', contactId: henrik, language: 'de' })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    const token = String(asked.body.url).split('/').at(-1)!
    const page = await w.get(null, `/answers/${token}`)
    assert.equal(page.body.firstName, 'Henrik')
    for (const secret of ['84000', 'propose', 'qualify', 'grade', 'Propose', 'gap']) assert.ok(!JSON.stringify(page.body).includes(secret), `the buyer must not see ${secret}`)
    assert.equal((await w.post(null, `/answers/${token}`, { answer: 'yes', text: 'No alarm that nobody hears, over ninety days.' })).status, 200)
    wanted = (await milestone('result-wanted')).grade
    assert.equal(wanted, 'A')
  })

  test('the gate is open: what is left is asked as a reason, and owed', async () => {
    const { body } = await w.get(w.ana, `/deals/${deal}/why-not?stage=propose`)
    assert.deepEqual(body.refusals, [])
    assert.ok(body.asks.length > 0)
    const moved = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'propose', reason: 'Their board meets on Thursday; the champion takes it there.' })
    assert.equal(moved.status, 200, JSON.stringify(moved.body))
    assert.equal(moved.body.claimed.id, 'propose')
    assert.ok(moved.body.debts.some((debt: { milestone: string; reason: string | null }) => debt.milestone === 'champion-acted'))
  })

  test('the other deal goes to no decision, and what was learnt is kept', async () => {
    const ended = await w.post(w.ana, `/deals/${quiet}/moves`, { to: 'no-decision', reason: 'Nobody there minds until it happens again.' })
    assert.equal(ended.status, 200, JSON.stringify(ended.body))
    const { body } = await w.get(w.maren, '/reports/outcomes?import=old%20crm')
    assert.deepEqual([body.won, body.lost, body.noDecision, body.open, body.winRate], [0, 0, 1, 1, null])
    assert.deepEqual(w.faults, [])
  })
})
