import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headsOf, ledTo, nextFault } from './cursor.ts'
import type { Refused } from './useMends.ts'

const row = (n: number, at: string | null, state: Refused['state'] = 'refused', was = {}): Refused => ({ file: 'a.csv', row: n, at, state, reason: null, looked: true, was, cells: [['id', ''], ['name', ''], ['staff', '']] })

test('the columns at fault stand first, the others in the order of the file', () => {
  assert.deepEqual(headsOf([row(2, 'staff'), row(3, null)], []), { heads: ['staff', 'id', 'name'], wrong: 1 })
  assert.deepEqual(headsOf([row(2, null, 'mended', { name: 'x' })], [{ at: 'staff' }]), { heads: ['name', 'staff', 'id'], wrong: 2 })
  assert.deepEqual(headsOf([], []), { heads: [], wrong: 0 })
})

test('the next fault is the next refused row, round the end, and its cell', () => {
  const rows = [row(2, 'staff'), row(3, 'staff', 'mended'), row(4, null), row(5, 'name')]
  const heads = ['staff', 'name', 'id']
  assert.deepEqual([nextFault(rows, heads, 0), nextFault(rows, heads, 2), nextFault(rows, heads, 3)], [{ row: 2, column: 0 }, { row: 3, column: 1 }, { row: 0, column: 0 }])
  assert.equal(nextFault([row(2, null, 'leftOut')], heads, 0), null)
})

test('keys lead as in a sheet, and Tab out at both ends', () => {
  const of = { far: false, back: false, rows: 3, columns: 4, page: 10 }
  assert.deepEqual(ledTo({ row: 0, column: 3 }, 'Tab', of), { row: 1, column: 0 })
  assert.equal(ledTo({ row: 2, column: 3 }, 'Tab', of), null)
  assert.equal(ledTo({ row: 0, column: 0 }, 'Tab', { ...of, back: true }), null)
  assert.deepEqual(ledTo({ row: 1, column: 1 }, 'End', { ...of, far: true }), { row: 2, column: 3 })
  assert.deepEqual(ledTo({ row: 1, column: 1 }, 'PageUp', of), { row: 0, column: 1 })
  assert.equal(ledTo({ row: 1, column: 1 }, 'a', of), null)
})
