import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { atRest, goTo, stage, violations, type Stage } from './browser.ts'
import { dayFromNow } from '../world.ts'

// Every page of the list, but those that need nobody signed in.
const listed = [...readFileSync(fileURLToPath(new URL('../../src/web/pages.tsx', import.meta.url)), 'utf8').matchAll(/\{ path: '([^']+)', title: t\('[^']+'\)(.*) load:/g)]
  .flatMap(([, path, rest]) => (rest!.includes('open: true') ? [] : [path!]))
const walks = /^(j|k|\[|\]|Arrow\w+|Home|End|Enter|Escape|Page\w+|mod\+.*)$/

describe('the keys of every page', () => {
  let s: Stage
  const ids: Record<string, string> = {}
  let kept: Page | null = null
  before(async () => {
    s = await stage()
    const { world: w } = s
    const company = (await w.post(w.ada, '/companies', { name: 'Lindgren Cold Stores' })).body
    const contact = (await w.post(w.ada, '/contacts', { name: 'Henrik Lund', companyId: company.id })).body
    const deal = (await w.post(w.ada, '/deals', { name: 'Six chill lanes', companyId: company.id, contacts: [{ contactId: contact.id, roles: [] }] })).body
    await w.post(w.ada, '/tasks', { title: 'Send the sheet', dueOn: dayFromNow(), ownerId: w.ada.id })
    Object.assign(ids, { companies: company.id, contacts: contact.id, deals: deal.id })
  })
  after(async () => { await s.end() })

  const keysOf = async (page: Page) => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'The keys of this page' })
    await sheet.waitFor()
    const rows = await sheet.locator('[data-keys]').evaluateAll((all) => all.map((row) => ({ keys: row.getAttribute('data-keys')!.split(' | '), claims: Number(row.getAttribute('data-claims')), name: row.querySelector('dd')!.textContent! })))
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    return rows
  }
  const commandsOf = async (page: Page) => {
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Find or do anything' })
    await palette.waitFor()
    const found = await palette.locator('[data-command]').evaluateAll((all) => all.map((one) => one.querySelector('span')!.textContent!))
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    return found
  }

  it('the list of pages is read', () => assert.ok(listed.length >= 15 && listed.includes('/board'), listed.join()))

  for (const path of listed) {
    it(`${path} names each of its keys, gives none to two, and has all it can do in the palette`, async () => {
      // The same document all along: a key or a command that outlives its page is told twice on the next.
      const page = kept ??= await s.as(s.world.ada)
      await goTo(page, path.replace('$id', ids[path.split('/')[1]!] ?? ''))
      // Where a list is walked, its commands are about the row at hand.
      if (!path.includes('$id')) await page.keyboard.press('j')
      const keys = await keysOf(page)
      assert.ok(keys.length >= 15, 'those of every page at least')
      assert.deepEqual(keys.filter((one) => one.name === '' || one.name === 'has no name'), [], 'without a name')
      assert.deepEqual(keys.filter((one) => one.claims > 1 && !one.keys.every((key) => /^(Escape|Enter)$/.test(key))), [], 'wanted by two')
      const commands = await commandsOf(page)
      assert.deepEqual(commands.filter((name) => name.trim() === ''), [])
      assert.deepEqual(commands.filter((name, at) => commands.indexOf(name) !== at), [], 'told twice')
      assert.deepEqual(keys.filter((one) => !one.keys.every((key) => walks.test(key)) && !commands.includes(one.name)).map((one) => one.name), [], 'in no palette')
      const buttons = await page.locator('#main .btn.p:visible:not([aria-disabled=true])').evaluateAll((all) => all.filter((one) => !one.closest('.jobs, [role=grid], .cards')).map((one) => { const copy = one.cloneNode(true) as Element; for (const cap of copy.querySelectorAll('.caps')) cap.remove(); return copy.textContent!.trim() }))
      assert.deepEqual([...new Set(buttons)].filter((name) => !commands.includes(name)), [], 'buttons without a command')
    })
  }

  it('walking keys are found in the palette by their names, and do there what they do', async () => {
    const page = await s.as(s.world.ada)
    await page.goto('/companies')
    await page.getByText('Lindgren Cold Stores').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Find or do anything' }).waitFor()
    await page.keyboard.type('next')
    await page.getByRole('option', { name: /^Next/ }).first().waitFor()
    await page.waitForTimeout(100)
    await page.keyboard.press('Enter')
    await page.locator('.dl-row[data-at=true]').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Lindgren Cold Stores' }).waitFor()
  })

  it('Z takes back the last thing, wherever it was done, and the thing before it next', async () => {
    const page = await s.as(s.world.ada)
    await page.goto('/companies')
    await page.getByText('Lindgren Cold Stores').waitFor()
    for (const title of ['First thing', 'Second thing']) {
      await page.keyboard.press('t')
      await page.getByRole('textbox', { name: 'What is to be done' }).waitFor()
      await page.keyboard.type(title)
      await page.keyboard.press('Enter')
      await page.getByText(`To do: ${title}.`).waitFor()
    }
    const open = async () => ((await s.world.get(s.world.ada, '/tasks?q=thing')).body.items as { title: string }[]).map((one) => one.title)
    assert.equal((await open()).length, 2)
    for (const key of ['g', 'b']) await page.keyboard.press(key)
    await page.waitForURL('**/board')
    await page.keyboard.press('z')
    await page.getByText('Taken back: To do: Second thing.').waitFor()
    assert.deepEqual(await open(), ['First thing'])
    await page.keyboard.press('z')
    await page.getByText('Taken back: To do: First thing.').waitFor()
    assert.deepEqual(await open(), [])
  })

  it('what was opened last comes first with nothing typed, by the name it has now', async () => {
    const page = await s.as(s.world.ada)
    for (const [place, name] of [['companies', 'Lindgren Cold Stores'], ['contacts', 'Henrik Lund']] as const) {
      await page.goto(`/${place}/${ids[place]}`)
      await page.getByRole('heading', { level: 1, name }).waitFor()
    }
    await s.world.patch(s.world.ada, `/companies/${ids['companies']}`, { name: 'Lindgren Kyl' })
    await page.goto('/process')
    await atRest(page)
    await page.keyboard.press('/')
    await page.getByRole('dialog', { name: 'Search everything' }).getByText('Opened last').waitFor()
    assert.deepEqual(await page.getByRole('option').evaluateAll((all) => all.map((one) => one.querySelector('span')!.textContent)), ['Henrik Lund', 'Lindgren Kyl'])
    assert.deepEqual(await violations(page), [])
    await page.keyboard.type('kyl')
    await page.getByRole('option', { name: /Lindgren Kyl/ }).locator('mark').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Lindgren Kyl' }).waitFor()
  })
})
