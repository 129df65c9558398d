import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Cause, DeskKind } from './cause.ts'
import { rank } from './rank.ts'
import { RULES } from './rules.ts'

const today = { now: '2026-11-25T08:00:00.000Z', date: '2026-11-25', locale: 'en-GB' }
const deal = (id: string, amount = 10_000) => ({ id, name: `Deal ${id}`, company: `Company ${id}`, amount })
const cause = (kind: DeskKind, more: Partial<Cause> = {}): Cause => ({ kind, id: `${kind}:${more.deal?.id ?? 'x'}`, deal: null, due: null, milestone: { id: 'payer', sentence: 'The person who pays has met us', ask: 'Who signs?' }, text: null, who: null, to: null, ...more })
const kinds = (causes: Cause[]) => rank(causes, today).map((one) => one.cause.kind)

describe('the rules of the desk', () => {
  test('there is one rule for each kind, and each says what it is for', () => {
    assert.equal(new Set(RULES.map((rule) => rule.kind)).size, RULES.length)
    for (const rule of RULES) assert.match(rule.sentence, /^[A-Z].*\.$/)
  })

  test('every rule speaks in whole sentences for every cause, with and without its details', () => {
    for (const rule of RULES) {
      for (const full of [true, false]) {
        const one = cause(rule.kind, full ? { deal: deal('a'), due: '2026-11-25', text: 'Send the sheet', who: 'Henrik' } : { milestone: null })
        const said = rule.say(one, today)
        assert.match(said.verb, /^[A-Z]\w+$/, rule.kind)
        assert.match(said.why, /[.!?”]$/, `${rule.kind}: ${said.why}`)
        assert.doesNotMatch(`${said.sentence} ${said.why}`, /undefined|null|\s\s|please|oops|!/i, rule.kind)
      }
    }
  })

  test('what the buyer said comes before what we owe, and what is overdue before what is near', () => {
    assert.deepEqual(kinds([cause('quiet', { deal: deal('a'), due: '2026-11-01' }), cause('debt', { deal: deal('b'), due: '2026-11-20' }), cause('buyer-answered', { deal: deal('c') })]), ['buyer-answered', 'debt', 'quiet'])
    const two = rank([cause('debt', { deal: deal('near'), due: '2026-11-28' }), cause('debt', { deal: deal('over'), due: '2026-11-22' })], today)
    assert.deepEqual(two.map((one) => one.cause.deal?.id), ['over', 'near'])
  })

  test('what lies further ahead than its rule looks is not shown yet', () => {
    assert.deepEqual(kinds([cause('debt', { deal: deal('a'), due: '2026-12-20' }), cause('unknown-due', { deal: deal('b'), due: '2026-11-26' }), cause('task', { due: '2026-11-26', text: 'Later' })]), [])
  })

  test('a deal is there twice at most, and with something weak only when there is nothing better', () => {
    const a = deal('a')
    assert.deepEqual(kinds([cause('no-next-step', { deal: a }), cause('quiet', { deal: a, due: '2026-10-01' }), cause('challenge', { deal: a, due: '2026-11-26' }), cause('debt', { deal: a, due: '2026-11-24' }), cause('mention', { deal: a })]).length, 2)
    assert.deepEqual(kinds([cause('no-next-step', { deal: a }), cause('quiet', { deal: a, due: '2026-10-01' })]), ['no-next-step'])
  })

  test('between equals the greater deal comes first, and size never beats urgency', () => {
    const ids = (causes: Cause[]) => rank(causes, today).map((one) => one.cause.deal?.id)
    assert.deepEqual(ids([cause('mention', { id: 'm1', deal: deal('small', 1_000) }), cause('mention', { id: 'm2', deal: deal('large', 900_000) })]), ['large', 'small'])
    assert.deepEqual(ids([cause('next-step', { id: 'n1', deal: deal('small', 10), due: '2026-11-22', text: 'Call' }), cause('next-step', { id: 'n2', deal: deal('large', 1e9), due: '2026-11-25', text: 'Call' })]), ['small', 'large'])
  })

  test('a task begins with its own verb', () => {
    const [one] = rank([cause('task', { text: 'send Pallas the cost sheet', due: '2026-11-24' })], today)
    assert.deepEqual([one?.verb, one?.sentence, one?.why], ['Send', 'Pallas the cost sheet', 'It was due yesterday.'])
  })
})
