import type { Locator } from 'playwright-core'
import type { Chance } from './chance.ts'
import type { Person } from './person.ts'
import { waits } from './waited.ts'

/** What somebody did at their screen, what they saw before it, and what they were told. */
export interface Deed {
  n: number
  by: string
  kind: 'edit' | 'note' | 'task' | 'tick' | 'proof' | 'move' | 'undo'
  /** The field of an edit, by its id. */
  field?: string
  /** What was written: nobody else writes the same. */
  wrote?: string
  /** What stood in the field when it was opened, and what a clash said stands there now. */
  saw?: string[]
  /** What was said on the screen from the deed on. */
  told: string[]
  /** Where it was done: without a connection, or with its answer lost. */
  how: 'online' | 'offline' | 'answer lost' | 'deaf'
}

/** The fields that are typed into, by what the page calls them. */
export const FIELDS: Readonly<Record<string, { label: string; type: 'text' | 'long' | 'money' }>> = {
  nextStep: { label: 'Next step', type: 'text' }, incumbent: { label: 'Present supplier', type: 'text' }, source: { label: 'Source', type: 'text' },
  decisionProcess: { label: 'How they decide', type: 'long' }, about: { label: 'Notes', type: 'long' }, amount: { label: 'Amount', type: 'money' },
}

/** Something typed with the page left to itself for a while before it is kept: `hold` lets the other be quicker. */
export async function edit(person: Person, deed: Deed, hold: () => Promise<void>, answer: 'mine' | 'theirs'): Promise<void> {
  const { label, type } = FIELDS[deed.field!]!
  const from = person.heard.length
  // What stands there and the press are one moment of the page: what the edit was begun upon.
  deed.saw = [await person.page.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.dfacts > div, .details > div')].find((one) => one.querySelector('dt')?.textContent === wanted)
    const button = row?.querySelector<HTMLElement>('dd button.fact')
    if (!button) throw new Error(`There is no ${wanted} to press.`)
    const shown = button.querySelector('.fact-empty') ? '' : button.innerText.replace(button.querySelector<HTMLElement>('.vh')?.innerText ?? '', '').trim()
    button.click()
    return shown
  }, label)]
  const box = person.page.getByRole(type === 'money' ? 'spinbutton' : 'textbox', { name: label, exact: true }).or(person.page.getByRole('textbox', { name: label, exact: true })).first()
  await box.fill(deed.wrote!)
  await hold()
  if (type === 'long') await box.press('Tab')
  else await box.press('Enter')
  const clash = (text: string) => /You wrote|Here you wrote/.test(text)
  let at = from
  for (let turns = 0; turns < 5; turns += 1) {
    const said = await person.hears(at, (text) => aboutEdit(text, label))
    if (!said || !clash(said)) break
    const theirs = /(?:changed to|wrote) “(.*?)”/.exec(said)?.[1]
    deed.saw.push(theirs ?? '')
    at = person.heard.length
    await press(person.page.locator('.toast').filter({ hasText: said }).getByRole('button', { name: answer === 'mine' ? 'Keep mine' : 'Keep theirs' }))
    if (answer === 'theirs') break
  }
  deed.told = since(person, from)
}

const aboutEdit = (text: string, label: string): boolean => text.startsWith(`${label} `) || text.startsWith(`${label}: `) || waits(text) || refusing(text)

/** What tells a person that it is not known whether a thing was done. */
export const unsure = (text: string): boolean => /not known whether this was kept|was on its way already and may have arrived/.test(text)

/** What tells a person that a thing was not done. */
export const refusing = (text: string): boolean =>
  !unsure(text) && /cannot be reached|can be reached|waits here|Nothing was changed|nothing was changed|Somebody changed this|It now shows their version|could not be taken back|nothing to take back|not yours|Would stay|stays in|This was|There is no|is not|does not|already/i.test(text)

export async function note(person: Person, deed: Deed): Promise<void> {
  const from = person.heard.length
  const box = person.page.locator('.note-box').getByRole('textbox', { name: 'A note' })
  await box.fill(deed.wrote!)
  await box.press('Control+Enter')
  await person.hears(from, (text) => text.startsWith('Noted') || waits(text) || refusing(text))
  deed.told = since(person, from)
  // What was not kept stays in the box; the next note is another.
  await box.fill('')
}

export async function task(person: Person, deed: Deed): Promise<void> {
  const from = person.heard.length
  const box = person.page.getByRole('textbox', { name: 'A task' })
  await box.fill(deed.wrote!)
  await box.press('Enter')
  // It stands in the list, or the page says why not.
  await Promise.race([person.page.locator('.tasks').getByText(deed.wrote!, { exact: true }).waitFor({ timeout: 12_000 }).catch(() => {}), person.hears(from, (text) => waits(text) || refusing(text))])
  deed.told = since(person, from)
  await box.fill('')
}

