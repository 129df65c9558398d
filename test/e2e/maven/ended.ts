import assert from 'node:assert/strict'
import { passTimeOfDueRuns } from '#src/modules/process/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { heard, type Story } from './story.ts'

const cheaper = ['A house supplier.', 'Speaking with who pays.', 'When they asked for a list of prices.']
const waiting = ['They go on by hand.', 'What it costs them to wait.']

/** The seven that end without an order. */
export const ended: readonly Story[] = [
  {
    title: 'Lost early', rep: 'darcel', from: 'qualify', outcome: 'lost', shows: 'what was learnt is asked, by every door',
    days: {
      0: async ({ rep }) => {
        await rep.board()
        const card = rep.page.locator(`[data-deal="${rep.deal.id}"]`)
        await card.hover()
        await card.getByRole('button', { name: 'Move to…' }).click()
        await rep.page.getByRole('menuitem', { name: /^Lost/ }).click()
        await rep.give(cheaper)
        await rep.until('it is lost', (now) => now.outcome === 'lost')
        await card.waitFor({ state: 'detached' })
        await rep.open()
        await rep.see(/Lost on/)
      },
    },
  },
  {
    title: 'An honest unknown', rep: 'darcel', from: 'understand', outcome: 'no-decision', shows: 'an unknown lets a warning pass, and lapses on its day',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.add('Karl Brandt', [])
        await rep.prove('business-need', { shown: 'They said it on a call', words: heard.need, who: 'Karl Brandt' })
        await rep.unknown('cost-of-problem')
        await rep.see(/^You will ask on/)
        await rep.move('qualify')
        const now = await rep.run()
        assert.deepEqual([now.claimed.id, now.proven.id, now.debts.map((one: any) => one.milestone)], ['qualify', 'understand', ['cost-of-problem']])
      },
      8: async ({ rep }) => {
        await rep.open()
        assert.equal(rep.milestoneOf(await rep.run(), 'cost-of-problem').state, 'open')
        await rep.see(/proven in/)
        await rep.move('no-decision', waiting)
      },
    },
  },
  {
    title: 'Let pass, and run out', rep: 'marty', from: 'qualify', outcome: 'no-decision', shows: 'an exception that ends: nothing moves, the gap opens, a debt is made',
    days: {
      0: async ({ rep, manager }) => {
        await rep.open()
        await rep.add('Jens Aaby', ['decides', 'can say no'])
        await rep.prove('decision-process', { shown: 'They said it in a meeting', words: heard.process, who: 'Jens Aaby' })
        await rep.prove('veto-holder', { shown: 'They said it in a meeting', words: heard.veto, who: 'Jens Aaby' })
        await rep.prove('leave-present-way', { shown: 'They said it', words: heard.leave, who: 'Jens Aaby' })
        await rep.prove('business-need', { shown: 'They said it', words: heard.need, who: 'Jens Aaby' })
        await rep.prove('cost-of-problem', { shown: 'They said it', words: heard.cost, who: 'Jens Aaby' })
        await rep.move('shape')
        await rep.askException('result-wanted', 'He wants the offer before he talks of results.', 5)
        await manager.open()
        await manager.page.getByRole('button', { name: 'Grant it' }).click()
        await manager.until('it is granted', (one) => one.exceptions[0].live)
        await rep.open()
        await rep.move('propose', 'His mail is coming.')
        const now = await rep.run()
        assert.deepEqual(now.debts.map((one: any) => one.milestone).includes('result-wanted'), false)
      },
      8: async ({ rep, trial }) => {
        // The job writes down what time has done, before anybody looks.
        const clock = { now: () => `${trial.day()}T23:59:00.000Z`, newId: systemClock.newId }
        assert.ok(await passTimeOfDueRuns(trial.s.world.server.db, clock, (sentence, fault) => assert.fail(`${sentence} ${fault}`)) >= 1)
        await rep.open()
        const now = await rep.run()
        assert.deepEqual([now.claimed.id, now.proven.id, rep.milestoneOf(now, 'result-wanted').state, now.exceptions[0].status], ['propose', 'shape', 'open', 'ended'])
        const debt = now.debts.find((one: any) => one.milestone === 'result-wanted')
        assert.equal(debt.kind, 'exception-ended')
        await rep.see(debt.sentence)
        await rep.see(/Claimed in/)
        await rep.refused('commit', /has confirmed the measurable result/, 'Ask the buyer')
        await rep.move('no-decision', waiting)
      },
    },
  },
  {
    title: 'A step back', rep: 'marty', from: 'understand', outcome: 'lost', shows: 'back with a reason; nothing that was shown is lost',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.add('Alma Reyes', ['decides'])
        await rep.prove('decision-process', { shown: 'They said it', words: heard.process, who: 'Alma Reyes' })
        await rep.move('shape', 'She has told us all at once.')
        await rep.move('qualify', 'Somebody else decides now.')
        const now = await rep.run()
        assert.deepEqual([now.claimed.id, rep.milestoneOf(now, 'decision-process').state], ['qualify', 'met'])
        assert.equal(now.moves.at(-1).reason, 'Somebody else decides now.')
        await rep.move('lost', cheaper)
      },
    },
  },
  {
    title: 'Moved, and undone', rep: 'jonathan', from: 'understand', outcome: 'lost', shows: 'Z takes a move back, and it counts for nothing',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.move('qualify', 'They will tell us at the visit.')
        await rep.see('What is owed')
        await rep.page.getByRole('button', { name: 'Undo', exact: true }).last().waitFor()
        await rep.undo()
        const now = await rep.until('it is back', (one) => one.claimed.id === 'understand')
        assert.deepEqual([now.adherence, now.deviations, now.moves.filter((one: any) => one.kind === 'forward').map((one: any) => one.undone)], [null, [], [true]])
        await rep.see(/is back where it was/)
        await rep.move('lost', cheaper)
      },
    },
  },
  {
    title: 'A debt overdue', rep: 'jonathan', from: 'qualify', outcome: 'lost', shows: 'no new warning may be left open beside an overdue debt, until it is paid',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.add('Mira Novak', ['decides', 'can say no'])
        await rep.prove('decision-process', { shown: 'They said it on a call', words: heard.process, who: 'Mira Novak' })
        await rep.move('shape', 'I meet who can say no next week.')
        await rep.answer(await rep.ask('result-wanted', 'Mira Novak', 'Is it ten per cent less waste that you want?'), { correction: 'Fifteen, measured at the gate.' })
        await rep.open()
        await rep.see('Fifteen, measured at the gate.')
        await rep.way('result-wanted', 'Confirm it')
        await rep.until('the correction is taken', (now) => ['below', 'met'].includes(rep.milestoneOf(now, 'result-wanted').state))
        await rep.answer(await rep.ask('result-wanted', 'Mira Novak', 'Fifteen per cent less waste, measured at the gate: is it right?'), 'yes')
        await rep.until('she says yes', (now) => rep.milestoneOf(now, 'result-wanted').grade === 'A')
      },
      16: async ({ rep }) => {
        await rep.open()
        const before = await rep.run()
        const overdue = before.debts.filter((one: any) => one.overdue).map((one: any) => one.milestone).sort()
        assert.deepEqual(overdue, ['leave-present-way', 'veto-holder'])
        await rep.refused('propose', /has been owed since .* Nothing more may be left open before it is met/, 'Add proof')
        for (const [milestone, words] of [['veto-holder', heard.veto], ['leave-present-way', heard.leave]] as const) {
          const { sentence } = before.debts.find((one: any) => one.milestone === milestone)
          await rep.page.locator('.owed-line').filter({ hasText: sentence }).getByRole('button', { name: 'Prove it' }).click()
          await rep.write({ shown: 'They said it on a call', words, who: 'Mira Novak' })
          await rep.until('it is paid', (now) => !now.debts.some((one: any) => one.milestone === milestone))
        }
        await rep.move('propose', 'Her mail to the board is promised.')
        await rep.move('lost', cheaper)
      },
    },
  },
  {
    title: 'Challenged', rep: 'jonathan', from: 'qualify', outcome: 'no-decision', shows: 'a proof challenged and upheld, the buyer’s not yet, then their own words',
    days: {
      0: async ({ rep, manager }) => {
        await rep.open()
        await rep.add('Otto Fink', ['decides'])
        await rep.prove('decision-process', { shown: 'They said it', words: 'The usual way, I think.', who: 'Otto Fink' })
        await manager.open()
        await manager.page.locator('#m-decision-process .ms-name').click()
        await manager.page.getByRole('button', { name: 'Challenge it' }).click()
        await manager.page.getByRole('textbox', { name: 'What do you ask?' }).fill('Which steps, and who wrote the list?')
        await manager.page.locator('.work form').getByRole('button', { name: 'Challenge it' }).click()
        await manager.until('it is challenged', (now) => now.challenges.length === 1)
        await manager.page.getByRole('button', { name: 'Uphold it' }).click({ force: true })
        await manager.see(/^It may be defended until/)
        await rep.open()
        await rep.page.locator('.owed-line').getByRole('button', { name: 'Defend it' }).click()
        await rep.write({ shown: 'They said it in a meeting', words: 'He said it was the usual way.', who: 'Otto Fink' }, 'Defend it')
        await rep.until('it is defended', (now) => now.challenges[0].status === 'defended')
        await manager.open()
        await manager.page.getByRole('button', { name: 'Uphold it' }).click()
        await manager.until('it no longer counts', (now) => rep.milestoneOf(now, 'decision-process').state === 'open')
        await rep.open()
        await rep.refused('shape', /has described the steps, people, criteria and dates/, 'Add proof')
        const link = await rep.ask('decision-process', 'Otto Fink', 'Who decides, by which steps, and until when?')
        await rep.answer(link, 'not-yet')
        assert.equal(rep.milestoneOf(await rep.run(), 'decision-process').state === 'met', false)
        await rep.answer(link, { correction: 'Procurement writes the list, and I decide in May.' })
        await rep.open()
        await rep.way('decision-process', 'Confirm it')
        const now = await rep.until('his words count', (one) => rep.milestoneOf(one, 'decision-process').state === 'met')
        assert.equal(rep.milestoneOf(now, 'decision-process').grade, 'C')
        await rep.move('no-decision', waiting)
      },
    },
  },
]
