import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsOf, FORMULA } from './sheet.ts'

test('a text that a sheet would reckon is known, a telephone number is not one', () => {
  for (const bad of ['=1+1', '@SUM(A1)', '-2+3', '+1+1', '+cmd|calc', '\t=1', '\r=1', '\n=1']) assert.match(bad, FORMULA)
  for (const good of ['+46 31 (0) 123', 'a=b', '1-2', '', '5 - 3']) assert.doesNotMatch(good, FORMULA)
})

test('a reference gives a name and an id, tags are joined', () => {
  const columns = columnsOf([{ id: 'ownerId', label: 'Owner', type: 'person' }, { id: 'tags', label: 'Tags', type: 'tags' }])
  const row = { id: '1', ownerId: '2', ownerName: 'Ana', tags: ['a', 'b'], createdAt: 'x', updatedAt: 'y' }
  assert.deepEqual(columns.map((column) => [column.head, column.cell(row)]), [['Id', '1'], ['Owner', 'Ana'], ['Owner id', '2'], ['Tags', 'a, b'], ['Created at', 'x'], ['Changed at', 'y']])
})
