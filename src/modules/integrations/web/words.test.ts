import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saysAlso, saysCounts, saysImport, sortFiles, type One } from './words.ts'

const say = (number: number) => number.toLocaleString('en-GB')
const one = (change: Partial<One>): One => ({ state: 'done', rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0, questions: [], finishedAt: null, ...change }) as One

test('an import is told in one sentence, whatever its state', () => {
  assert.equal(saysImport(one({ state: 'tried', created: 8800 }), say), '8,800 rows would be imported.')
  assert.equal(saysImport(one({ created: 1 }), say), '1 row imported.')
  assert.equal(saysImport(one({ unchanged: 9 }), say), 'Nothing was new.')
  assert.equal(saysImport(one({ state: 'asking', questions: [{ id: 'a', kind: 'stage', sentence: '', blocks: true, rows: 1, choices: [], suggested: null, answer: null }] }), say), 'One question first.')
})
test('the counts say where every row went', () => {
  assert.equal(saysCounts({ rows: 8800, created: 8760, updated: 0, unchanged: 0, refused: 40, leftOut: 0 }, say), '8,800 rows: 8,760 created, 40 refused.')
  assert.equal(saysCounts({ rows: 1, created: 1, updated: 0, unchanged: 0, refused: 0, leftOut: 0 }, say, true), '1 row: 1 would be created.')
  assert.equal(saysCounts({ rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 }, say), '0 rows.')
})
test('a mapping among the files is told from the tables', () => {
  const sorted = sortFiles([new File([''], 'a.CSV'), new File([''], 'maven.yaml'), new File([''], 'logo.png')])
  assert.deepEqual([sorted.tables.map((file) => file.name), sorted.mapping?.name, sorted.others.map((file) => file.name)], [['a.CSV'], 'maven.yaml', ['logo.png']])
})
test('what rows bring along is named, one or many', () => {
  assert.equal(saysAlso([{ kind: 'company', label: '', count: 1 }, { kind: 'team', label: '', count: 9 }], say), 'With them 1 company that other rows name, 9 teams and offices.')
  assert.equal(saysAlso([], say), '')
})
