import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type World } from '#test/world.ts'

interface Note { id: string; state: string; grade: string | null; evidence: { id: string; status: string }[] }

describe('proofs and what they cite', () => {
  let w: World
  let company: { id: string }
  let elin: { id: string }
  before(async () => {
    w = await world()
    company = (await w.post(w.ana, '/companies', { name: 'Hallgren Foods', domain: 'hallgren.example' })).body
    elin = (await w.post(w.ana, '/contacts', { name: 'Elin Hallgren', email: 'elin@hallgren.example', companyId: company.id })).body
  })
  after(() => w.end())

  const open = async (more: object = {}): Promise<string> => (await w.post(w.ana, '/deals', { name: 'Cold chain', incumbent: 'none', companyId: company.id, ...more })).body.id
  const note = (run: { stages: { milestones: Note[] }[] }, id: string): Note => run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === id)!
  const mail = async (deal: string, from: string, id: string): Promise<string> => {
    const text = `From: ${from}\nTo: somebody@example.org\nSubject: About it\nDate: ${new Date().toUTCString()}\nMessage-ID: <${id}@hallgren.example>\n\nIt spoils.`
    const filed = await w.post(w.ana, '/activities/mail', { text, dealId: deal })
    return filed.body.items[0].activityId
  }
  const prove = (deal: string, milestone: string, body: object) => w.post(w.ana, `/deals/${deal}/evidence`, { milestone, ...body })

  test('a mail from the buyer is theirs (B); one from us, or from nobody known, is refused as theirs', async () => {
    const deal = await open()
    const theirs = await prove(deal, 'business-need', { kind: 'mail', source: await mail(deal, 'elin@hallgren.example', `a${deal}`) })
    assert.equal(theirs.status, 201, JSON.stringify(theirs.body))
    assert.deepEqual([note(theirs.body, 'business-need').state, note(theirs.body, 'business-need').grade], ['met', 'B'])
    const ours = await prove(deal, 'cost-of-problem', { kind: 'mail', source: { kind: 'mail', id: await mail(deal, 'anaferreira@kestrel.example', `b${deal}`) } })
    assert.deepEqual([ours.status, ours.body.refusals[0].rule], [422, 'source'])
    const stranger = await prove(deal, 'cost-of-problem', { kind: 'mail', source: await mail(deal, 'who@elsewhere.example', `c${deal}`) })
    assert.equal(stranger.status, 422)
  })

  test('a call that reached nobody shows nothing, and a proof of another kind cannot cite it', async () => {
    const deal = await open()
    const missed = (await w.post(w.ana, '/activities', { kind: 'call', title: 'Tried', outcome: 'no-answer', at: new Date().toISOString(), dealId: deal, contactIds: [elin.id] })).body.id
    assert.equal((await prove(deal, 'business-need', { kind: 'call', source: missed })).status, 422)
    assert.equal((await prove(deal, 'business-need', { kind: 'mail', source: missed })).status, 422)
  })

  test('a source of another deal is no source here', async () => {
    const other = await open()
    const call = (await w.post(w.ana, '/activities', { kind: 'call', title: 'Talked', outcome: 'talked', at: new Date().toISOString(), dealId: other, contactIds: [elin.id] })).body.id
    assert.equal((await prove(await open(), 'business-need', { kind: 'call', source: call })).status, 422)
  })

  test('when what it cites is archived, the proof is withdrawn with it', async () => {
    const deal = await open()
    const call = (await w.post(w.ana, '/activities', { kind: 'call', title: 'Talked', outcome: 'talked', at: new Date().toISOString(), dealId: deal, contactIds: [elin.id] })).body.id
    assert.equal((await prove(deal, 'business-need', { kind: 'call', source: call })).status, 201)
    assert.equal((await w.call(w.ana, 'DELETE', `/activities/${call}`, undefined, { 'if-match': '"1"' })).status, 204)
    const after = note((await w.get(w.ana, `/deals/${deal}/run`)).body, 'business-need')
    assert.deepEqual([after.state, after.evidence[0]!.status], ['open', 'withdrawn'])
  })

  test('a proposed proof counts for nothing; a key may reject it and not confirm it', async () => {
    const deal = await open()
    const proposed = await prove(deal, 'business-need', { kind: 'quote', contact: elin.id, text: 'It spoils.', propose: true })
    assert.equal(note(proposed.body, 'business-need').state, 'proposed')
    const id = note(proposed.body, 'business-need').evidence[0]!.id
    assert.equal((await w.post(w.ana, `/deals/${deal}/evidence/${id}/confirm`)).status, 403)
    assert.equal(note((await w.post(w.ana, `/deals/${deal}/evidence/${id}/reject`)).body, 'business-need').state, 'open')
  })

  test('an order in hand closes as won; the manager answers for the gate that was unmet', async () => {
    const deal = await open({ contacts: [{ contactId: elin.id, roles: ['signer'] }] })
    const form = new FormData()
    form.append('dealId', deal)
    form.append('files', new Blob(['signed']), 'order.pdf')
    const file = (await w.post(w.ana, '/files', form)).body.items[0].id
    assert.equal((await w.post(w.ana, `/deals/${deal}/moves`, { to: 'won', reason: 'They signed.' })).status, 409)
    assert.equal((await prove(deal, 'signed', { kind: 'signed-document', source: file, contact: elin.id })).status, 201)
    const won = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'won', reason: 'They signed.' })
    assert.equal(won.status, 200, JSON.stringify(won.body))
    const order = won.body.exceptions.find((one: { kind: string }) => one.kind === 'order-in-hand')
    assert.deepEqual([won.body.outcome, order.answererName], ['won', 'Maren Holt'])
    assert.equal((await w.post(w.ana, `/deals/${deal}/order-in-hand`, { exception: order.id, text: 'I know.' })).status, 403)
    assert.equal((await w.post(w.maren, `/deals/${deal}/order-in-hand`, { exception: order.id, text: 'They had decided in spring.' })).status, 200)
  })

  test('what is proven once for a company stands on its other deals at once', async () => {
    const one = await open()
    const two = await open()
    const form = new FormData()
    form.append('dealId', one)
    form.append('files', new Blob(['nda']), 'nda.pdf')
    const file = (await w.post(w.ana, '/files', form)).body.items[0].id
    const made = await prove(one, 'confidentiality', { kind: 'signed-document', source: file })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const other = note((await w.get(w.ana, `/deals/${two}/run`)).body, 'confidentiality')
    assert.deepEqual([other.state, other.evidence.length], ['met', 1])
    assert.equal(note((await w.get(w.ana, `/deals/${await open()}/run`)).body, 'confidentiality').state, 'met')
    await w.post(w.ana, `/deals/${one}/evidence/${note(made.body, 'confidentiality').evidence[0]!.id}/withdraw`)
    assert.equal(note((await w.get(w.ana, `/deals/${two}/run`)).body, 'confidentiality').state, 'open')
  })

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
