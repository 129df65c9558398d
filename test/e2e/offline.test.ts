import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { operatorToken, signedInPage, stage, violations, type Stage } from './browser.ts'

describe('without a connection', () => {
  let s: Stage
  let page: Page
  let deal: string
  const connect = (on: boolean) => page.context().setOffline(!on)
  before(async () => {
    s = await stage({ operatorToken })
    const company = (await s.world.post(s.world.ana, '/companies', { name: 'Lindgren Cold Stores', city: 'Oslo', ownerId: s.world.ana.id })).body.id as string
    const made = (await s.world.post(s.world.ana, '/deals', { name: 'Six chill lanes', companyId: company })).body
    deal = made.id
    page = await signedInPage(s, s.world.ana, { keepsApp: true })
    page.setDefaultTimeout(30_000)
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
    // The files of the app are kept once the first page stands.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
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
})
