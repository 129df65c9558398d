import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { stage, violations, type Stage } from './browser.ts'
import { dayFromNow } from '../world.ts'

// A rep's whole day without a mouse. After every step the focus is somewhere, and one can see where.
describe('a rep’s day by keys alone, in a browser', () => {
  let s: Stage
  let deal: { id: string }
  before(async () => {
    s = await stage()
    const { world: w } = s
    const company = (await w.post(w.ana, '/companies', { name: 'Lindgren Cold Stores', city: 'Lund' })).body
    const henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', companyId: company.id })).body
    deal = (await w.post(w.ana, '/deals', { name: 'Six chill lanes', companyId: company.id, process: 'inbound-transactional', nextStep: 'Call Henrik', nextStepOn: dayFromNow(-1), contacts: [{ contactId: henrik.id, roles: [] }] })).body
    for (const [name, city] of [['Pallas Bakeries', 'Oslo'], ['Halden Brewing', 'Lund']]) await w.post(w.ana, '/companies', { name, city })
  })
  after(async () => { await s.end() })

  /** What has the focus, in words; throws where nothing has, or where it cannot be seen. */
  async function focus(page: Page, step: string): Promise<string> {
    await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, undefined, { timeout: 15_000 }).catch(() => { throw new Error(`After “${step}” nothing has the focus.`) })
    const told = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement
      const drawn = (element: Element | null | undefined) => { if (!element) return false; const style = getComputedStyle(element); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.textDecorationLine.includes('underline') }
      // A page or a panel that has the focus underlines its name; a link of a card, its card; a list marks the row that its keys are for; the palette, the line.
      const seen = drawn(one) || drawn(one.querySelector(':scope > .bar .crumb [aria-current]')) || drawn(one.querySelector(':scope > header h2')) || drawn(one.closest('.card')) || one.matches('.palette-box') || one.querySelector('[data-at=true]') !== null
      const box = one.getBoundingClientRect()
      return { seen, inside: box.bottom > 0 && box.top < innerHeight && box.width > 0, name: `${one.tagName.toLowerCase()}.${one.className} ${one.getAttribute('aria-label') ?? one.textContent?.slice(0, 40) ?? ''}` }
    })
    assert.ok(told.seen, `After “${step}” one cannot see that ${told.name} has the focus.`)
    assert.ok(told.inside, `After “${step}” ${told.name} has the focus out of sight.`)
    return told.name
  }
  const runOf = async () => (await s.world.get(s.world.ana, `/deals/${deal.id}/run`)).body

  it('from the desk to a call, a proof, a move, its undo, a search, a new deal, a filter, and back', async () => {
    const page = await s.as(s.world.ana)
    let presses = 0
    await page.exposeFunction('pressed', () => { presses += 1 })
    await page.addInitScript(() => window.addEventListener('pointerdown', () => { (window as unknown as { pressed: () => void }).pressed() }, true))
    const key = async (...keys: string[]) => { for (const one of keys) await page.keyboard.press(one) }
    await page.goto('/')
    await page.locator('[data-job][data-at]').waitFor()

    // The desk: what is first is done where it stands, and its deal is opened.
    await key('j', 'k')
    await focus(page, 'walking the desk')
    await key('Enter')
    await page.getByRole('textbox', { name: 'What happens next?' }).waitFor()
    await focus(page, 'beginning the first thing')
    await page.keyboard.type('Send the list')
    await key('Enter')
    await page.getByText('next step written.').waitFor()
    await focus(page, 'the first thing done')
    await key('/')
    await page.getByRole('dialog', { name: 'Search everything' }).waitFor()
    await page.keyboard.type('six chill')
    await key('Enter')
    await page.locator('.ask').waitFor()
    await focus(page, 'opening the deal')

    // A call: its outcome on a key, what was said, sent by a key.
    await key('l')
    await page.getByRole('complementary', { name: 'A call' }).waitFor()
    await focus(page, 'L')
    await page.getByRole('radio', { name: 'We talked' }).waitFor()
    await key('1')
    assert.equal(await page.getByRole('radio', { name: 'We talked' }).getAttribute('aria-checked'), 'true')
    while (await page.evaluate(() => document.activeElement?.tagName !== 'TEXTAREA')) await key('Tab')
    await page.keyboard.type('Every failed night costs us nine thousand.')
    await focus(page, 'writing what was said')
    await key('Control+Enter')
    await page.getByText('The call is logged.').waitFor()
    await focus(page, 'logging the call')

    // Proof: the next question answered in their words.
    await key('Enter')
    await page.getByRole('radio', { name: /They said it on a call/ }).waitFor()
    await focus(page, 'beginning the proof')
    await key('1')
    while (await page.evaluate(() => document.activeElement?.tagName !== 'TEXTAREA')) await key('Tab')
    await page.keyboard.type('Every failed night costs us nine thousand.')
    while (await page.evaluate(() => !document.activeElement?.textContent?.startsWith('Write it down'))) await key('Tab')
    await focus(page, 'the proof’s button')
    await key('Enter')
    await page.getByText('Written down.').first().waitFor()
    await focus(page, 'writing it down')
    assert.equal((await runOf()).stages[0].milestones[0].state, 'met')

    // On to the next stage, and back again.
    await key('.')
    await page.getByText('Lindgren Cold Stores moved to Fit.').waitFor()
    await focus(page, 'moving on')
    assert.equal((await runOf()).claimed.id, 'fit')
    await key('z')
    await page.getByText('Lindgren Cold Stores is back where it was.').waitFor()
    await focus(page, 'taking it back')
    assert.equal((await runOf()).claimed.id, 'answer')

    // The menu says where it could go, and Esc leaves it.
    await key('m')
    await page.getByRole('menuitem').first().waitFor()
    await key('ArrowDown')
    await focus(page, 'the menu')
    await key('Escape')
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
    await focus(page, 'leaving the menu')

    // Another record, found by its name.
    await key('/')
    await page.getByRole('dialog', { name: 'Search everything' }).waitFor()
    await focus(page, 'search')
    await page.keyboard.type('pallas')
    await key('Enter')
    await page.getByRole('heading', { level: 1, name: 'Pallas Bakeries' }).waitFor()
    await focus(page, 'opening what was found')

    // A deal with it: the company at hand is filled in.
    await key('c')
    await page.getByRole('dialog', { name: 'Create' }).waitFor()
    await focus(page, 'C')
    await key('d')
    await page.getByRole('textbox', { name: 'What is it about?' }).waitFor()
    await focus(page, 'a new deal')
    await page.keyboard.type('Two ovens')
    await key('Enter')
    await page.getByText('Pallas Bakeries opened in').waitFor()
    await focus(page, 'opening the deal')

    // A list, filtered by what one types and by a field.
    await key('g', 'c')
    await page.waitForURL('**/companies')
    await page.locator('.dl-row', { hasText: 'Halden Brewing' }).waitFor()
    await focus(page, 'companies')
    await key('Shift+F')
    await focus(page, 'the list’s own search')
    await page.keyboard.type('brew')
    await page.locator('.dl-row', { hasText: 'Pallas Bakeries' }).waitFor({ state: 'detached' })
    await page.locator('.dl-row', { hasText: 'Halden Brewing' }).waitFor()
    await key('Escape')
    await focus(page, 'leaving the search')
    await key('j')
    await page.locator('.dl-row[data-at=true]', { hasText: 'Halden Brewing' }).waitFor()
    await focus(page, 'walking the list')
    await key('Enter')
    await page.getByRole('complementary', { name: 'Halden Brewing' }).waitFor()
    await focus(page, 'looking beside the list')
    await key('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await focus(page, 'closing the panel')
    assert.deepEqual(await violations(page), [])

    // And home.
    await key('g', 'h')
    await page.waitForURL('**/desk')
    await page.locator('.p-desk h1').waitFor()
    await focus(page, 'the desk again')
    await page.goBack()
    await page.waitForURL('**/companies**')
    await page.locator('.dl-row', { hasText: 'Halden Brewing' }).waitFor()
    await focus(page, 'back')
    assert.equal(presses, 0, 'no press of the mouse')
  })
})
