import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { violations } from './browser.ts'
import { sampleStage, type SampleStage } from './sample.ts'

describe('lessons, done as a person does them', () => {
  let s: SampleStage
  let page: Page
  before(async () => { s = await sampleStage(); page = await s.as(s.cast['ana']!) })
  after(async () => { await s.end() })

  const line = (about: RegExp) => page.locator('.missions li').filter({ hasText: about })
  const goTo = (about: RegExp) => line(about).getByRole('link', { name: 'Go there' }).click()
  const back = async (done: number) => {
    await page.goto('/lessons')
    await page.getByRole('heading', { level: 1, name: `${done} of 6 are done.` }).waitFor()
  }

  it('a rep finds them on the Desk, and all of them by the palette', async () => {
    await page.goto('/desk')
    await page.getByRole('heading', { name: 'Lessons' }).waitFor()
    await page.getByText('0 of 6', { exact: true }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('lessons')
    await page.getByRole('option', { name: /^Lessons/ }).first().click()
    await page.getByRole('heading', { level: 1, name: '6 things to try, two minutes each.' }).waitFor()
  })

  it('reading the brief ticks it, without a press that says so', async () => {
    // The page stands for a moment before it counts as looked at.
    const looked = page.waitForResponse((answer) => answer.url().endsWith('/lessons/looks') && answer.ok(), { timeout: 30_000 })
    await goTo(/read the brief/)
    await page.getByRole('heading', { name: 'Who they are' }).waitFor()
    await looked
    await back(1)
  })

  it('an honest unknown, a question by link and a call are ticked by doing them', async () => {
    await goTo(/not known yet/)
    await page.locator('.work .btn.s').first().click()
    await page.getByText(/^You will ask on/).first().waitFor()
    await back(2)
    await goTo(/one question by link/)
    const { body } = await s.world.get(s.cast['ana']!, '/lessons')
    const { person } = body.items.find(({ id }: { id: string }) => id === 'ask-by-link').values
    await page.getByRole('combobox', { name: 'Whom do you ask?' }).fill(person)
    await page.getByRole('option', { name: new RegExp(person) }).first().click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByRole('button', { name: /^Copy/ }).first().waitFor()
    await back(3)
    await goTo(/^Log a call with/)
    const panel = page.getByRole('complementary', { name: 'A call' })
    await panel.getByRole('button', { name: 'Log the call' }).waitFor()
    await panel.getByRole('textbox', { name: 'What was said' }).fill('They ring back on Friday.')
    await panel.getByRole('button', { name: 'Log the call' }).click()
    await panel.waitFor({ state: 'detached' })
    await back(4)
  })

  it('an executive’s are ticked by looking, each at its own page, and by one question', async () => {
    const ingrid = await s.as(s.cast['ingrid']!)
    const missions = ingrid.locator('.missions li')
    for (const [about, there] of [[/further than proven/, /^Deals/], [/is proven in .* Read what is missing/, 'What is missing'], [/Truth, by teams/, 'Is the process followed?'], [/on one page how this company sells/, /^Complex B2B sale/]] as const) {
      await ingrid.goto('/lessons')
      const looked = ingrid.waitForResponse((answer) => answer.url().endsWith('/lessons/looks') && answer.ok(), { timeout: 30_000 })
      await missions.filter({ hasText: about }).getByRole('link', { name: 'Go there' }).click()
      await ingrid.getByRole('heading', { name: there }).first().waitFor({ state: 'attached' })
      await looked
    }
    await ingrid.goto('/lessons')
    await ingrid.getByRole('heading', { level: 1, name: '4 of 5 are done.' }).waitFor()
    await missions.filter({ hasText: 'Ask what it rests on' }).getByRole('link', { name: 'Go there' }).click()
    await ingrid.getByRole('textbox', { name: 'What do you ask?' }).fill('Did they say so, or did we?')
    await ingrid.locator('.work').getByRole('button', { name: 'Challenge it' }).click()
    await ingrid.getByText(/^Challenged/).first().waitFor()
    await ingrid.goto('/lessons')
    await ingrid.getByRole('heading', { level: 1, name: 'All 5 are done.' }).waitFor()
  })

  it('the story stands beside it with its n, and says that it is invented', async () => {
    const ingrid = await s.as(s.cast['ingrid']!)
    await ingrid.goto('/lessons')
    await ingrid.getByText('North team sells by the process. South team sells in a hurry.').waitFor()
    await ingrid.getByText('10 of 14').waitFor()
    await ingrid.getByText('2 of 5').waitFor()
    await ingrid.getByText(/^The company is invented, and so is its history: 55 deals/).waitFor()
    assert.equal(await ingrid.getByRole('list', { name: 'Open deals of South team' }).getByRole('img', { name: /claimed in .* proven in/ }).count(), 5)
    assert.deepEqual(await violations(ingrid), [])
  })

  it('they go off the Desk, come back with Undo, and are found again', async () => {
    await page.goto('/desk')
    await page.getByRole('button', { name: 'Hide them' }).click()
    await page.getByRole('heading', { name: 'Lessons' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Lessons' }).waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Lessons' }).waitFor()
    await page.getByRole('button', { name: 'Hide them' }).click()
    await page.getByRole('link', { name: 'Lessons' }).click()
    await page.getByRole('button', { name: 'Put them on the Desk' }).click()
    await page.getByRole('button', { name: 'Take them off the Desk' }).waitFor()
  })

  it('on a phone nothing stands beyond the edge', async () => {
    const phone = await s.as(s.cast['maren']!, { width: 390, height: 844, theme: 'dark' })
    await phone.goto('/lessons')
    await phone.getByRole('heading', { name: 'What this company shows' }).waitFor()
    await phone.locator('.team-line .score').first().waitFor()
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0)
    assert.deepEqual(await violations(phone), [])
  })

  it('an administrator takes the sample away in one press, takes the press back, and then lets it go', async () => {
    const grace = await s.signedIn(s.cast['grace']!)
    await grace.goto('/settings/workspace')
    await grace.getByText(/^Kestrel goes with everything in it: 55 deals/).waitFor()
    await grace.getByRole('button', { name: 'Remove the sample company' }).click()
    await grace.getByText('Kestrel goes in eight seconds.').waitFor()
    await grace.keyboard.press('z')
    await grace.getByRole('button', { name: 'Remove the sample company' }).click()
    await grace.getByRole('heading', { level: 1, name: 'Sign in.' }).waitFor({ timeout: 30_000 })
    for (let tries = 0; (await s.world.get(s.cast['ana']!, '/me')).status !== 401; tries += 1) {
      assert.ok(tries < 100, 'The sample is still there.')
      await sleep(200)
    }
  })
})
