import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharesSource, stayWords } from '../deal/bars.ts'
import { metContacts, rolesInWords } from '../deal/people/people.ts'
import { letterFor } from '../deal/forms/letter.ts'
import { presetsFor, headingFor } from '../move/presets.ts'
import { bulkWords } from './bulk.ts'

test('a change on many says how many change, stay, and were so already', () => {
  assert.equal(bulkWords({ preview: true, changed: 42, unchanged: 0, refused: 3 }), '42 would change, 3 would stay as they are.')
  assert.equal(bulkWords({ preview: false, changed: 1, unchanged: 1, refused: 0 }), '1 changed, 1 is so already.')
})
test('the asker’s mail is in the buyer’s language, and holds question and link', () => {
  for (const language of ['en', 'de', 'fr', 'es'] as const) {
    const { body, subject } = letterFor({ language, name: 'Henrik Lund', asker: 'Ana', question: 'Is ten nights the measure?', url: 'https://solfa.example/a/x' })
    assert.ok(body.includes('Henrik') && body.includes('Is ten nights the measure?') && body.includes('https://solfa.example/a/x') && body.includes('Ana') && subject.length > 0, language)
  }
})
test('two proofs beside each other are beamed only when one talk gave both', () => {
  const met = (id: string, counts = true) => ({ state: 'met', evidence: [{ counts, source: { kind: 'call', id } }] })
  assert.ok(sharesSource(met('1'), met('1')))
  assert.ok(!sharesSource(met('1'), met('2')))
  assert.ok(!sharesSource(met('1', false), met('1')))
  assert.ok(!sharesSource({ ...met('1'), state: 'stale' }, met('1')))
})
test('a stage says when it was entered and left, and an undone move counts for nothing', () => {
  const move = (from: string, to: string, at: string, undone = false) => ({ from, to, at, undone })
  const moves = [move('', 'meet', '1'), move('meet', 'shape', '2'), move('shape', 'prove', '3', true)]
  assert.equal(stayWords(moves, 'meet', String), '1 to 2')
  assert.equal(stayWords(moves, 'meet', () => '6 Nov'), '6 Nov')
  assert.equal(stayWords(moves, 'shape', String), 'since 2')
  assert.equal(stayWords(moves, 'prove', String), undefined)
})
test('somebody is met once they said, wrote or came to something themselves', () => {
  const proof = (contact: string, kind: string, status = 'recorded') => ({ contact, kind, status })
  const met = metContacts({ stages: [{ milestones: [{ evidence: [proof('henrik', 'call'), proof('katarina', 'tick'), proof('oskar', 'mail', 'withdrawn')] }] }] })
  assert.deepEqual([...met], ['henrik'])
})
test('roles are said as one says them', () => assert.equal(rolesInWords(['signer', 'veto']), 'signs, can say no'))
test('a loss asks what was learnt, a way back asks why, and each has answers on keys', () => {
  assert.equal(headingFor({ kind: 'lost', name: 'Lost' }, false).title, 'What did we learn?')
  assert.equal(headingFor({ kind: 'stage', name: 'Meet' }, true).title, 'Why does it go back to Meet?')
  assert.equal(presetsFor({ kind: 'no-decision' }, false).length, 3)
})
