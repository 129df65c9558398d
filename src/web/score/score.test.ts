import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draw } from './draw.ts'
import { head, lookOf } from './heads.ts'
import { joined } from './joined.ts'
import { systemsOf } from './plan.ts'
import { lyric } from './lyric.ts'
import { svg } from './svg.ts'
import type { Bar, Mark, Note, Run } from './types.ts'

const note = (id: string, more: Partial<Note> = {}): Note => ({ id, sentence: `${id}.`, side: 'buyer', gate: 'coaches', state: 'open', ...more })
const bar = (id: string, ...milestones: Note[]): Bar => ({ id, name: id, milestones })
const run = (stages: Bar[], claimed = stages[0]!.id, proven = stages[0]!.id, next: string | null = null): Run => ({ name: 'Lindgren', stages, claimed, proven, next })
const inks = (marks: readonly Mark[], ink: string) => marks.filter((mark) => mark.ink === ink)
const paths = (marks: readonly Mark[], ink: string) => inks(marks, ink).flatMap((mark) => (mark.kind === 'path' ? [mark] : []))
const three = run([bar('Meet', note('a', { state: 'met', grade: 'A' }), note('b')), bar('Shape', note('c', { side: 'seller' })), bar('Agree', note('d', { side: 'company' }))], 'Shape', 'Meet')
const many = (bars: number, each: number) => run(Array.from({ length: bars }, (_, i) => bar(`s${i}`, ...Array.from({ length: each }, (_, j) => note(`s${i}-${j}`)))), 's4', 's1')

