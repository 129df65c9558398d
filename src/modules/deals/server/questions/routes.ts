import { implement, implementOpen, type Implementation } from '#src/platform/http/implement.ts'
import * as contract from '../../contract.ts'
import { giveAnswer, readPage } from './answers.ts'
import { deedOf, doorOf, findDeal, holdDeal } from '../hold.ts'
import { ask, questionsOf, revoke } from './questions.ts'

export const questionRoutes: Implementation[] = [
  implement(contract.askBuyer, async (call) => {
    const { question, token } = await ask(deedOf(call, doorOf(call.actor)), await holdDeal(call, call.params.id, true), call.body)
    return { ...question, url: `${call.request.protocol}://${call.request.host}/a/${token}` }
  }),
  implement(contract.listQuestions, async ({ tx, actor, params, now }) => ({ items: await questionsOf(tx, actor, await findDeal(tx, actor, params.id), now) })),
  implement(contract.revokeQuestion, (call) => revoke(deedOf(call, doorOf(call.actor)), call.params.id)),
  implementOpen(contract.readQuestion, (call) => readPage(call, call.params.token)),
  implementOpen(contract.answerQuestion, (call) => giveAnswer(call, call.params.token, call.body)),
]
