import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stage, violations, type Stage } from './browser.ts'
import { dayFromNow } from '../world.ts'

describe('the desk, in a browser', () => {
  let s: Stage
  before(async () => { s = await stage() })
  after(async () => { await s.end() })

  const day = dayFromNow
  const desk = async (who = s.world.ana) => (await s.world.get(who, '/desk')).body

  it('writes the next step where it stands, by key, and takes it back with Z', async () => {
    const { body: deal } = await s.world.post(s.world.ana, '/deals', { name: 'Pallas line 2', nextStep: 'Call Ruth', nextStepOn: day(-1) })
    const page = await s.as(s.world.ana)
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Show the sum' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('What happens next?').fill('Send the sheet')
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Enter')
    await page.getByText('next step written.').waitFor()
    await page.getByText('The desk is clear.').waitFor()
    assert.equal((await s.world.get(s.world.ana, `/deals/${deal.id}`)).body.nextStep, 'Send the sheet')
    await page.keyboard.press('z')
    await page.getByText('One thing').waitFor()
    assert.equal((await s.world.get(s.world.ana, `/deals/${deal.id}`)).body.nextStep, 'Call Ruth')
  })

  it('puts something off until a date, shows until when, and brings it back', async () => {
    const page = await s.as(s.world.ana, { width: 390, height: 844, theme: 'dark' })
    await page.goto('/desk')
    await page.getByRole('button', { name: 'Until…' }).click()
    await page.getByRole('menuitem', { name: 'A date…' }).click()
    await page.getByLabel('It comes back on').fill(day(9))
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Put it off' }).click()
    await page.getByRole('heading', { name: 'Put off' }).waitFor()
    assert.deepEqual((await desk()).later.map((one: { until: string }) => one.until), [day(9)])
    await page.getByRole('button', { name: /^Bring it back/ }).click()
    await page.getByText('One thing').waitFor()
    assert.deepEqual((await desk()).later, [])
  })

  it('answers a colleague where they asked', async () => {
    const { body: company } = await s.world.post(s.world.maren, '/companies', { name: 'Brack Glass' })
    await s.world.post(s.world.maren, '/activities', { kind: 'note', body: 'Priya, who pays?', companyId: company.id, mentions: [s.world.priya.id] })
    const page = await s.as(s.world.priya)
    await page.goto('/desk')
    await page.getByRole('button', { name: 'Reply' }).click()
    await page.getByLabel('Your reply').fill('Mira does.')
    await page.keyboard.press('Enter')
    await page.getByText('Replied, in the timeline.').waitFor()
    await page.getByText('The desk is clear.').waitFor()
    assert.equal((await s.world.get(s.world.priya, `/activities?companyId=${company.id}`)).body.items[0].body, 'Mira does.')
  })

  it('tells what it gave, to its person alone', async () => {
    const page = await s.as(s.world.ana)
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Show the sum' }).click()
    await page.getByRole('heading', { name: 'What came back' }).waitFor()
    await page.getByText('Only you see this').waitFor()
    assert.deepEqual(await violations(page), [])
  })
})
