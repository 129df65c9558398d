import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { operatorToken, signedInPage, stage, type Stage } from './browser.ts'

describe('without a connection', () => {
  let s: Stage
  let page: Page
  const connect = (on: boolean) => page.context().setOffline(!on)
  before(async () => {
    s = await stage({ operatorToken })
    page = await signedInPage(s, s.world.ana, { keepsApp: true })
    page.setDefaultTimeout(30_000)
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
    // The files of the app are kept once the first page stands.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  })
  after(() => s.end())

  it('opens the app, at any of its addresses', async () => {
    await connect(false)
    const answer = await page.goto('/companies')
    assert.equal(answer?.fromServiceWorker(), true)
    await page.locator('#solfa main').waitFor()
    await connect(true)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
  })

  it('takes a page from the server wherever it answers, so that nobody stays with an old release', async () => {
    await page.evaluate(async () => {
      const release = (await caches.keys()).find((name) => name.startsWith('solfa '))!
      await (await caches.open(release)).put('/', new Response('<p>The release before</p>', { headers: { 'content-type': 'text/html' } }))
    })
    await page.goto('/desk')
    await page.getByRole('navigation', { name: 'Main', exact: true }).waitFor()
    await connect(false)
    await page.goto('/desk')
    await page.getByText('The release before').waitFor()
    await connect(true)
  })
})
