import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { hold, lacks, type HeldState } from '../look/held.ts'
import { looks, noRightAddress } from '../look/states.ts'
import { placesIn, type Place } from './axe/places.ts'
import { leaveFor, nowhere } from './browser.ts'
import { sampleStage, type SampleStage } from './sample.ts'

// Their pictures are drawn by `npm run look`; here, that each has them.
describe('what every page shows while it waits, when it fails, and to whoever may not read it', () => {
  let s: SampleStage
  let places: Place[]
  const kept = new Map<string, Promise<Page>>()
  before(async () => { s = await sampleStage(); places = await placesIn(s.world, s.cast) })
  after(async () => { await s.end() })

  const once = (name: string, make: () => Promise<Page>): Promise<Page> => {
    const made = kept.get(name) ?? make()
    kept.set(name, made)
    return made
  }

  /** A new page in the one browser of a person, which keeps what it has loaded. */
  async function pageOf(as: string | null): Promise<Page> {
    const page = await (await once(`${as}`, () => s.as(as === null ? null : s.cast[as]!))).context().newPage()
    page.setDefaultTimeout(20_000)
    return page
  }

  async function lackOf(path: string, state: HeldState): Promise<string | null> {
    const look = looks.find((one) => one.path === path)!, place = places.find((one) => one.path === path)!
    const real = state === 'no-right' ? noRightAddress(look) : null
    const as = real ? real.as : place.as, address = real?.address ?? place.at
    const lackOn = async (page: Page) => { const lack = await lacks(page, state, look.as === null); return lack && `${state}: it ${lack}` }
    // A state that the shell itself meets, and silence, which is kept up for seconds, come with a document of their own.
    if (look.as === null || look.own || state === 'lost') {
      const page = await pageOf(as)
      if (!real) await hold(page, state, look.as === null || look.own)
      await page.goto(address)
      return lackOn(page).finally(() => page.close())
    }
    const page = await once(`${as} ${real ? 'as it is' : state}`, async () => {
      const first = await pageOf(as)
      await first.goto(nowhere)
      if (!real) await hold(first, state)
      return first
    })
    await leaveFor(page, nowhere)
    await leaveFor(page, address)
    return lackOn(page)
  }

  for (const { path, own } of looks) {
    it(path, async () => {
      const states = (['loading', 'fault', 'no-right'] as const).filter((state) => !(own && state === 'no-right'))
      assert.deepEqual((await Promise.all(states.map((state) => lackOf(path, state)))).filter(Boolean), [])
    })
  }

  // Silence is asked again for three seconds first, so not page by page.
  it('a connection that is lost is told, with the way to try again', async () => {
    assert.deepEqual((await Promise.all(['/desk', '/board', '/deals', '/deals/$id', '/companies', '/contacts', '/truth'].map((path) => lackOf(path, 'lost')))).filter(Boolean), [])
  })
})
