import assert from 'node:assert/strict'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { buildWeb, builtPages, builtSheet } from '#src/instance/web.ts'
import type { Clock } from '#src/platform/clock.ts'
import { findChromium } from '../../script/test/browser.ts'
import { browser as browserLike } from '../browser-like.ts'
import type { Prepared } from '../database.ts'
import { world, type Player, type World } from '../world.ts'
import { violations } from './axe/run.ts'

export { violations }

/** Real Chromium, quiet: it looks for nothing outside this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium. Install it with apt, or name it in SOLFA_CHROMIUM.')
  return chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] })
}

/** `keepsApp`: with the service worker. Other walks go without, so that what they see comes from the server and nothing is fetched beside them. */
interface Opened { width?: number; height?: number; theme?: 'light' | 'dark'; keepsApp?: boolean }

export interface Stage { world: World; browser: Browser; as(who: Player | null, options?: Opened): Promise<Page>; end(): Promise<void> }

/** The shared cast with the built pages and a browser. A page opened `as` somebody acts with their key, without the sign-in page. */
export async function stage({ sheet = false, ...options }: { operatorToken?: string; clock?: Clock; prepared?: Prepared; /** With the design system's own page. */ sheet?: boolean } = {}): Promise<Stage> {
  await buildWeb(() => {})
  if (sheet) await buildWeb(() => {}, builtSheet)
  const w = await world({ webFolder: sheet ? builtSheet : builtPages, ...options })
  const browser = await openBrowser()
  const contexts: BrowserContext[] = []
  return {
    world: w, browser,
    async as(who, { width = 1440, height = 900, theme = 'light', keepsApp = false } = {}) {
      const context = await browser.newContext({ baseURL: w.url, viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', serviceWorkers: keepsApp ? 'allow' : 'block', ...(who ? { extraHTTPHeaders: { authorization: `Bearer ${who.key}` } } : {}) })
      contexts.push(context)
      return quietPage(await context.newPage())
    },
    async end() {
      for (const context of contexts) await inTime('a page to close', context.close())
      await inTime('the browser to close', browser.close())
      await inTime('the server to stop', w.end())
    },
  }
}

export const operatorToken = 'operator-token'

/** A page of somebody who has signed in by a one-time link: what only a person may do is refused to a key. The stage needs `operatorToken`. */
export async function signedInPage(s: Stage, who: Player, options: Opened = {}): Promise<Page> {
  const { body: me } = await s.world.get(who, '/me')
  const { body: link } = await s.world.call(null, 'POST', '/operator/sign-in-links', { email: me.person.email }, { 'x-solfa-operator': operatorToken })
  const one = browserLike(s.world.url)
  await one.form(link.url)
  const page = await s.as(null, options)
  const [name, value] = one.cookie().split(/=(.*)/s)
  await page.context().addCookies([{ name: name!, value: value!, url: s.world.url }])
  return page
}

// A hook has no time limit of its own. A browser that does not end is no fault of Solfa's: it is told, and the run goes on; the run's end takes it along.
async function inTime(what: string, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(() => {
      process.stderr.write(`Waited 30 seconds for ${what}, and went on.\n`)
      done()
    }, 30_000)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

// Generous: what is waited for is there on any machine, only later on a slow one.
const patience = 20_000
const asked = new WeakMap<Page, Set<Request>>()

/** A page that waits long enough for a slow machine, and of which can be told when it has come to rest. */
export function quietPage(page: Page): Page {
  const open = new Set<Request>()
  asked.set(page, open)
  page.setDefaultTimeout(patience)
  // What is live is never answered to its end.
  page.on('request', (request) => { if (request.resourceType() !== 'eventsource') open.add(request) })
  const over = (request: Request) => { open.delete(request) }
  page.on('requestfinished', over).on('requestfailed', over)
  return page
}

/**
 * Goes where a link of the app would, in the document that stands: a new one costs up to twice the processor, for what it runs is cold.
 * By way of a page that is not there, so that what stood is gone, also where both addresses are of one page. A dialog that lay open must go with its page,
 * as it must when somebody goes back.
 * The first time, and to the buyer's page, which is none of the app's, it is loaded.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  const standing = page.url().startsWith('http') ? new URL(page.url()).pathname : null
  const inApp = (path: string) => !path.startsWith('/a/')
  if (standing === null || !inApp(standing) || !inApp(address)) await page.goto(address)
  else {
    // A menu goes by the first press anywhere.
    if (await page.getByRole('menu').count() > 0) await page.keyboard.press('Escape')
    if (standing !== nowhere) await leaveFor(page, nowhere)
    await page.locator('[role=dialog], [role=menu]').first().waitFor({ state: 'detached' })
    await leaveFor(page, address)
    await page.locator('main h1').first().waitFor({ state: 'attached' })
  }
  if (inApp(address)) await atRest(page)
  else await page.locator('main h1').waitFor()
}

/** An address that has no page. */
export const nowhere = '/nowhere'

/** Turns to an address within the app; what stood before is gone then, what comes may still be on its way. Does nothing where its path stands already. */
export async function leaveFor(page: Page, address: string): Promise<void> {
  if (new URL(page.url()).pathname === address) return
  await page.evaluate((to) => {
    document.querySelector('main h1')?.setAttribute('data-before', '')
    history.pushState({}, '', to)
  }, address)
  await page.locator('main h1[data-before]').waitFor({ state: 'detached' })
}

/** All that the page asked for has come and been drawn, and nothing more is asked for; without the half second of silence that `networkidle` is. */
export async function atRest(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor({ state: 'attached' })
  const until = Date.now() + patience
  for (let still = 0; still < 3;) {
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], .bones') === null)
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done) }) }))
    still = asked.get(page)!.size === 0 ? still + 1 : 0
    assert.ok(Date.now() < until, `still asked for: ${[...asked.get(page)!].map((one) => one.url()).join(', ')}`)
  }
}

/** One state of a page: without a violation, and not wider than its window. SOLFA_SHOTS=<folder> keeps a picture of each. */
export async function look(page: Page, name: string): Promise<void> {
  if (process.env['SOLFA_SHOTS']) await page.screenshot({ path: `${process.env['SOLFA_SHOTS']}/${name}.png`, fullPage: true })
  assert.deepEqual(await violations(page), [], name)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, `${name} scrolls sideways`)
}
