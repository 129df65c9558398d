import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { stage, type Stage } from './browser.ts'
import { dayFromNow } from '../world.ts'

// The eight tasks in which the closest open peer was measured, from the first page each. Counted in the page are presses of the mouse
// (pointerdown) and keys (keydown, Shift and Ctrl as well); what is typed as data is not, nor the system's own picker of files.
declare global { interface Window { effort: { presses: number; keys: number; typing: boolean } } }

const rows = `Name,City,Industry\n${Array.from({ length: 100 }, (_, n) => `Brack Mill ${n},Lund,Milling`).join('\n')}\n`

describe('the eight tasks, counted in a browser', () => {
  let s: Stage
  const told: string[] = []
  before(async () => {
    s = await stage()
    const { world: w } = s
    const company = (await w.post(w.ana, '/companies', { name: 'Lindgren Cold Stores' })).body
    const henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', companyId: company.id })).body
    for (const name of ['Lindgrens Åkeri', 'North Lindgren', 'Pallas Bakeries']) await w.post(w.ana, '/companies', { name })
    const deal = (await w.post(w.ana, '/deals', { name: 'Six chill lanes', companyId: company.id, process: 'inbound-transactional', nextStep: 'Call Henrik', nextStepOn: dayFromNow(-1), contacts: [{ contactId: henrik.id, roles: [] }] })).body
    assert.equal((await w.post(w.ana, `/deals/${deal.id}/evidence`, { milestone: 'reason-for-asking', kind: 'quote', text: 'Every failed night costs us nine thousand.', contact: henrik.id })).status, 201)
    await w.post(w.tomas, '/deals', { name: 'Ovens', companyId: (await w.post(w.tomas, '/companies', { name: 'Halden Brewing' })).body.id })
  })
  after(async () => { process.stdout.write(`${told.join('\n')}\n`); await s.end() })

  /** On the Desk, as Ana, with nothing counted yet. */
  async function atDesk(who = s.world.ana): Promise<Page> {
    const page = await s.as(who)
    await page.addInitScript(() => {
      window.effort = { presses: 0, keys: 0, typing: false }
      window.addEventListener('pointerdown', () => { window.effort.presses += 1 }, true)
      window.addEventListener('keydown', () => { if (!window.effort.typing) window.effort.keys += 1 }, true)
    })
    await page.goto('/')
    await page.waitForURL('**/desk')
    await page.locator('.p-desk h1').waitFor()
    return page
  }
  const type = async (page: Page, text: string) => {
    await page.waitForFunction(() => document.activeElement?.matches('input, textarea'))
    await page.evaluate(() => { window.effort.typing = true })
    await page.keyboard.type(text)
    await page.evaluate(() => { window.effort.typing = false })
  }
  const press = (page: Page, key: string) => page.keyboard.press(key)
  async function spent(page: Page, task: string, most: number): Promise<void> {
    const { presses, keys } = await page.evaluate(() => window.effort)
    told.push(`  ${task}: ${presses} presses and ${keys} keys, at most ${most}`)
    assert.ok(presses + keys <= most, `${task} took ${presses} presses and ${keys} keys; ${most} are allowed`)
    assert.ok(presses + keys > 0, 'something was counted')
    await page.context().close()
  }

  it('a company is found by two', async () => {
    const page = await atDesk()
    await press(page, '/')
    await type(page, 'lindgren c')
    await press(page, 'Enter')
    await page.getByRole('heading', { level: 1, name: 'Lindgren Cold Stores' }).waitFor()
    await spent(page, 'find a company', 2)
  })

  it('a deal goes on to its next stage by one', async () => {
    const page = await atDesk()
    await page.locator('[data-job][data-at]').getByText('Lindgren Cold Stores', { exact: true }).waitFor()
    await press(page, '.')
    await page.getByText('Lindgren Cold Stores moved to Fit.').waitFor()
    await spent(page, 'next stage', 1)
  })

  it('a deal is added by three', async () => {
    const page = await atDesk()
    await press(page, 'c')
    await page.getByRole('dialog', { name: 'Create' }).waitFor()
    await press(page, 'd')
    await page.getByRole('combobox', { name: 'Company' }).waitFor()
    await type(page, 'Zeta Freight')
    await press(page, 'Enter')
    await page.getByText('Zeta Freight opened in').waitFor()
    await spent(page, 'add a deal', 3)
  })

  it('a note is logged by two', async () => {
    const page = await atDesk()
    await page.locator('[data-job][data-at]').waitFor()
    await press(page, 'n')
    await page.getByRole('textbox', { name: 'The note' }).waitFor()
    await type(page, 'They sign in spring.')
    await press(page, 'Enter')
    await page.getByText(/^Noted on /).waitFor()
    await spent(page, 'log a note on what is at hand', 2)
  })

  it('a note on any contact, which took the peer four, is logged by three', async () => {
    const page = await atDesk(s.world.tomas)
    await s.world.post(s.world.tomas, '/contacts', { name: 'Ruth Berg' })
    await page.goto('/contacts')
    await page.getByText('Ruth Berg').waitFor()
    await page.evaluate(() => { window.effort.keys = 0; window.effort.presses = 0 })
    await press(page, 'n')
    await page.getByRole('combobox', { name: 'About' }).waitFor()
    await type(page, 'ruth')
    await press(page, 'Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await type(page, 'Prefers mornings.')
    await press(page, 'Enter')
    await page.getByText('Noted on Ruth Berg.').waitFor()
    await spent(page, 'log a note on any contact', 3)
  })

  it('a task is added by three', async () => {
    const page = await atDesk()
    await press(page, 'c')
    await page.getByRole('dialog', { name: 'Create' }).waitFor()
    await press(page, 't')
    await page.getByRole('textbox', { name: 'What is to be done' }).waitFor()
    await type(page, 'Send the cost sheet')
    await press(page, 'Enter')
    await page.getByText('To do: Send the cost sheet.').waitFor()
    await spent(page, 'add a task', 3)
  })

  it('a contact is added by three', async () => {
    const page = await atDesk()
    await press(page, 'c')
    await page.getByRole('dialog', { name: 'Create' }).waitFor()
    await press(page, 'p')
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await type(page, 'Noor Haddad')
    await press(page, 'Enter')
    await page.getByText('Noor Haddad is here.').waitFor()
    await spent(page, 'add a contact', 3)
  })

  it('deals are filtered by any owner by three', async () => {
    const page = await atDesk()
    await press(page, '/')
    await type(page, 'tomás')
    await page.getByRole('option', { name: /^Deals of Tomás Lindqvist/ }).waitFor()
    await press(page, 'Enter')
    await page.waitForURL(/\/deals\?ownerId=/)
    await page.getByText('Halden Brewing').waitFor()
    assert.equal(await page.getByText('Lindgren Cold Stores').count(), 0)
    await spent(page, 'filter by any owner', 3)
  })

  it('a hundred rows are imported by five', async () => {
    const page = await atDesk(s.world.ada)
    await page.locator('.rail').getByRole('link', { name: 'Import' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).click()
    await (await chooser).setFiles({ name: 'Mills.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
    await page.getByRole('link', { name: 'Look at what it holds' }).click()
    await page.getByRole('button', { name: 'Import 100 rows' }).click()
    await page.getByRole('link', { name: 'Companies' }).last().waitFor({ timeout: 30_000 })
    await page.getByRole('heading', { level: 1, name: /100/ }).waitFor({ timeout: 30_000 })
    await spent(page, 'import 100 rows', 5)
  })
})
