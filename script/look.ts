// `npm run look`: pictures of every page, wide and phone, light and dark, with life in it, empty, and far too full; while it waits, when it
// fails, and for whoever may not read it. `npm run look -- deals board` draws some. Into look/, which git ignores.
import { mkdir, readFile, rm } from 'node:fs/promises'
import { sql } from '#src/platform/db/sql.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { buildWeb, builtPages } from '#src/instance/web.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { router } from '#src/router.ts'
import { installSample } from '#src/sample/install.ts'
import { startServer } from '#src/server.ts'
import { testDatabase } from '#test/database.ts'
import { openBrowser, violations } from '#test/e2e/browser.ts'
import { hold, heldStates, lacks, readBefore } from '#test/look/held.ts'
import { looks, noRightAddress, type Look } from '#test/look/states.ts'
import { bareWorkspace, tooMuch, type Viewer } from '#test/look/workspaces.ts'

const only = process.argv.slice(2)
const faults: string[] = []

// The list is read as text: what it loads is for the browser.
const paths = [...(await readFile('src/web/pages.tsx', 'utf8')).matchAll(/\{ path: '([^']+)'/g)].map((match) => match[1]!)
for (const path of paths.filter((one) => one !== '/sheet')) {
  if (!looks.some((one) => one.path === path)) faults.push(`The page ${path} has no line in test/look/states.ts: say where its empty and its very long state are seen.`)
}

await buildWeb(() => {})
const database = await testDatabase()
const server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: Infinity, webFolder: builtPages, log: (sentence, fault) => { faults.push(`${sentence} ${fault instanceof Error ? fault.message : ''}`) } })
const browser = await openBrowser()
await rm('look', { recursive: true, force: true })
await mkdir('look', { recursive: true })
try {
  const kestrel = await installSample(server.db, router, new Date(), (sentence) => { process.stdout.write(`\r${sentence}   `) })
  const viewers = { sample: await keysOf(kestrel), empty: await bareWorkspace(server.db, 'Empty'), long: await bareWorkspace(server.db, 'Long', { long: true }) }
  await tooMuch(caller(viewers.long))
  process.stdout.write('\n')
  for (const look of looks.filter((one) => only.length === 0 || only.some((word) => one.path.includes(word)))) {
    await draw(look, 'sample', look.as === null ? null : viewers.sample[look.as ?? 'ana']!)
    await draw(look, 'empty', look.as === null ? null : viewers.empty, viewers.empty)
    await draw(look, 'long', look.as === null ? null : viewers.long, viewers.long)
    await drawHeld(look, viewers.sample)
  }
} finally {
  await browser.close()
  await server.stop()
  await database.drop()
}
for (const fault of faults) process.stdout.write(`✖ ${fault}\n`)
process.stdout.write(faults.length === 0 ? 'Every page is drawn in look/.\n' : `${faults.length} faults.\n`)
process.exit(faults.length === 0 ? 0 : 1)

async function keysOf(workspace: string): Promise<Record<string, Viewer>> {
  return asOwner(server.db, async (tx) => {
    const { rows } = await sql<{ id: string; email: string }>`select id, email from person where workspace_id = ${workspace}`.execute(tx)
    const keys: Record<string, Viewer> = {}
    for (const { id, email } of rows) keys[email.split('@')[0]!] = { workspace, key: (await makeKey(tx, workspace, id, systemClock.newId(), 'look')).key }
    return keys
  })
}

function caller(viewer: Viewer) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${server.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${viewer.key}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.json()
  }
}

async function draw(look: Look, state: 'sample' | 'empty' | 'long', viewer: Viewer | null, home = viewer): Promise<void> {
  const address = await addressOf(look[state], home, state)
  for (const [screen, width, height] of [['wide', 1440, 900], ['phone', 390, 844]] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', ...(viewer ? { extraHTTPHeaders: { authorization: `Bearer ${viewer.key}` } } : {}) })
      const name = `${nameOf(look)}-${state}-${screen}-${theme}`
      await shoot(context, address, name, theme === 'light')
      await context.close()
    }
  }
}

