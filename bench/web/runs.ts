import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

/** One measured run of each kind, each in a browser context of its own: nothing is cached. */
export interface Bench { browser: Browser; url: string; key: string }

export interface BoardRun { javascript: number; outside: number; visible: number; cpuToBoard: number; cpu: number; cards: number; drop: number; writes: number; frames: number }

const root = (url: string) => new URL(url).host

async function fresh({ browser, url, key }: Bench): Promise<{ context: BrowserContext; page: Page; cdp: CDPSession; outside: () => number }> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  let away = 0
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && root(request.url()) !== root(url)) away += 1 })
  return { context, page, cdp: await context.newCDPSession(page), outside: () => away }
}

/** Seconds that the main thread has worked, by its own clock: what other processes take does not count. */
async function worked(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value
}

export async function boardRun(bench: Bench): Promise<BoardRun> {
  const { context, page, cdp, outside } = await fresh(bench)
  const scripts = new Set<string>()
  let javascript = 0
  cdp.on('Network.responseReceived', ({ requestId, type }) => { if (type === 'Script') scripts.add(requestId) })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) javascript += encodedDataLength })
  await cdp.send('Network.enable')
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await worked(cdp), from = Date.now()
  await page.goto('/board', { waitUntil: 'commit' })
  await page.waitForSelector('.lane [data-deal]')
  const visible = Date.now() - from
  const cpuToBoard = await worked(cdp) - before, received = javascript
  await page.waitForTimeout(Math.max(0, 4000 - (Date.now() - from)))
  const cpu = await worked(cdp) - before
  const cards = await page.locator('[data-deal]').count()
  const frames = await scrolled(page)
  const { drop, writes } = await dropped(bench, page)
  const away = outside()
  await context.close()
  return { javascript: received, outside: away, visible, cpuToBoard, cpu, cards, drop, writes, frames }
}

/** Scrolls the fullest lane down for two seconds, page after page; the frame that only one in twenty is longer than, in milliseconds. */
async function scrolled(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const box = document.querySelector<HTMLElement>('.lane .cards')!
    const frames: number[] = []
    let last = performance.now()
    const until = last + 2000
    while (last < until) {
      box.scrollTop += 120
      const now = await new Promise<number>((next) => { requestAnimationFrame(next) })
      frames.push(now - last)
      last = now
    }
    box.scrollTop = 0
    await new Promise((next) => { setTimeout(next, 300) })
    return frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)]!
  })
}

/** Drags a card to a lane that takes it without a question: milliseconds from letting go until it is painted there, and the writes that were sent. */
async function dropped({ url, key }: Bench, page: Page): Promise<{ drop: number; writes: number }> {
  const way = await freeWay(url, key, page)
  const card = (await page.locator(`[data-deal="${way.deal}"]`).boundingBox())!, lane = (await page.locator(`[data-stage="${way.to}"]`).boundingBox())!
  let writes = 0
  page.on('request', (request) => { if (!['GET', 'HEAD'].includes(request.method())) writes += 1 })
  await page.evaluate(({ deal, to }) => {
    const timed = globalThis as unknown as { solfaDrop?: Promise<number> }
    timed.solfaDrop = new Promise((done) => {
      addEventListener('drop', () => {
        const from = performance.now()
        const look = () => {
          if (!document.querySelector(`[data-stage="${to}"] [data-deal="${deal}"]`)) { requestAnimationFrame(look); return }
          // Painted: the next frame has begun its own work.
          requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(performance.now() - from); port2.postMessage(0) })
        }
        requestAnimationFrame(look)
      }, { capture: true, once: true })
    })
  }, way)
  await page.mouse.move(card.x + 40, card.y + 14)
  await page.mouse.down()
  await page.mouse.move(card.x + 60, card.y + 20, { steps: 4 })
  await page.mouse.move(lane.x + lane.width / 2, lane.y + 260, { steps: 8 })
  await page.waitForTimeout(400)
  await page.mouse.up()
  const drop = await page.evaluate(() => (globalThis as unknown as { solfaDrop: Promise<number> }).solfaDrop)
  await page.waitForTimeout(1500)
  return { drop, writes }
}

async function freeWay(url: string, key: string, page: Page): Promise<{ deal: string; to: string }> {
  const shown = await page.locator('[data-deal]').evaluateAll((cards) => cards.filter((card) => card.getBoundingClientRect().top < 600).map((card) => ({ deal: card.getAttribute('data-deal')!, stage: card.closest('[data-stage]')!.getAttribute('data-stage')! })))
  for (const { deal, stage } of shown) {
    const { items } = await (await fetch(`${url}/api/v1/deals/${deal}/targets`, { headers: { authorization: `Bearer ${key}` } })).json() as { items: { to: string; kind: string; refusals: unknown[]; asks: unknown[] }[] }
    const free = items.find((item) => item.kind === 'stage' && item.to !== stage && item.refusals.length === 0 && item.asks.length === 0)
    if (free) return { deal, to: free.to }
  }
  throw new Error('No card on the board can be moved without a question.')
}

/** A list has more than a thousand rows; one in the middle is ticked: milliseconds until it is painted so. */
export async function tickRun(bench: Bench): Promise<number> {
  const { context, page } = await fresh(bench)
  await page.goto('/deals')
  await page.waitForSelector('.dl-row .tickbox')
  await page.waitForFunction(() => Number(document.querySelector('.dl')?.getAttribute('aria-rowcount')) >= 1000, null, { polling: 100 })
  await page.evaluate(() => { document.querySelector('.dl')!.scrollTop = 8000 })
  await page.waitForTimeout(1000)
  const took = await page.evaluate(() => new Promise<number>((done) => {
    const box = [...document.querySelectorAll<HTMLInputElement>('.dl-body .tickbox')].find((one) => one.getBoundingClientRect().top > 300)!
    const row = box.closest('.dl-row')!
    const from = performance.now()
    box.click()
    const look = () => {
      if (row.getAttribute('aria-selected') !== 'true') { requestAnimationFrame(look); return }
      const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(performance.now() - from); port2.postMessage(0)
    }
    requestAnimationFrame(look)
  }))
  await context.close()
  return took
}

/** The palette is open and a name is typed; milliseconds from the last key until its record is painted. */
export async function paletteRun(bench: Bench, run: number): Promise<number> {
  const { context, page } = await fresh(bench)
  await page.goto('/board')
  await page.waitForSelector('.lane [data-deal]')
  await page.waitForTimeout(1500)
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
  const name = `Corvid Freight ${1 + 11 * 8 + 143 * (run + 40)}`
  await page.evaluate((wanted) => {
    const timed = globalThis as unknown as { solfaFound?: Promise<number> }
    timed.solfaFound = new Promise((done) => {
      let from = 0
      addEventListener('keydown', () => { from = performance.now() }, { capture: true })
      const look = () => {
        const found = [...document.querySelectorAll('.palette [role=option]')].some((option) => option.textContent?.includes(wanted))
        if (!found) { requestAnimationFrame(look); return }
        const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(performance.now() - from); port2.postMessage(0)
      }
      requestAnimationFrame(look)
    })
  }, name)
  await page.keyboard.type(name, { delay: 60 })
  const took = await page.evaluate(() => (globalThis as unknown as { solfaFound: Promise<number> }).solfaFound)
  await context.close()
  return took
}
