import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnOf, entryFor } from './entry.ts'
import { fillTemplate, readMapping } from './mapping.ts'

const mapping = () => {
  const read = readMapping({ source: 'maven', files: [{ file: 'sales_*.csv', kind: 'deal', columns: { a: 'name', b: { to: 'amount', times: 1000 }, c: 'ignore' } }, { file: 'x.csv', kind: 'none', columns: {} }] })
  assert.ok(read.ok)
  return read.mapping
}
test('a mapping says what it does not understand, and where', () => {
  const read = readMapping({ source: 'Maven CRM', files: [{ file: 'a', kind: 'lead', columns: {} }], colour: 1 })
  assert.ok(!read.ok && read.sentences.length === 3 && read.sentences.some((sentence) => sentence.startsWith('files.0.kind')))
})
test('a file is known by its name, in any folder and case, or by its header', () => {
  assert.equal(entryFor(mapping(), 'Export/Sales_Pipeline.CSV', [])?.kind, 'deal')
  assert.equal(entryFor(mapping(), 'other.csv', ['a', 'b', 'c', 'd'])?.kind, 'deal')
  assert.equal(entryFor(mapping(), 'other.csv', ['a', 'b']), null)
})
test('a column that is not named is kept beside the record', () => {
  assert.deepEqual([columnOf(mapping().files[0]!, 'zzz'), columnOf(mapping().files[0]!, 'constructor')], [{ to: 'extra' }, { to: 'extra' }])
})
test('a name is built from columns, with a word for what is empty', () => {
  const cells: Record<string, string> = { account: '', product: 'GTX Pro' }
  assert.equal(fillTemplate('{account|Without company}, {product}{nothing}', (header) => cells[header] ?? ''), 'Without company, GTX Pro')
})
