import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAfter, dayWords, firstName, screenOf } from './answering.ts'
import { answerLanguage, ANSWER_LANGUAGES, answerWords } from './words.ts'

test('an open question asks, and an answered one thanks until the buyer changes their mind', () => {
  assert.equal(screenOf({ answered: false }, 'none', false), 'ask')
  assert.equal(screenOf({ answered: true }, 'none', false), 'thanks')
  assert.equal(screenOf({ answered: true }, 'none', true), 'ask')
  assert.equal(screenOf({ answered: true }, 'correction', true), 'correct')
  assert.equal(screenOf({ answered: false }, 'not-yet', false), 'later')
})
test('the page speaks the language of the buyer, and English where it has no other', () => {
  assert.equal(answerLanguage('de-AT'), 'de')
  assert.equal(answerLanguage('FR'), 'fr')
  assert.equal(answerLanguage('pl'), 'en')
  assert.equal(answerLanguage(null), 'en')
})
test('days are written as the language writes them, with the year where it is another', () => {
  assert.equal(dayWords('2026-12-04', 'en', '2026-11-25'), '4 December')
  assert.equal(dayWords('2026-12-04', 'de', '2026-11-25'), '4. Dezember')
  assert.equal(dayWords('2026-12-04', 'fr', '2026-11-25'), '4 décembre')
  assert.equal(dayWords('2027-01-04', 'es', '2026-11-25'), '4 de enero de 2027')
})
test('an instant is a day where the buyer is', () => {
  assert.equal(dayWords('2026-12-03T23:30:00.000Z', 'en', '2026-11-25', 'Europe/Stockholm'), '4 December')
})
test('tomorrow is the first day that may be named', () => assert.equal(dayAfter('2026-12-31'), '2027-01-01'))
test('Henrik is called Henrik', () => assert.equal(firstName(' Henrik Lund'), 'Henrik'))
test('every language says everything, and never a word of our process', () => {
  const told = { asker: 'Ana Ferreira', ours: 'Kestrel', contact: 'Henrik', until: '18 December' }
  for (const language of ANSWER_LANGUAGES) {
    const said = JSON.stringify(sayAll(answerWords[language], told))
    assert.doesNotMatch(said, /undefined|stage|grade|milestone|score|Phase|étape|etapa/i, language)
    assert.ok(said.includes('Ana Ferreira') && said.includes('18 December'), language)
  }
})

const sayAll = (words: object, told: object): unknown => Object.fromEntries(Object.entries(words).map(([key, value]) =>
  [key, typeof value === 'function' ? (value as (t: object | string) => string)(key === 'sayAgainOn' ? '4 December' : told) : typeof value === 'object' ? sayAll(value as object, told) : value]))
