import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { says, saysGap, saysNote } from './words.ts'
import type { Note, Run } from './types.ts'

const note = (id: string, state: Note['state'], more: Partial<Note> = {}): Note => ({ id, sentence: 'The person who pays has met us.', side: 'buyer', gate: 'coaches', state, grade: state === 'met' ? 'B' : null, ...more })
const met = (n: number, from: string) => Array.from({ length: n }, (_, i) => note(`${from}${i}`, 'met'))
const lindgren: Run = {
  name: 'Lindgren Cold Stores', claimed: { id: 'prove' }, proven: 'shape',
  stages: [
    { id: 'meet', name: 'Meet', milestones: met(3, 'm') }, { id: 'understand', name: 'Understand', milestones: met(4, 'u') },
    { id: 'shape', name: 'Shape', milestones: [...met(3, 's'), note('payer', 'below')] },
    { id: 'prove', name: 'Prove', milestones: [note('p', 'met'), note('q', 'open'), note('r', 'unknown'), note('x', 'not-applicable')] },
    { id: 'agree', name: 'Agree', milestones: [note('a', 'open'), note('b', 'proposed'), note('c', 'excepted'), note('d', 'open')] },
  ],
}

describe('the spoken score', () => {
  it('says place, then every bar, in one sentence', () => {
    assert.equal(says(lindgren), 'Lindgren Cold Stores: claimed in Prove, proven in Shape. Meet 3 of 3 proven; Understand 4 of 4 proven; Shape 3 of 4 proven, 1 claimed only; Prove 1 of 3 proven, 1 honest unknown; Agree 0 of 4 proven, 1 broken, 1 proposed.')
  })

  it('says of a process whose steps it has, and which gates', () => {
    const process: Run = { name: 'How we sell', stages: [{ id: 'm', name: 'Meet', milestones: [note('a', 'open', { gate: 'blocks' }), note('b', 'open', { side: 'seller' })] }] }
    assert.equal(says(process), 'How we sell: Meet, 1 buyer, 1 seller, one gate.')
  })

  it('says the gap beside a card, and nothing when claimed and proven agree or the run is ahead', () => {
    assert.deepEqual(saysGap(lindgren), { text: 'Claimed here, proven in', stage: 'Shape' })
    assert.equal(saysGap({ ...lindgren, proven: 'prove' }), null)
    assert.equal(saysGap({ ...lindgren, proven: 'agree' }), null)
  })

  it('reads one note with what it needs', () => {
    const shape = lindgren.stages[2]!
    assert.equal(saysNote(shape, note('payer', 'below', { words: 'Claimed by Ana on 6 November.', challenged: true, least: 'B' })), 'Shape, buyer: the person who pays has met us. Claimed by Ana on 6 November, challenged, needs B.')
    assert.equal(saysNote(shape, note('payer', 'met'), true), 'Shape, buyer: the person who pays has met us. Proven, B, the buyer’s own artefact, the best next question.')
  })
})
