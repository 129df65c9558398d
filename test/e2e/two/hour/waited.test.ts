import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isShown, lostOf, type Arrived, type Told } from './waited.ts'

const kept = (at: number, label: string): Told => ({ at, text: `Kept until there is a connection: ${label}.` })
const tells = (at: number, text: string): Told => ({ at, text })
const change = (at: number, field: string, value: unknown): Arrived => ({ by: 'ana', at, isNamed: (label) => label.startsWith(`${field} of Cold hall: `) && isShown(label.slice(`${field} of Cold hall: `.length), value) })
const lost = (told: readonly Told[], more: { listed?: string[]; arrived?: Arrived[]; cameBack?: number[] } = {}) => lostOf({ told, listed: [], arrived: [], cameBack: [], ...more })

const amount = 'Amount of Cold hall: “10,066”', source = 'Source of Cold hall: “Ana 12”', other = 'Source of Cold hall: “Ana 14”'

describe('a write that waited', () => {
  it('is found in the history in whatever form its value was typed', () => {
    assert.deepEqual(lost([kept(100, amount)], { arrived: [change(900, 'Amount', 10066)] }), [])
    assert.deepEqual(lost([kept(100, amount)], { arrived: [change(900, 'Amount', 10067)] }), [amount])
    assert.deepEqual(lost([kept(100, 'Source of Cold hall: nothing')], { arrived: [change(900, 'Source', null)] }), [])
    assert.deepEqual(lost([kept(60_000, source)], { arrived: [change(900, 'Source', 'Ana 12')] }), [source], 'what stood there long before is another')
  })

  it('is found on the list, or in what was told of it', () => {
    assert.deepEqual(lost([kept(1, source)]), [source])
    assert.deepEqual(lost([kept(1, source)], { listed: [source] }), [])
    assert.deepEqual(lost([kept(1, source), tells(2, `Taken back, and not sent: ${source}.`)]), [])
    assert.deepEqual(lost([kept(1, amount), kept(1, source), tells(2, `2 that waited were sent. ${amount} was refused: Somebody changed the same meanwhile.`)]), [source])
    assert.deepEqual(lost([kept(1, source), tells(2, `${source} was on its way already and may have arrived. Its page shows it once there is a connection.`)]), [])
  })

  it('is stood for by a later one of the same field, unless that was taken back or the first must have been sent by then', () => {
    const arrived = [change(900, 'Source', 'Ana 14')]
    assert.deepEqual(lost([kept(1, source), kept(2, other)], { arrived }), [])
    assert.deepEqual(lost([kept(1, amount), kept(2, other)], { arrived }), [amount])
    assert.deepEqual(lost([kept(1, source), kept(2, other), tells(3, `Taken back, and not sent: ${other}. ${source} waits again.`)]), [source])
    assert.deepEqual(lost([kept(1, source), kept(2, other), tells(3, `${other} was refused: Somebody changed the same meanwhile.`)]), [])
    assert.deepEqual(lost([kept(1, source), tells(2, 'What waited was sent.'), kept(3, other)], { arrived }), [source])
    assert.deepEqual(lost([kept(1, source), kept(50_000, other)], { arrived: [change(51_000, 'Source', 'Ana 14')], cameBack: [20_000] }), [source])
  })
})
