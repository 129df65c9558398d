import assert from 'node:assert/strict'
import { heard, type Story } from './story.ts'

/** The five that are won: by the book, with debts, on an order in hand, by an exception met in time, after a re-opening. */
export const won: readonly Story[] = [
  {
    title: 'By the book', rep: 'darcel', from: 'understand', outcome: 'won', shows: 'each milestone proven in order, the buyer twice by link',
    days: {
      0: async ({ rep, trial }) => {
        await rep.open()
        await rep.add('Ines Vogel', ['decides', 'wants it', 'signs'])
        await rep.add('Paul Hartmann', ['can say no'])
        await rep.prove('business-need', { shown: 'They said it on a call', words: heard.need, who: 'Ines Vogel' })
        await rep.prove('cost-of-problem', { shown: 'They said it in a meeting', words: heard.cost, who: 'Ines Vogel' })
        await rep.see('Claimed in')
        await rep.see('They have shown what Qualify asks for.')
        await rep.page.getByRole('button', { name: 'Move to Qualify' }).click()
        await rep.until('it is in Qualify', (now) => now.claimed.id === 'qualify' && now.proven.id === 'qualify')
        await rep.prove('decision-process', { shown: 'They said it', words: heard.process, who: 'Ines Vogel' })
        await rep.prove('veto-holder', { shown: 'They said it on a call', words: heard.veto, who: 'Paul Hartmann' })
        await rep.prove('leave-present-way', { shown: 'They said it', words: heard.leave, who: 'Ines Vogel' })
        await rep.move('shape')
        await rep.answer(await rep.ask('result-wanted', 'Ines Vogel', 'Is it right that you want under two hours of standstill a month?'), 'yes')
        await rep.open()
        await rep.prove('champion-acted', { shown: 'They wrote it in a mail', words: 'Copied to you: why I want this.', who: 'Ines Vogel' })
        await rep.page.getByRole('button', { name: /^Needs integration/ }).click()
        await rep.page.getByRole('button', { name: 'No', exact: true }).click()
        await rep.until('technical fit does not apply', (now) => rep.milestoneOf(now, 'technical-fit').state === 'not-applicable')
        await rep.move('propose')
        await rep.prove('everyone-heard', { shown: 'They said it in a meeting', words: heard.case, who: 'Ines Vogel' }, 'below')
        const half = await rep.run()
        assert.match(rep.milestoneOf(half, 'everyone-heard').words, /1 of them is missing/)
        await rep.see(/1 of them is missing/)
        await rep.way('everyone-heard', 'Add better proof')
        await rep.write({ shown: 'They said it on a call', words: heard.case, who: 'Paul Hartmann' })
        await rep.prove('objections-answered', { shown: 'They said it', words: heard.doubts, who: 'Paul Hartmann' })
        const link = await rep.ask('plan-agreed', 'Ines Vogel', 'Is the plan to the first of April right?')
        await rep.answer(link, 'yes')
        await rep.open()
        await rep.move('commit')
        await rep.prove('signed', { shown: 'A document that they signed', words: 'Order', who: 'Ines Vogel' })
        await rep.prove('promises-listed', { shown: 'A note of mine', words: 'Two hours of standstill a month, live on the first of April.' })
        await rep.move('won')
        const now = await rep.run()
        assert.deepEqual([now.outcome, now.adherence, now.deviations, now.debts, now.closed.orderInHand], ['won', 1, [], [], false])
        await rep.see(/^Followed in full/)
        assert.equal(trial.buyer.url().includes('/a/'), true)
      },
    },
  },
  {
    title: 'Refused on the board', rep: 'darcel', from: 'qualify', outcome: 'won', shows: 'a refusal with its remedy, then warnings passed as debts',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.add('Elin Hallgren', ['decides', 'signs'])
        await rep.board()
        const lane = await rep.drag('shape')
        await lane.getByText(`${rep.deal.company} would stay in Qualify.`).waitFor()
        await rep.page.mouse.up()
        const told = lane.locator('.refuse')
        await told.getByText(`${rep.deal.company} stays in Qualify.`).waitFor()
        assert.match(await told.innerText(), /has described the steps, people, criteria and dates/)
        assert.equal((await rep.run()).claimed.id, 'qualify')
        await told.getByRole('button', { name: 'Add proof' }).click()
        await rep.write({ shown: 'They said it on a call', words: heard.process, who: 'Elin Hallgren' })
        await rep.until('the process is told', (now) => rep.milestoneOf(now, 'decision-process').state === 'met')
        await rep.board()
        await rep.drag('shape')
        await rep.page.mouse.up()
        await rep.give(['The answer is coming on Thursday.'])
        const now = await rep.until('it is in Shape', (one) => one.claimed.id === 'shape')
        assert.notEqual(now.proven.id, 'shape')
        await rep.open()
        await rep.see('What is owed')
        for (const milestone of ['veto-holder', 'leave-present-way']) {
          const debt = now.debts.find((one: any) => one.milestone === milestone)
          assert.equal(debt.reason, 'The answer is coming on Thursday.')
          await rep.see(debt.sentence)
        }
        await rep.refused('propose', /has confirmed the measurable result/, 'Ask the buyer')
        await rep.answer(await rep.ask('result-wanted', 'Elin Hallgren', 'Do you judge us by fewer than five failed nights a year?'), 'yes')
        await rep.open()
        await rep.move('propose', 'They want to see the price first.')
        await rep.move('commit', 'They decide on Friday, with or without it.')
        await rep.prove('signed', { shown: 'A document that they signed', words: 'Contract', who: 'Elin Hallgren' })
        await rep.move('won', 'I write it down for delivery tomorrow.')
        const end = await rep.run()
        assert.ok(end.adherence < 1 && end.deviations.length > 0)
        assert.ok(end.debts.some((debt: any) => debt.milestone === 'promises-listed'))
      },
    },
  },
  {
    title: 'Signed before its time', rep: 'marty', from: 'qualify', outcome: 'won', shows: 'an order in hand, which the manager answers for',
    days: {
      0: async ({ rep, manager }) => {
        await rep.open()
        await rep.add('Rafael Costa', ['signs'])
        await rep.prove('signed', { shown: 'A document that they signed', words: 'Purchase order', who: 'Rafael Costa' })
        await rep.move('won', 'The order came by itself.')
        const now = await rep.run()
        assert.equal(now.closed.orderInHand, true)
        const held = now.exceptions.filter((one: any) => one.kind === 'order-in-hand')
        assert.deepEqual(held.map((one: any) => [one.milestone, one.answererName]).sort(), [['decision-process', 'Melvin Marxen'], ['result-wanted', 'Melvin Marxen']])
        await rep.see(/on an order in hand/)
        await manager.open()
        for (const [n, text] of ['We ask for the steps at the kick-off.', 'We agree the result before we deliver.'].entries()) {
          await manager.page.getByRole('button', { name: 'Answer for it' }).first().click()
          await manager.page.getByRole('textbox', { name: 'What will be done about it?' }).fill(text)
          await manager.page.locator('.work form').getByRole('button', { name: 'Answer for it' }).click()
          await manager.until('it is answered for', (one) => one.exceptions.filter((each: any) => each.answer).length === n + 1)
          await manager.page.locator('.work form').waitFor({ state: 'detached' })
        }
      },
    },
  },
  {
    title: 'Let pass, and met in time', rep: 'marty', from: 'qualify', outcome: 'won', shows: 'an exception granted by the manager, and proven before it ends',
    days: {
      0: async ({ rep, manager }) => {
        await rep.open()
        await rep.add('Sofia Lund', ['decides', 'can say no', 'signs'])
        await rep.prove('decision-process', { shown: 'They said it in a meeting', words: heard.process, who: 'Sofia Lund' })
        await rep.prove('veto-holder', { shown: 'They said it in a meeting', words: heard.veto, who: 'Sofia Lund' })
        await rep.move('shape', 'They will not say why they leave.')
        await rep.refused('propose', /has confirmed the measurable result/, 'Ask the buyer')
        await rep.askException('result-wanted', 'She is on leave, and their board meets on Monday.', 14)
        await rep.page.getByRole('button', { name: 'Grant it' }).click({ force: true })
        await rep.see(/Somebody who may waive grants this|You asked for it/)
        await manager.open()
        await manager.page.getByRole('button', { name: 'Grant it' }).click()
        const now = await manager.until('it is granted', (one) => one.exceptions[0].live)
        assert.deepEqual([rep.milestoneOf(now, 'result-wanted').state, now.exceptions[0].decidedBy.name], ['excepted', 'Melvin Marxen'])
        await rep.open()
        await rep.see(/Melvin Marxen let it pass/)
        await rep.move('propose', 'Their board wants the offer first.')
      },
      8: async ({ rep }) => {
        await rep.open()
        assert.equal(rep.milestoneOf(await rep.run(), 'result-wanted').state, 'excepted')
        await rep.answer(await rep.ask('result-wanted', 'Sofia Lund', 'You said: one site live by June, without overtime. Is it right?'), 'yes')
        await rep.open()
        const now = await rep.run()
        assert.deepEqual([rep.milestoneOf(now, 'result-wanted').state, rep.milestoneOf(now, 'result-wanted').grade], ['met', 'A'])
        await rep.prove('everyone-heard', { shown: 'They said it in a meeting', words: heard.case, who: 'Sofia Lund' })
        await rep.move('commit', 'They sign this week.')
        await rep.prove('signed', { shown: 'A document that they signed', words: 'Framework', who: 'Sofia Lund' })
        await rep.prove('promises-listed', { shown: 'A note of mine', words: 'One site live by June.' })
        await rep.move('won')
        assert.ok((await rep.run()).deviations.some((one: any) => one.kind === 'excepted' && one.milestone === 'result-wanted'))
      },
    },
  },
  {
    title: 'Lost, and back again', rep: 'jonathan', from: 'qualify', outcome: 'won', shows: 're-opened in the stage from which it closed, by the buyer’s yes',
    days: {
      0: async ({ rep }) => {
        await rep.open()
        await rep.add('Noor Haddad', ['decides', 'can say no', 'signs'])
        await rep.prove('decision-process', { shown: 'They said it on a call', words: heard.process, who: 'Noor Haddad' })
        await rep.move('lost', ['A cheaper one.', 'A smaller first step.', 'At the first call.'])
      },
      8: async ({ rep }) => {
        await rep.open()
        await rep.page.getByRole('button', { name: 'Re-open it' }).click()
        const now = await rep.until('it is open again', (one) => one.outcome === null)
        assert.equal(now.claimed.id, 'qualify')
        assert.equal(rep.milestoneOf(now, 'decision-process').state, 'met')
        await rep.see('Claimed in')
        await rep.move('shape', 'They came back with a date.')
        await rep.answer(await rep.ask('result-wanted', 'Noor Haddad', 'Is the result you want half the call-outs by autumn?'), 'yes')
        await rep.open()
        await rep.move('propose', 'They know the offer from before.')
        await rep.answer(await rep.ask('plan-agreed', 'Noor Haddad', 'Is the plan to September right?'), 'yes')
        await rep.open()
        await rep.move('commit', 'She has told them all herself.')
        await rep.prove('signed', { shown: 'A document that they signed', words: 'Second offer', who: 'Noor Haddad' })
        await rep.prove('promises-listed', { shown: 'A note of mine', words: 'Half the call-outs by autumn.' })
        await rep.move('won')
        assert.deepEqual((await rep.run()).moves.filter((one: any) => one.kind === 'reopen').length, 1)
      },
    },
  },
]
