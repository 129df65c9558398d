import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillDown, heightOf, layBlock, parseBlock, widthOf, writeBlock, writeCsv, type Block, type Range } from './block.ts'
import { cellAt, moved, rangeOf, tabbed, type Cursor } from './cursor.ts'
import Papa from 'papaparse'

const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '"', 'a"b', '12"', '"x"', 'two\nlines', 'two\r\nlines', 'a\tb', ' blank ', '=1+1', 'ü €')).map((text) => text.replaceAll(/\r(?!\n)/g, ''))
const block: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
const range: fc.Arbitrary<Range> = fc.record({ top: fc.nat(20), left: fc.nat(7), h: fc.nat(8), w: fc.nat(4) }).map(({ top, left, h, w }) => ({ top, left, bottom: top + h, right: left + w }))

test('what is written is read again, cell for cell', () => {
  fc.assert(fc.property(block, (cells) => assert.deepEqual(parseBlock(writeBlock(cells)), cells)), { numRuns: 2000 })
})

test('what the importer is sent is read as it was by a reader of CSV', () => {
  fc.assert(fc.property(block, (cells) => assert.deepEqual(Papa.parse<string[]>(writeCsv(cells).slice(0, -2), { delimiter: ',', newline: '\r\n' }).data, cells)), { numRuns: 2000 })
})

test('what Excel, LibreOffice and Google copy is read as it stands in their cells', () => {
  assert.deepEqual(parseBlock('a\tb\r\nc\td\r\n'), [['a', 'b'], ['c', 'd']])
  assert.deepEqual(parseBlock('"two\nlines"\tx\n"say ""hi"""\t'), [['two\nlines', 'x'], ['say "hi"', '']])
  assert.deepEqual(parseBlock('12" pipe\t"left open'), [['12" pipe', '"left open']])
  assert.deepEqual(parseBlock(''), [['']])
  assert.deepEqual(parseBlock('a\n\nb'), [['a'], [''], ['b']])
})

test('a block never writes beside the columns, counts what lies beyond them, and takes every text from its own place', () => {
  fc.assert(fc.property(block, range, fc.integer({ min: 8, max: 12 }), (cells, selection, columns) => {
    const width = cells[0]!.length, laid = layBlock(cells, selection, columns)
    const tiles = heightOf(selection) % cells.length === 0 && widthOf(selection) % width === 0
    assert.equal(laid.cells.length, tiles ? heightOf(selection) : cells.length)
    for (const [r, row] of laid.cells.entries()) {
      assert.ok(selection.left + row.length <= columns)
      assert.equal(row.length + laid.beyond, tiles ? widthOf(selection) : width)
      for (const [c, text] of row.entries()) assert.equal(text, cells[r % cells.length]![c % width])
    }
  }))
})

test('one cell fills the whole selection, and rows of different lengths end in empty cells', () => {
  assert.deepEqual(layBlock([['x']], { top: 3, bottom: 4, left: 1, right: 2 }, 5), { top: 3, left: 1, cells: [['x', 'x'], ['x', 'x']], beyond: 0 })
  assert.deepEqual(layBlock([['a', 'b'], ['c']], { top: 0, bottom: 0, left: 4, right: 4 }, 5), { top: 0, left: 4, cells: [['a'], ['c']], beyond: 1 })
})

test('filling down takes the first row and writes each row below it once, and nothing else', () => {
  fc.assert(fc.property(range, (selection) => {
    const fill = fillDown(selection)
    if (heightOf(selection) === 1 && selection.top === 0) return assert.equal(fill, null)
    assert.ok(fill!.from < fill!.top && fill!.top <= fill!.bottom && fill!.bottom === selection.bottom)
    assert.equal(fill!.bottom - fill!.top + 1, Math.max(1, heightOf(selection) - 1))
  }))
})

test('no key leads out of the list, reaching keeps the anchor, and Tab goes through every cell once', () => {
  const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp')
  fc.assert(fc.property(fc.array(fc.record({ key: keys, reach: fc.boolean(), far: fc.boolean() })), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9 }), (strokes, rows, columns) => {
    let at: Cursor = cellAt(0, 0)
    for (const { key, reach, far } of strokes) {
      const next: Cursor = moved(at, key, { reach, far }, { rows, columns, page: 10 })!
      if (reach) assert.deepEqual([next.anchorRow, next.anchorColumn], [at.anchorRow, at.anchorColumn])
      else assert.deepEqual(rangeOf(next), { top: next.row, bottom: next.row, left: next.column, right: next.column })
      at = next
      assert.ok(at.row >= 0 && at.row < rows && at.column >= 0 && at.column < columns)
    }
  }))
  const seen: string[] = []
  for (let at: Cursor | null = cellAt(0, 0); at; at = tabbed(at, false, { rows: 3, columns: 4, page: 10 })) seen.push(`${at.row} ${at.column}`)
  assert.equal(new Set(seen).size, 12)
  assert.equal(moved(cellAt(0, 0), 'x', {}, { rows: 1, columns: 1, page: 1 }), null)
})
