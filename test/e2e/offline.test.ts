import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { operatorToken, signedInPage, stage, violations, type Stage } from './browser.ts'

describe('without a connection', () => {
  let s: Stage
  let page: Page
  let deal: string
  let company: string
  const connect = (on: boolean) => page.context().setOffline(!on)
  before(async () => {
    s = await stage({ operatorToken })
    company = (await s.world.post(s.world.ana, '/companies', { name: 'Lindgren Cold Stores', city: 'Oslo', ownerId: s.world.ana.id })).body.id as string
    const made = (await s.world.post(s.world.ana, '/deals', { name: 'Six chill lanes', companyId: company })).body
    deal = made.id
    page = await signedInPage(s, s.world.ana, { keepsApp: true })
    page.setDefaultTimeout(30_000)
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
    // The files of the app are kept once the first page stands.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 120_000 })
  })
  after(() => s.end())

  /** What was read is written down a moment later. */
  async function keptAll(address: string): Promise<void> {
    const has = () => page.evaluate((end) => new Promise<boolean>((done) => {
      const asked = indexedDB.open('solfa')
      asked.onsuccess = () => { const all = asked.result.transaction('kept').objectStore('kept').getAllKeys(); all.onsuccess = () => { asked.result.close(); done(all.result.some((key) => String(key).includes(end))) } }
    }), address)
    for (let tries = 0; !await has(); tries += 1) { assert.ok(tries < 100, `${address} is not kept`); await page.waitForTimeout(200) }
  }

  it('opens the app, at any of its addresses', async () => {
    await connect(false)
    const answer = await page.goto('/companies')
    assert.equal(answer?.fromServiceWorker(), true)
    await page.getByText('This was not read in this browser yet', { exact: false }).waitFor()
    assert.deepEqual(await violations(page), [])
    await connect(true)
    await page.getByText('Lindgren Cold Stores').first().waitFor()
  })

  it('takes a page from the server wherever it answers, so that nobody stays with an old release', async () => {
    await page.evaluate(async () => {
      const release = await caches.open((await caches.keys()).find((name) => name.startsWith('solfa '))!)
      await caches.open('aside').then(async (aside) => aside.put('/', (await release.match('/'))!))
      await release.put('/', new Response('<p>The release before</p>', { headers: { 'content-type': 'text/html' } }))
    })
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
    await connect(false)
    await page.goto('/desk')
    await page.getByText('The release before').waitFor()
    await page.evaluate(async () => {
      const release = await caches.open((await caches.keys()).find((name) => name.startsWith('solfa '))!)
      await release.put('/', (await caches.open('aside').then((aside) => aside.match('/')))!)
    })
    await connect(true)
  })

  const places = () => [['/board', 'Lindgren Cold Stores', '/deals/board?'], ['/deals', 'Lindgren Cold Stores', '/deals?'], ['/companies', 'Oslo', '/companies?'], [`/deals/${deal}`, 'Six chill lanes', `/deals/${deal}/run`]] as const
  it('shows what was read last, with the hour since which it stands', async () => {
    for (const [at, words, kept] of places()) {
      await page.goto(at)
      await page.locator('main').getByText(words).first().waitFor()
      await keptAll(kept)
    }
    await connect(false)
    for (const [at, words] of places()) {
      await page.goto(at)
      await page.locator('main').getByText(words).first().waitFor()
      await page.locator('main').getByText(/^As of \d\d:\d\d, without a connection\.$/).waitFor()
    }
    assert.deepEqual(await violations(page), [])
    await connect(true)
    await page.locator('.standing').waitFor({ state: 'detached' })
  })

  const strip = () => page.locator('.standing')
  const waits = (words: string) => strip().getByText(words, { exact: false }).waitFor()
  const runOf = async () => (await s.world.get(s.world.ana, `/deals/${deal}/run`)).body.claimed.id as string
  const companyOf = async () => (await s.world.get(s.world.ana, `/companies/${company}`)).body
  const notes = async () => (await s.world.get(s.world.ana, `/activities?dealId=${deal}&kind=note&limit=50`)).body.items.map((one: { body: string }) => one.body) as string[]
  const field = async (label: string, words: string) => {
    await page.locator(`dt:text-is("${label}") + dd .value .edit`).click()
    await page.getByRole('textbox', { name: label }).fill(words)
    await page.keyboard.press('Enter')
  }

  it('keeps a note, a move, a task and an edit, over a new loading, and sends each once when the connection is back', async () => {
    await page.goto(`/deals/${deal}`)
    await page.getByRole('button', { name: /^Move to…/ }).first().click()
    await page.getByRole('menuitem', { name: /^Qualify/ }).getByText('Asks for a reason.').waitFor()
    await keptAll(`/deals/${deal}/targets`)
    await page.keyboard.press('Escape')
    await page.goto(`/companies/${company}`)
    await page.getByText('Oslo').first().waitFor()
    await keptAll(`/companies/${company}`)
    await page.goto(`/deals/${deal}`)
    await page.locator('.note-box').getByRole('textbox', { name: 'A note' }).waitFor()
    await connect(false)
    await page.locator('.note-box').getByRole('textbox', { name: 'A note' }).fill('Ruth wants the lanes before May.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Kept until there is a connection: Note: Ruth wants the lanes before May.').waitFor()
    await waits('One change waits to be sent.')
    await page.getByRole('textbox', { name: 'A task' }).fill('Send the drawing')
    await page.keyboard.press('Enter')
    await waits('2 changes wait to be sent.')
    await page.getByRole('button', { name: /^Move to…/ }).first().click()
    await page.getByRole('menuitem', { name: /^Qualify/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Why go on without this?' })
    await dialog.waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await waits('3 changes wait to be sent.')
    await page.goto(`/companies/${company}`)
    await page.getByText('Oslo').first().waitFor()
    await field('City', 'Bergen')
    await waits('4 changes wait to be sent.')
    await field('City', 'Turku')
    await page.locator('.sheet-fields').getByText('Turku', { exact: true }).waitFor()
    await page.reload()
    await page.locator('.sheet-fields').getByText('Turku', { exact: true }).waitFor()
    await waits('4 changes wait to be sent.')
    await page.getByRole('button', { name: 'See what waits' }).click()
    await page.getByRole('list', { name: 'What waits to be sent' }).getByText('City of Lindgren Cold Stores: “Turku”').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.goto('/board')
    await page.locator('[data-stage=qualify], .lane', { has: page.getByRole('heading', { name: 'Qualify', exact: true }) }).locator(`[data-deal="${deal}"]`).waitFor()
    assert.deepEqual([await runOf(), (await companyOf()).city, await notes()], ['understand', 'Oslo', []])
    await connect(true)
    await strip().waitFor({ state: 'detached' })
    assert.deepEqual([await runOf(), (await companyOf()).city, await notes()], ['qualify', 'Turku', ['Ruth wants the lanes before May.']])
    assert.equal((await s.world.get(s.world.ana, `/tasks?dealId=${deal}`)).body.items.filter((one: { title: string }) => one.title === 'Send the drawing').length, 1)
  })

  it('does not do twice what arrived without an answer', async () => {
    await page.goto(`/deals/${deal}`)
    const box = page.locator('.note-box').getByRole('textbox', { name: 'A note' })
    await box.waitFor()
    // The write arrives each time, and the answer is lost twice: the page's own second try, too.
    let lost = 0
    await page.route('**/api/v1/activities', async (route) => {
      if (route.request().method() !== 'POST' || lost >= 2) { await route.fallback(); return }
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await box.fill('She asked for the price per lane.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('What waited was sent.').waitFor()
    await page.unroute('**/api/v1/activities')
    assert.equal(lost, 2)
    assert.deepEqual((await notes()).filter((one) => one.startsWith('She asked')), ['She asked for the price per lane.'])
  })

  it('tells what was refused, and keeps it until the person decides', async () => {
    await page.goto(`/companies/${company}`)
    await page.locator('.sheet-fields').getByText('Turku', { exact: true }).waitFor()
    await connect(false)
    await field('City', 'Umeå')
    await waits('One change waits to be sent.')
    const { revision } = await companyOf()
    await s.world.call(s.world.ana, 'PATCH', `/companies/${company}`, { city: 'Aarhus' }, { 'if-match': `"${revision}"` })
    await connect(true)
    await waits('One change was refused.')
    assert.equal((await companyOf()).city, 'Aarhus')
    await page.locator('.sheet-fields').getByText('Aarhus', { exact: true }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'See what waits' }).click()
    await page.getByText('Somebody changed it to “Aarhus” meanwhile.').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await strip().waitFor({ state: 'detached' })
    assert.equal((await companyOf()).city, 'Umeå')
  })

  it('says of a write that is on its way elsewhere that it is, when it is taken back', async () => {
    // Another page of the same browser, which hears neither of the first nor of the server: what it knows of the outbox is old.
    const other = await page.context().newPage()
    await other.addInitScript(() => { Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined }) })
    await other.route('**/api/v1/me', (route) => route.abort())
    await page.locator('.sheet-fields').getByText('Umeå', { exact: true }).waitFor()
    await connect(false)
    await field('City', 'Narvik')
    await waits('One change waits to be sent.')
    await other.goto(`/companies/${company}`)
    await other.getByRole('button', { name: 'See what waits' }).click()
    let left = () => {}, letGo = () => {}
    const gone = new Promise<void>((go) => { left = go }), held = new Promise<void>((go) => { letGo = go })
    await page.route(`**/api/v1/companies/${company}`, async (route) => { if (route.request().method() === 'PATCH') { left(); await held } await route.fallback() })
    await connect(true)
    await gone
    await other.getByRole('button', { name: 'Take it back' }).click()
    await other.getByText('City of Lindgren Cold Stores: “Narvik” was on its way already and may have arrived.', { exact: false }).waitFor()
    letGo()
    await strip().waitFor({ state: 'detached' })
    await page.unroute(`**/api/v1/companies/${company}`)
    for (let tries = 0; (await companyOf()).city !== 'Narvik'; tries += 1) { assert.ok(tries < 200, 'it went'); await page.waitForTimeout(100) }
    await other.close()
    await page.reload()
    await page.locator('.sheet-fields').getByText('Narvik', { exact: true }).waitFor()
  })

  it('takes back what was not sent, one by one, and leaves nothing behind at sign-out', async () => {
    await connect(false)
    await field('City', 'Oslo')
    await page.getByText('Kept until there is a connection: City of Lindgren Cold Stores: “Oslo”.').waitFor()
    await field('City', 'Luleå')
    await page.getByText('Kept until there is a connection: City of Lindgren Cold Stores: “Luleå”.').waitFor()
    await waits('One change waits to be sent.')
    await page.locator('h1').click()
    await page.keyboard.press('z')
    await page.getByText('Taken back, and not sent: City of Lindgren Cold Stores: “Luleå”. City of Lindgren Cold Stores: “Oslo” waits again.').waitFor()
    await page.locator('.sheet-fields').getByText('Oslo', { exact: true }).waitFor()
    await waits('One change waits to be sent.')
    await page.keyboard.press('z')
    await page.getByText('Taken back, and not sent: City of Lindgren Cold Stores: “Oslo”.').waitFor()
    await page.locator('.sheet-fields').getByText('Narvik', { exact: true }).waitFor()
    await connect(true)
    await strip().waitFor({ state: 'detached' })
    assert.equal((await companyOf()).city, 'Narvik')
    await connect(false)
    await page.getByRole('button', { name: /Ana/ }).first().click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    // Nothing of hers is shown any more, and the server hears of it as soon as it can.
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await connect(true)
    await page.waitForFunction(() => document.title.startsWith('Sign in'), undefined, { polling: 200 })
    assert.equal(await page.evaluate(() => new Promise((done) => {
      const asked = indexedDB.open('solfa')
      asked.onsuccess = () => { const count = asked.result.transaction('kept').objectStore('kept').count(); count.onsuccess = () => { asked.result.close(); done(count.result) } }
    })), 0)
  })
})
