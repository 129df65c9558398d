import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toConfirm, whomToAsk } from './question.ts'

test('a buyer is asked what can be answered with yes, where the process has such a question', () => {
  assert.equal(toConfirm(['A year from now, what number would make you say it was worth it?', 'We have written down what you want to reach. Is it right?']), 'We have written down what you want to reach. Is it right?')
  assert.equal(toConfirm(['Is this what you asked for? What would you change?']), 'Is this what you asked for? What would you change?')
  assert.equal(toConfirm(['What will you miss?']), 'What will you miss?')
  assert.equal(toConfirm([]), null)
})

test('a question is for whom its milestone asks for, and best for whom one meets first', () => {
  const person = (contactId: string, ...roles: string[]) => ({ contactId, name: contactId, roles, leftAt: null })
  const people = [person('oskar', 'technical'), person('katarina', 'signer'), { ...person('gone', 'signer'), leftAt: '2026-11-01' }, person('henrik', 'champion', 'signer')]
  const now = '2026-11-25T09:00:00.000Z'
  const talk = (at: string, id: string) => ({ at, kind: 'call' as const, contacts: [{ id }] })
  const whom = (role: string, talks: ReturnType<typeof talk>[] = []) => { const { who, talk: when } = whomToAsk({ role, people, talks, now }); return [who?.contactId ?? null, when?.at.slice(11, 16) ?? null] }
  assert.deepEqual(whom('signer'), ['katarina', null])
  assert.deepEqual(whom('signer', [talk('2026-11-24T10:00:00.000Z', 'henrik'), talk('2026-11-26T11:00:00.000Z', 'katarina'), talk('2026-11-25T10:00:00.000Z', 'henrik')]), ['henrik', '10:00'])
  assert.deepEqual(whom('signer', [talk('2026-11-24T10:00:00.000Z', 'henrik')]), ['katarina', null], 'what is over is no time to ask')
  assert.deepEqual(whom('veto'), [null, null])
  assert.deepEqual(whom('any', [talk('2026-11-25T10:00:00.000Z', 'oskar')]), ['oskar', '10:00'])
})