describe('the score', () => {
  it('keeps the heights and lines of each size', () => {
    assert.equal(draw(three, { size: 's', width: 200 }).height, 16)
    assert.equal(draw(three, { size: 'm', width: 400 }).height, 36)
    assert.equal(draw(three, { size: 'm', width: 400, names: true }).height, 50)
    assert.equal(draw(three, { size: 'l', width: 1000 }).height, 222)
    assert.equal(draw(three, { size: 'l', width: 1000, lyrics: false }).height, 168)
    assert.equal(draw({ ...three, claimed: null, proven: null }, { size: 'l', width: 1000 }).height, 106)
    assert.deepEqual(draw(three, { size: 's', width: 200 }).notes.map((p) => p.y), [3.5, 3.5, 7.5, 11.5])
  })

  it('is redrawn for its width: the last bar ends at the edge, and every note has the same room', () => {
    for (const width of [150, 216, 390, 1440]) {
      const { notes, marks } = draw(three, { size: 'm', width })
      const rooms = new Set(notes.map((p) => p.width.toFixed(6)))
      assert.equal(rooms.size, 1, `one unit at ${width}`)
      const end = paths(marks, 'sc-g').at(-1)!.d
      assert.ok(Number(/^M([\d.]+)/.exec(end)![1]) <= width, `ends within ${width}`)
    }
  })

  it('becomes a panel under 900 wide, and where a note would be narrower than a target', () => {
    assert.equal(draw(three, { size: 'l', width: 899 }).size, 'm')
    assert.equal(draw(three, { size: 'l', width: 900 }).size, 'l')
    assert.equal(draw(many(12, 5), { size: 'l', width: 1000 }).size, 'm')
  })

  it('gives every note on a page a column of at least 24', () => {
    for (const p of draw(many(9, 4), { size: 'l', width: 1208 }).notes) assert.ok(p.width >= 24)
  })

  it('folds a card of more than 24 notes to the claimed bar and its neighbours, with a count, and loses none', () => {
    const drawing = draw(many(9, 4), { size: 's', width: 216 })
    assert.deepEqual([...new Set(drawing.notes.map((p) => p.bar.id))], ['s3', 's4', 's5'])
    assert.deepEqual(inks(drawing.marks, 'fold').map((m) => m.kind === 'text' && m.text), ['+12', '+12'])
    assert.equal(draw(many(6, 4), { size: 's', width: 216 }).notes.length, 24, '24 notes are drawn whole')
    assert.equal(inks(draw(many(7, 4), { size: 's', width: 600 }).marks, 'fold').length, 2, '28 fold however wide the card is')
  })

  it('draws the proven place solid and the claimed one dashed, and no dashes when they agree', () => {
    const apart = draw(three, { size: 's', width: 200 }).marks, together = draw({ ...three, proven: 'Shape' }, { size: 's', width: 200 }).marks
    assert.equal(paths(apart, 'sc-p').length, 1)
    assert.ok(paths(apart, 'sc-c')[0]!.dash)
    assert.equal(paths(together, 'sc-c').length, 0)
  })

  it('shows nothing dashed when the run is ahead of its claim', () => {
    assert.equal(paths(draw({ ...three, claimed: 'Meet', proven: 'Agree' }, { size: 'm', width: 400 }).marks, 'sc-c').length, 0)
  })

  it('makes a bar line heavy only while a blocks gate is shut at or before the claimed stage', () => {
    const heavy = (state: Partial<Note>, claimed: string) => paths(draw(run([bar('Meet', note('a', { gate: 'blocks', ...state })), bar('Shape', note('b', { gate: 'blocks' })), bar('Agree', note('c'))], claimed, 'Meet'), { size: 'm', width: 400 }).marks, 'sc-g').length - 1
    assert.equal(heavy({ state: 'open' }, 'Meet'), 1)
    assert.equal(heavy({ state: 'met', grade: 'B' }, 'Meet'), 0)
    assert.equal(heavy({ state: 'met', grade: 'B' }, 'Shape'), 1)
  })

  it('neither draws nor counts what is not applicable', () => {
    const drawing = draw(run([bar('Meet', note('a', { state: 'not-applicable' }), note('b'))]), { size: 'm', width: 400 })
    assert.deepEqual(drawing.notes.map((p) => p.note.id), ['b'])
  })

  it('puts the pencil on the next note only', () => {
    assert.equal(inks(draw({ ...three, next: 'c' }, { size: 'm', width: 400 }).marks, 'sc-x').length, 1)
    assert.equal(inks(draw(three, { size: 'm', width: 400 }).marks, 'sc-x').length, 0)
  })

  it('keeps the hold of a proven note below the names of the stages', () => {
    const { marks } = draw(run([bar('Shape', note('a', { state: 'met', grade: 'B', challenged: true }))]), { size: 'l', width: 1000 })
    const dot = inks(marks, 'sc-xf').find((mark) => mark.kind === 'circle')
    assert.ok(dot?.kind === 'circle' && dot.y > 40 && dot.y < 60, 'beside the stem, above the head')
    const arc = paths(marks, 'sc-x').at(-1)!.d
    assert.ok(Number(/^M[\d.]+ ([\d.]+)/.exec(arc)![1]) - 9 > 24, 'a name ends at 20')
  })

  it('is drawn with few elements, which hold every stroke in its order', () => {
    const { marks } = draw({ ...three, next: 'c' }, { size: 's', width: 209 })
    const few = joined(marks)
    assert.ok(few.length * 2 < marks.length + 2, `${few.length} of ${marks.length}`)
    const order = (list: readonly Mark[]) => list.map((mark) => `${mark.ink} ${'width' in mark ? mark.width : ''}`).filter((ink, i, all) => ink !== all[i - 1])
    assert.deepEqual(order(few), order(marks))
    assert.equal(paths(few, 'sc-l').map((mark) => mark.d).join(''), paths(marks, 'sc-l').map((mark) => mark.d).join(''))
    const dots = inks(marks, 'sc-o').length
    assert.ok(dots > 0)
    assert.equal(paths(few, 'sc-o').map((mark) => mark.d).join('').match(/M/g)!.length, dots)
  })

  it('joins the proofs of one conversation by a beam, at page size only', () => {
    const beamed = run([bar('Meet', note('a', { state: 'met', grade: 'B', beamWith: 'b' }), note('b', { state: 'met', grade: 'C' }))])
    const beams = (size: 'm' | 'l') => paths(draw(beamed, { size, width: 1000 }).marks, 'sc-n').length
    assert.equal(beams('l'), 1)
    assert.equal(beams('m'), 0)
  })

  it('gives bars of a process without milestones one width each', () => {
    const staves = paths(draw({ name: 'New', stages: [bar('Meet'), bar('Shape')] }, { size: 'm', width: 303.5 }).marks, 'sc-l').map((mark) => mark.d)
    assert.deepEqual(staves.slice(0, 4).filter((_, i) => i % 3 === 0), ['M0 6.5H150', 'M150 6.5H300'])
  })

  it('cuts no stage’s name short for one that is shorter', () => {
    const names = ['Understand', 'Qualify', 'Shape', 'Propose', 'Commit']
    const said = inks(draw({ name: 'New', stages: names.map((name) => bar(name)) }, { size: 'm', width: 303.5, names: true }).marks, 'st sn').flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
    assert.deepEqual(said, names)
  })

  it('lets the last stage’s name end with the piece where its bar is narrower', () => {
    const stages = ['Understand', 'Qualify', 'Shape', 'Propose', 'Commit'].map((name, i) => bar(name, ...Array.from({ length: [4, 4, 4, 4, 2][i]! }, (_, j) => note(`${name}-${j}`))))
    const { marks, width } = draw(run(stages, 'Understand', 'Understand'), { size: 'm', width: 362, names: true })
    const last = inks(marks, 'st sn').at(-1)
    assert.ok(last?.kind === 'text')
    assert.deepEqual([last.text, last.anchor, last.x > width - 12], ['Commit', 'end', true])
  })

  it('is broken into systems for paper: no bar is lost, each has room for the words, and none stands alone where two could be even', () => {
    const deal = run(['Understand', 'Qualify', 'Shape', 'Propose', 'Commit'].map((name, i) => bar(name, ...Array.from({ length: [4, 4, 4, 4, 2][i]! }, (_, j) => note(`${name}-${j}`, { state: 'met', grade: 'C' })))), 'Propose', 'Qualify')
    const systems = systemsOf(deal, 680)
    assert.deepEqual(systems, [[0, 1], [2, 4]])
    for (const system of systems) {
      const drawing = draw(deal, { size: 'l', width: 680, system })
      assert.equal(drawing.size, 'l', 'narrow, and with its words all the same')
      assert.ok(drawing.notes.every((one) => one.width >= 43), `${drawing.notes[0]!.width}`)
      assert.ok(drawing.marks.some((mark) => mark.kind === 'text' && mark.ink.startsWith('ly')))
    }
    assert.deepEqual(systems.flatMap((system) => draw(deal, { size: 'l', width: 680, system }).notes.map((one) => one.note.id)), deal.stages.flatMap((stage) => stage.milestones.map(({ id }) => id)))
    assert.deepEqual(systemsOf(many(9, 4), 680).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)), [0, 1, 2, 3, 4, 5, 6, 7, 8])
    assert.deepEqual(systemsOf({ name: 'No run', stages: deal.stages }, 680), [[0, 4]], 'without words it need not be broken')
  })

  it('carries the rules of place over from one system to the next, and ends once', () => {
    const five = run(['a', 'b', 'c', 'd', 'e'].map((name) => bar(name, note(`${name}1`))), 'd', 'b')
    const at = (system: [number, number]) => draw(five, { size: 'l', width: 680, system }).marks
    const [first, second] = [at([0, 2]), at([3, 4])]
    assert.deepEqual([paths(first, 'sc-p').length, paths(first, 'sc-c').length], [1, 1], 'proven to b, claimed to the edge')
    assert.deepEqual([paths(second, 'sc-p').length, paths(second, 'sc-c').length], [0, 1], 'claimed to d, and nothing proven there')
    const said = (marks: Mark[]) => inks(marks, 'si').flatMap((mark) => (mark.kind === 'text' && mark.text.endsWith(' here') ? [mark.text] : []))
    assert.deepEqual([said(first), said(second)], [['proven to here'], ['claimed to here']])
    assert.equal(paths(first, 'sc-g').length, 0, 'the final bar line ends the piece, not a system')
    assert.equal(paths(second, 'sc-g').length, 1)
    const whole = draw({ ...five, claimed: 'e', proven: 'e' }, { size: 'l', width: 680, system: [0, 2] }).marks
    assert.match(paths(whole, 'sc-p')[0]!.d, /^M64 147H67\d/)
  })

  it('survives a run without stages, a stage without notes, and no width', () => {
    assert.deepEqual(draw(run([bar('Meet')]), { width: 200 }).notes, [])
    assert.deepEqual(draw({ name: 'Empty', stages: [] }, { width: 200 }).notes, [])
    for (const mark of draw(three, { size: 'm', width: 0 }).marks) assert.doesNotMatch(JSON.stringify(mark), /null|NaN/)
  })

  it('is the same as text, with its words escaped', () => {
    assert.match(svg({ ...three, name: 'A "B" & <C>' }, { width: 200 }), /aria-label="A &quot;B&quot; &amp; &lt;C>: claimed in Shape, proven in Meet\./)
  })
})

