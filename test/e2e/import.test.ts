import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { installShipped } from '#src/modules/process/server/door.ts'
import { inWorkspace } from '#src/platform/db/pool.ts'
import { stage, violations, type Stage } from './browser.ts'

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const companies = csv('Accounts of spring.csv', `Id,Account name,Industry,Employees,City,Shoe size\n${Array.from({ length: 30 }, (_, n) => `A${n},Harbour Mill ${n},Milling,${n === 7 ? 'some' : 10 + n},Lund,4${n % 9}`).join('\n')}\nA31,Quayside Packing,Packing,80,Lund,44\n`)
const deals = csv('Opportunities.csv', `Id,Opportunity name,Account name,Stage,Amount,Close date,Product\n${Array.from({ length: 24 }, (_, n) => `D${n},Ovens ${n},Harbour Mill ${n},${['Discovery', 'Qualification', 'Closed Won', 'Closed Lost'][n % 4]},"${n + 1},500.00",0${1 + (n % 9)}/0${1 + (n % 7)}/2026,GTXPro`).join('\n')}\n`)
const products = csv('Products.csv', 'Product name,List price\nGTX Pro,4821\nMG Special,55\n')

describe('the Import page, in a browser', () => {
  let s: Stage
  before(async () => {
    s = await stage()
    await inWorkspace(s.world.server.db, s.world.kestrel, (tx) => installShipped(tx, s.world.kestrel))
    await s.world.post(s.world.ada, '/companies', { name: 'Quayside Packing', city: 'Oslo' })
  })
  after(async () => { await s.end() })

  // SOLFA_SHOTS=<folder> keeps a picture of every state.
  async function look(page: Page, name: string): Promise<void> {
    if (process.env['SOLFA_SHOTS']) await page.screenshot({ path: `${process.env['SOLFA_SHOTS']}/${name}.png`, fullPage: true })
    assert.deepEqual(await violations(page), [], name)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, `${name} scrolls sideways`)
  }
  const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor({ timeout: 30_000 })

  it('files are tried, what is open is asked, and the import is run and taken back', async () => {
    const page = await s.as(s.world.ada)
    await page.goto('/import')
    await heading(page, 'Bring what you have.')
    await page.getByText('None yet.').waitFor()
    await look(page, '1-empty')
    await page.setInputFiles('input[type=file]', [companies, deals, products, csv('logo.png', 'x')])
    await page.getByText('no table, not brought').waitFor()
    await look(page, '2-chosen')
    await page.getByRole('button', { name: 'Look at what it holds' }).click()
    await heading(page, /questions? first/)
    await look(page, '3-asking')
    assert.equal(await page.getByRole('button', { name: /^Import/ }).getAttribute('aria-disabled'), 'true')
    await page.getByLabel('Where does “Discovery” stand here?').selectOption({ label: 'Understand' })
    await page.getByRole('button', { name: /^Day first/ }).click()
    await page.getByRole('button', { name: /^Yes, it is “GTX Pro”/ }).click()
    await page.getByRole('button', { name: /^Give \d answers/ }).click()
    await heading(page, /would be imported/)
    await look(page, '4-tried')
    await page.getByText('Employees: “some” is not a number.').waitFor()
    await page.getByText('Quayside Packing', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: /^Import \d+ rows/ }).click()
    await heading(page, /^\d+ rows imported\.$/)
    await look(page, '5-done')
    assert.equal((await s.world.get(s.world.ada, '/deals?limit=100')).body.items.length, 24)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the refused rows' }).click()])
    assert.match(download.suggestedFilename(), /refused\.csv$/)
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await heading(page, 'The import was taken back.')
    await look(page, '6-undone')
    assert.equal((await s.world.get(s.world.ada, '/deals?limit=100')).body.items.length, 0)
  })

  it('pasted rows go the same way on a phone in the dark, with another mapping tried', async () => {
    const page = await s.as(s.world.maren, { width: 390, height: 844, theme: 'dark' })
    await page.goto('/import')
    await heading(page, 'Bring what you have.')
    await look(page, '7-phone-start')
    await page.getByLabel('Copied rows, with the row of headings first').fill('Firma\tOrt\tLeute\nNordwind GmbH\tKiel\t12\n')
    await page.getByLabel('What the import is called').fill('Vom Blatt')
    await page.getByRole('button', { name: 'Look at what it holds' }).click()
    await heading(page, 'Nothing of this would be imported.')
    await page.getByLabel('pasted rows holds').selectOption({ label: 'Company' })
    await page.getByLabel('Firma of pasted rows becomes').selectOption({ label: 'Name (needed)' })
    await page.getByLabel('Ort of pasted rows becomes').selectOption({ label: 'City' })
    await look(page, '8-phone-mapping')
    await page.getByRole('button', { name: 'Try it so' }).click()
    await heading(page, '1 row would be imported.')
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await heading(page, '1 row imported.')
    await look(page, '9-phone-done')
    await page.goto('/import')
    await page.getByRole('link', { name: 'Vom Blatt' }).waitFor()
  })

  it('what cannot be read says what to do, and a rep without the right has no page', async () => {
    const page = await s.as(s.world.ada)
    await page.goto('/import')
    await page.setInputFiles('input[type=file]', { name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) })
    await page.getByRole('button', { name: 'Look at what it holds' }).click()
    await heading(page, 'This cannot be imported as it is.')
    await page.getByText('Save it as .xlsx or CSV').waitFor()
    await look(page, 'a-failed')
    await page.goto('/import?one=00000000-0000-7000-8000-000000000000')
    await page.getByText('There is no such import').waitFor()
    await look(page, 'b-missing')
    assert.deepEqual(s.world.faults, [])
  })
})
