import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dealOf } from '#test/deal.ts'
import { world, type World } from '#test/world.ts'

describe('activities, tasks, files and the timeline through the API', () => {
  let w: World
  let company: string
  let henrik: string
  let deal: string
  before(async () => {
    w = await world()
    company = (await w.post(w.ana, '/companies', { name: 'Lindgren Cold Stores', domain: 'lindgren.example' })).body.id
    henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', email: 'Henrik@lindgren.example', companyId: company })).body.id
    deal = await dealOf(w, w.ana, 'Monitoring for four sites', { companyId: company })
  })
  after(() => w.end())

  test('a note takes its title from its first line and names colleagues', async () => {
    const made = await w.post(w.tomas, '/activities', { kind: 'note', body: 'Ask @Ana about the night shift.\nSecond line.', dealId: deal, mentions: [w.ana.id] })
    assert.equal(made.status, 201)
    assert.deepEqual([made.body.title, made.body.dealName, made.body.mentions[0].name, made.etag], ['Ask @Ana about the night shift.', 'Monitoring for four sites', 'Ana Ferreira', '"1"'])
  })

  test('a call is logged with its outcome, and an outcome of another kind is refused', async () => {
    const made = await w.post(w.ana, '/activities', { kind: 'call', outcome: 'talked', minutes: 12, dealId: deal, contactIds: [henrik], body: 'Nine thousand a night, before the claims.' })
    assert.deepEqual([made.status, made.body.direction, made.body.contacts[0].name], [201, 'out', 'Henrik Lund'])
    assert.equal((await w.post(w.ana, '/activities', { kind: 'call', outcome: 'no-show', dealId: deal })).status, 422)
  })

  test('what is about a deal is seen by those who see the deal, and by nobody else', async () => {
    const { body } = await w.post(w.ana, '/activities', { kind: 'note', body: 'For the team.', dealId: deal })
    assert.equal((await w.get(w.tomas, `/activities/${body.id}`)).status, 200)
    assert.equal((await w.get(w.lena, `/activities/${body.id}`)).status, 404)
    assert.equal((await w.get(w.olga, `/activities/${body.id}`)).status, 404)
    assert.equal((await w.post(w.lena, '/activities', { kind: 'note', body: 'x', dealId: deal })).status, 404)
    assert.equal((await w.get(w.lena, `/timeline?deal=${deal}`)).status, 404)
    assert.equal((await w.get(w.lena, '/activities')).body.items.length, 0)
  })

  test('a note on a company or a contact is seen by those who see them', async () => {
    const one = (await w.post(w.ana, '/activities', { kind: 'note', body: 'About the company.', companyId: company })).body.id
    const two = (await w.post(w.ana, '/activities', { kind: 'note', body: 'About Henrik.', contactIds: [henrik] })).body.id
    for (const id of [one, two]) {
      assert.equal((await w.get(w.maren, `/activities/${id}`)).status, 200)
      assert.equal((await w.get(w.lena, `/activities/${id}`)).status, 404)
    }
  })

  test('its author and a manager change it, a colleague does not; contacts count as a change', async () => {
    const { body } = await w.post(w.ana, '/activities', { kind: 'meeting', title: 'Review', dealId: deal, at: '2026-11-20T09:00:00Z' })
    assert.equal((await w.patch(w.tomas, `/activities/${body.id}`, { title: 'Mine' })).status, 403)
    const changed = await w.patch(w.ana, `/activities/${body.id}`, { contactIds: [henrik], outcome: 'held' })
    assert.deepEqual([changed.status, changed.body.revision, changed.body.contacts.length, changed.body.outcome], [200, 2, 1, 'held'])
    assert.deepEqual([(await w.patch(w.ana, `/activities/${body.id}`, { contactIds: [] })).body.revision, (await w.patch(w.maren, `/activities/${body.id}`, { contactIds: [] })).body.revision], [3, 3])
    assert.equal((await w.patch(w.ana, `/activities/${body.id}`, { kind: 'call' })).status, 422)
  })

  test('a task given to a colleague of another team is theirs to read and to do', async () => {
    const { body } = await w.post(w.maren, '/tasks', { title: 'Send the sheet', dueOn: '2026-11-20', ownerId: w.lena.id, dealId: deal })
    assert.equal((await w.get(w.lena, `/tasks/${body.id}`)).body.ownerName, 'Lena Brandt')
    assert.deepEqual((await w.get(w.lena, '/tasks?owner=me&due=overdue')).body.items.map((one: { id: string }) => one.id), [body.id])
    const done = await w.post(w.lena, `/tasks/${body.id}/done`)
    assert.ok(done.body.doneAt)
    assert.equal((await w.get(w.lena, '/tasks?owner=me')).body.items.length, 0)
    assert.equal((await w.get(w.lena, '/tasks?owner=me&done=true')).body.items.length, 1)
    assert.equal((await w.post(w.lena, `/tasks/${body.id}/undone`)).body.doneAt, null)
    await w.post(w.lena, `/tasks/${body.id}/done`)
  })

  test('a file is kept with its hash, given back as a download that no browser runs, and taken away by its owner', async () => {
    const form = new FormData()
    form.set('dealId', deal)
    form.set('file', new Blob(['<script>alert(1)</script>'], { type: 'text/html' }), '../Angebot „März“.html')
    const kept = await w.call(w.ana, 'POST', '/files', form)
    assert.equal(kept.status, 201)
    const [file] = kept.body.items
    assert.deepEqual([file.name, file.size, file.sha256.length], ['Angebot „März“.html', 25, 64])
    const content = await w.get(w.tomas, `/files/${file.id}/content`)
    assert.deepEqual([content.status, content.headers.get('content-type'), content.headers.get('x-content-type-options')], [200, 'application/octet-stream', 'nosniff'])
    assert.match(content.headers.get('content-disposition')!, /^attachment; filename="Angebot Marz.html"; filename\*=UTF-8''Angebot%20/)
    assert.match(content.headers.get('content-security-policy')!, /sandbox/)
    assert.equal((await w.get(w.lena, `/files/${file.id}/content`)).status, 404)
    assert.equal((await w.call(w.tomas, 'DELETE', `/files/${file.id}`)).status, 403)
    assert.equal((await w.call(w.ana, 'DELETE', `/files/${file.id}`)).status, 204)
    assert.equal((await w.get(w.ana, `/files?deal=${deal}`)).body.items.length, 0)
    assert.equal((await w.post(w.ana, `/files/${file.id}/restore`)).status, 200)
  })

  test('a file beyond 25 MB is refused with a sentence, and nothing is kept', async () => {
    const form = new FormData()
    form.set('dealId', deal)
    form.set('file', new Blob([Buffer.alloc(26 * 1024 * 1024)]), 'large.bin')
    const refused = await w.call(w.ana, 'POST', '/files', form)
    assert.deepEqual([refused.status, refused.body.detail], [413, 'A file may be up to 25 MB. Nothing was kept.'])
  })

  test('the timeline tells everything on a record once, newest first, by pages', async () => {
    const all = (await w.get(w.ana, `/timeline?deal=${deal}&limit=200`)).body.items
    assert.deepEqual([...all].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1)).map((one) => one.id), all.map((one: { id: string }) => one.id))
    const sentences = all.map((one: { sentence: string }) => one.sentence)
    for (const sentence of ['Ana Ferreira called Henrik Lund: we talked.', 'Lena Brandt did it: Send the sheet.', 'Ana Ferreira added Angebot „März“.html.', 'Ana Ferreira met them: Review.']) assert.ok(sentences.includes(sentence), `${sentence} in ${sentences.join(' | ')}`)
    const paged: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: { items: { id: string }[]; next: string | null } = (await w.get(w.ana, `/timeline?deal=${deal}&limit=2${next ? `&after=${next}` : ''}`)).body
      paged.push(...page.items.map((one) => one.id))
      next = page.next
    }
    assert.deepEqual(paged, all.map((one: { id: string }) => one.id))
    assert.deepEqual([...new Set((await w.get(w.ana, `/timeline?deal=${deal}&kinds=call,task`)).body.items.map((one: { kind: string }) => one.kind))].sort(), ['call', 'task'])
    const ofCompany = (await w.get(w.ana, `/timeline?company=${company}`)).body.items.map((one: { sentence: string }) => one.sentence)
    assert.ok(ofCompany.includes('Ana Ferreira made the company.') && ofCompany.includes('Ana Ferreira called Henrik Lund: we talked.'))
    assert.equal((await w.get(w.ana, '/timeline')).status, 422)
  })

  test('a change of a record is a sentence with names, not ids', async () => {
    await w.patch(w.maren, `/companies/${company}`, { ownerId: w.tomas.id, city: 'Lund' })
    const [newest] = (await w.get(w.maren, `/timeline?company=${company}&kinds=change`)).body.items
    assert.equal(newest.sentence, 'Maren Holt changed city to “Lund” and owner from Ana Ferreira to Tomás Lindqvist.')
  })

  test('a search finds over all kinds, best first, within what the actor sees', async () => {
    const found = await w.get(w.ana, '/search?q=lindgren')
    assert.deepEqual([found.status, found.body.items[0].kind, found.body.items[0].name], [200, 'company', 'Lindgren Cold Stores'])
    assert.ok(found.body.items.some((one: { kind: string }) => one.kind === 'contact'))
    assert.equal((await w.get(w.ana, '/search?q=night%20claims')).body.items[0].kind, 'activity')
    assert.equal((await w.get(w.ana, '/search?q=angebot')).body.items[0].kind, 'file')
    assert.equal((await w.get(w.ana, '/search?q=he')).body.items[0].name, 'Henrik Lund')
    assert.equal((await w.get(w.lena, '/search?q=lindgren')).body.items.length, 0)
    assert.equal((await w.get(w.olga, '/search?q=lindgren')).body.items.length, 0)
    for (const odd of ['%', '_', "'", '\\', '%25%25%25', '\u0000', '🙂🙂🙂']) assert.equal((await w.get(w.ana, `/search?q=${encodeURIComponent(odd)}`)).status, 200)
  })

  test('no request was a fault', () => assert.deepEqual(w.faults, []))
})
