import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Noted, Staged } from '../deal/halves.ts'
import { briefOf, type BriefParts } from './brief.ts'

const now = '2026-11-25T09:00:00.000Z'
const noted = (id: string, more: Partial<Noted> = {}): Noted => ({ id, sentence: id, gate: 'warns', state: 'open', grade: null, least: 'C', evidence: [], questions: [], kinds: [], askOn: null, challenge: null, exception: null, passedUnmet: false, challenged: false, ...more })
const met = (n: number) => noted(`met${n}`, { state: 'met', evidence: [{ id: `e${n}`, observedAt: `2026-11-0${n}`, counts: true, status: 'recorded' }] })
const stage = (...milestones: Noted[]): Staged<Noted> => ({ id: 's', name: 'Shape', where: 'claimed', milestones })
const person = (contactId: string, ...roles: string[]) => ({ contactId, name: contactId, roles, leftAt: null })
const parts = (more: object = {}): BriefParts<Noted, ReturnType<typeof person>, { at: string; kind: 'meeting'; contacts: { id: string }[] }, { id: string; at: string; kind: string; sentence: string }> =>
  ({ deal: { nextStep: null, nextStepOn: null, ownerName: 'Ana' }, run: { stages: [stage()], next: null }, people: [], talks: [], tasks: [], questions: [], entries: [], now, ...more })

test('whom one meets next comes first, then who decides; a meeting that is over is not the next', () => {
  const talk = (at: string, id: string) => ({ at, kind: 'meeting' as const, contacts: [{ id }] })
  const brief = briefOf(parts({ people: [person('user', 'user'), person('pays', 'signer'), person('stops', 'veto')], talks: [talk('2026-11-24T10:00:00.000Z', 'pays'), talk('2026-11-26T10:00:00.000Z', 'user'), talk('2026-11-25T10:00:00.000Z', 'stops')] }))
  assert.equal(brief.talk?.at, '2026-11-25T10:00:00.000Z')
  assert.deepEqual(brief.people.map((one) => one.contactId), ['stops', 'pays', 'user'])
  const began = (at: string) => briefOf(parts({ talks: [talk(at, 'user')] })).talk?.at ?? null
  assert.deepEqual([began('2026-11-25T08:00:00.000Z'), began('2026-11-24T10:00:00.000Z')], ['2026-11-25T08:00:00.000Z', null])
})
test('one page holds the newest, and counts what it does not hold', () => {
  const brief = briefOf(parts({ run: { stages: [stage(...[1, 2, 3, 4, 5, 6, 7, 8].map(met), ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => noted(id)))], next: { milestone: 'c' } } }))
  assert.deepEqual([brief.shown.items.map(({ milestone }) => milestone.id).slice(0, 2), brief.shown.items.length, brief.shown.more, brief.shown.of], [['met8', 'met7'], 6, 2, 15])
  assert.deepEqual([brief.missing.items[0]!.milestone.id, brief.missing.items.length, brief.missing.more], ['c', 6, 1])
})
test('what was promised is ours and theirs, each once', () => {
  const brief = briefOf(parts({
    deal: { nextStep: 'Send the plan', nextStepOn: '2026-11-26', ownerName: 'Ana' }, tasks: [{ title: 'Send the plan', dueOn: null, ownerName: 'Ana' }, { title: 'Two pages for finance', dueOn: '2026-11-25', ownerName: 'Ana' }],
    questions: [{ contactName: 'Henrik', question: 'Is it right?', state: 'opened' }, { contactName: 'Henrik', question: 'Answered?', state: 'answered' }],
  }))
  assert.deepEqual(brief.promised.map((one) => [one.whose, one.what]), [['ours', 'Send the plan'], ['ours', 'Two pages for finance'], ['theirs', 'Is it right?']])
})
test('of late tells what was said and moved, not each change of a field', () => {
  const entry = (kind: string) => ({ id: kind, at: now, kind, sentence: kind })
  assert.deepEqual(briefOf(parts({ entries: ['change', 'mail', 'proof', 'note', 'move'].map(entry) })).lately.map((one) => one.kind), ['mail', 'note', 'move'])
})
