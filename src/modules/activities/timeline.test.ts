import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tell, tellActivity, type Logged, type Words } from './timeline.ts'

const words: Words = {
  stage: (id) => ({ prove: 'Prove', won: 'Won' })[id] ?? id, milestone: (id) => (id === 'payer' ? 'The person who pays has met us' : id),
  field: (_, id) => ({ ownerId: 'Owner', closeOn: 'Close on', amount: 'Amount', about: 'About' })[id] ?? id, name: (id) => (id === 'p1' ? 'Ana' : id === 'p2' ? 'Tomás' : null), now: '2026-11-25T00:00:00.000Z', locale: 'en-GB',
}
const said = (kind: string, data: unknown = {}) => tell({ kind, at: words.now, actorName: 'Maren', data } satisfies Logged, words)?.sentence ?? null

describe('the sentences of the timeline', () => {
  test('a move says from whom, to where and why', () => {
    assert.equal(said('run.moved', { move: { kind: 'forward', to: 'prove', reason: 'They asked for it.' } }), 'Maren moved it to Prove: “They asked for it”.')
    assert.equal(said('run.moved', { move: { kind: 'back', to: 'prove' } }), 'Maren moved it back to Prove.')
    assert.equal(said('run.closed', { outcome: 'won', label: 'Won', orderInHand: [{}] }), 'Maren closed it as won, with the order in hand.')
  })

  test('proof says its grade and its milestone', () => {
    assert.equal(said('run.evidence-recorded', { evidence: { milestone: 'payer', grade: 'C', text: 'She came along.' } }), 'Maren recorded proof (C) of “The person who pays has met us”: “She came along”.')
    assert.equal(said('run.challenged', { challenge: { milestone: 'payer', reason: 'Met, or copied in?' } }), 'Maren challenged “The person who pays has met us”: “Met, or copied in?”.')
    assert.equal(said('run.unknown-said', { unknown: { milestone: 'payer', askOn: '2026-11-27' } }), 'Maren does not know yet: “The person who pays has met us”. Will ask on 27 November.')
  })

  test('what came to be owed at once is one line, whatever release wrote it', () => {
    const payer = { milestone: 'payer', due: '2026-12-09T00:00:00.000Z' }
    const sooner = { milestone: 'need', due: '2026-12-02T00:00:00.000Z' }
    const owed = (...debts: object[]) => said('run.debt-made', { debts })
    assert.equal(said('run.debt-made', { debt: payer }), '“The person who pays has met us” is owed by 9 December.')
    assert.equal(owed(payer), '“The person who pays has met us” is owed by 9 December.')
    assert.equal(owed(payer, payer), '“The person who pays has met us” and “The person who pays has met us” are owed by 9 December.')
    assert.equal(owed(payer, sooner), '“need” and “The person who pays has met us” are owed, the first by 2 December.')
    assert.equal(owed(payer, payer, payer, payer), '“The person who pays has met us”, “The person who pays has met us” and 2 more are owed by 9 December.')
    assert.equal(owed(payer, payer, sooner), '“need”, “The person who pays has met us” and “The person who pays has met us” are owed, the first by 2 December.')
  })

  test('a change says what it was and what it is, with names and days', () => {
    const changes = [{ field: 'ownerId', before: 'p1', after: 'p2' }, { field: 'closeOn', before: null, after: '2027-01-08' }, { field: 'amount', before: 84000, after: null }]
    assert.equal(said('deal.changed', { changes }), 'Maren changed owner from Ana to Tomás, close on to 8 January 2027 and amount to nothing.')
    assert.equal(said('deal.changed', { changes: [...changes, ...changes] }), 'Maren changed owner, close on and 4 more.')
    assert.equal(said('deal.changed', { changes: [{ field: 'about', before: 'x', after: 'y'.repeat(80) }] }), 'Maren changed about.')
  })

  test('every kind of run event has a sentence that stops, or none, whatever is in it', () => {
    const kinds = ['opened', 'imported', 'facts-told', 'people-set', 'company-evidence-known', 'evidence-recorded', 'evidence-proposed', 'evidence-confirmed', 'proposal-rejected', 'evidence-superseded', 'evidence-withdrawn', 'unknown-said', 'unknown-lapsed', 'exception-asked', 'exception-granted',
      'exception-refused', 'exception-ended', 'challenged', 'challenge-defended', 'challenge-ruled', 'proof-suspended', 'proof-expired', 'moved', 'closed', 'reopened', 'move-undone', 'owner-changed', 'migrated', 'merged', 'merged-into', 'unmerged', 'debt-made', 'debt-settled', 'order-in-hand-answered', 'workaround-seen', 'removed', 'restored']
    for (const kind of kinds) for (const data of [{}, null, 'x', [], { move: null, evidence: 7, reason: 'So.' }]) {
      const sentence = said(`run.${kind}`, data)
      if (sentence !== null) assert.match(sentence, /^[A-Z“].*[.”?]$/, `${kind}: ${sentence}`)
      assert.doesNotMatch(sentence ?? '', /undefined|null|\[object/)
    }
    assert.deepEqual([said('key.made'), said('company.created'), said('deal.created'), said('')], [null, 'Maren made the company.', null, null])
  })

  test('calls, meetings and mails are said as people say them', () => {
    const activity = { title: 'Firewall questions', direction: 'in', outcome: null, ownerName: 'Ana', contacts: [{ name: 'Oskar' }], minutes: null }
    assert.equal(tellActivity({ ...activity, kind: 'mail' }), 'Mail from Oskar: Firewall questions.')
    assert.equal(tellActivity({ ...activity, kind: 'mail', direction: 'out', contacts: [{ name: 'Oskar' }, { name: 'Mira' }] }), 'Mail to Oskar and Mira: Firewall questions.')
    assert.equal(tellActivity({ ...activity, kind: 'call', outcome: 'no-answer', direction: 'out' }), 'Ana called Oskar: no answer.')
    assert.equal(tellActivity({ ...activity, kind: 'call' }), 'Oskar called Ana.')
    assert.equal(tellActivity({ ...activity, kind: 'meeting', title: 'Site visit', outcome: 'planned' }), 'Ana will meet Oskar: Site visit.')
    assert.equal(tellActivity({ ...activity, kind: 'meeting', title: 'Meeting with Oskar', outcome: 'no-show' }), 'Ana waited for Oskar.')
    assert.equal(tellActivity({ ...activity, kind: 'note', title: 'Ask who pays?' }), 'Ana wrote: Ask who pays?')
  })
})
