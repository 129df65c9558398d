import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionAt, withMention } from './mention.ts'

test('an @ at a word’s beginning asks for a colleague, in the middle of an address it does not', () => {
  assert.deepEqual(mentionAt('Hello @An', 9), { from: 6, to: 9, word: 'An' })
  assert.deepEqual(mentionAt('@', 1), { from: 0, to: 1, word: '' })
  assert.deepEqual(mentionAt('(@Tomás Li', 10)?.word, 'Tomás Li')
  assert.equal(mentionAt('mail ana@kestrel', 16), null)
  assert.equal(mentionAt('@Ana Ferreira is there', 22), null)
})

test('taking a name replaces what was typed and leaves the rest', () => {
  const typed = mentionAt('Ask @An about it', 7)!
  assert.deepEqual(withMention('Ask @An about it', typed, 'Ana Ferreira'), { text: 'Ask @Ana Ferreira about it', caret: 18 })
})
