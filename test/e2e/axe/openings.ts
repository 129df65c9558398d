import type { Page } from 'playwright-core'

/** What opens over or beside a page, and how a person opens it. A file that draws a dialog, a menu, a leaf or a panel and is in none of these lines fails the walk. */
export interface Opening {
  name: string
  /** The page that it stands on, by its path in src/web/pages.tsx. */
  on: string
  as?: 'ana' | 'maren' | 'grace'
  /** Added to the page's address. */
  search?: string
  /** The files whose dialog, menu, leaf or panel it is. */
  of: readonly string[]
  open: (page: Page) => Promise<unknown>
  /** A phone has none of it. */
  wideOnly?: boolean
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).first().click()
const item = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name }).first().click()
const menu = (page: Page) => page.getByRole('menu').waitFor()
const dialog = (page: Page, name?: string | RegExp) => page.getByRole('dialog', name === undefined ? {} : { name }).waitFor()
const panel = (page: Page, name?: string | RegExp) => page.getByRole('complementary', name === undefined ? {} : { name }).filter({ visible: true }).last().waitFor()
const chooseTwo = async (page: Page) => { const boxes = page.getByRole('checkbox', { name: /^Choose / }); await boxes.nth(0).check({ force: true }); await boxes.nth(1).check({ force: true }); await page.getByRole('region', { name: 'What is chosen' }).waitFor() }

const shell = 'src/web/shell', deals = 'src/modules/deals/web', people = 'src/modules/people/web', identity = 'src/modules/identity/web/settings', activities = 'src/modules/activities/web'

