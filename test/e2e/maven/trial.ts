import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { systemClock } from '#src/platform/clock.ts'
import { browser } from '../../browser-like.ts'
import { stage, type Stage } from '../browser.ts'

const folder = new URL('../../../../shared/data/maven-crm/', import.meta.url)
/** Why the trial cannot be run here; false where it can. */
export const missing = existsSync(folder) ? false : 'The shared data stands beside the developers’ checkout only.'

const DAY = 86_400_000

/** Somebody who works in a browser of their own. */
export interface Person { name: string; id: string; page: Page }
/** A deal of the Maven pipeline, by what a person reads on its card. */
export interface Picked { id: string; name: string; company: string; from: string; /** In the source. */ key: string }

export interface Trial {
  s: Stage
  reps: { darcel: Person; marty: Person; jonathan: Person }
  manager: Person
  /** Signed in nowhere. */
  buyer: Page
  /** The day, as everybody's calendar shows it, so many days from now. */
  day(ahead?: number): string
  /** Puts the server's clock and everybody's browser forward. */
  later(days: number): Promise<void>
  runOf(deal: Picked): Promise<any>
  /** An open deal of somebody's, with a company that is told from all the others by its name. */
  take(owner: Person, stage: string): Picked
  /** `GET /reports/outcomes?import=maven`. */
  outcomes(): Promise<any>
  end(): Promise<void>
}

/** The Maven pipeline imported whole, three of its reps and their manager let in by invitation, each in a browser. */
export async function startTrial(tell: (sentence: string) => void = () => {}): Promise<Trial> {
  const clock = { shift: 0, now: () => new Date(Date.now() + clock.shift).toISOString(), newId: systemClock.newId }
  const s = await stage({ operatorToken: 'operator-token', clock })
  const { world: w } = s
  await bring(s)
  tell('The pipeline is imported.')
  const { body: link } = await w.call(null, 'POST', '/operator/sign-in-links', { email: 'adaokafor@kestrel.example' }, { 'x-solfa-operator': 'operator-token' })
  const ada = browser(w.url)
  await ada.form(link.url)
  const letIn = async (name: string): Promise<Person> => {
    const { body: found } = await w.get(w.ada, `/people?q=${encodeURIComponent(name)}&state=dormant`)
    const { id } = found.items[0]
    const invited = await ada.post(`/people/${id}/invite`, { email: `${name.toLowerCase().replace(' ', '.')}@kestrel.example` })
    assert.equal(invited.status, 200, JSON.stringify(invited.body))
    const page = await s.as(null)
    page.setDefaultTimeout(60_000)
    await page.goto(invited.body.link.url)
    await page.locator('form button').click()
    await page.getByLabel('A password').fill('nine patient otters')
    await page.getByRole('button', { name: 'To work' }).click()
    await page.locator('.rail .me').filter({ hasText: name }).waitFor()
    tell(`${name} is in.`)
    return { name, id, page }
  }
  const manager = await letIn('Melvin Marxen')
  const reps = { darcel: await letIn('Darcel Schlecht'), marty: await letIn('Marty Freudenburg'), jonathan: await letIn('Jonathan Berthelot') }
  const buyer = await s.as(null, { width: 390, height: 844 })
  buyer.setDefaultTimeout(60_000)

  // By company, so that the same deals are worked whenever it is run.
  const theirs = new Map<string, Picked[]>()
  for (const rep of Object.values(reps)) {
    const found: any[] = []
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: any } = await w.get(w.ada, `/deals?ownerId=${rep.id}&outcome=open&limit=200${next ? `&after=${next}` : ''}`)
      found.push(...body.items)
      next = body.next
    }
    const picked = found.filter((deal) => deal.companyId).map((deal): Picked => ({ id: deal.id, name: deal.name, company: deal.companyName, from: deal.stage, key: deal.extra.opportunity_id }))
    theirs.set(rep.id, picked.toSorted((a, b) => (a.company + a.key).localeCompare(b.company + b.key)))
  }
  const used = new Set<string>()
  return {
    s, reps, manager, buyer,
    day: (ahead = 0) => new Date(Date.now() + clock.shift + ahead * DAY).toISOString().slice(0, 10),
    async later(days) {
      clock.shift += days * DAY
      for (const page of [...Object.values(reps), manager].map((person) => person.page).concat(buyer)) {
        // Each puts the one before it further forward: a page that is opened later lives on the new day.
        await page.context().addInitScript(`{ const Before = Date; globalThis.Date = class extends Before { constructor(...given) { if (given.length === 0) super(Before.now() + ${days * DAY}); else super(...given) } static now() { return Before.now() + ${days * DAY} } } }`)
      }
    },
    runOf: async (deal) => (await w.get(w.ada, `/deals/${deal.id}/run`)).body,
    take(owner, from) {
      const found = theirs.get(owner.id)!.find((deal) => deal.from === from && !used.has(deal.company))
      assert.ok(found, `${owner.name} has no more deals in ${from}.`)
      used.add(found.company)
      return found
    },
    outcomes: async () => (await w.get(w.ada, '/reports/outcomes?import=maven')).body,
    end: () => s.end(),
  }
}

async function bring({ world: w }: Stage): Promise<void> {
  const form = new FormData()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) form.append('files', new Blob([new Uint8Array(readFileSync(new URL(file, folder)))]), file)
  form.append('mapping', readFileSync(new URL('../../../src/modules/integrations/mappings/maven.yaml', import.meta.url), 'utf8'))
  form.append('name', 'maven')
  const begun = await w.post(w.ada, '/imports', form)
  assert.equal(begun.status, 202, JSON.stringify(begun.body))
  for (;;) {
    const { body } = await w.get(w.ada, `/imports/${begun.body.id}`)
    if (body.state === 'done') return
    assert.ok(['waiting', 'trying', 'running'].includes(body.state), JSON.stringify(body))
    await new Promise((resolve) => { setTimeout(resolve, 100) })
  }
}
