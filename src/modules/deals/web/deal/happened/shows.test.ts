import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Noted, Staged } from '../halves.ts'
import { choicesFor, proofFrom, proofWords } from './shows.ts'

const people = [{ contactId: 'h', name: 'Henrik Lund', leftAt: null }, { contactId: 'k', name: 'Katarina Berg', leftAt: null }, { contactId: 'g', name: 'Greta Gone', leftAt: '2026-11-01' }]
const cited = (kind: string, more: object = {}) => ({ kind, id: 'a', text: '', ...more })

test('what a record shows is told by what it is: their mail, their words on a call, a paper; what we wrote and who was not reached show nothing', () => {
  const kindOf = (kind: string, more: object = {}) => proofFrom(cited(kind, more), 'x', people)?.kind ?? null
  assert.deepEqual([kindOf('mail', { direction: 'in' }), kindOf('mail', { direction: 'out' }), kindOf('call', { outcome: 'talked' }), kindOf('call', { outcome: 'no-answer' }), kindOf('meeting', { outcome: 'planned' }), kindOf('meeting', { outcome: 'held' }), kindOf('file'), kindOf('move')],
    ['mail', null, 'call', null, null, 'meeting', 'document', null])
})
test('a note is the words of the one whom it names, and else our own', () => {
  const of = (text: string, who = people) => { const proof = proofFrom(cited('note', { text }), text, who)!; return [proof.kind, proof.contact?.id ?? null, proofWords(proof)] }
  assert.deepEqual(of('Henrik says nine thousand a night.'), ['quote', 'h', 'Henrik Lund’s words, from a note'])
  assert.deepEqual(of('Henrik and Katarina agree.'), ['note', null, 'A note of ours'])
  assert.deepEqual(of('Greta said so.'), ['note', null, 'A note of ours'])
  assert.deepEqual(of('Nine thousand.', people.slice(0, 1)), ['quote', 'h', 'Henrik Lund’s words, from a note'])
})
test('the words that were chosen are kept without the marks around them', () => assert.equal(proofFrom(cited('call'), ' “Nine thousand\n a night.” ', people)!.text, 'Nine thousand a night.'))
test('first comes what it is enough for, in the order in which it is missing', () => {
  const noted = (id: string, more: Partial<Noted> = {}): Noted => ({ id, sentence: id, gate: 'warns', state: 'open', grade: null, least: 'C', evidence: [], questions: [], kinds: ['call', 'mail'], askOn: null, challenge: null, exception: null, passedUnmet: false, challenged: false, ...more })
  const stages: Staged<Noted>[] = [{ id: 's', name: 'S', where: 'claimed', milestones: [noted('theirs', { least: 'B', kinds: ['mail'] }), noted('met', { state: 'met' }), noted('words'), noted('next')] }]
  const choices = choicesFor(stages, 'next', proofFrom(cited('call', { outcome: 'talked' }), 'x', people)!)
  assert.deepEqual(choices.map((one) => [one.milestone.id, one.grade, one.enough]), [['next', 'C', true], ['words', 'C', true], ['theirs', 'C', false]])
})