export const openings: readonly Opening[] = [
  { name: 'the palette', on: '/desk', of: [`${shell}/palette/Palette.tsx`], open: async (page) => { await page.keyboard.press('Control+k'); await dialog(page, 'Find or do anything') } },
  { name: 'the search', on: '/board', of: [], open: async (page) => { await page.keyboard.press('/'); await dialog(page, 'Search everything'); await page.keyboard.type('cold'); await page.getByRole('option').first().waitFor() } },
  { name: 'what can be made', on: '/desk', of: [], open: async (page) => { await page.keyboard.press('c'); await page.getByRole('option', { name: /^Deal/ }).waitFor() } },
  { name: 'the keys of a page', on: '/deals', of: [`${shell}/palette/KeySheet.tsx`], open: async (page) => { await page.keyboard.press('?'); await dialog(page, 'The keys of this page') } },
  { name: 'a person’s own menu', on: '/process', as: 'maren', of: [`${shell}/Rail.tsx`], wideOnly: true, open: async (page) => { await press(page, /Maren Holt/); await menu(page) } },
  { name: 'the words at the foot', on: '/desk', of: [`${shell}/Rail.tsx`], open: async (page) => { if ((page.viewportSize()?.width ?? 0) > 700) return; await page.getByRole('navigation', { name: 'Main, at the foot' }).getByRole('button', { name: 'More' }).click(); await menu(page) } },
  ...([['deal', 'New deal', `${deals}/list/DealCreation.tsx`], ['company', 'A new company', `${people}/NewRecord.tsx`], ['contact', 'A new contact', `${people}/NewRecord.tsx`], ['task', 'A task', `${activities}/create/TaskCreation.tsx`], ['note', 'A note', `${activities}/create/NoteCreation.tsx`], ['call', 'A call', `${activities}/create/CallCreation.tsx`]] as const)
    .map(([id, title, file]): Opening => ({ name: `${title}, from anywhere`, on: '/process', as: 'maren', search: `?new=${id}`, of: [file], open: (page) => panel(page, title) })),
  { name: 'more for a line of the desk', on: '/desk', of: [`${activities}/desk/Job.tsx`], open: async (page) => { await press(page, 'Until…'); await menu(page) } },
  { name: 'until when', on: '/desk', of: [`${activities}/desk/asks.tsx`], open: async (page) => { await press(page, 'Until…'); await item(page, 'A date…'); await dialog(page, 'Until when?') } },
  { name: 'why it is not useful', on: '/desk', of: [`${activities}/desk/asks.tsx`], open: async (page) => { await press(page, 'Until…'); await item(page, /^Not useful/); await dialog(page, 'Why is it not useful?') } },
  { name: 'what the lanes are', on: '/board', of: [`${deals}/board/Chips.tsx`], open: async (page) => { await page.locator('button[title="What the lanes stand for"]').filter({ visible: true }).first().click(); await menu(page) } },
  { name: 'whose board', on: '/board', of: [`${deals}/board/Whose.tsx`], open: async (page) => { await press(page, 'All owners'); await page.getByRole('menuitem').nth(3).waitFor() } },
  { name: 'where a card can go', on: '/board', of: [`${deals}/move/MoveMenu.tsx`], open: async (page) => { const card = page.locator('.card.deal').first(); await card.getByRole('link').first().focus(); await page.keyboard.press('m'); await page.getByRole('menuitem').nth(3).waitFor() } },
  { name: 'chosen cards', on: '/board', of: ['src/web/parts/BulkBar.tsx'], open: async (page) => { await chooseTwo(page); await press(page, 'Move to…') } },
  { name: 'a deal beside the board', on: '/board', of: [`${deals}/list/DealPanel.tsx`], open: async (page) => { await page.locator('.deal-link').first().focus(); await page.keyboard.press('Space'); await page.locator('.side .score, .panel .score, aside .score').first().waitFor() } },
  { name: 'a deal’s next stage', on: '/board', of: [`${deals}/move/NextStage.tsx`], open: async (page) => { await page.locator('.lane').nth(1).locator('.deal-link').first().focus(); await page.keyboard.press('.'); await page.locator('[role=dialog], .toast').first().waitFor() } },
  { name: 'why a deal is lost', on: '/deals/$id', of: [`${deals}/move/MoveReasons.tsx`], open: async (page) => { await page.keyboard.press('m'); await item(page, /lost/i); await dialog(page) } },
  { name: 'where a deal can go', on: '/deals/$id', of: [`${deals}/move/MoveMenu.tsx`], open: async (page) => { await page.keyboard.press('m'); await page.getByRole('menuitem').nth(3).waitFor() } },
  { name: 'more for a deal', on: '/deals/$id', of: [`${deals}/deal/Head.tsx`], open: async (page) => { await press(page, 'More to do with this deal'); await menu(page) } },
  ...['record-evidence', 'ask-buyer', 'say-unknown', 'ask-exception', 'challenge'].map((way): Opening => ({ name: `${way} on a deal`, on: '/deals/$id', search: `?do=${way}&milestone=result-wanted`, of: [], open: (page) => page.locator('.work').first().waitFor() })),
  { name: 'a filter', on: '/deals', of: ['src/web/parts/FilterBar.tsx'], open: async (page) => { await page.keyboard.press('f'); await dialog(page, 'Filter by') } },
  { name: 'the views of a list', on: '/deals', of: ['src/web/grid/Views.tsx'], open: async (page) => { await press(page, 'Views'); await menu(page) } },
  { name: 'a view to be saved', on: '/companies', of: ['src/web/grid/Views.tsx'], open: async (page) => { await press(page, 'Views'); await item(page, 'Save this as a view…'); await dialog(page, 'Save this as a view') } },
  { name: 'the columns of a list', on: '/companies', wideOnly: true, of: ['src/web/grid/GridTools.tsx'], open: async (page) => { await press(page, 'Columns'); await dialog(page, 'Columns') } },
  { name: 'an export', on: '/contacts', of: ['src/web/grid/GridTools.tsx'], open: async (page) => { await press(page, 'Export'); await menu(page) } },
  { name: 'a block that is pasted', on: '/companies', wideOnly: true, of: ['src/web/grid/PasteReport.tsx'], open: async (page) => { await page.getByRole('gridcell').nth(2).click(); await page.evaluate(() => { const data = new DataTransfer(); data.setData('text/plain', 'Lund\tnonsense\nMalmö\tmore'); document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) }); await dialog(page) } },
  { name: 'a company beside its list', on: '/companies', of: [`${people}/CompanyPanel.tsx`], open: async (page) => { await page.keyboard.press('j'); await page.keyboard.press('Enter'); await panel(page); await page.getByText('What happened').first().waitFor() } },
  { name: 'a contact beside its list', on: '/contacts', of: [`${people}/ContactPanel.tsx`], open: async (page) => { await page.keyboard.press('j'); await page.keyboard.press('Enter'); await panel(page); await page.getByText('What happened').first().waitFor() } },
  { name: 'many companies at once', on: '/companies', of: [`${people}/BulkEdit.tsx`], open: async (page) => { await page.keyboard.press('j'); await page.keyboard.press('x'); await page.getByRole('region', { name: 'What is chosen' }).getByRole('button').first().click(); await dialog(page) } },
  { name: 'the deals behind a figure', on: '/truth', as: 'maren', of: ['src/modules/insights/web/Adherence.tsx'], open: async (page) => { await page.locator('.adh .opens').first().click(); await panel(page) } },
  { name: 'somebody to be invited', on: '/settings/people', as: 'grace', of: [`${identity}/People.tsx`], open: async (page) => { await press(page, 'Invite somebody'); await panel(page, 'Invite somebody') } },
  { name: 'a person’s access', on: '/settings/people', as: 'grace', of: [`${identity}/PersonPanel.tsx`], open: async (page) => { await page.getByRole('link', { name: /Ana Ferreira/ }).first().click(); await press(page, 'End access…'); await dialog(page) } },
  { name: 'a team to be changed', on: '/settings/teams', as: 'grace', of: [`${identity}/Teams.tsx`], open: async (page) => { await press(page, 'Change North'); await dialog(page, 'North') } },
]

/** Tested where their state is made, with the same rules: file, the walk that opens it, and the words by which it is found there. */
export const elsewhere: readonly { of: string; walk: string; by: string }[] = [
  { of: 'src/modules/integrations/web/GoStep.tsx', walk: 'test/e2e/import.test.ts', by: 'Take it back' },
]
