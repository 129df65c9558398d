import type { Page, Route } from 'playwright-core'

/** The states that a page has although nothing is stored for them: they come from how the server answers, and are made in the browser. */
export const heldStates = ['loading', 'fault', 'lost', 'offline', 'no-right'] as const
export type HeldState = (typeof heldStates)[number]

// In milliseconds: silence is asked again twice, after one second and after two, and a machine may be slow.
const LONGEST = 20_000

export const faultNumber = '3f2b9c1e-7d54-4a0e-9d55-0a1f6c2b8e77'

/** What the shell itself needs before there is a page: who is signed in, the live channel, what the rail counts, the words for "who can help". */
const shellAsks = /\/api\/v1\/(me|live|events?|setup|people\?role=administrator)/

/** Reads a page as it is, so that the browser keeps it; what is kept is written a moment later. */
export async function readBefore(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(1200)
}

/** From now on the server's answers are such. `allowed` are addresses that answer as ever. */
export async function hold(page: Page, state: HeldState, pageOfNobody = false): Promise<void> {
  const answer: Record<HeldState, (route: Route) => Promise<void>> = {
    loading: async () => {},
    fault: (route) => problem(route, 500, 'A fault of ours', `Something failed on our side; nothing was changed. Its number in the log is ${faultNumber}.`, faultNumber),
    lost: (route) => route.abort('connectionfailed'),
    offline: (route) => route.abort('internetdisconnected'),
    'no-right': (route) => problem(route, 403, 'Not allowed', 'Your role does not read this.'),
  }
  await page.route('**/api/v1/**', (route) => (!pageOfNobody && state !== 'offline' && shellAsks.test(route.request().url()) ? route.fallback() : answer[state](route)))
}

const problem = (route: Route, status: number, title: string, detail: string, id?: string): Promise<void> =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title, status, detail, ...(id ? { id } : {}) }) })

/** Waits for what the state has to show, and says what is lacking of it. */
export async function lacks(page: Page, state: HeldState, ofBuyer = false): Promise<string | null> {
  const main = page.locator('main')
  // A buyer is told nothing of numbers and roles: that it is being fetched, that it did not come, and how to try again or whom to ask.
  if (ofBuyer) {
    const shown = await (state === 'loading' ? main.getByRole('status') : state === 'no-right' ? main.getByText(/sent it|sent you|ask /i).first() : main.getByRole('button')).waitFor({ timeout: LONGEST }).then(() => true, () => false)
    return shown ? null : 'leaves the buyer without a word'
  }
  const seen = (text: RegExp) => main.getByText(text).filter({ visible: true }).first().waitFor({ timeout: LONGEST }).then(() => true, () => false)
  switch (state) {
    case 'loading': return await main.locator('.bones, [aria-busy=true]').first().waitFor({ timeout: LONGEST }).then(() => true, () => false) ? null : 'shows nothing while it waits'
    case 'fault': return await seen(new RegExp(faultNumber)) ? again(page) : 'does not tell the number of the fault'
    case 'lost': return await seen(/cannot be reached/) ? again(page) : 'does not say that Solfa cannot be reached'
    // What is never kept (keys, imports) says so; all else stands with its hour.
    case 'offline': return await page.locator('.standing').waitFor({ timeout: LONGEST }).then(() => true, () => false) && await seen(/^As of .*, without a connection\.$|not read in this browser/) ? await settled(page) : 'does not say since when it stands'
    case 'no-right': return await seen(/administrator|manager|whoever sent|share it/i) ? null : 'does not say who can help'
  }
}

/** Without a connection nothing is on its way: what is not kept says so. */
const settled = async (page: Page): Promise<string | null> => (await page.waitForFunction(() => document.querySelector('.bones') === null, undefined, { timeout: LONGEST }).then(() => true, () => false) ? null : 'waits for what cannot come')

const again = async (page: Page): Promise<string | null> => (await page.locator('main').getByRole('button', { name: /^(Try|Send it|Ask) again/ }).filter({ visible: true }).first().waitFor({ timeout: LONGEST }).then(() => true, () => false) ? null : 'offers no way to try again')
