import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { atRest, stage, violations, type Stage } from './browser.ts'

interface Made { id: string }

describe('the board, in a browser', () => {
  let s: Stage
  before(async () => {
    s = await stage()
    const { world: w } = s
    for (let i = 0; i < 130; i += 1) await w.post(w.lena, '/deals', { name: `Long ${String(i).padStart(3, '0')}`, amount: 1000, closeOn: `2027-01-${String(1 + i % 28).padStart(2, '0')}` })
  })
  after(async () => { await s.end() })

  const newDeal = async (name: string, more: object = {}): Promise<Made> => (await s.world.post(s.world.ana, '/deals', { name, ...more })).body
  const dealOf = async (deal: Made) => (await s.world.get(s.world.ada, `/deals/${deal.id}`)).body
  const open = async (page: Page, path = '/board') => { await page.goto(path); await page.waitForSelector('.lane [data-deal]') }
  const card = (page: Page, deal: Made) => page.locator(`[data-deal="${deal.id}"]`)
  const lane = (page: Page, name: string) => page.locator('.lane', { has: page.getByRole('heading', { name, exact: true }) })

  it('keeps only the cards on screen, and reaches the last of a long lane by scrolling, page after page', async () => {
    const page = await s.as(s.world.jonas)
    await open(page)
    const understand = lane(page, 'Understand')
    await understand.getByText('130 deals').waitFor()
    const seen = new Set<string>()
    for (let i = 0; i < 400 && seen.size < 130; i += 1) {
      const names = await understand.locator('.deal-link').allInnerTexts()
      assert.ok(names.length < 40, `${names.length} cards exist`)
      for (const name of names) seen.add(name)
      await understand.locator('.cards').evaluate((box) => { box.scrollTop += 500 })
      await page.waitForTimeout(15)
    }
    assert.equal(seen.size, 130)
    assert.deepEqual(await violations(page), [])
  })

  it('asks for its deals once when it is opened, though it asks before the page is there', async () => {
    const page = await s.as(s.world.jonas)
    // The page comes after its answer, as on a slow line.
    await page.route('**/assets/Board-*.js', async (route) => {
      await new Promise((done) => { setTimeout(done, 700) })
      await route.continue()
    })
    let asked = 0
    page.on('request', (request) => { if (new URL(request.url()).pathname === '/api/v1/deals/board') asked += 1 })
    await open(page)
    await atRest(page)
    assert.equal(asked, 1)
  })

  it('says no false zero: a lane without amounts says so, and another currency stands by itself', async () => {
    const [none, dollars] = [await newDeal('Without an amount'), await newDeal('In dollars', { amount: 30_000, currency: 'USD' })]
    const page = await s.as(s.world.ana)
    await open(page)
    const understand = lane(page, 'Understand')
    assert.match(await understand.locator('.lhead').innerText(), /\$30k proven\s+\$30k claimed\s+and one without an amount/)
    await s.world.patch(s.world.ana, `/deals/${dollars.id}`, { amount: null })
    await understand.getByText('No amounts yet').waitFor()
    await gone(s, none, dollars)
  })

  it('shows claimed or proven on one key, and a proven place takes no card from a hand', async () => {
    const deal = await newDeal('Claimed ahead', { amount: 500 })
    await s.world.post(s.world.ana, `/deals/${deal.id}/moves`, { to: 'qualify', reason: 'They were in a hurry.' })
    const page = await s.as(s.world.ana)
    await open(page)
    await lane(page, 'Qualify').locator(`[data-deal="${deal.id}"]`).waitFor()
    await page.keyboard.press('v')
    await lane(page, 'Understand').locator(`[data-deal="${deal.id}"]`).waitFor()
    assert.match(page.url(), /placed=proven/)
    assert.match(await lane(page, 'Understand').locator('.lhead').innerText(), /1 deal\s+€500 proven\s+€0 claimed/)
    await carry(page, card(page, deal), lane(page, 'Qualify'))
    await page.mouse.up()
    await lane(page, 'Qualify').getByText('What is proven moves by proof, not by hand.').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Show as claimed' }).click()
    await lane(page, 'Qualify').locator(`[data-deal="${deal.id}"]`).waitFor()
    assert.equal((await dealOf(deal)).stage, 'qualify')
    await gone(s, deal)
  })

  it('has a lane for each owner, where a drag gives the deal away and Z takes it back', async () => {
    const [deal, his] = [await newDeal('Given away', { amount: 700 }), (await s.world.post(s.world.tomas, '/deals', { name: 'His own' })).body]
    const page = await s.as(s.world.maren)
    await open(page)
    await page.getByRole('button', { name: 'Complex B2B sale' }).click()
    await page.getByRole('menuitem', { name: 'Owners' }).click()
    await lane(page, 'Ana Ferreira').waitFor()
    assert.deepEqual(await violations(page), [])
    await carry(page, card(page, deal), lane(page, 'Tomás Lindqvist'))
    await page.mouse.up()
    await page.getByText('Given away is Tomás Lindqvist’s now.').waitFor()
    assert.equal((await dealOf(deal)).ownerName, 'Tomás Lindqvist')
    await page.keyboard.press('z')
    await lane(page, 'Ana Ferreira').locator(`[data-deal="${deal.id}"]`).waitFor()
    assert.equal((await dealOf(deal)).ownerName, 'Ana Ferreira')
    await gone(s, deal, his)
  })

  it('writes the next step where it stands, on a key, and takes it back', async () => {
    const deal = await newDeal('With a step')
    const page = await s.as(s.world.ana)
    await open(page)
    await page.keyboard.press('j')
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Next step' }).fill('Call Ruth')
    await page.keyboard.press('Enter')
    await card(page, deal).getByRole('button', { name: /Next step: Call Ruth/ }).waitFor()
    assert.equal((await dealOf(deal)).nextStep, 'Call Ruth')
    await page.keyboard.press('z')
    await card(page, deal).getByRole('button', { name: /No next step yet/ }).waitFor()
    await gone(s, deal)
  })

  it('names whose board it is, and shows any owner’s in two presses', async () => {
    const deal = await newDeal('On her board')
    const page = await s.as(s.world.maren)
    let letTeamsCome = (): void => {}
    const held = new Promise<void>((done) => { letTeamsCome = done })
    await page.route('**/api/v1/teams', async (route) => { await held; await route.continue() })
    await open(page)
    await page.getByText('North team, open deals').waitFor()
    const people = page.waitForResponse(/\/people\?/)
    await page.getByRole('button', { name: 'All owners' }).click()
    // Teams that came after people would move a name away under the hand.
    await (await people).finished()
    await page.getByText('Looking who is here').waitFor()
    assert.equal(await page.getByRole('menuitem').count(), 1)
    letTeamsCome()
    await page.getByRole('menuitem', { name: /^Ana Ferreira/ }).click()
    await page.getByText('Ana Ferreira, open deals').waitFor()
    await card(page, deal).waitFor()
    assert.match(page.url(), new RegExp(`owner=${s.world.ana.id}`))
    await gone(s, deal)
  })

  it('chooses many on X, says of each what a move would do, and moves those that may', async () => {
    const [one, two] = [await newDeal('Chosen one', { closeOn: '2026-12-01' }), await newDeal('Chosen two', { closeOn: '2026-12-02' })]
    const page = await s.as(s.world.ana)
    await open(page)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.getByText('2 chosen').waitFor()
    await carry(page, card(page, one), lane(page, 'Shape'))
    await page.mouse.up()
    await page.getByText('0 would change, 2 would stay as they are.').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('combobox', { name: 'Move to' }).selectOption('qualify')
    await page.getByRole('textbox', { name: /One reason/ }).fill('They were in a hurry.')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Change 2' }).click()
    await lane(page, 'Qualify').locator(`[data-deal="${two.id}"]`).waitFor()
    assert.deepEqual([(await dealOf(one)).stage, (await dealOf(two)).stage], ['qualify', 'qualify'])
    await gone(s, one, two)
  })

  it('marks what is next on the card, and tells its age and the buyer’s silence to the ear too', async () => {
    const deal = await newDeal('With a ring')
    const page = await s.as(s.world.ana)
    await open(page)
    await card(page, deal).locator('svg .sc-x').first().waitFor({ state: 'attached' })
    assert.match(await card(page, deal).innerText(), /0 d · no word yet/)
    assert.match(await card(page, deal).locator('.vh').first().innerText(), /In Understand since today\. The buyer has shown nothing yet\./)
    await gone(s, deal)
  })
})

/** Takes hold of a card and carries it over a lane, without letting go. */
async function carry(page: Page, from: Locator, to: Locator): Promise<void> {
  const a = (await from.boundingBox())!, b = (await to.boundingBox())!
  await page.mouse.move(a.x + 40, a.y + 14)
  await page.mouse.down()
  await page.mouse.move(a.x + 60, a.y + 20, { steps: 4 })
  await page.mouse.move(b.x + b.width / 2, b.y + 260, { steps: 8 })
}

async function gone(s: Stage, ...deals: Made[]): Promise<void> {
  for (const deal of deals) { const { etag } = await s.world.get(s.world.ada, `/deals/${deal.id}`); await s.world.call(s.world.ada, 'DELETE', `/deals/${deal.id}`, undefined, { 'if-match': etag! }) }
}
