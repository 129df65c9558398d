import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { builtPages } from '#src/instance/web.ts'
import { german } from '#src/web/words/de/index.ts'
import { goTo, quietPage, stage, violations, type Stage } from './browser.ts'

// Names that nobody took for words of ours.
const name = 'QX 17', at = '/desk /desk/gave /board /deals /companies /contacts /process /truth /import /settings /settings/people /settings/teams /settings/workspace /settings/keys'.split(' ')

describe('the pages in other languages, in a browser', () => {
  let s: Stage
  let pages: string[]
  before(async () => {
    s = await stage()
    const w = s.world
    const company = (await w.post(w.ana, '/companies', { name, city: 'QY' })).body
    const contact = (await w.post(w.ana, '/contacts', { name: 'QZ 4', companyId: company.id })).body
    const deal = (await w.post(w.ana, '/deals', { name, companyId: company.id, amount: 84_000, nextStep: 'QW', nextStepOn: '2099-01-01' })).body
    pages = [...at, `/deals/${deal.id}`, `/deals/${deal.id}/brief`, `/companies/${company.id}`, `/contacts/${contact.id}`, '/deals?new=deal', '/companies?new=company']
  })
  after(async () => { await s.end() })

  /** A page that speaks a language before it is known who looks. */
  async function speaking(language: string, width: number, height: number): Promise<Page> {
    const page = await s.as(s.world.ana, { width, height })
    await page.addInitScript((kept) => { localStorage.setItem('solfa.language', kept) }, language)
    return page
  }
  async function inGerman(): Promise<{ page: Page; end(): Promise<void> }> {
    const context = await s.browser.newContext({ baseURL: s.world.url, locale: 'de-DE', viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { authorization: `Bearer ${s.world.ana.key}` }, reducedMotion: 'reduce' })
    const page = quietPage(await context.newPage())
    return { page, end: () => context.close() }
  }
  /** What makes a page scroll sideways; nothing where it does not. */
  const beyond = async (page: Page) => {
    // What is measured draws itself again a moment after its box has changed.
    await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth).catch(() => null)
    return page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      return [...document.querySelectorAll('main *')].filter((one) => { const { left, right, width } = one.getBoundingClientRect(); return width > 0 && (right > clientWidth + 1 || left < -1) }).slice(0, 8).map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`).concat(`${scrollWidth} of ${clientWidth}`)
    })
  }

  test('say every word through the catalogue: none is left in plain English, and longer words find their room', async () => {
    const page = await speaking('en-XA', 1440, 900)
    const served = new Set<string>()
    const heard = hear(page, served)
    const plain: string[] = []
    for (const path of pages) {
      await goTo(page, path)
      await heard()
      plain.push(...plainEnglish(await shown(page), served).map((text) => `${path}: ${text}`))
      assert.deepEqual(await beyond(page), [], `${path} scrolls sideways at 1440`)
      await page.setViewportSize({ width: 390, height: 844 })
      assert.deepEqual(await beyond(page), [], `${path} scrolls sideways at 390`)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    assert.deepEqual(plain, [], 'Said beside the catalogue.')
  })

  test('stand mirrored where a script runs from right to left', async () => {
    const page = await speaking('en-XB', 390, 844)
    for (const path of pages) {
      await goTo(page, path)
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      assert.deepEqual(await beyond(page), [], `${path} scrolls sideways at 390`)
      await page.setViewportSize({ width: 1440, height: 900 })
      assert.deepEqual(await beyond(page), [], `${path} scrolls sideways at 1440`)
      const rail = await page.locator('.rail').boundingBox()
      assert.ok(rail && rail.x > 720, `${path} has its rail at the right`)
      await page.setViewportSize({ width: 390, height: 844 })
    }
  })

  test('show a German reader no sentence in English, on any page', async () => {
    const { page, end } = await inGerman()
    const served = new Set<string>()
    const heard = hear(page, served)
    const english: string[] = []
    for (const path of pages) {
      await goTo(page, path)
      await heard()
      assert.equal(await page.locator('html').getAttribute('lang'), 'de')
      english.push(...(await shown(page)).filter((text) => Object.hasOwn(german, text) && german[text] !== text && !served.has(text)).map((text) => `${path}: ${text}`))
    }
    assert.deepEqual(english, [])
    await end()
  })

  test('load the German of what is open, and no more: at most 200 kB of JavaScript until the board, compressed', async () => {
    const { page, end } = await inGerman()
    const files = new Set<string>()
    page.on('response', (response) => { if (response.url().endsWith('.js')) files.add(new URL(response.url()).pathname) })
    await page.goto('/board')
    await page.getByText(name).first().waitFor()
    const needed = neededFor('../modules/deals/web/Board.tsx')
    assert.deepEqual(needed.filter((file) => !files.has(file)), [], 'What the Board is made of was loaded.')
    const weight = needed.reduce((sum, file) => sum + gzipSync(readFileSync(builtPages + file)).length, 0)
    assert.ok(weight > 100_000 && weight <= 200_000, `${Math.round(weight / 1000)} kB of JavaScript in ${needed.length} files`)
    const brought = [...files].map((file) => readFileSync(builtPages + file, 'utf8')).join('')
    assert.deepEqual(['Wie weit der Kunde es gezeigt hat', 'Mitbringen, was da ist.'].filter((said) => brought.includes(said)), ['Wie weit der Kunde es gezeigt hat'])
    await end()
  })

  test('bring a part to a German reader once its words can be had, where they could not at first', async () => {
    const { page, end } = await inGerman()
    const asked: string[] = []
    await page.route('**/Process.de-*', (route) => { asked.push(route.request().url()); return route.abort('connectionfailed') })
    await page.goto('/process')
    await page.waitForTimeout(500)
    assert.ok(asked.length > 0)
    assert.equal(await page.locator('.p-process').count(), 0)
    await page.unroute('**/Process.de-*')
    await page.locator('.p-process').getByText(/^Für: /).waitFor()
    assert.deepEqual(await violations(page), [])
    await end()
  })

  test('show a part in English where its German is gone from the server', async () => {
    const { page, end } = await inGerman()
    await page.route('**/Process.de-*', (route) => route.fulfill({ status: 404 }))
    await page.goto('/process')
    await page.locator('.p-process').getByText(/^For: /).waitFor()
    await end()
  })

  test('speak German to a browser that asks for it, and then what the person chose, wherever they sign in', async () => {
    const headers = { authorization: `Bearer ${s.world.tomas.key}` }
    const german = await s.browser.newContext({ baseURL: s.world.url, locale: 'de-AT', extraHTTPHeaders: headers, reducedMotion: 'reduce' })
    const page = await german.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto('/settings')
    await page.getByRole('heading', { name: 'Ich', exact: true, level: 2 }).waitFor()
    assert.deepEqual([await page.locator('html').getAttribute('lang'), await page.locator('html').getAttribute('dir'), await page.title()], ['de', 'ltr', 'Ich · Solfa'])
    assert.deepEqual(await violations(page), [])
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en')
    await page.getByRole('heading', { name: 'You', exact: true, level: 2 }).waitFor()
    assert.equal((await s.world.get(s.world.tomas, '/me')).body.preferences.language, 'en')
    await german.close()
    const other = await s.browser.newContext({ baseURL: s.world.url, locale: 'de-DE', extraHTTPHeaders: headers, reducedMotion: 'reduce' })
    const elsewhere = await other.newPage()
    elsewhere.setDefaultTimeout(20_000)
    await elsewhere.goto('/companies')
    await elsewhere.getByText('No companies yet.').or(elsewhere.getByText('QX 17')).first().waitFor()
    await elsewhere.getByRole('link', { name: 'Companies' }).first().waitFor()
    assert.equal(await elsewhere.locator('html').getAttribute('lang'), 'en')
    await other.close()
  })
})

/** The scripts that a German reader needs until a page stands: the app's and the page's own, each with its German. What is fetched at leisure comes after. */
function neededFor(page: string): string[] {
  const manifest = JSON.parse(readFileSync(`${builtPages}/.vite/manifest.json`, 'utf8')) as Record<string, { file: string; imports?: string[] }>
  const files = new Set<string>()
  const take = (key: string): void => {
    const { file, imports = [] } = manifest[key]!
    if (files.has(`/${file}`)) return
    files.add(`/${file}`)
    const words = /solfaWords\?\.\(["'`](\/assets\/[^"'`]+)/.exec(readFileSync(`${builtPages}/${file}`, 'utf8'))
    if (words) files.add(words[1]!)
    imports.forEach(take)
  }
  take('index.html')
  take(page)
  for (const file of readdirSync(`${builtPages}/assets`)) if (/^de-[\w-]+\.js$/.test(file)) files.add(`/assets/${file}`)
  return [...files]
}

/** What a person reads or hears of the page. */
const shown = (page: Page) => page.evaluate(() => {
  const found: string[] = [document.title]
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement
    if (parent && parent.checkVisibility() && !parent.closest('script, style, noscript, option, code, kbd, .ly')) found.push(walk.currentNode.textContent ?? '')
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '')
  return [...new Set(found.map((text) => text.trim()).filter(Boolean))]
})

