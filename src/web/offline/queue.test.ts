import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { again, foldedInto, nextOf, settled, takenBack, underway, type Entry, type Outcome } from './queue.ts'

const entry = (n: number, more: Partial<Entry> = {}): Entry => ({ n, who: 'w ana', key: `key ${n}`, route: 'POST /activities', params: {}, body: { n }, revision: null, label: `Note ${n}`, at: n, shown: [], edit: null, tries: 0, state: 'waiting', said: null, theirs: null, ...more })
const edit = (n: number, field: string, mine: unknown, more: Partial<Entry> = {}): Entry => entry(n, { route: 'PATCH /companies/{id}', params: { id: 'c1' }, body: { [field]: mine }, edit: { collection: 'companies', field, before: 'Oslo' }, revision: 5, ...more })

/** A server that does each name once, and answers a repetition with what it did. `no`: what it refuses, each time it is asked. */
class Server {
  readonly done: number[] = []
  readonly no: ReadonlySet<number>
  #names = new Set<string>()
  constructor(no: ReadonlySet<number>) { this.no = no }
  hear(one: Entry): Outcome {
    if (this.no.has(one.n)) return { kind: 'refused', said: 'The gate holds.' }
    if (!this.#names.has(one.key)) { this.#names.add(one.key); this.done.push(one.n) }
    return { kind: 'done', revision: null }
  }
}

describe('writes that wait', () => {
  it('arrive once and in order, whatever is lost and wherever the browser dies; what is refused stays and is told', () => {
    // What happens at each attempt: nothing is heard of it; it arrives and the answer is lost; the browser dies before it goes, or after the answer; it goes well.
    const mishap = fc.constantFrom('never left', 'answer lost', 'died before', 'died after', 'well')
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), fc.array(mishap, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }), (count, mishaps, no) => {
      const server = new Server(new Set(no))
      // What the browser keeps: it is all that is left when it dies.
      let kept: readonly Entry[] = Array.from({ length: count }, (_, i) => entry(i + 1))
      for (const how of [...mishaps, ...Array.from({ length: count }, () => 'well')]) {
        const next = nextOf(kept)
        if (!next) break
        kept = underway(kept, next.key)
        if (how === 'never left' || how === 'died before') continue
        const outcome = server.hear(next)
        if (how !== 'well') continue
        kept = settled(kept, next, outcome)
      }
      const refused = [...server.no].filter((n) => n <= count).toSorted((a, b) => a - b)
      assert.deepEqual(server.done, Array.from({ length: count }, (_, i) => i + 1).filter((n) => !server.no.has(n)))
      assert.deepEqual(kept.map(({ n, state, said }) => [n, state, said]), refused.map((n) => [n, 'refused', 'The gate holds.']))
    }))
  })

  it('of one field that was edited twice are one, from what stood there at first, unless the first was on its way', () => {
    const first = edit(1, 'city', 'Bergen'), second = edit(2, 'city', 'Turku', { edit: { collection: 'companies', field: 'city', before: 'Bergen' } })
    const folded = foldedInto([first], second)
    assert.deepEqual([folded?.n, folded?.key, folded?.body, folded?.edit?.before], [1, 'key 2', { city: 'Turku' }, 'Oslo'])
    assert.equal(foldedInto(underway([first], 'key 1'), second), null)
    assert.equal(foldedInto([first], edit(2, 'industry', 'Boats')), null)
    assert.equal(foldedInto([first, edit(2, 'industry', 'Boats')], edit(3, 'city', 'Turku')), null)
    assert.equal(foldedInto([first], { ...second, params: { id: 'c2' } }), null)
    assert.equal(foldedInto([first], { ...second, who: 'w lena' }), null)
  })

  it('upon one revision of a record follow each other: one’s own write is no clash', () => {
    const first = edit(1, 'city', 'Bergen')
    const left = settled([first, edit(2, 'industry', 'Boats'), edit(3, 'city', 'Turku', { params: { id: 'c2' } }), edit(4, 'phone', '1', { revision: 4 })], first, { kind: 'done', revision: 6 })
    assert.deepEqual(left.map(({ n, revision }) => [n, revision]), [[2, 6], [3, 5], [4, 4]])
  })

  it('that clashed are meant upon what the other wrote, once the person says so, under the same name', () => {
    const sent = edit(1, 'city', 'Turku')
    const clashed = settled([sent], sent, { kind: 'refused', said: 'Somebody changed the same meanwhile.', theirs: { id: 'c1', city: 'Aarhus', revision: 9 } })
    assert.equal(nextOf(clashed), null)
    const [one] = again(clashed, 'key 1')
    assert.deepEqual([one?.state, one?.key, one?.revision, one?.edit?.before, one?.theirs], ['waiting', 'key 1', 9, 'Aarhus', null])
  })

  it('are taken back one by one: the edit whose place another took waits again, as it was meant', () => {
    const words = ['Bergen', 'Turku', 'Umeå'].map((mine, i) => edit(i + 1, 'city', mine))
    const folded = words.reduce<Entry[]>((kept, next) => { const one = foldedInto(kept, next); return one ? [one] : [next] }, [])
    assert.deepEqual(folded.map(({ n, key, body }) => [n, key, body]), [[1, 'key 3', { city: 'Umeå' }]])
    const once = takenBack(folded, 'key 3')
    assert.deepEqual(once.left.map(({ n, key, body, edit: of }) => [n, key, body, of?.before]), [[1, 'key 2', { city: 'Turku' }, 'Oslo']])
    assert.deepEqual([once.taken.how, once.taken.again?.key], ['unsent', 'key 2'])
    assert.deepEqual(takenBack(takenBack(once.left, 'key 2').left, 'key 1').left, [])
    // One that lies beneath leaves the last as it is.
    const beneath = takenBack(folded, 'key 2')
    assert.deepEqual([beneath.left[0]?.key, beneath.left[0]?.earlier?.key, beneath.taken], ['key 3', 'key 1', { how: 'unsent', again: null }])
  })

  it('say what they were when they were taken back, and an answer to what is no longer there takes nothing else away', () => {
    const sent = foldedInto([edit(1, 'city', 'Bergen')], edit(2, 'city', 'Turku'))!
    const { left, taken } = takenBack(underway([sent], 'key 2'), 'key 2')
    assert.deepEqual([taken.how, taken.again?.key], ['underway', 'key 1'])
    // It had arrived: the earlier one, which has its place, is one's own next word upon that.
    assert.deepEqual(settled(left, sent, { kind: 'done', revision: 6 }).map(({ key, revision, tries }) => [key, revision, tries]), [['key 1', 6, 0]])
    assert.deepEqual(takenBack(left, 'key 2'), { left, taken: { how: 'gone', again: null } })
    const refused = settled([sent], sent, { kind: 'refused', said: 'Somebody changed the same meanwhile.' })
    assert.deepEqual(takenBack(refused, 'key 2'), { left: [], taken: { how: 'refused', again: null } })
  })

  it('are each in exactly one place, whatever is written and taken back: done, waiting, or taken back', () => {
    const step = fc.oneof(fc.constant('write' as const), fc.constant('send' as const), fc.nat({ max: 9 }))
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let kept: Entry[] = [], n = 0
      const done = new Set<string>(), taken = new Set<string>()
      const chain = (one: Entry): string[] => [one.key, ...(one.earlier ? chain(one.earlier) : [])]
      for (const what of steps) {
        if (what === 'write') { const next = edit(++n, 'city', `City ${n}`), one = foldedInto(kept, next); kept = one ? kept.map((other) => (other.n === one.n ? one : other)) : [...kept, next] }
        else if (what === 'send') { const next = nextOf(kept); if (next) { for (const key of chain(next)) done.add(key); kept = settled(underway(kept, next.key), next, { kind: 'done', revision: null }) } }
        else { const key = `key ${what}`, result = takenBack(kept, key); assert.equal(result.taken.how === 'gone', !kept.flatMap(chain).includes(key)); if (result.taken.how !== 'gone') taken.add(key); kept = result.left }
      }
      const waiting = kept.flatMap(chain)
      assert.deepEqual([...done, ...taken, ...waiting].toSorted(), Array.from({ length: n }, (_, i) => `key ${i + 1}`).toSorted())
    }))
  })
})