describe('a note', () => {
  it('is filled only when it is met', () => {
    for (const [state, look] of [['open', 'dot'], ['unknown', 'rest'], ['proposed', 'dashed'], ['below', 'ring'], ['stale', 'ring'], ['suspended', 'ring'], ['excepted', 'struck']] as const) {
      assert.equal(lookOf(note('a', { state, grade: 'A' })), look)
    }
    assert.equal(lookOf(note('a', { state: 'open', passedUnmet: true })), 'struck')
    assert.equal(lookOf(note('a', { state: 'met', grade: 'B', passedUnmet: true })), 'B')
  })

  it('shows four depths on a panel and two on a card', () => {
    const drawn = (grade: 'A' | 'B' | 'C' | 'D', fold: boolean) => JSON.stringify(head(0, 0, grade, { rx: 5, ry: 5, stroke: 1, fold }))
    assert.equal(new Set((['A', 'B', 'C', 'D'] as const).map((g) => drawn(g, false))).size, 4)
    assert.equal(drawn('A', true), drawn('B', true))
    assert.equal(drawn('C', true), drawn('D', true))
    assert.notEqual(drawn('B', true), drawn('C', true))
  })

  it('never looks proven when it is only claimed', () => {
    assert.equal(head(0, 0, 'ring', { rx: 3, ry: 3, stroke: 1, fold: true }).some((mark) => mark.ink === 'sc-n'), false)
  })
})

describe('a lyric', () => {
  it('breaks where it is told, else at words, and ends in an ellipsis rather than in the next note', () => {
    assert.deepEqual(lyric(note('a', { short: 'cost in|money' })), ['cost in', 'money'])
    assert.deepEqual(lyric(note('a', { short: 'who can say no' })), ['who can', 'say no'])
    assert.deepEqual(lyric(note('veto-holder')), ['veto', 'holder'])
    assert.deepEqual(lyric(note('a', { short: 'Donaudampfschiff' })), ['Donaudamp…'])
    for (const line of lyric(note('a', { short: 'one two three four five six seven eight' }))) assert.ok(line.length <= 10)
  })
})
