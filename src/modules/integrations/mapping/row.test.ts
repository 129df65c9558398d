import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ColumnCensus } from '../matching/survey.ts'
import type { MappedFile, RecordKind } from './mapping.ts'
import { rowReader } from './row.ts'

const read = (entry: Partial<MappedFile> & { kind: RecordKind; columns: MappedFile['columns'] }, header: string[], ...rows: string[][]) => {
  const census = header.map((name) => new ColumnCensus(name))
  for (const row of rows) for (const [index, column] of census.entries()) column.add(row[index] ?? '')
  const reader = rowReader({ file: 'a.csv', ...entry }, header, { file: 'a.csv', rows: rows.length, broken: 0, headerLine: 1, readAs: '', columns: census.map((one) => one.done()) }, { zone: 'Europe/Berlin', currency: 'EUR' })
  return rows.map((row) => reader.read(row))
}

test('fields are read, other records are named, and the rest is kept as it came', () => {
  const [row] = read({ kind: 'company', key: 'Id', columns: { Id: 'ignore', Name: 'name', Umsatz: { to: 'revenue', times: 1_000_000 }, Parent: 'parentId' } }, ['Id', 'Name', 'Umsatz', 'Parent', 'Rating'], ['1', ' Acme ', '1.100,04', 'Bolt', 'Hot'])
  assert.deepEqual(row, { key: '1', here: null, values: { name: 'Acme', revenue: 1_100_040_000, currency: 'EUR' }, names: { parentId: { text: 'Bolt', header: 'Parent', kind: 'company', missing: undefined } }, links: {}, extra: { Rating: 'Hot' }, refused: null, at: null, notices: [], leftOut: false })
})
test('a value that is no number refuses its row; one that is no address stays beside the contact', () => {
  assert.equal(read({ kind: 'company', columns: { n: 'name', e: 'employees' } }, ['n', 'e'], ['Acme', 'some'])[0]!.refused, 'Employees: “some” is not a number.')
  const [contact] = read({ kind: 'contact', columns: { f: 'firstName', l: 'lastName', m: 'email' } }, ['f', 'l', 'm'], ['Rosa', 'Blum', 'none'])
  assert.deepEqual([contact!.refused, contact!.values['name'], contact!.extra['m'], contact!.notices.length], [null, 'Rosa Blum', 'none', 1])
})
test('a row without its key, or without what is asked for, is refused', () => {
  assert.match(read({ kind: 'company', key: 'k', columns: { n: 'name' } }, ['k', 'n'], ['', 'Acme'])[0]!.refused!, /known by it/)
  assert.equal(read({ kind: 'company', columns: { n: 'name' } }, ['n', 'x'], ['', '1'])[0]!.refused, '“Name” is empty.')
})
test('values are translated by the mapping, and rows left out by it are told apart from refused ones', () => {
  const rows = read({ kind: 'deal', name: '{c|Nobody}', only: { column: 's', is: ['Open'] }, columns: { s: { to: 'stage', values: { Open: 'qualify' } } } }, ['c', 's'], ['Acme', 'Open'], ['', 'Gone'])
  assert.deepEqual([rows[0]!.values['stage'], rows[0]!.values['name'], rows[1]!.leftOut], ['qualify', 'Acme', true])
})