/** What a page shows while it waits, when it fails, when nobody answers, without a connection after it was read, and to whoever may not read it: wide on light paper, a phone on dark. */
async function drawHeld(look: Look, sample: Record<string, Viewer>): Promise<void> {
  for (const state of heldStates.filter((one) => !(look.own && one === 'no-right') && !(look.as === null && one === 'offline'))) {
    const noRight = state === 'no-right' ? noRightAddress(look) : null
    const viewer = look.as === null ? null : sample[noRight?.as ?? look.as ?? 'ana']!
    const address = noRight ? noRight.address : await addressOf(look.sample, viewer, 'sample')
    for (const [screen, width, height, theme] of [['wide', 1440, 900, 'light'], ['phone', 390, 844, 'dark']] as const) {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', ...(viewer ? { extraHTTPHeaders: { authorization: `Bearer ${viewer.key}` } } : {}) })
      const page = await context.newPage()
      const name = `${nameOf(look)}-${state}-${screen}-${theme}`
      if (state === 'offline') await readBefore(page, address)
      if (!noRight) await hold(page, state, look.as === null || look.own)
      await page.goto(address)
      const lack = await lacks(page, state, look.as === null)
      if (lack) faults.push(`${name} ${lack}.`)
      await page.waitForTimeout(250)
      await page.screenshot({ path: `look/${name}.png` })
      for (const found of await violations(page)) faults.push(`${name}: ${found}`)
      await context.close()
    }
  }
}

function nameOf(look: Look): string {
  return look.path.slice(1).replaceAll('/', '-').replaceAll('$', '')
}

async function shoot(context: BrowserContext, address: string, name: string, checked: boolean): Promise<void> {
  const page = await context.newPage()
  page.on('pageerror', (fault) => faults.push(`${name}: ${fault.message}`))
  await page.goto(address)
  await settled(page)
  await whole(page)
  await page.screenshot({ path: `look/${name}.png`, fullPage: true })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (sideways > 1) faults.push(`${name} scrolls sideways by ${sideways} px.`)
  if (checked) for (const found of await violations(page)) faults.push(`${name}: ${found}`)
}

/** A window as high as the page: what stays at its foot would lie across the middle of the picture. */
async function whole(page: Page): Promise<void> {
  // Once more where something came while it was measured.
  for (let turn = 0; turn < 4; turn += 1) {
    const window = page.viewportSize()!
    const height = Math.min(6000, await page.evaluate(() => document.documentElement.scrollHeight))
    if (height <= window.height) return
    await page.setViewportSize({ width: window.width, height })
    await page.waitForTimeout(200)
  }
}

/** Loaded: no request under way for a moment, and nothing says that it is loading. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.locator('main').first().waitFor({ timeout: 10_000 }).catch(() => faults.push(`${page.url()} shows no main part.`))
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .bones') === null, undefined, { timeout: 10_000 }).catch(() => faults.push(`${page.url()} never stops loading.`))
  await page.waitForTimeout(250)
}

async function addressOf(address: string, viewer: Viewer | null, state: string): Promise<string> {
  const kind = /\{(\w+)\}/.exec(address)?.[1]
  if (!kind) return address
  const call = caller(viewer ?? (await keysOf((await sql<{ id: string }>`select id from workspace where sample`.execute(server.db.owner)).rows[0]!.id))['ana']!)
  if (kind === 'answer') {
    const deal = await oneOf(call, 'deal', state)
    const contact = await call('POST', '/contacts', { name: 'Henrik Lund', language: 'en' })
    await call('POST', `/deals/${deal}/contacts`, { contactId: contact.id, roles: ['champion'] })
    const asked = await call('POST', `/deals/${deal}/questions`, { milestone: 'result-wanted', contactId: contact.id })
    return address.replace('{answer}', String(asked.url).split('/').at(-1)!)
  }
  return address.replace(`{${kind}}`, await oneOf(call, kind, state))
}

async function oneOf(call: ReturnType<typeof caller>, kind: string, state: string): Promise<string> {
  const list = kind === 'company' ? '/companies' : `/${kind}s`
  const wanted = state !== 'sample' ? '' : kind === 'deal' ? '?outcome=open&sort=-gap' : kind === 'company' ? '?q=lindgren' : ''
  const { items } = await call('GET', `${list}${wanted}`)
  return items[0]?.id ?? (await call('POST', list, { name: 'New' })).id
}
