import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { again, foldedInto, nextOf, settled, underway, type Entry, type Outcome } from './queue.ts'

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
        kept = underway(kept, next.n)
        if (how === 'never left' || how === 'died before') continue
        const outcome = server.hear(next)
        if (how !== 'well') continue
        kept = settled(kept, next.n, outcome)
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
    assert.equal(foldedInto(underway([first], 1), second), null)
    assert.equal(foldedInto([first], edit(2, 'industry', 'Boats')), null)
    assert.equal(foldedInto([first, edit(2, 'industry', 'Boats')], edit(3, 'city', 'Turku')), null)
    assert.equal(foldedInto([first], { ...second, params: { id: 'c2' } }), null)
    assert.equal(foldedInto([first], { ...second, who: 'w lena' }), null)
  })

  it('upon one revision of a record follow each other: one’s own write is no clash', () => {
    const left = settled([edit(1, 'city', 'Bergen'), edit(2, 'industry', 'Boats'), edit(3, 'city', 'Turku', { params: { id: 'c2' } }), edit(4, 'phone', '1', { revision: 4 })], 1, { kind: 'done', revision: 6 })
    assert.deepEqual(left.map(({ n, revision }) => [n, revision]), [[2, 6], [3, 5], [4, 4]])
  })

  it('that clashed are meant upon what the other wrote, once the person says so, under the same name', () => {
    const clashed = settled([edit(1, 'city', 'Turku')], 1, { kind: 'refused', said: 'Somebody changed the same meanwhile.', theirs: { id: 'c1', city: 'Aarhus', revision: 9 } })
    assert.equal(nextOf(clashed), null)
    const [one] = again(clashed, 1)
    assert.deepEqual([one?.state, one?.key, one?.revision, one?.edit?.before, one?.theirs], ['waiting', 'key 1', 9, 'Aarhus', null])
  })
})
