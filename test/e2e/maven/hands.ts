import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Person, Picked, Trial } from './trial.ts'

/** What shows it, as the form words it. */
export type Shown = 'They said it' | 'They said it on a call' | 'They said it in a meeting' | 'They wrote it in a mail' | 'A document of theirs' | 'A document that they signed' | 'A note of mine'
export interface Proof { shown: Shown; words: string; who?: string }
export type Role = 'decides' | 'can say no' | 'wants it' | 'signs' | 'looks at the technical side'
export type Reply = 'yes' | 'not-yet' | { correction: string }

const stageNames: Record<string, string> = { understand: 'Understand', qualify: 'Qualify', shape: 'Shape', propose: 'Propose', commit: 'Commit', won: 'Won', lost: 'Lost', 'no-decision': 'No decision' }

export type Hands = ReturnType<typeof hands>

/** What one person does with one deal, by clicks and keys on the pages alone. */
export function hands(trial: Trial, person: Person, deal: Picked) {
  const { page } = person
  const run = () => trial.runOf(deal)
  const form = page.locator('.work form')

  /** Waits until the run is as told; what it is then. */
  const until = async (told: string, holds: (now: any) => boolean): Promise<any> => {
    const end = Date.now() + 60_000
    for (;;) {
      const now = await run()
      if (holds(now)) return now
      if (Date.now() > end) assert.fail(`${deal.company}: ${told}. It is ${JSON.stringify({ claimed: now.claimed.id, proven: now.proven.id, outcome: now.outcome })}.`)
      await page.waitForTimeout(40)
    }
  }
  const milestoneOf = (now: any, id: string) => now.stages.flatMap((stage: any) => stage.milestones).find((one: any) => one.id === id)

  const open = async () => {
    await page.goto(`/deals/${deal.id}`)
    await page.locator('.halves').first().waitFor()
  }
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor()
  /** Finds a milestone among what is missing, and presses one of its ways. */
  const way = async (milestone: string, label: string) => {
    const item = page.locator(`#m-${milestone}`)
    const later = page.getByRole('button', { name: / more in / })
    if (await item.count() === 0) await later.click()
    const button = item.getByRole('button', { name: label, exact: true })
    if (await button.count() === 0) await item.locator('.ms-name').click()
    await button.click()
  }
  const choose = async (label: string | RegExp, name: string) => {
    const box = page.getByRole('combobox', { name: label })
    if (await box.inputValue() === name) return
    await box.fill(name)
    await page.locator('[role=option]', { hasText: name }).first().click()
  }
  /** Fills the form of a proof that stands open, and sends it. */
  const write = async ({ shown, words, who }: Proof, action = 'Write it down') => {
    await page.getByRole('radio', { name: new RegExp(`^\\d?\\s*${shown}(?! (on|in) )`) }).check()
    if (shown === 'A document of theirs' || shown === 'A document that they signed') {
      await form.locator('input[type=file]').setInputFiles({ name: `${words}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${deal.company}: ${words}\n`) })
      await page.getByText(/This reaches B/).waitFor()
    }
    if (shown === 'They wrote it in a mail') {
      await page.getByRole('button', { name: 'Paste a mail that is not here yet' }).click()
      const from = who!.toLowerCase().replace(' ', '.')
      await page.getByRole('textbox', { name: 'The mail, with its headers' }).fill(`From: ${who} <${from}@buyer.example>\nTo: ${person.name} <sales@kestrel.example>\nDate: ${new Date(`${trial.day()}T00:00:00Z`).toUTCString()}\nSubject: ${words}\nMessage-ID: <${deal.id}.${words.length}@buyer.example>\n\n${words}\n`)
      await page.getByRole('button', { name: 'File this mail' }).click()
      await page.getByText(/This reaches B/).waitFor()
    }
    if (who && shown !== 'A note of mine') await choose(/^Who(se)? /, who)
    await form.locator('textarea').fill(words)
    await page.locator('.work form').getByRole('button', { name: action }).click()
    await form.waitFor({ state: 'detached' })
  }
  const answer = async (link: string, reply: Reply) => {
    const { buyer } = trial
    await buyer.goto(new URL(link).pathname)
    if (await buyer.getByRole('button', { name: 'I have changed my mind' }).or(buyer.getByRole('button', { name: 'Yes, that is right' })).first().innerText() === 'I have changed my mind') await buyer.getByRole('button', { name: 'I have changed my mind' }).click()
    if (reply === 'yes') await buyer.getByRole('button', { name: 'Yes, that is right' }).click()
    else if (reply === 'not-yet') {
      await buyer.getByRole('button', { name: 'Not yet' }).click()
      await buyer.getByRole('button', { name: 'Send this answer' }).click()
    } else {
      await buyer.getByRole('button', { name: 'Correct it' }).click()
      await buyer.getByRole('textbox').fill(reply.correction)
      await buyer.getByRole('button', { name: 'Send the correction' }).click()
    }
    await buyer.getByRole('heading', { name: /^Thank you/ }).waitFor()
  }
  /** Opens the menu, as a hand does, and chooses. */
  const choosePlace = async (to: string) => {
    await page.getByRole('button', { name: /^Move to…/ }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${stageNames[to]}`) }).click()
  }
  /** What a dialog asks, answered: one question after the other. */
  const give = async (dialog: ReturnType<Page['getByRole']>, words: string[]) => {
    await dialog.waitFor()
    for (const [n, text] of words.entries()) {
      if (words.length > 1) await dialog.getByText(`Question ${n + 1} of ${words.length}`).waitFor()
      await dialog.getByRole('textbox').fill(text)
      await page.keyboard.press('Enter')
    }
    await dialog.waitFor({ state: 'detached' })
  }

  return {
    deal, person, page, run, until, open, see, way, write, answer, milestoneOf,

    async add(name: string, roles: readonly Role[]) {
      await page.getByRole('button', { name: 'Add somebody' }).click()
      await page.getByRole('combobox', { name: 'Who?' }).fill(name)
      await page.getByRole('option', { name: `Add “${name}”` }).click()
      await page.getByRole('textbox', { name: 'Their address, if you have it' }).fill(`${name.toLowerCase().replace(' ', '.')}@buyer.example`)
      for (const role of roles) await form.getByRole('button', { name: role, exact: true }).click()
      await page.getByRole('button', { name: 'Put them on the deal' }).click()
      await form.waitFor({ state: 'detached' })
      await page.getByRole('link', { name, exact: true }).waitFor()
    },
    async prove(milestone: string, proof: Proof, state = 'met') {
      await way(milestone, 'Write down the answer')
      await write(proof)
      await until(`${milestone} is ${state}`, (now) => milestoneOf(now, milestone).state === state)
    },
    async unknown(milestone: string) {
      await way(milestone, 'Don’t know yet, will ask on…')
      await page.locator('.work .btn.s').first().click()
      await until(`${milestone} is unknown`, (now) => milestoneOf(now, milestone).state === 'unknown')
      await form.waitFor({ state: 'detached' })
    },
    /** One question by link; the link. */
    async ask(milestone: string, who: string, question: string): Promise<string> {
      await way(milestone, 'Ask the buyer')
      await choose('Whom do you ask?', who)
      await page.getByRole('textbox', { name: 'The question, as they read it' }).fill(question)
      await page.getByRole('button', { name: 'Make the link' }).click()
      const link = await page.getByRole('textbox', { name: `The link for ${who}` }).inputValue()
      await page.getByRole('button', { name: 'Done', exact: true }).click()
      return link
    },
    /** Moves by the menu; `reason` answers the dialog where one is due. */
    async move(to: string, reason?: string | string[]) {
      await choosePlace(to)
      if (reason !== undefined) await give(page.getByRole('dialog'), [reason].flat())
      const closes = ['won', 'lost', 'no-decision'].includes(to)
      await until(`it goes to ${to}`, (now) => (closes ? now.outcome === to : now.claimed.id === to))
      await see(closes ? new RegExp(`^${stageNames[to]} on|${stageNames[to]} on \\d`) : new RegExp(`Claimed (and proven )?in ${stageNames[to]}`))
    },
    /** Tries by the menu, and is refused: the sentence, and the remedy's button. */
    async refused(to: string, sentence: RegExp, remedy: string) {
      await choosePlace(to)
      const told = page.locator('.stays .refuse')
      await told.getByText(sentence).first().waitFor()
      await told.getByRole('button', { name: remedy }).first().waitFor()
    },
    /** Their own board; every card of it can be taken hold of. */
    async board() {
      await page.goto('/board')
      await page.getByRole('button', { name: 'Mine', exact: true }).click()
      const lane = page.locator(`[data-stage=${(await run()).claimed.id}]`), card = page.locator(`[data-deal="${deal.id}"]`)
      await lane.locator('[data-deal]').first().waitFor()
      // Only the cards on screen exist, and deals without a date stand in any order: it is scrolled to, as a hand does.
      const end = Date.now() + 60_000
      for (let down = 0; await card.count() === 0; down += 300) {
        if (Date.now() > end) assert.fail(`${deal.company} is not on the board.`)
        const deep = await lane.locator('.cards').evaluate((one, top) => { one.scrollTo({ top }); return one.scrollHeight - one.clientHeight }, down)
        await page.waitForTimeout(60)
        if (down > deep) down = -300
      }
      await card.scrollIntoViewIfNeeded()
    },
    /** Drags the card to a lane and lets it go; the lane. */
    async drag(to: string) {
      const card = page.locator(`[data-deal="${deal.id}"]`), lane = page.locator(`[data-stage=${to}]`)
      const a = (await card.boundingBox())!, b = (await lane.boundingBox())!
      await page.mouse.move(a.x + 40, a.y + 14)
      await page.mouse.down()
      await page.mouse.move(a.x + 60, a.y + 20, { steps: 4 })
      await page.mouse.move(b.x + b.width / 2, b.y + 220, { steps: 8 })
      return lane
    },
    give: (words: string[]) => give(page.getByRole('dialog'), words),
    async askException(milestone: string, reason: string, days: number) {
      await way(milestone, 'Ask for an exception')
      await page.getByRole('textbox', { name: 'Why should it go on without this?' }).fill(reason)
      await page.getByLabel('Until').fill(trial.day(days))
      await page.getByRole('button', { name: 'Ask for the exception' }).click()
      await form.waitFor({ state: 'detached' })
      await until('an exception is asked', (now) => now.exceptions.some((one: any) => one.milestone === milestone && one.status === 'asked'))
    },
    async undo() {
      await page.keyboard.press('z')
    },
  }
}
