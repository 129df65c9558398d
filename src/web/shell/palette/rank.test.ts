import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { marked, nearness, ranked } from './rank.ts'

const hits = (name: string, asked: string): string => marked(name, asked).map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')

describe('what the palette finds among commands', () => {
  it('puts the name first, then its beginning, a word’s, the inside, the letters', () => {
    assert.deepEqual(['Board', 'Board as proven', 'The board', 'Aboard', 'Billow over ardour', 'Desk'].map((name) => nearness(name, 'board')), [1, 0.9, 0.8, 0.6, 0.2, 0])
    assert.equal(nearness('Tomás Lindqvist', 'tomas'), 0.9)
    assert.equal(nearness('Move Lindgren to…', 'lindgren move'), 0.5)
  })

  it('knows other words by which a command goes, a little behind its name', () => {
    const found = ranked([{ label: 'Dark paper', words: 'theme night' }, { label: 'Theme of the day' }, { label: 'Desk' }], 'theme')
    assert.deepEqual(found.map(({ item }) => item.label), ['Theme of the day', 'Dark paper'])
  })

  it('marks what was asked for where it stands, or each of its words', () => {
    assert.equal(hits('Lindgren Cold Stores', 'lind'), '[Lind]gren Cold Stores')
    assert.equal(hits('Lindgren Cold Stores', 'stores lind'), '[Lind]gren Cold [Stores]')
    assert.equal(hits('Lindgren', ''), 'Lindgren')
    assert.equal(hits('Lindgren', 'x'), 'Lindgren')
    assert.equal(hits('Tomás', 'tomas'), '[Tomás]'.normalize('NFC'))
  })
})
