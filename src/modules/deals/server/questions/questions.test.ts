import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '#src/platform/clock.ts'
import { dayFromNow, world, type World } from '#test/world.ts'

const moving = { shift: 0, now: () => new Date(Date.now() + moving.shift).toISOString(), newId: systemClock.newId }

interface Milestone { id: string; state: string; grade: string | null; askOn: string | null; evidence: { kind: string; grade: string; status: string; text: string; counts: boolean; by: { kind: string; name: string } }[] }

describe('a question to the buyer by a personal link', () => {
  let w: World
  let deal: { id: string }
  let elin: { id: string }
  before(async () => {
    w = await world({ clock: moving })
    elin = (await w.post(w.ana, '/contacts', { name: 'Elin Hallgren', firstName: 'Elin', language: 'de' })).body
    deal = (await w.post(w.ana, '/deals', { name: 'Secret name of the deal', amount: 84_000 })).body
  })
  after(() => w.end())

  const asked = async (milestone = 'result-wanted') => {
    const made = await w.post(w.ana, `/deals/${deal.id}/questions`, { milestone, contactId: elin.id, question: 'Is 30 % less waste what you will judge us by?' })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return { ...made.body, token: String(made.body.url).split('/a/')[1]! } as { id: string; token: string; url: string; language: string }
  }
  const milestone = async (id = 'result-wanted'): Promise<Milestone> => (await w.get(w.ana, `/deals/${deal.id}/run`)).body.stages.flatMap((stage: { milestones: Milestone[] }) => stage.milestones).find((one: Milestone) => one.id === id)

  test('the link shows the buyer the question, and nothing else of the deal', async () => {
    const { token, language } = await asked()
    assert.equal(language, 'de')
    const page = await w.get(null, `/answers/${token}`)
    assert.equal(page.status, 200)
    assert.deepEqual(Object.keys(page.body).sort(), ['asker', 'company', 'expiresAt', 'firstName', 'language', 'previous', 'question', 'sentence'])
    assert.deepEqual([page.body.company, page.body.asker, page.body.firstName, page.body.previous], ['Kestrel', 'Ana Ferreira', 'Elin', null])
    assert.ok(!/Secret|84|stage|grade|score/i.test(JSON.stringify(page.body)))
    assert.equal((await w.get(w.ana, `/deals/${deal.id}/questions`)).body.items[0].state, 'opened')
  })

  test('yes is proof of grade A by the buyer, and answering again replaces it', async () => {
    const { token } = await asked()
    const yes = await w.post(null, `/answers/${token}`, { answer: 'yes' })
    assert.deepEqual([yes.status, yes.body.previous.answer], [200, 'yes'], JSON.stringify(yes.body))
    const met = await milestone()
    assert.deepEqual([met.state, met.grade, met.evidence.at(-1)!.by.kind, met.evidence.at(-1)!.by.name], ['met', 'A', 'buyer', 'Elin Hallgren'])
    await w.post(null, `/answers/${token}`, { answer: 'yes', text: 'By September.' })
    assert.deepEqual((await milestone()).evidence.map((one) => one.status), ['superseded', 'recorded'])
  })

  test('a correction takes the yes back and waits to be read; it opens nothing by itself', async () => {
    const { token } = await asked('plan-agreed')
    await w.post(null, `/answers/${token}`, { answer: 'yes' })
    assert.equal((await w.post(null, `/answers/${token}`, { answer: 'correction' })).status, 422)
    assert.equal((await w.post(null, `/answers/${token}`, { answer: 'correction', text: 'Rather 20 %.' })).status, 200)
    const corrected = await milestone('plan-agreed')
    assert.equal(corrected.state, 'proposed')
    assert.deepEqual(corrected.evidence.map((one) => [one.status, one.kind, one.text]), [['withdrawn', 'buyer-answer', 'Is 30 % less waste what you will judge us by?'], ['proposed', 'quote', 'Rather 20 %.']])
    await w.post(null, `/answers/${token}`, { answer: 'yes' })
    assert.deepEqual((await milestone('plan-agreed')).evidence.map((one) => one.status), ['withdrawn', 'rejected', 'recorded'])
  })

  test('not yet, with a day, is an honest unknown', async () => {
    const { token } = await asked('business-need')
    const day = dayFromNow(5)
    assert.equal((await w.post(null, `/answers/${token}`, { answer: 'not-yet', askOn: day })).status, 200)
    const unknown = await milestone('business-need')
    assert.deepEqual([unknown.state, unknown.askOn], ['unknown', day])
  })

  test('a buyer answers also where their company has other deals here', async () => {
    const company = (await w.post(w.ana, '/companies', { name: 'Hallgren Foods' })).body
    const [first] = await Promise.all(['First site', 'Second site'].map(async (name) => (await w.post(w.ana, '/deals', { name, companyId: company.id })).body))
    const made = await w.post(w.ana, `/deals/${first.id}/questions`, { milestone: 'result-wanted', contactId: elin.id })
    const yes = await w.post(null, `/answers/${String(made.body.url).split('/a/')[1]}`, { answer: 'yes' })
    assert.deepEqual([yes.status, yes.body.previous?.answer], [200, 'yes'], JSON.stringify(yes.body))
  })

  test('a link that is revoked, expired, guessed or of a closed deal opens nothing', async () => {
    const revoked = await asked()
    assert.equal((await w.post(w.ana, `/questions/${revoked.id}/revoke`)).body.state, 'revoked')
    assert.equal((await w.get(null, `/answers/${revoked.token}`)).status, 410)
    assert.equal((await w.post(null, `/answers/${revoked.token}`, { answer: 'yes' })).status, 410)
    const expiring = await asked()
    moving.shift = 15 * 86_400_000
    assert.equal((await w.get(null, `/answers/${expiring.token}`)).status, 410)
    moving.shift = 0
    assert.equal((await w.get(null, `/answers/${expiring.token.slice(0, -4)}AAAA`)).status, 404)
    assert.equal((await w.get(null, '/answers/nothing-like-a-token-at-all')).status, 404)
    assert.equal((await w.post(w.lena, `/questions/${expiring.id}/revoke`)).status, 404)
  })

  test('a token opens nothing but its question: as a key it is nobody', async () => {
    const { token } = await asked()
    assert.equal((await w.get({ ...w.ana, key: token }, '/deals')).status, 401)
  })

  test('one link is throttled', async () => {
    const { token } = await asked()
    const statuses = await Promise.all(Array.from({ length: 45 }, () => w.get(null, `/answers/${token}`).then((answer) => answer.status)))
    assert.ok(statuses.includes(429))
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
