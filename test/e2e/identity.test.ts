import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { atRest, goTo, stage, violations, type Stage } from './browser.ts'

describe('signing in and Settings, in a browser', () => {
  let s: Stage
  before(async () => { s = await stage({ operatorToken: 'operator-token' }) })
  after(async () => { await s.end() })

  const linkFor = async (email: string): Promise<string> =>
    (await s.world.call(null, 'POST', '/operator/sign-in-links', { email }, { 'x-solfa-operator': 'operator-token' })).body.url
  const enter = async (page: Page, url: string) => {
    await page.goto(url)
    assert.deepEqual(await violations(page), [])
    await page.locator('form button').click()
  }
  const isMe = (page: Page, name: string) => page.locator('.rail .me').filter({ hasText: name }).waitFor()

  it('a link goes in by one press, a password brings back in, and signing out shows the way in', async () => {
    const page = await s.as(null)
    await enter(page, await linkFor('anaferreira@kestrel.example'))
    await isMe(page, 'Ana Ferreira')
    await page.goto('/settings')
    await page.getByLabel('New password').fill('seven quiet herons')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('Your password is set.').waitFor()
    await page.locator('.rail .me').click()
    await page.getByText('Sign out').click()
    await page.getByRole('heading', { name: 'Sign in.' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.goto('/settings/teams')
    await page.getByLabel('Email').fill('anaferreira@kestrel.example')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('That address and password do not open Solfa.').waitFor()
    await page.getByLabel('Password').fill('seven quiet herons')
    await page.getByRole('button', { name: 'Sign in' }).click()
    // The page that was wanted, not the first one.
    await page.getByText('North').first().waitFor()
  })

  it('an administrator invites somebody, who names themselves, sets a password and gets to work', async () => {
    const ada = await s.as(null)
    await enter(ada, await linkFor('adaokafor@kestrel.example'))
    await isMe(ada, 'Ada Okafor')
    await ada.goto('/settings/people')
    await ada.getByRole('button', { name: 'Invite somebody' }).click()
    await ada.getByLabel('Name', { exact: true }).fill('Nils')
    await ada.getByLabel('Email').fill('nils')
    await ada.getByRole('button', { name: 'Invite', exact: true }).click()
    await ada.getByText('An address looks like').waitFor()
    await ada.getByLabel('Email').fill('nils@kestrel.example')
    await ada.getByRole('button', { name: 'Invite', exact: true }).click()
    const url = await ada.getByLabel('The link for Nils').inputValue()
    const nils = await s.as(null)
    await enter(nils, url)
    await nils.getByRole('heading', { name: 'Welcome to Kestrel, Nils.' }).waitFor()
    await nils.getByLabel('Your name').fill('Nils Berg')
    await nils.getByLabel('A password').fill('six loud geese')
    await nils.getByRole('button', { name: 'To work' }).click()
    await isMe(nils, 'Nils Berg')
    await nils.goto(url)
    await nils.getByRole('heading', { name: 'This link opens nothing any more.' }).waitFor()
    assert.deepEqual(await violations(nils), [])
  })

  it('viewing as a rep shows their Solfa, says so on every page, and is left by one press', async () => {
    const ada = await s.as(null)
    await enter(ada, await linkFor('adaokafor@kestrel.example'))
    await isMe(ada, 'Ada Okafor')
    await ada.goto(`/settings/people?person=${s.world.lena.id}`)
    await ada.getByRole('button', { name: 'View as Lena' }).click()
    await isMe(ada, 'Lena Brandt')
    await ada.goto('/settings')
    await ada.getByText('Ada Okafor looks with these eyes, reading only.').waitFor()
    await ada.getByRole('button', { name: 'End it' }).click()
    await isMe(ada, 'Ada Okafor')
  })

  // An administrator’s are looked at with all pages: axe.test.ts.
  it('every section of Settings is without a violation for a rep, wide and on a phone', async () => {
    const page = await s.as(s.world.ana)
    for (const section of ['', '/keys', '/people', '/teams', '/workspace']) {
      await goTo(page, `/settings${section}`)
      await page.locator('.sections').waitFor()
      for (const [width, height, colorScheme] of [[1440, 900, 'light'], [390, 844, 'dark']] as const) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme })
        await atRest(page)
        assert.deepEqual(await violations(page), [], section)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${section} scrolls sideways`)
      }
    }
    await page.context().close()
  })
})
