import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { elsewhere, openings } from './axe/openings.ts'
import { placesIn, type Place } from './axe/places.ts'
import { faultsIn, loadAxe } from './axe/run.ts'
import { goTo } from './browser.ts'
import { sampleStage, type SampleStage } from './sample.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const listed = [...readFileSync(`${root}src/web/pages.tsx`, 'utf8').matchAll(/\{ path: '([^']+)'/g)].map((match) => match[1]!).filter((path) => path !== '/sheet')
const sizes = [['wide', 1440, 900], ['phone', 390, 844]] as const

describe('every page and all that opens on it, for axe: both papers, wide and phone', () => {
  let s: SampleStage
  let places: Place[]
  const kept = new Map<string, Page>()
  before(async () => { s = await sampleStage(); places = await placesIn(s.world, s.cast) })
  after(async () => { await s.end() })

  /** One page for each person and size, used again and again. */
  async function pageFor(as: Place['as'], [size, width, height]: (typeof sizes)[number]): Promise<Page> {
    const name = `${as} ${size}`
    const page = kept.get(name) ?? await s.as(as && s.cast[as]!, { width, height })
    if (!kept.has(name)) await loadAxe(page)
    kept.set(name, page)
    return page
  }

  async function show(page: Page, address: string): Promise<void> {
    await page.emulateMedia({ colorScheme: 'light' })
    await goTo(page, address)
  }

  it('each page of the list has its place here, and nothing else has', () => {
    assert.ok(listed.length >= 20, 'the list of pages is read')
    assert.deepEqual(places.map((one) => one.path).toSorted(), listed.toSorted())
  })

  it('each file that draws a dialog, a menu, a leaf or a panel is opened here', () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx') && !/^web\/(ui|sheet|parts\/(ReasonDialog|SidePanel))/.test(file)).map((file) => join('src', file))
    const drawing = files.filter((file) => /<(Dialog|ReasonDialog|Popover|Menu|SidePanel)\b/.test(readFileSync(root + file, 'utf8')))
    assert.ok(drawing.length >= 20, 'the sources are read')
    const named = new Set([...openings.flatMap((one) => one.of), ...elsewhere.map((one) => one.of)])
    assert.deepEqual(drawing.filter((file) => !named.has(file)), [], 'no line in test/e2e/axe/openings.ts opens it')
    for (const { walk, by } of elsewhere) assert.ok(readFileSync(root + walk, 'utf8').includes(by) && /\b(violations|look)\(/.test(readFileSync(root + walk, 'utf8')), walk)
  })

  for (const path of listed) {
    it(`${path}`, async () => {
      const place = places.find((one) => one.path === path)!
      await Promise.all(sizes.map(async (size) => {
        const page = await pageFor(place.as, size)
        await show(page, place.at)
        assert.deepEqual(await faultsIn(page), [], size[0])
      }))
    })
  }

  for (const one of openings) {
    it(`${one.name}, on ${one.on}`, async () => {
      const place = places.find(({ path }) => path === one.on)!
      await Promise.all((one.wideOnly ? sizes.slice(0, 1) : sizes).map(async (size) => {
        const page = await pageFor(one.as ?? place.as, size)
        await show(page, place.at + (one.search ?? ''))
        await one.open(page)
        assert.deepEqual(await faultsIn(page, { opened: true }), [], size[0])
      }))
    })
  }
})
