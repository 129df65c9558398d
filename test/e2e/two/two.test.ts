import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { stage, violations, type Stage } from '../browser.ts'
import { cutStreams, holdStreams } from './hour/person.ts'

describe('two people at one company, in two browsers', () => {
  let s: Stage
  let id: string
  let first: Page
  let second: Page
  const city = async () => (await s.world.get(s.world.lena, `/companies/${id}`)).body.city
  const begin = async (page: Page, label: string, words: string) => {
    await page.locator('.sheet-fields .value', { has: page.locator('.edit') }).and(page.locator(`dt:text-is("${label}") + dd .value`)).locator('.edit').click()
    await page.getByRole('textbox', { name: label }).fill(words)
  }
  /** The field itself; the timeline tells of it, too, and may be there first. */
  const shows = (page: Page, words: string) => page.locator('.sheet-fields').getByText(words, { exact: true }).waitFor()
  before(async () => {
    s = await stage()
    id = (await s.world.post(s.world.lena, '/companies', { name: 'Two Hands', city: 'Oslo', ownerId: s.world.lena.id })).body.id
    first = await s.as(s.world.lena)
    second = await s.as(s.world.jonas)
    for (const page of [first, second]) {
      await page.goto(`/companies/${id}`)
      await page.getByText('Oslo').first().waitFor()
    }
  })
  after(() => s.end())

  it('change different fields at once, and both changes stand', async () => {
    await begin(first, 'City', 'Bergen')
    await begin(second, 'Industry', 'Boats')
    await second.keyboard.press('Enter')
    await second.getByText('Industry changed.').waitFor()
    await first.keyboard.press('Enter')
    await first.getByText('City changed.').waitFor()
    const { body } = await s.world.get(s.world.lena, `/companies/${id}`)
    assert.deepEqual([body.city, body.industry], ['Bergen', 'Boats'])
  })

  it('change the same field: the later is told, keeps what they wrote in sight, and chooses', async () => {
    await shows(second, 'Bergen')
    await begin(first, 'City', 'Trondheim')
    await begin(second, 'City', 'Turku')
    await second.keyboard.press('Enter')
    await second.getByText('City changed.').waitFor()
    // The change has come to the first page, beneath what is being typed there.
    await first.getByText('Turku').first().waitFor()
    await first.keyboard.press('Enter')
    await first.getByText('City: Jonas Weber wrote “Turku” just now. You wrote “Trondheim”.').waitFor()
    assert.equal(await city(), 'Turku')
    assert.deepEqual(await violations(first), [])
    await first.getByRole('button', { name: 'Keep mine' }).click()
    await first.getByText('City changed.').waitFor()
    assert.equal(await city(), 'Trondheim')
    await shows(second, 'Trondheim')
  })

  it('never take back with Z what the other has written since', async () => {
    await shows(second, 'Trondheim')
    await begin(second, 'City', 'Aarhus')
    await second.keyboard.press('Enter')
    await second.getByText('City changed.').waitFor()
    await first.locator('h1').click()
    await first.keyboard.press('z')
    await first.getByText('City stays as Jonas Weber wrote it just now: “Aarhus”.').waitFor()
    assert.equal(await city(), 'Aarhus')
  })
})

