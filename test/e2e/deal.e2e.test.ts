import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Player } from '../world.ts'
import { atRest, stage, violations, type Stage } from './browser.ts'

interface Made { id: string; revision: number }
interface Milestone { id: string; state: string; grade: string | null; evidence: { kind: string; text: string; status: string; source: { kind: string } | null }[] }

describe('the Deal page, in a browser', () => {
  let s: Stage
  let company: { id: string }
  let henrik: { id: string }
  before(async () => {
    s = await stage()
    company = (await s.world.post(s.world.ana, '/companies', { name: 'Lindgren Cold Stores', domain: 'lindgren.example' })).body
    henrik = (await s.world.post(s.world.ana, '/contacts', { name: 'Henrik Lund', companyId: company.id, email: 'henrik@lindgren.example' })).body
  })
  after(async () => { await s.end() })

  const newDeal = async (name: string, more: object = {}): Promise<Made> => (await s.world.post(s.world.ana, '/deals', { name, amount: 84_000, companyId: company.id, contacts: [{ contactId: henrik.id, roles: ['champion'] }], ...more })).body
  const run = async (deal: Made) => (await s.world.get(s.world.ana, `/deals/${deal.id}/run`)).body
  const milestone = async (deal: Made, id: string): Promise<Milestone> => (await run(deal)).stages.flatMap((one: { milestones: Milestone[] }) => one.milestones).find((one: Milestone) => one.id === id)
  const open = async (who: Player, path: string, ready = '.ask', options: Parameters<Stage['as']>[1] = {}): Promise<Page> => {
    const page = await s.as(who, options)
    await page.goto(path)
    await page.waitForSelector(ready)
    return page
  }
  const call = async (deal: Made, body: string) => (await s.world.post(s.world.ana, '/activities', { kind: 'call', dealId: deal.id, title: 'Call with Henrik Lund', body, outcome: 'talked', contactIds: [henrik.id] })).body as { id: string }
  /** Draws over a text of the timeline, as a hand does. */
  const drawOver = (page: Page, text: string) => page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.happened')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted)
      if (at < 0 || !node.parentElement!.closest('.tl-body')) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
      return
    }
    throw new Error(`“${wanted}” does not stand there`)
  }, text)

  it('makes a sentence of the timeline evidence in two gestures, and takes it back with Z', async () => {
    const deal = await newDeal('Two gestures')
    await call(deal, 'We spoke of the summer. Every failed night costs us nine thousand. Then of football.')
    const page = await open(s.world.ana, `/deals/${deal.id}`, '.tl-body')
    await drawOver(page, 'Every failed night costs us nine thousand.')
    const chosen = page.getByRole('group', { name: 'What the chosen words show' })
    await chosen.getByText('Henrik Lund’s words on a call').waitFor()
    assert.deepEqual(await violations(page), [])
    await chosen.getByRole('button', { name: /put a number on what the problem costs/ }).click()
    await page.getByText('Written down.').waitFor()
    const met = await milestone(deal, 'cost-of-problem')
    assert.deepEqual([met.state, met.evidence[0]!.kind, met.evidence[0]!.text, met.evidence[0]!.source!.kind], ['met', 'call', 'Every failed night costs us nine thousand.', 'call'])
    await page.keyboard.press('z')
    await page.getByText('Withdrawn.').first().waitFor()
    assert.notEqual((await milestone(deal, 'cost-of-problem')).state, 'met')
    // The same without a mouse: the entry's own button, then a key.
    await page.getByRole('button', { name: 'Say what this call shows' }).focus()
    await call(deal, 'A second call, told while the first has the focus.')
    await page.getByText('A second call, told while').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.shows-below').getByRole('button', { name: /business need/ }).click()
    await page.getByText('Written down.').waitFor()
    assert.match((await milestone(deal, 'business-need')).evidence[0]!.text, /^We spoke of the summer/)
  })

  it('takes a mail that is pasted anywhere, and a file, and asks at once what they show', async () => {
    const deal = await newDeal('Pasted and brought')
    const page = await s.as(s.world.ana)
    // In the very moment in which the page stands, before what is below and beside is drawn.
    await page.addInitScript(() => {
      const seen = new MutationObserver(() => {
        if (!document.querySelector('.ask')) return
        seen.disconnect()
        const data = new DataTransfer()
        data.setData('text/plain', 'From: Henrik Lund <henrik@lindgren.example>\nTo: Ana <ana@kestrel.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nSubject: What it costs\n\nNine thousand a night, before the claims.\n')
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      })
      seen.observe(document, { childList: true, subtree: true })
    })
    await page.goto(`/deals/${deal.id}`)
    await page.getByText('A mail of theirs. What does it show?').waitFor()
    await page.locator('.shows').getByRole('button', { name: /number on what the problem costs/ }).click()
    await page.getByText('Written down.').waitFor()
    const cost = await milestone(deal, 'cost-of-problem')
    assert.deepEqual([cost.state, cost.grade, cost.evidence[0]!.text], ['met', 'B', 'Nine thousand a night, before the claims.'])
    await page.locator('.drop input[type=file]').setInputFiles({ name: 'Decision steps.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n% steps\n') })
    await page.getByText('A document of theirs. What does it show?').waitFor()
    assert.deepEqual(await violations(page), [])
    const [answer] = await Promise.all([page.waitForResponse((one) => one.url().endsWith('/evidence') && one.request().method() === 'POST'), page.locator('.shows').getByRole('button').first().click()])
    assert.equal(answer.status(), 201)
    assert.ok((await run(deal)).stages.flatMap((one: { milestones: Milestone[] }) => one.milestones).some((one: Milestone) => one.evidence.some((proof) => proof.kind === 'document' && proof.source?.kind === 'file')))
  })

  it('shows the buying group as a map with who is still unknown, and as a list on a phone', async () => {
    const deal = await newDeal('Who decides')
    const page = await open(s.world.ana, `/deals/${deal.id}`, '.gmap')
    const map = page.getByRole('table', { name: /The buying group/ })
    await map.getByRole('button', { name: 'HL, Henrik Lund, not met. Change' }).click()
    await page.getByRole('combobox', { name: 'How they see it' }).selectOption('for')
    await page.waitForFunction(() => document.querySelector('.gmap tr:has(th[scope=row]) td:last-child .gmap-who') !== null)
    await map.getByRole('button', { name: 'Who can say no? Nobody is known yet' }).click()
    await page.getByRole('combobox', { name: 'Who?' }).fill('Oskar Sand')
    await page.getByRole('option', { name: 'Add “Oskar Sand”' }).click()
    await page.getByRole('button', { name: 'Put them on the deal' }).click()
    await map.getByRole('button', { name: 'OS, Oskar Sand, not met. Change' }).waitFor()
    assert.deepEqual(await violations(page), [])
    const phone = await open(s.world.ana, `/deals/${deal.id}`, '.people', { width: 390, height: 844 })
    await phone.locator('.people').getByText('Oskar Sand').first().waitFor()
    assert.equal(await phone.locator('.gmap').isVisible(), false)
    await phone.getByText('Not known yet:').waitFor()
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    assert.deepEqual(await violations(phone), [])
  })

  it('puts the deal on one page before a meeting, at an address of its own, on one sheet of paper', async () => {
    const deal = await newDeal('Monitoring for four sites', { incumbent: 'Thermolog', nextStep: 'Send the two pages for finance' })
    await call(deal, 'Every failed night costs us nine thousand.')
    const page = await open(s.world.ana, `/deals/${deal.id}`)
    await page.keyboard.press('b')
    await page.waitForURL(/\/brief$/)
    for (const text of ['The one question', 'Who they are', 'What they have shown us', 'What is missing', 'What was promised', 'Of late', 'Thermolog', 'Send the two pages for finance', 'Ana Ferreira called Henrik Lund: we talked.']) await page.getByText(text).first().waitFor()
    assert.deepEqual(await violations(page), [])
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1, 'one sheet')
    const away = await s.as(s.world.olga)
    await away.goto(`/deals/${deal.id}/brief`)
    await away.getByRole('heading', { name: 'This deal is not here.' }).waitFor()
  })

  it('looks at a deal from anywhere by Space on a link to it, and gives the focus back', async () => {
    const deal = await newDeal('Seen from its company')
    const page = await open(s.world.ana, `/companies/${company.id}`, `a[href="/deals/${deal.id}"]`)
    await page.locator(`a[href="/deals/${deal.id}"]`).first().focus()
    await page.keyboard.press('Space')
    const panel = page.getByRole('complementary', { name: 'Lindgren Cold Stores' })
    await panel.getByText('The best next question').waitFor()
    assert.match(page.url(), new RegExp(`/companies/${company.id}\\?.*deal=${deal.id}`))
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), `/deals/${deal.id}`)
  })

  it('asks what was learnt one question at a time, with the answers on keys', async () => {
    const deal = await newDeal('Lost to another')
    const page = await open(s.world.ana, `/deals/${deal.id}`)
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: /^Lost/ }).click()
    const dialog = page.getByRole('dialog', { name: 'What did we learn?' })
    for (const [n, key] of ['1', '2', '4'].entries()) {
      await dialog.getByText(`Question ${n + 1} of 3`).waitFor()
      await page.keyboard.press(key)
      await page.keyboard.press('Enter')
    }
    await dialog.waitFor({ state: 'detached' })
    assert.equal((await run(deal)).closed.kind, 'lost')
  })

  it('tells what is only asked apart from what refuses', async () => {
    const deal = await newDeal('Refused and asked')
    const page = await open(s.world.ana, `/deals/${deal.id}`)
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: /^Shape/ }).click()
    const refusal = page.locator('.refuse').first()
    await refusal.getByText(/Then answers? (is|are) asked for/).waitFor()
    assert.equal(await refusal.locator('li, p:first-child').filter({ hasText: 'Why go on without this' }).count(), 0)
  })

  it('copies a deal, and puts it on another process and back', async () => {
    const deal = await newDeal('To be copied')
    const page = await open(s.world.ana, `/deals/${deal.id}`)
    await page.getByRole('button', { name: 'More to do with this deal' }).click()
    await page.getByRole('menuitem', { name: /^Change its process/ }).getByText('A process owner or an administrator does this.').waitFor()
    await page.getByRole('menuitem', { name: /^Copy this deal/ }).click()
    await page.getByText(/This is the copy: To be copied \(copy\)/).waitFor()
    assert.notEqual(page.url().split('/').at(-1), deal.id)
    const ada = await open(s.world.ada, `/deals/${deal.id}`)
    await ada.getByRole('button', { name: 'More to do with this deal' }).click()
    await ada.getByRole('menuitem', { name: /^Change its process/ }).click()
    await ada.getByText('Where each stage comes to lie').waitFor()
    assert.deepEqual(await violations(ada), [])
    await ada.getByRole('button', { name: 'Change the process' }).click()
    await ada.getByText(/^It follows “/).waitFor()
    assert.equal((await run(deal)).process.id, 'inbound-transactional')
    await ada.keyboard.press('z')
    await ada.getByText('It is on its process again.').waitFor()
    assert.deepEqual([(await run(deal)).process.id, (await run(deal)).claimed.id], ['complex-b2b', 'understand'])
  })

  it('filters the timeline by kind in the address, and leads from each entry to itself', async () => {
    const deal = await newDeal('What happened')
    await call(deal, 'Nine thousand.')
    const page = await open(s.world.ana, `/deals/${deal.id}`, '.tl-body')
    assert.equal(await page.locator('.happened .tl li[data-entry]').count(), await page.locator('.happened .tl li[data-entry] > span > a').count(), 'each entry is a link')
    await page.getByRole('button', { name: 'Calls', exact: true }).click()
    await page.waitForURL(/kinds=call/)
    await page.waitForFunction(() => document.querySelectorAll('.happened .tl li').length === 1)
    await page.locator('.happened .tl a').first().click()
    await page.waitForURL(/entry=/)
    await page.locator('.tl li[aria-current=true]').waitFor()
    await page.reload()
    await page.locator('.tl li[aria-current=true]').getByText('Ana Ferreira called Henrik Lund').waitFor()
  })

  it('bears very long words, says when it could not be read, and is whole in the dark and on a phone', async () => {
    const long = 'Nordvästskånska'.repeat(8)
    const deal = await newDeal(`${long} ${long}`.slice(0, 190), { decisionProcess: long.repeat(4), nextStep: `${long} ${long}` })
    await call(deal, `${long} `.repeat(30))
    for (const path of ['', '/brief']) {
      const page = await open(s.world.ana, `/deals/${deal.id}${path}`, '.ask', { width: 390, theme: 'dark', height: 844 })
      for (const [width, theme] of [[390, 'dark'], [390, 'light'], [1024, 'light'], [1440, 'dark']] as const) {
        await page.setViewportSize({ width, height: 844 })
        await page.emulateMedia({ colorScheme: theme })
        await atRest(page)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${path || 'deal'} at ${width}`)
        if (theme === 'dark') assert.deepEqual(await violations(page), [], `${path || 'deal'} at ${width}, ${theme}`)
      }
      await page.context().close()
    }
    const page = await s.as(s.world.ana)
    await page.route(`**/api/v1/deals/${deal.id}/run`, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Fault","status":500,"detail":"Something broke."}' }))
    await page.goto(`/deals/${deal.id}`)
    await page.getByRole('button', { name: /again/i }).waitFor()
    await page.unroute(`**/api/v1/deals/${deal.id}/run`)
    await page.getByRole('button', { name: /again/i }).click()
    await page.waitForSelector('.ask')
  })
})
