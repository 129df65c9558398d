import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { stage, violations, type Stage } from './browser.ts'

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
    second = await s.as(s.world.lena)
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
    await first.getByText('City was changed to “Turku” meanwhile. You wrote “Trondheim”.').waitFor()
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
    await first.getByText('City was changed to “Aarhus” meanwhile, and stays.').waitFor()
    assert.equal(await city(), 'Aarhus')
  })
})
