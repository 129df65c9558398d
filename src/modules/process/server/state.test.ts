import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Story } from '#test/engine/story.ts'
import { runOf, stateOf } from './state.ts'

// That a run is the same when it is read again is held for every run that the engine's properties come to (test/engine/play.ts).

const moved = () => new Story().open().moves('qualify', 'Later.').there

test('of a run that little has happened to, little is kept', () => {
  const { there } = new Story().open()
  assert.ok(stateOf(there).length < 0.55 * JSON.stringify(there).length, stateOf(there))
  assert.ok(stateOf(moved()).length < 0.75 * JSON.stringify(moved()).length, stateOf(moved()))
})

test('what is known to be false is kept: it is not the same as not known', () => {
  const run = { ...moved(), facts: { ...moved().facts, existing_customer: false } }
  assert.equal(runOf(stateOf(run)).facts.existing_customer, false)
  assert.equal(runOf(stateOf(run)).facts.price_given, null)
})

test('a run of an earlier release, kept whole, reads the same', () => assert.deepEqual(runOf(JSON.stringify(moved())), moved()))

test('no two runs share a list', () => {
  const [one, other] = [runOf(stateOf(moved())), runOf(stateOf(moved()))]
  one.people.push({ contact: 'dan', name: 'Dan', roles: [], leftAt: null })
  one.moves[0]!.left.push(one.moves[1]!.left[0]!)
  assert.deepEqual(other, moved())
})