/** Keeps what the server says to a page; what is given back waits until all of it that has come is read. */
function hear(page: Page, served: Set<string>): () => Promise<unknown> {
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/') && response.request().resourceType() !== 'eventsource') reading.push(response.json().then((said) => { collect(said, served) }, () => {}))
  })
  return () => Promise.all(reading.splice(0))
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') { if (value.length > 1) into.add(value).add(value.replace(/\.$/, '')).add(value.replaceAll('_', ' ')).add(value.charAt(0).toLowerCase() + value.slice(1)) }
  else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) {
    collect(inner, into)
    if (key === 'name' && typeof inner === 'string') into.add(inner.split(' ')[0]!)
  }
}

/** Words in plain letters that the server did not send: days and months are the browser's, names of languages and currencies are its own too, and a lyric is a name from the process, broken into lines. */
function plainEnglish(texts: readonly string[], served: ReadonlySet<string>): string[] {
  // Seven days of every month, so that no day of the week is missing on which the check may run.
  const days = Array.from({ length: 84 }, (_, n) => new Date(Date.UTC(2026, n % 12, 1 + Math.floor(n / 12))))
  const known = [...days.flatMap((day) => (['long', 'short'] as const).flatMap((long) => [new Intl.DateTimeFormat('en-GB', { month: long }).format(day), new Intl.DateTimeFormat('en-GB', { weekday: long }).format(day)])), 'Today', 'Tomorrow', 'Yesterday', 'today', 'tomorrow', 'Solfa', 'Deutsch', 'English', 'United Kingdom', 'Euro', 'Enter', 'Esc', 'Ctrl', 'Space', 'Shift']
  const given = [...served, ...known].toSorted((one, other) => other.length - one.length)
  return texts.filter((text) => /(?<![\p{L}])[A-Za-z]{3,}(?![\p{L}])/u.test(given.reduce((left, one) => (left.length < 3 ? '' : left.replaceAll(one, ' ')), text)))
}