describe('two people at one deal, in two browsers', () => {
  let s: Stage
  let deal: string
  let oskar: string
  let page: Page
  const run = async () => (await s.world.get(s.world.ana, `/deals/${deal}/run`)).body
  before(async () => {
    s = await stage()
    oskar = (await s.world.post(s.world.ana, '/contacts', { name: 'Oskar Sand' })).body.id
    deal = (await s.world.post(s.world.ana, '/deals', { name: 'Two at one deal', amount: 84_000, contacts: [{ contactId: oskar, roles: ['champion'] }] })).body.id
    page = await s.as(s.world.ana)
    await page.goto(`/deals/${deal}`)
    await page.locator('.ask').waitFor()
  })
  after(() => s.end())

  it('keep what is being written, and the caret in it, when what the other proves gives its form another place', async () => {
    const { next } = await run()
    await page.keyboard.press('e')
    const words = page.locator('form.evidence').getByRole('textbox', { name: 'In their words' })
    await page.locator('.ask form.evidence').waitFor()
    await words.fill('Every failed night')
    assert.equal((await s.world.post(s.world.maren, `/deals/${deal}/evidence`, { milestone: next.milestone, kind: 'quote', contact: oskar, text: 'Nine thousand a night.' })).status, 201)
    assert.notEqual((await run()).next.milestone, next.milestone, 'the next question is another')
    // It moved from the question to its milestone.
    await page.locator('.halves form.evidence').waitFor()
    await page.keyboard.type(' costs us nine thousand.')
    assert.equal(await words.inputValue(), 'Every failed night costs us nine thousand.')
    await page.getByRole('button', { name: 'Not now' }).click()
  })

  it('lose no word of a note or a task that is written while the one before is on its way', async () => {
    let letGo = () => {}
    const held = new Promise<void>((go) => { letGo = go })
    await page.route('**/api/v1/tasks', async (route) => { if (route.request().method() === 'POST') await held; await route.fallback() })
    const box = page.getByRole('textbox', { name: 'A task' })
    await box.fill('Send the cost sheet')
    await box.press('Enter')
    await box.fill('Call Oskar')
    letGo()
    await page.locator('.tasks').getByText('Send the cost sheet').waitFor()
    assert.equal(await box.inputValue(), 'Call Oskar')
    await box.press('Enter')
    await page.locator('.tasks').getByText('Call Oskar').waitFor()
  })

  it('keep the page when a part of it cannot be fetched, and open it once it can', async () => {
    const { body: other } = await s.world.post(s.world.ana, '/deals', { name: 'Never opened a menu' })
    await page.goto(`/deals/${other.id}`)
    await page.locator('.ask').waitFor()
    await page.route('**/OpenedMenu*', (route) => route.abort('connectionfailed'))
    await page.keyboard.press('m')
    await page.getByText('That part of the page is not here yet.').waitFor()
    assert.ok(await page.locator('.dfacts').isVisible())
    await page.unroute('**/OpenedMenu*')
    await page.getByRole('menu').waitFor()
  })

  it('say that the page is to be loaded again, where the server has a part of it no more', async () => {
    const { body: other } = await s.world.post(s.world.ana, '/deals', { name: 'Loaded before the release' })
    await page.goto(`/deals/${other.id}`)
    await page.locator('.ask').waitFor()
    await page.route('**/OpenedMenu*', (route) => route.fulfill({ status: 404 }))
    await page.keyboard.press('m')
    await page.getByText('That part of the page did not come.').waitFor()
    await page.unroute('**/OpenedMenu*')
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Load again' }).click()])
    await page.locator('.ask').waitFor()
    await page.keyboard.press('m')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
  })

  it('open a page whose file could not be had, or say that it is to be loaded again where the browser remembers that', async () => {
    await page.route('**/Companies-*.js', (route) => route.abort('connectionfailed'))
    await page.goto('/companies')
    await page.locator('.rail').waitFor()
    await page.unroute('**/Companies-*.js')
    const again = page.getByRole('button', { name: 'Load again' }), list = page.getByRole('heading', { name: 'Companies', level: 1 })
    await again.or(list).first().waitFor()
    if (await again.isVisible()) await Promise.all([page.waitForEvent('load'), again.click()])
    await list.waitFor()
  })

  it('keep what is being written when it cannot be asked any more who is signed in', async () => {
    const { body: other } = await s.world.post(s.world.ana, '/deals', { name: 'Asked again who is there' })
    await page.goto(`/deals/${other.id}`)
    const box = page.locator('.note-box textarea').first()
    await box.fill('Half a sentence')
    let asked = 0
    await page.route('**/api/v1/me', (route) => { asked += 1; return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'A fault of ours', status: 500 }) }) })
    await page.context().setOffline(true)
    await page.getByText('without a connection.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('without a connection.').waitFor({ state: 'detached' })
    for (let tries = 0; asked === 0; tries += 1) { assert.ok(tries < 200, 'It was asked who is there.'); await page.waitForTimeout(50) }
    await page.waitForTimeout(300)
    assert.equal(await box.inputValue(), 'Half a sentence')
    await page.unroute('**/api/v1/me')
  })

  it('keep what is being written when a menu that was asked for before comes late', async () => {
    const { body: other } = await s.world.post(s.world.ana, '/deals', { name: 'A menu comes late' })
    await page.goto(`/deals/${other.id}`)
    await page.locator('.ask').waitFor()
    await page.route('**/OpenedMenu*', (route) => route.abort('connectionfailed'))
    await page.keyboard.press('m')
    await page.getByText('That part of the page is not here yet.').waitFor()
    await page.locator('.details').getByRole('button', { name: /^Source/ }).click()
    const box = page.getByRole('textbox', { name: 'Source', exact: true })
    await box.fill('Trade')
    const come = page.waitForResponse('**/OpenedMenu*')
    await page.unroute('**/OpenedMenu*')
    await (await come).finished()
    await page.waitForTimeout(500)
    await page.keyboard.type(' fair')
    assert.deepEqual([await box.inputValue(), await page.getByRole('menu').count()], ['Trade fair', 0])
    await page.keyboard.press('Enter')
    await page.getByText('Source changed.').waitFor()
    await page.keyboard.press('m')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
  })

  it('go on with what was being written once a dialog that came late over it is closed', async () => {
    const { body: other } = await s.world.post(s.world.ana, '/deals', { name: 'A question comes late' })
    await page.goto(`/deals/${other.id}`)
    await page.locator('.ask').waitFor()
    let letGo = () => {}
    const held = new Promise<void>((go) => { letGo = go })
    await page.route('**/MoveReasons*', async (route) => { await held; await route.fallback() })
    await page.keyboard.press('m')
    await page.getByRole('menuitem').filter({ hasText: 'Asks for a reason.' }).first().click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.locator('.details').getByRole('button', { name: /^Source/ }).click()
    const box = page.getByRole('textbox', { name: 'Source', exact: true })
    await box.fill('Trade')
    letGo()
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(300)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal((await s.world.get(s.world.ana, `/deals/${other.id}`)).body.source, null, 'nothing half written is kept')
    await page.keyboard.type(' fair')
    assert.equal(await box.inputValue(), 'Trade fair')
    await page.keyboard.press('Enter')
    await page.getByText('Source changed.').waitFor()
    await page.unroute('**/MoveReasons*')
  })

  it('see each other in the head of the record and in the field that the other writes in, until the other goes', async () => {
    const marens = await s.as(s.world.maren)
    await page.goto(`/deals/${deal}`)
    await page.locator('.ask').waitFor()
    await marens.goto(`/deals/${deal}`)
    await page.getByText('Maren Holt is here').waitFor({ timeout: 20_000 })
    await marens.getByText('Ana Ferreira is here').waitFor({ timeout: 20_000 })
    await marens.locator('.details').getByRole('button', { name: /^Present supplier/ }).click()
    await page.locator('.details').getByText('Maren Holt is writing here').waitFor()
    assert.deepEqual(await violations(page), [])
    await marens.keyboard.press('Escape')
    await page.getByText('Maren Holt is writing here').waitFor({ state: 'detached' })
    await marens.close()
    await page.getByText('Maren Holt is here').waitFor({ state: 'detached', timeout: 40_000 })
  })

  it('say of nobody that they write while it would not be heard that they stopped', async () => {
    const marens = await s.as(s.world.maren)
    await page.addInitScript(holdStreams)
    await page.goto(`/deals/${deal}`)
    await page.locator('.ask').waitFor()
    await marens.goto(`/deals/${deal}`)
    await page.getByText('Maren Holt is here').waitFor({ timeout: 20_000 })
    const writes = page.locator('.details').getByText('Maren Holt is writing here')
    await marens.locator('.details').getByRole('button', { name: /^Present supplier/ }).click()
    await writes.waitFor()
    const context = page.context()
    await context.route('**/api/v1/live', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
    await page.evaluate(cutStreams)
    await writes.waitFor({ state: 'detached' })
    await context.unroute('**/api/v1/live')
    await writes.waitFor({ timeout: 20_000 })
    await marens.keyboard.press('Escape')
    await writes.waitFor({ state: 'detached' })
    await marens.close()
  })

  it('hear of each other again after the live stream was answered by a proxy whose server was away', async () => {
    const marens = await s.as(s.world.maren)
    let refusals = 0
    await marens.route('**/api/v1/live', async (route) => { if (refusals++ === 0) await route.fulfill({ status: 502, body: 'Bad gateway' }); else await route.fallback() })
    await marens.goto(`/deals/${deal}`)
    await page.getByText('Maren Holt is here').waitFor({ timeout: 20_000 })
    await marens.getByText('Ana Ferreira is here').waitFor({ timeout: 30_000 })
    assert.ok(refusals > 1)
  })
})
