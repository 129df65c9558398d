import type { Page, Route } from 'playwright-core'
import type { Player } from '../../../world.ts'

/** A toast, the refusal of a move, or a form's own no. */
export type Voice = 'toast' | 'refusal' | 'alert'
export interface Heard { at: number; text: string; by: Voice }

/** Somebody at a browser of their own: what their page says to them is written down, in its order, over all reloads. */
export class Person {
  readonly who: Player
  readonly page: Page
  readonly heard: Heard[] = []
  /** What the page itself fell over; always a fault. */
  readonly faults: string[] = []
  online = true
  /** When there was a connection again. */
  readonly cameBack: number[] = []
  #waiting = new Set<() => void>()

  private constructor(who: Player, page: Page) {
    this.who = who
    this.page = page
  }

  static async at(page: Page, who: Player, address: string): Promise<Person> {
    const person = new Person(who, page)
    page.on('pageerror', (fault) => void person.faults.push(String(fault.stack ?? fault)))
    await page.exposeFunction('solfaSays', (text: string, by: Voice) => person.#hear(text, by))
    await page.addInitScript(holdStreams)
    await page.addInitScript(listenIn)
    await page.goto(address)
    await person.ready()
    return person
  }

  /** The first word of the kind that is said after `from`, or null when none comes in time. */
  async hears(from: number, is: (text: string) => boolean = () => true, within = 12_000, by?: Voice): Promise<string | null> {
    const end = Date.now() + within
    for (;;) {
      const found = this.heard.slice(from).find((one) => is(one.text) && (!by || one.by === by))
      if (found) return found.text
      const left = end - Date.now()
      if (left <= 0) return null
      let told = () => {}
      await Promise.race([new Promise<void>((go) => { told = go; this.#waiting.add(go) }), new Promise((go) => setTimeout(go, left))])
      this.#waiting.delete(told)
    }
  }

  async goOffline(): Promise<void> {
    this.online = false
    await this.page.context().setOffline(true)
  }

  async comeBack(): Promise<void> {
    this.online = true
    await this.page.context().setOffline(false)
    this.cameBack.push(Date.now())
  }

  /** The live stream is cut and answered with a fault, as by a proxy whose server starts anew, until what is given back is called. */
  async goDeaf(): Promise<() => Promise<void>> {
    const context = this.page.context()
    const fault = (route: Route) => route.fulfill({ status: 502, body: 'Bad gateway' })
    await context.route('**/api/v1/live**', fault)
    await this.page.evaluate(cutStreams)
    return () => context.unroute('**/api/v1/live**', fault)
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.ready()
  }

  /** The next `times` writes reach the server, and their answers are lost on the way back. */
  async loseAnswers(times: number): Promise<() => Promise<void>> {
    const context = this.page.context()
    let left = times
    const lose = async (route: Route) => {
      if (route.request().method() === 'GET' || route.request().url().endsWith('/here') || left <= 0) { await route.fallback(); return }
      left -= 1
      await route.fetch().catch(() => null)
      await route.abort('connectionreset')
    }
    await context.route('**/api/v1/**', lose)
    return () => context.unroute('**/api/v1/**', lose)
  }

  /** What the outbox's list shows, as the person reads it. */
  async listed(): Promise<string[]> {
    const open = this.page.locator('.standing').getByRole('button', { name: 'See what waits' })
    if (await open.isVisible()) { await open.click(); await this.page.locator('ol.waiting li').first().waitFor() }
    return (await this.page.locator('ol.waiting li b').allInnerTexts()).map((label) => label.trim().replace(/\.$/, ''))
  }

  async ready(): Promise<void> {
    await this.page.locator('.dfacts').waitFor({ timeout: 20_000 })
    await this.page.locator('.happened .tl, .happened .empty').first().waitFor({ timeout: 20_000 })
  }

  /** For whoever looks for what went wrong: what is said, what lies over the page, and what had the focus, when. */
  async whereIs(): Promise<string> {
    const seen = await this.page.evaluate(() => ({
      over: [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=menu], [role=listbox]:not(.score-list)')].map((one) => one.innerText.slice(0, 200)),
      inert: [...document.querySelectorAll('body > [inert], body > [aria-hidden=true]')].map((one) => one.outerHTML.slice(0, 80)),
      forms: [...document.querySelectorAll('form')].map((one) => one.outerHTML.slice(0, 200)), focus: document.activeElement?.outerHTML.slice(0, 160),
      now: Math.round(performance.now()), moved: (globalThis as unknown as { solfaFocus: string[] }).solfaFocus, text: document.querySelector<HTMLElement>('main')?.innerText.slice(0, 300),
    })).catch((fault: unknown) => String(fault))
    return `${this.who.name} at ${this.page.url()} ${this.online ? '' : 'without a connection '}saw ${JSON.stringify(seen)}, heard ${JSON.stringify(this.heard.slice(-6))} ${this.faults.join(' ')}`
  }

  #hear(text: string, by: Voice): void {
    this.heard.push({ at: Date.now(), text, by })
    for (const go of this.#waiting) go()
  }
}

/** In the page, from its beginning: the live streams are held, so that they can be cut. A browser that is put out of line keeps the ones that stand. */
export function holdStreams(): void {
  const streams: EventSource[] = []
  Object.assign(globalThis, { solfaStreams: streams })
  globalThis.EventSource = class extends EventSource { constructor(...given: ConstructorParameters<typeof EventSource>) { super(...given); streams.push(this) } }
}

/** In the page: its streams end, as by a proxy that lets them go. */
export function cutStreams(): void {
  for (const stream of (globalThis as unknown as { solfaStreams: EventSource[] }).solfaStreams.splice(0)) { stream.close(); stream.dispatchEvent(new Event('error')) }
}

// In the page: tells each toast, refusal and alert when it appears, and again when its words change; keeps where the focus went last.
function listenIn(): void {
  const says = (globalThis as unknown as { solfaSays: (text: string, by: string) => void }).solfaSays
  const told = new WeakMap<Element, string>()
  const look = () => {
    for (const element of document.querySelectorAll('.toast > span:first-child, .refuse:not(.calm), [role=alert]')) {
      const text = (element.textContent ?? '').trim()
      if (text && told.get(element) !== text) { told.set(element, text); says(text, element.closest('.toast') ? 'toast' : element.matches('.refuse') ? 'refusal' : 'alert') }
    }
  }
  const moved: string[] = []
  Object.assign(globalThis, { solfaFocus: moved })
  const called = (at: EventTarget | null) => (at instanceof Element ? `${at.tagName.toLowerCase()}.${at.className} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 30) ?? ''}` : 'nothing')
  for (const kind of ['focusin', 'focusout', 'keydown', 'click'] as const) {
    addEventListener(kind, (event) => { moved.push(`${Math.round(performance.now())} ${kind} ${called(event.target)}${'relatedTarget' in event ? ` with ${called(event.relatedTarget as EventTarget | null)}` : ''}`); if (moved.length > 30) moved.shift() }, true)
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
}
