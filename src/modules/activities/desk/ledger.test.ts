import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { BACK, COUNTED, given, GIVEN, minutesBack, MOST_IN_A_MINUTE } from './ledger.ts'

describe('the private ledger', () => {
  test('each thing written by hand counts what is beside it, rounded up', () => {
    const { minutes, things, lines } = given([{ minute: '09:00', kind: 'activity.created', count: 1 }, { minute: '09:30', kind: 'deal.changed', count: 1 }, { minute: '10:00', kind: 'run.moved', count: 2 }])
    assert.deepEqual([minutes, things], [4, 4])
    assert.deepEqual(lines.filter((line) => line.count > 0).map((line) => [line.id, line.count]), [['said', 1], ['changed', 3]])
  })

  test('a paste of a thousand rows is not a thousand minutes, and what nobody wrote counts nothing', () => {
    assert.equal(given([{ minute: '09:00', kind: 'company.created', count: 1000 }]).minutes, MOST_IN_A_MINUTE)
    assert.deepEqual([given([{ minute: '09:00', kind: 'run.proof-expired', count: 9 }]).minutes, given([]).minutes], [0, 0])
  })

  test('more written is never fewer minutes, and never more than three for a minute of the clock', () => fc.assert(fc.property(
    fc.array(fc.record({ minute: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom(...COUNTED), count: fc.integer({ min: 1, max: 9 }) })), (written) => {
      assert.ok(given(written).minutes >= given(written.slice(1)).minutes)
      assert.ok(given(written).minutes <= MOST_IN_A_MINUTE * 3)
    })))

  test('no minutes are claimed for a deal, and every rule is a sentence beside its figure', () => {
    assert.equal(minutesBack({ meetings: 2, deals: 9, answers: 1, questions: 1 }), 16)
    for (const { rule, what } of Object.values(BACK)) { assert.match(rule, /^[A-Z].*\.$/); assert.match(what, /^[a-z]/) }
    assert.equal(new Set(COUNTED).size, GIVEN.flatMap((line) => line.kinds).length, 'a kind counts once')
  })
})