export async function tick(person: Person, deed: Deed): Promise<void> {
  const from = person.heard.length
  // Only who owns a task, or leads its owner, ticks it.
  const line = person.page.locator('.tasks li').filter({ has: person.page.locator('input:enabled') }).first()
  if (await line.count() === 0) return
  deed.wrote = (await line.locator('label span').innerText().catch(() => '')).trim()
  await press(person.page.locator('.tasks li').filter({ hasText: deed.wrote }).getByRole('checkbox'))
  await person.hears(from, (text) => text.startsWith('Done: ') || waits(text) || refusing(text))
  deed.told = since(person, from)
}

export async function proof(person: Person, deed: Deed): Promise<void> {
  const from = person.heard.length
  await leave(person)
  await person.page.keyboard.press('e')
  const form = person.page.locator('form.evidence')
  await form.waitFor()
  const kind = form.getByRole('radio', { name: /They said it(?! on| in)/ }).first()
  await press(kind)
  await form.getByRole('textbox', { name: 'In their words' }).fill(deed.wrote!)
  await form.getByRole('button', { name: 'Write it down' }).click()
  const said = await person.hears(from, (text) => text.startsWith('Written down') || refusing(text))
  deed.told = since(person, from)
  if (!said?.startsWith('Written down') && await form.isVisible()) await form.getByRole('button', { name: 'Not now' }).click()
}

export async function move(person: Person, deed: Deed, chance: Chance): Promise<void> {
  const from = person.heard.length
  await leave(person)
  await person.page.keyboard.press('m')
  const menu = person.page.getByRole('menu')
  deed.wrote = 'a stage'
  // Another no that is heard meanwhile, of what had waited, is not of this.
  const opened = await Promise.race([menu.waitFor({ timeout: 6000 }).then(() => true, () => false), person.hears(from, (text) => /not here yet/.test(text), 7000).then(() => false)])
  if (!opened) { deed.told = since(person, from); return }
  const stages = menu.locator('[role=menuitem]:not([aria-disabled=true])')
  await stages.first().waitFor({ timeout: 5000 }).catch(() => {})
  // Closing it would end the hour: the stages stand first, the outcomes last.
  const count = Math.max(0, await stages.count() - 3)
  if (count === 0) { await person.page.keyboard.press('Escape'); return }
  const item = stages.nth(chance.below(count))
  deed.wrote = ((await item.innerText()).split('\n')[0] ?? '').trim()
  await press(item)
  const dialog = person.page.getByRole('dialog')
  // What waited and is sent meanwhile is no answer to this.
  const answer = (text: string) => !/ waited (was|were) sent\./.test(text)
  await Promise.race([dialog.waitFor({ timeout: 12_000 }).catch(() => {}), person.hears(from, answer)])
  for (let turns = 0; turns < 12 && await dialog.isVisible(); turns += 1) {
    const words = dialog.getByRole('textbox').first()
    await words.fill(`The hour, ${deed.n}`, { timeout: 2000 }).catch(() => {})
    const at = person.heard.length
    await words.press('Enter', { timeout: 2000 }).catch(() => {})
    await Promise.race([dialog.waitFor({ state: 'detached', timeout: 3000 }).catch(() => {}), person.hears(at, () => true, 3000)])
    if (person.heard.slice(at).some(({ text }) => refusing(text)) && await dialog.isVisible()) await dialog.getByRole('button', { name: 'Not yet' }).click()
  }
  await person.hears(from, answer)
  deed.told = since(person, from)
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Not yet' }).click()
  const leaveIt = person.page.locator('.stays').getByRole('button', { name: 'Leave it' })
  if (await leaveIt.isVisible()) await leaveIt.click()
}

/** By Z, or by the word of the toast that stands there. */
export async function undo(person: Person, deed: Deed, by: 'z' | 'toast'): Promise<void> {
  const from = person.heard.length
  const word = person.page.locator('.toast').last().getByRole('button', { name: 'Undo' })
  if (by === 'toast' && await word.isVisible()) await press(word)
  else { await leave(person); await person.page.keyboard.press('z') }
  await person.hears(from, undefined, undefined, 'toast')
  deed.told = since(person, from)
}

const since = (person: Person, from: number): string[] => person.heard.slice(from).map(({ text }) => text)

/** What lies over the page, a menu that came late or a question, is closed first, as anybody does. */
export async function closeWhatLiesOver(person: Person): Promise<void> {
  const over = person.page.locator('[role=menu], [role=dialog]')
  for (let turns = 0; turns < 3 && await over.count() > 0; turns += 1) { await person.page.keyboard.press('Escape'); await over.first().waitFor({ state: 'detached', timeout: 1000 }).catch(() => {}) }
}

/** Out of whatever holds the keys, onto the page. */
async function leave(person: Person): Promise<void> {
  await person.page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur() })
}

/** As a hand does, but without waiting for what a toast covers for a moment. */
const press = (locator: Locator): Promise<void> => locator.first().evaluate((element: HTMLElement) => { element.click() }, undefined, { timeout: 4000 }).catch(() => {})
