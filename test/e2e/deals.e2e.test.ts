import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Player } from '../world.ts'
import { atRest, operatorToken, signedInPage, stage, violations, type Stage } from './browser.ts'

interface Made { id: string; revision: number }

describe('deals, in a browser', () => {
  let s: Stage
  let lindgren: { id: string }
  let henrik: { id: string }
  before(async () => {
    s = await stage({ operatorToken })
    const { world: w } = s
    lindgren = (await w.post(w.ana, '/companies', { name: 'Lindgren Cold Stores' })).body
    henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', companyId: lindgren.id, email: 'henrik@lindgren.example' })).body
  })
  after(async () => { await s.end() })

  const newDeal = async (name: string, more: object = {}): Promise<Made> => (await s.world.post(s.world.ana, '/deals', { name, amount: 84_000, companyId: lindgren.id, contacts: [{ contactId: henrik.id, roles: [] }], ...more })).body
  const runOf = async (deal: Made) => (await s.world.get(s.world.ana, `/deals/${deal.id}/run`)).body
  const open = async (page: Page, path: string, ready: string) => { await page.goto(path); await page.waitForSelector(ready) }
  const signedIn = (who: Player) => signedInPage(s, who)
  const card = (page: Page, deal: Made) => page.locator(`[data-deal="${deal.id}"]`)
  const remove = async (deal: Made) => { const { etag } = await s.world.get(s.world.ana, `/deals/${deal.id}`); await s.world.call(s.world.ana, 'DELETE', `/deals/${deal.id}`, undefined, { 'if-match': etag! }) }

  it('teaches on an empty board, and opens a deal with almost nothing', async () => {
    const page = await s.as(s.world.ana)
    await open(page, '/board', '.p-board .empty')
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'New deal' }).click()
    await page.getByRole('combobox', { name: 'Company' }).fill('Lindgren Cold')
    await page.getByRole('option', { name: 'Add “Lindgren Cold”' }).click()
    await page.getByText('Is it one of these?').waitFor()
    await page.getByRole('button', { name: 'Take this one' }).first().click()
    await page.getByRole('textbox', { name: 'What is it about?' }).fill('Monitoring for four sites')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Lindgren Cold Stores' }).waitFor()
    await page.getByText('Lindgren Cold Stores opened in Understand.').waitFor()
    await page.keyboard.press('z')
    await page.getByText('No deals here yet.').waitFor()
  })

  it('marks the lanes that would refuse while a card is held, and says why where it was let go', async () => {
    const deal = await newDeal('Held by a gate')
    const page = await s.as(s.world.ana)
    await open(page, '/board', `[data-deal="${deal.id}"]`)
    const shape = page.locator('[data-stage=shape]')
    await hold(page, card(page, deal), shape)
    await page.locator('[data-stage=shape].no').waitFor()
    assert.match(await shape.locator('.refuse').innerText(), /Lindgren Cold Stores would stay in Understand\.[\s\S]*steps, people, criteria and dates/)
    assert.equal(await page.locator('[data-stage=qualify].no').count(), 0)
    await page.mouse.up()
    await shape.getByText('Lindgren Cold Stores stays in Understand.').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.equal((await runOf(deal)).claimed.id, 'understand')
    await shape.getByRole('button', { name: 'Add proof' }).click()
    await page.waitForURL(/do=record-evidence&milestone=decision-process/)
    await page.getByRole('radio', { name: /They said it on a call/ }).waitFor()
    await remove(deal)
  })

  it('asks for a reason on keys where one is needed, moves at once, and takes it back with Z', async () => {
    const deal = await newDeal('Asked for a reason')
    const page = await s.as(s.world.ana)
    await open(page, '/board', `[data-deal="${deal.id}"]`)
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: /^Qualify/ }).getByText('Asks for a reason.').waitFor()
    assert.match(await page.getByRole('menuitem', { name: /^Shape/ }).innerText(), /Would stay/)
    await page.getByRole('menuitem', { name: /^Qualify/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Why go on without this?' })
    await dialog.waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('[data-stage=qualify]').getByText('Claimed here, proven in').waitFor()
    assert.equal((await runOf(deal)).claimed.id, 'qualify')
    await page.keyboard.press('z')
    await page.getByText('Lindgren Cold Stores is back where it was.').waitFor()
    assert.equal((await runOf(deal)).claimed.id, 'understand')
    await remove(deal)
  })

  it('writes down what they said, with the kind on a key, and takes it back', async () => {
    const deal = await newDeal('Written down')
    const page = await s.as(s.world.ana)
    await open(page, `/deals/${deal.id}`, '.ask')
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: /They said it on a call/ }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('1')
    await page.getByRole('textbox', { name: 'In their words' }).fill('Every failed night costs us nine thousand.')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('Written down.').first().waitFor()
    const shown = page.locator('section', { hasText: 'What they have shown us' }).last()
    await shown.getByText('Every failed night costs us nine thousand.').waitFor()
    assert.equal((await runOf(deal)).stages[0].milestones[0].state, 'met')
    await page.keyboard.press('z')
    await shown.getByText('Every failed night costs us nine thousand.').waitFor({ state: 'detached' })
    assert.notEqual((await runOf(deal)).stages[0].milestones[0].state, 'met')
    await remove(deal)
  })

  it('says honestly that it is not known yet, with the day on which it will be asked', async () => {
    const deal = await newDeal('Not known yet')
    const page = await s.as(s.world.ana)
    await open(page, `/deals/${deal.id}`, '.ask')
    await page.keyboard.press('u')
    await page.getByText('I will ask on', { exact: true }).waitFor()
    await page.locator('.work .btn.s').first().click()
    await page.getByText(/^You will ask on/).first().waitFor()
    assert.equal((await runOf(deal)).stages[0].milestones[0].state, 'unknown')
    await remove(deal)
  })

  it('asks the buyer by a link, who answers without signing in, corrects it, and changes their mind', async () => {
    const deal = await newDeal('Asked by link')
    const page = await signedIn(s.world.ana)
    await open(page, `/deals/${deal.id}`, '.ask')
    await page.keyboard.press('a')
    await page.getByRole('textbox', { name: 'The question, as they read it' }).fill('Is it right that a failed night costs you nine thousand?')
    await page.getByRole('combobox', { name: 'Their language' }).selectOption('de')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('textbox', { name: /^The link for Henrik Lund/ }).inputValue()
    assert.match(await page.getByRole('link', { name: 'Write the mail' }).getAttribute('href') ?? '', /^mailto:henrik%40lindgren\.example\?subject=Eine%20kurze%20Frage/)

    const buyer = await s.as(null, { width: 390, height: 844 })
    await buyer.goto(new URL(link).pathname)
    await buyer.getByRole('heading', { name: 'Is it right that a failed night costs you nine thousand?' }).waitFor()
    assert.equal(await buyer.locator('html').getAttribute('lang'), 'de')
    assert.equal(await buyer.locator('.rail, .tabs').count(), 0)
    assert.deepEqual(await violations(buyer), [])
    await buyer.getByRole('button', { name: 'Ja, so stimmt es' }).click()
    await buyer.getByRole('heading', { name: 'Danke. Ihr Ja ist angekommen.' }).waitFor()
    assert.equal((await runOf(deal)).stages[0].milestones[0].grade, 'A')

    await buyer.getByRole('button', { name: 'English' }).click()
    await buyer.getByRole('button', { name: 'I have changed my mind' }).click()
    await buyer.getByRole('button', { name: 'Correct it' }).click()
    await buyer.getByRole('textbox').fill('Twelve thousand, with the claims.')
    assert.deepEqual(await violations(buyer), [])
    await buyer.getByRole('button', { name: 'Send the correction' }).click()
    await buyer.getByRole('heading', { name: 'Thank you. Your words have arrived.' }).waitFor()
    await buyer.reload()
    await buyer.getByText('Twelve thousand, with the claims.').waitFor()

    await open(page, `/deals/${deal.id}`, '.ask')
    const missing = page.locator('.ms', { hasText: 'Twelve thousand, with the claims.' })
    await missing.getByRole('button', { name: 'Confirm it' }).click()
    await page.getByText('Confirmed. It counts now.').waitFor()
    assert.equal((await runOf(deal)).stages[0].milestones[0].grade, 'C')
    await remove(deal)
  })

  it('tells the buyer in a sentence when there is no question behind a link', async () => {
    const buyer = await s.as(null)
    await buyer.goto(`/a/${'x'.repeat(43)}`)
    await buyer.getByRole('heading', { name: 'There is no question here.' }).waitFor()
    assert.deepEqual(await violations(buyer), [])
  })

  it('lists deals, opens one beside the list, and says before a change on many what each would do', async () => {
    const [free, held] = [await newDeal('Changed with others'), await newDeal('Changed too')]
    const page = await s.as(s.world.ana)
    await open(page, '/deals', '.dl-row')
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: 'Changed with others' }).click()
    await page.getByRole('complementary', { name: 'Lindgren Cold Stores' }).getByText('Claimed and proven in').waitFor()
    assert.match(page.url(), new RegExp(`deal=${free.id}`))
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: 'Choose all that are loaded' }).check()
    await page.getByRole('button', { name: 'Move to…' }).last().click()
    await page.getByRole('combobox', { name: 'Move to' }).selectOption('shape')
    await page.getByText('0 would change, 2 would stay as they are.').waitFor()
    assert.equal((await runOf(held)).claimed.id, 'understand')
    await remove(free)
    await remove(held)
  })

  it('lets a colleague look, and says why they cannot change it', async () => {
    const deal = await newDeal('Of a colleague')
    const page = await s.as(s.world.tomas)
    await open(page, `/deals/${deal.id}`, '.ask')
    await atRest(page)
    await page.getByRole('button', { name: /^Move to…/ }).click({ force: true })
    await page.getByText(/Its owner, or a manager/).first().waitFor()
    assert.deepEqual(await violations(page), [])
    const away = await s.as(s.world.olga)
    await away.goto(`/deals/${deal.id}`)
    await away.getByRole('heading', { name: 'This deal is not here.' }).waitFor()
    await remove(deal)
  })

  it('is one lane on a phone, with a picker for the stage', async () => {
    const deal = await newDeal('On a phone')
    const page = await s.as(s.world.ana, { width: 390, height: 844 })
    await open(page, '/board', `[data-deal="${deal.id}"]`)
    await page.locator('.stagechips').getByRole('button', { name: /^Shape/ }).click()
    await page.waitForFunction(() => { const box = document.querySelector('[data-stage=shape]')!.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth })
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    assert.deepEqual(await violations(page), [])
    await remove(deal)
  })
})

/** Takes hold of a card and carries it over a lane, without letting go. */
async function hold(page: Page, from: ReturnType<Page['locator']>, to: ReturnType<Page['locator']>): Promise<void> {
  const a = (await from.boundingBox())!, b = (await to.boundingBox())!
  await page.mouse.move(a.x + 40, a.y + 14)
  await page.mouse.down()
  await page.mouse.move(a.x + 60, a.y + 20, { steps: 4 })
  await page.mouse.move(b.x + b.width / 2, b.y + 220, { steps: 8 })
}
