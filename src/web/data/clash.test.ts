import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Clash, fateOf, writeField } from './clash.ts'

const stale = new Error('stale')

/** A record behind revisions, as the server keeps it; `meanwhile` is done by others ahead of each write. */
function server(record: Record<string, unknown>, meanwhile: Record<string, unknown>[]) {
  const kept: Record<string, unknown> = { ...record, revision: 1 }
  const others = [...meanwhile]
  return {
    kept,
    patch: (field: string) => (value: unknown, revision: number | undefined) => {
      const other = others.shift()
      if (other) Object.assign(kept, other, { revision: (kept['revision'] as number) + 1 })
      if (revision !== kept['revision']) return Promise.reject(stale)
      Object.assign(kept, { [field]: value, revision: (revision ?? 0) + 1 })
      return Promise.resolve({ ...kept })
    },
    read: () => Promise.resolve({ ...kept }),
  }
}

const write = (at: ReturnType<typeof server>, before: unknown, mine: unknown) =>
  writeField({ before, mine, field: 'city', revision: 1, patch: at.patch('city'), read: at.read, isStale: (fault) => fault === stale })

describe('an edit of a field', () => {
  it('stands beside what others did to other fields', async () => {
    const at = server({ city: 'Oslo', name: 'Lindgren' }, [{ name: 'Lindgren & Co' }])
    await write(at, 'Oslo', 'Bergen')
    assert.deepEqual(at.kept, { city: 'Bergen', name: 'Lindgren & Co', revision: 3 })
  })

  it('never covers what somebody else wrote in the same field, and tells what that is', async () => {
    const at = server({ city: 'Oslo' }, [{ city: 'Turku' }])
    await assert.rejects(write(at, 'Oslo', 'Bergen'), (fault) => fault instanceof Clash && fault.record['city'] === 'Turku')
    assert.equal(at.kept['city'], 'Turku')
  })

  it('is done when somebody else wrote the same', async () => {
    const at = server({ city: 'Oslo' }, [{ city: 'Bergen' }])
    assert.equal((await write(at, 'Oslo', 'Bergen'))['city'], 'Bergen')
  })

  it('gives up when others are always quicker, and says that it is stale', async () => {
    const at = server({ city: 'Oslo', name: '' }, Array.from({ length: 9 }, (_, n) => ({ name: String(n) })))
    await assert.rejects(write(at, 'Oslo', 'Bergen'), stale)
    assert.equal(at.kept['city'], 'Oslo')
  })

  it('is written exactly when the field stands as it was read, whatever else happens', async () => {
    const value = fc.constantFrom(null, 'Oslo', 'Bergen', 'Turku')
    await fc.assert(fc.asyncProperty(value, value, fc.array(fc.oneof(fc.record({ city: value }), fc.record({ name: value })), { maxLength: 3 }), async (before, mine, meanwhile) => {
      const at = server({ city: before, name: null }, meanwhile)
      const touched = meanwhile.reduce<Record<string, unknown>[]>((seen, one) => [...seen, { ...seen.at(-1), ...one }], [{ city: before }])
      const done = await write(at, before, mine).then(() => true, (fault) => (assert.ok(fault instanceof Clash), false))
      // Every state in which it was looked at, up to the one that decided.
      const theirs = touched.map((one) => one['city']).find((city) => fateOf({ before, mine, theirs: city }) !== 'again')
      if (theirs === undefined || fateOf({ before, mine, theirs }) === 'there') assert.ok(done)
      if (!done) assert.equal(at.kept['city'], theirs)
    }))
  })
})
