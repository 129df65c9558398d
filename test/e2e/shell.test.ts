import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { stage, violations, type Stage } from './browser.ts'

const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const parts = (page: Page) => page.goto('/sheet').then(() => page.waitForSelector('.dl'))

describe('the shell and its parts, in a browser', () => {
  let s: Stage
  before(async () => { s = await stage({ sheet: true }) })
  after(async () => { await s.end() })

  it('loads at most 200 kB before the first page, and at most as much JavaScript until the board, compressed', () => {
    const manifest = JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8')) as Record<string, { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }>
    const files = new Set<string>()
    const take = (key: string) => {
      const chunk = manifest[key]!
      if (files.has(chunk.file)) return
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
      for (const next of chunk.imports ?? []) take(next)
    }
    const weigh = (which: string) => [...files].filter((file) => file.endsWith(which)).reduce((sum, file) => sum + gzipSync(readFileSync(built + file)).length, 0)
    take('index.html')
    assert.ok(weigh('') > 20_000 && weigh('') <= 200_000, `${Math.round(weigh('') / 1000)} kB in ${files.size} files`)
    take('../modules/deals/web/Board.tsx')
    assert.ok(weigh('.js') <= 200_000, `${Math.round(weigh('.js') / 1000)} kB of JavaScript in ${files.size} files`)
  })

  it('keeps the design system’s own page out of what is built for people', () => {
    const files = Object.keys(JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8')) as Record<string, unknown>)
    assert.deepEqual(files.filter((file) => file.startsWith('sheet/')), [])
    assert.equal(readdirSync(`${built}assets`).some((file) => file.endsWith('.js') && readFileSync(`${built}assets/${file}`, 'utf8').includes('sheet-swatches')), false)
  })

  it('holds every part without a violation, light and wide, dark and on a phone, and never scrolls sideways', async () => {
    for (const options of [{ theme: 'light' }, { theme: 'dark', width: 390, height: 844 }] as const) {
      const page = await s.as(null, options)
      await parts(page)
      assert.deepEqual(await violations(page), [], JSON.stringify(options))
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, JSON.stringify(options))
    }
  })

  it('shows every part of the design system in every state on both papers, none of them without a size', async () => {
    const page = await s.as(null)
    await parts(page)
    const seen = await page.locator('[data-part]').evaluateAll((all) => all.map((one) => { const box = one.querySelector('.sheet-shown')!.getBoundingClientRect(); return { name: `${one.getAttribute('data-part')} ${one.getAttribute('data-state')}`, paper: one.parentElement!.getAttribute('data-theme'), ground: getComputedStyle(one.parentElement!).backgroundColor, drawn: box.width > 0 && box.height > 0 } }))
    assert.deepEqual(seen.filter(({ drawn }) => !drawn).map(({ name }) => name), [])
    assert.deepEqual(seen.filter(({ paper }) => paper === 'light').map(({ name }) => name), seen.filter(({ paper }) => paper === 'dark').map(({ name }) => name))
    assert.equal(new Set(seen.map(({ ground }) => ground)).size, 2, 'the two papers differ')
    assert.ok(seen.length > 200, `${seen.length} states`)
  })

  it('asks who is there before it shows a page', async () => {
    const page = await s.as(null)
    await page.goto('/process')
    await page.waitForFunction(() => document.title.startsWith('Sign in'))
    assert.equal(await page.locator('.rail').count(), 0)
  })

  it('finds a record and every command under Ctrl K, and teaches the keys', async () => {
    await s.world.call(s.world.ana, 'POST', '/companies', { name: 'Lindgren Cold Stores' })
    const page = await s.as(s.world.ana)
    await page.goto('/process')
    await page.waitForSelector('.rail')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Find or do anything' })
    await palette.getByText('Go to').waitFor()
    assert.match(await palette.innerText(), /Process\s*G\s*P/)
    assert.deepEqual(await violations(page), [])
    await page.keyboard.type('lindg')
    await palette.getByRole('option', { name: /Lindgren Cold Stores/ }).waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
  })

  it('takes along what lay open when one goes back, and opens it again', async () => {
    const page = await s.as(s.world.ana)
    await page.goto('/process')
    await page.getByRole('link', { name: 'Companies' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor({ state: 'attached' })
    const palette = page.getByRole('dialog', { name: 'Find or do anything' })
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.goBack()
    await page.waitForURL('**/process')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await palette.waitFor()
  })

  it('keeps the paper that a person chose, also in another browser', async () => {
    const page = await s.as(s.world.maren)
    await page.goto('/process')
    await page.getByRole('button', { name: /Maren Holt/ }).click()
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    await kept
    const other = await s.as(s.world.maren)
    await other.goto('/process')
    await other.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  })

  it('says at an unknown address that nothing is there, with a way back', async () => {
    const page = await s.as(s.world.ana)
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: 'There is nothing at this address.' }).waitFor()
    assert.deepEqual(await violations(page), [])
  })

  it('walks a list by J and K, chooses by X, opens by Enter, edits in place, and takes it back with Z', async () => {
    const page = await s.as(null)
    await parts(page)
    for (const key of ['j', 'j', 'x', 'j', 'Shift+X']) await page.keyboard.press(key)
    await page.getByText('2 chosen').waitFor()
    const row = page.locator('.dl-row[data-at=true]')
    assert.match(await row.innerText(), /Corvid Brewing/)
    await row.getByRole('button', { name: 'Freight' }).click()
    await row.getByRole('combobox').selectOption('dairy')
    await row.getByText('Dairy').waitFor()
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Dairy/)
    await page.keyboard.press('z')
    await row.getByText('Freight').waitFor()
    await page.locator('.dl').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Corvid Brewing' }).waitFor()
    assert.match(page.url(), /firm=f2/)
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    assert.doesNotMatch(page.url(), /firm=/)
  })

  it('keeps the place on the page when a panel opens, and Back closes it', async () => {
    const page = await s.as(null)
    await parts(page)
    await page.locator('.dl').first().scrollIntoViewIfNeeded()
    const place = await page.evaluate(() => scrollY)
    await page.getByRole('link', { name: 'Northfold Farms' }).click()
    await page.getByRole('complementary').waitFor()
    assert.equal(await page.evaluate(() => scrollY), place)
    await page.goBack()
    await page.getByRole('complementary').waitFor({ state: 'detached' })
  })

  it('walks the notes of a score by arrows, each in one sentence', async () => {
    const page = await s.as(null)
    await parts(page)
    const score = page.getByRole('listbox', { name: /^Lindgren Cold Stores: claimed in Prove, proven in Shape\./ })
    await score.focus()
    const active = () => score.evaluate((list) => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label'))
    assert.match(await active() ?? '', /^Shape, buyer: payer met us\. Claimed only, challenged, the best next question\.$/)
    await page.keyboard.press('ArrowRight')
    assert.match(await active() ?? '', /^Shape, seller: plan with dates\. Proven, A/)
    await page.keyboard.press('Home')
    assert.match(await active() ?? '', /^Meet, buyer: why now\./)
  })

  it('shows why a button would be refused, and hears no key beneath an open dialog', async () => {
    const page = await s.as(null)
    await parts(page)
    await page.getByRole('button', { name: 'Move to Agree' }).first().click({ force: true })
    await page.getByRole('dialog', { name: 'Why not' }).getByText('Lindgren stays in Prove.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close it' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'What did we learn?' })
    await dialog.waitFor()
    await page.keyboard.press('2')
    assert.equal(await dialog.getByRole('radio', { name: /Somebody/ }).isChecked(), true)
    for (const key of ['j', 'x']) await page.keyboard.press(key)
    assert.equal(await page.locator('.bulk').count(), 0)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })
})
