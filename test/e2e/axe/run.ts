import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const rules: RunOptions['runOnly'] = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
// The papers differ in colour and in nothing else: the second needs only the rules of colour.
const ofColour: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

// What lies over a page; a form that opens in its place does not, and is looked at with all of it.
const ofOpened = '[role=dialog], [role=menu], .panel, body > :not(#solfa) [role=listbox]'

/** Has axe stand in every document that this page will show. */
export const loadAxe = (page: Page): Promise<unknown> => page.addInitScript({ path: source })

/**
 * What axe finds against WCAG 2.2 AA in what is on screen now, each in a line that says where. Axe is read into a document once. No page
 * has frames, so nothing is gathered from any: that would take a page more each time.
 */
export async function violations(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(readFileSync(source, 'utf8'))
  return run(page, rules)
}

/** What axe finds against WCAG 2.2 AA in what is on screen now, on light paper and on dark. `opened`: the page itself was looked at on both, so that on dark and on a phone only what opened on it is, and not on both: a phone shows it in the same colours. */
export async function faultsIn(page: Page, { opened = false } = {}): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  if (opened && page.viewportSize()!.width < 700) return run(page, rules, ofOpened)
  const light = await run(page, rules)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, paper)
  return [...light, ...(await run(page, ofColour, opened ? ofOpened : undefined)).map((one) => `dark: ${one}`)]
}

/** `within`: only there, if anything is there. */
async function run(page: Page, runOnly: RunOptions['runOnly'], within?: string): Promise<string[]> {
  return page.evaluate(async ({ runOnly, within }) => {
    const { axe } = globalThis as unknown as { axe: { run(about: object, options: RunOptions): Promise<AxeResults> } }
    // The focus guards of open menus are hidden from readers on purpose.
    const { violations } = await axe.run({ ...(within && document.querySelector(within) ? { include: [[within]] } : {}), exclude: [['[data-base-ui-focus-guard]']] }, { runOnly, resultTypes: ['violations'], preload: false, iframes: false })
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} (${one.help})`))
  }, { runOnly, ...(within ? { within } : {}) })
}
