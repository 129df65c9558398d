import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { stage, violations, type Stage } from './browser.ts'
import { dayFromNow } from '../world.ts'

// Ana's browser speaks German. What Solfa says is German then, whether a page or the server says it; names and what was written are not.
describe('a day in German, in a browser', () => {
  let s: Stage, deal: { id: string }
  before(async () => {
    s = await stage()
    const w = s.world
    const company = (await w.post(w.ana, '/companies', { name: 'Möller Kälte' })).body
    const henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', companyId: company.id })).body
    deal = (await w.post(w.ana, '/deals', { name: 'Sechs Kühlräume', companyId: company.id, amount: 84_000, nextStep: 'Write to Ruth', nextStepOn: dayFromNow(), contacts: [{ contactId: henrik.id, roles: ['champion'] }] })).body
    await w.post(w.ana, '/activities', { kind: 'call', dealId: deal.id, title: 'Call with Henrik Lund', body: 'Every failed night costs us nine thousand.', outcome: 'talked', contactIds: [henrik.id] })
    await w.post(w.maren, '/activities', { kind: 'note', dealId: deal.id, title: 'Who signs?', body: 'Who signs?', mentions: [w.ana.id] })
  })
  after(async () => { await s.end() })

  async function open(path: string, ready: (page: Page) => Promise<unknown>, size = { width: 1440, height: 900 }): Promise<Page> {
    const context = await s.browser.newContext({ baseURL: s.world.url, locale: 'de-DE', viewport: size, extraHTTPHeaders: { authorization: `Bearer ${s.world.ana.key}` }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(path)
    await ready(page)
    return page
  }

  it('the Desk says what to do, and why', async () => {
    const page = await open('/desk', (one) => one.getByRole('heading', { name: 'Antworten: an Maren Holt zu Sechs Kühlräume' }).waitFor())
    // What she wrote herself is hers, though it begins like a word of ours.
    await page.getByRole('heading', { name: 'Write to Ruth' }).waitFor()
    await page.getByText(/^Der nächste Schritt (ist heute|war gestern|ist am) /).waitFor()
    await page.getByText('Who signs?').first().waitFor()
    await page.getByText(/^(Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag),? \d+\. \p{L}+$/u).first().waitFor()
    await page.getByText('Kestrel, Vertrieb').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })

  it('the Board is said in German, and its cards are hers', async () => {
    const page = await open('/board', (one) => one.getByText('Möller Kälte').first().waitFor())
    await page.getByText('Write to Ruth').first().waitFor()
    assert.equal(await page.title(), 'Board · Solfa')
    await page.context().close()
  })

  it('a refused move says in German which gate holds, what is missing, and the way out; on a phone, too', async () => {
    for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      const page = await open(`/deals/${deal.id}`, (one) => one.locator('.ask').first().waitFor(), size)
      await page.getByText(/Zuerst, weil /).first().waitFor()
      await page.getByText('Noch kein Beleg.').first().waitFor()
      await page.getByText('Ana Ferreira hat Henrik Lund angerufen: Gesprochen.').first().waitFor()
      await page.keyboard.press('m')
      await page.getByRole('menuitem', { name: /^Propose/ }).click()
      const refusal = page.locator('.refuse').first()
      await refusal.getByText(/ hält: Für „.+“ gibt es noch keinen Beleg\./).first().waitFor()
      assert.doesNotMatch(await refusal.innerText(), /\b(holds|has no proof|Add proof|Ask the buyer|Find the)\b/)
      await refusal.getByRole('button').first().waitFor()
      assert.deepEqual(await violations(page), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      await page.context().close()
    }
  })
})
