import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, uuidv7 } from './id.ts'

test('an id is a UUID of version 7: the millisecond, then chance, in the places that RFC 9562 gives them', () => {
  // The example of RFC 9562, appendix A.6.
  assert.equal(uuidv7(0x017f22e279b0, Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  for (const byte of [0, 0xff]) {
    const id = uuidv7(1, new Uint8Array(10).fill(byte))
    assert.ok(isId(id), id)
    assert.match(id, /^00000000-0001-7...-[89ab]...-/)
  }
  assert.throws(() => uuidv7(1, new Uint8Array(9)), RangeError)
})
