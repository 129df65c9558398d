import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { installShipped } from '#src/modules/process/server/door.ts'
import { inWorkspace } from '#src/platform/db/pool.ts'
import { look, stage, type Stage } from './browser.ts'

const mills = { name: 'Mills.csv', mimeType: 'text/csv', buffer: Buffer.from(`Id,Account name,City,Employees\n${Array.from({ length: 40 }, (_, n) => `M${n},Brack Mill ${n},Lund,${n % 3 === 0 ? 'unknown' : 10 + n}`).join('\n')}\nM40,,Kiel,5\nM41,Late Mill,Kiel,lots\nM42,Lost Mill,Kiel,9\n`) }

describe('an import that is left, found again, mended and run, in a browser', () => {
  let s: Stage
  before(async () => {
    s = await stage()
    await inWorkspace(s.world.server.db, s.world.kestrel, (tx) => installShipped(tx, s.world.kestrel))
  })
  after(async () => { await s.end() })

  const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor({ timeout: 30_000 })
  const companies = async () => (await s.world.get(s.world.ada, '/companies?limit=100')).body.items.length as number

  it('drop, leave, find it in another browser, mend by keys, go, mend what was refused, and take it all back', async () => {
    const first = await s.as(s.world.ada)
    await first.goto('/import')
    await first.setInputFiles('input[type=file]', mills)
    await heading(first, 'One file is here.')
    // The mapping is changed and not tried, and a row is left out: then the browser is closed.
    const id = new URL(first.url()).searchParams.get('one')!
    await first.goto(`/import?one=${id}&step=map`)
    const kept = first.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await first.getByLabel('City of Mills.csv becomes').selectOption({ label: 'Kept beside the record' })
    await kept
    await first.goto(`/import?one=${id}&step=mend`)
    await heading(first, '16 rows are refused.')
    await first.getByRole('button', { name: 'Leave out all 14' }).waitFor()
    await look(first, '30-mend')
    await first.getByRole('grid').focus()
    await first.keyboard.press('End')
    await first.keyboard.press('Enter')
    await first.getByText('Row 2 is left out.').waitFor()
    await first.context().close()

    const page = await s.as(s.world.ada)
    await page.goto('/import')
    await page.getByRole('heading', { name: 'Where you left it' }).waitFor()
    await look(page, '31-left')
    await page.getByRole('link', { name: 'Mills' }).click()
    await heading(page, '15 rows are refused.')
    await page.getByText('left out', { exact: true }).waitFor()
    await page.goto(`/import?one=${id}&step=map`)
    await page.getByText('Changed since it was tried.').waitFor()
    assert.equal(await page.getByLabel('City of Mills.csv becomes').inputValue(), 'extra')
    const back = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await page.getByLabel('City of Mills.csv becomes').selectOption({ label: 'City' })
    await back

    await page.goto(`/import?one=${id}&step=mend`)
    const grid = page.getByRole('grid')
    await grid.focus()
    // All that say the same by one answer, in the cell of any of them.
    await page.keyboard.press('Enter')
    await page.keyboard.type('25')
    await page.keyboard.press('Control+Enter')
    await page.getByText('13 rows are mended.').waitFor()
    await heading(page, '2 rows are refused.')
    // The cursor stands in the next cell at fault: the name of row 42; then the employees of row 43.
    await page.keyboard.type('Named Mill')
    await page.keyboard.press('Enter')
    await heading(page, 'One row is refused.')
    await page.keyboard.type('some')
    await page.keyboard.press('Enter')
    await page.getByText('Employees: “some” is not a number.').first().waitFor()
    await page.keyboard.type('31')
    await page.keyboard.press('Enter')
    await heading(page, 'Nothing is refused any more.')
    await look(page, '32-mended')
    // Z takes the last word back; the row is refused again, and stays so for now.
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await heading(page, 'One row is refused.')
    await page.getByRole('button', { name: 'Go on with what fits' }).click()
    await page.getByRole('button', { name: 'Import 41 rows' }).click()
    await heading(page, '41 rows imported.')
    await look(page, '33-done')
    assert.equal(await companies(), 41)

    await page.getByRole('link', { name: 'Mend this row' }).click()
    await heading(page, 'One row is refused.')
    await page.getByRole('grid').focus()
    await page.locator('[role=grid][aria-activedescendant]').waitFor()
    await page.keyboard.type('31')
    await page.keyboard.press('Enter')
    await heading(page, 'Nothing is refused any more.')
    await page.getByRole('button', { name: 'Import the mended row' }).click()
    await heading(page, '42 rows imported.')
    assert.equal(await companies(), 42)
    const report = (await s.world.get(s.world.ada, `/imports/${id}`)).body
    assert.deepEqual([report.rows, report.created, report.refused, report.leftOut], [43, 42, 0, 1])
    await page.getByRole('link', { name: 'Companies' }).last().waitFor()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await heading(page, 'The import was taken back.')
    assert.equal(await companies(), 0)
    assert.deepEqual(s.world.faults, [])
  })
})
