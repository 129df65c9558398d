import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { Refused } from '#src/kernel/refusal.ts'
import { decode } from './decode.ts'
import { real, shared } from '../testing/bring.ts'
import { openTables, survey, type Table } from './table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (text: string | Uint8Array, file = 'a.csv'): Promise<Table> => (await openTables(file, typeof text === 'string' ? bytes(text) : text))[0]!
const records = (table: Table) => [...table.rows()].map((row) => row.broken ?? Object.fromEntries(table.header.map((header, index) => [header, row.cells[index] ?? ''])))
const refusedWith = (rule: string) => (fault: unknown) => fault instanceof Refused && fault.refusals[0]!.rule === rule

describe('published CSV corner cases', () => {
  real('each file of csv-spectrum reads as its author says', async () => {
    for (const name of readdirSync(new URL('csv-spectrum/csvs/', shared))) {
      const expected = JSON.parse(readFileSync(new URL(`csv-spectrum/json/${name.replace('.csv', '.json')}`, shared), 'utf8')) as unknown
      assert.deepEqual(records(await read(readFileSync(new URL(`csv-spectrum/csvs/${name}`, shared)), name)), expected, name)
    }
  })
  real('every byte-order mark gives the same three columns and two rows', async () => {
    for (const mark of ['', '_BOM_UTF8', '_BOM_UTF16LE', '_BOM_UTF16BE', '_BOM_UTF32LE', '_BOM_UTF32BE']) {
      const table = await read(readFileSync(new URL(`crm-exports/salesforce-data-loader/testfiles/csvtext${mark}.csv`, shared)))
      assert.deepEqual([table.header, records(table).length], [['column1', 'column2', 'column3'], 2], mark)
    }
  })
  real('Latin-1 keeps its accents', async () => {
    const table = await read(readFileSync(new URL('crm-exports/salesforce-data-loader/samples/accountData.csv', shared)))
    assert.match(table.readAs, /Latin-1/)
    assert.equal([...table.rows()].filter((row) => row.broken).length, 0)
    assert.equal(JSON.stringify(records(table)).includes('\uFFFD'), false)
  })
  real('a stated separator is obeyed', async () => {
    const [table] = await openTables('a.csv', readFileSync(new URL('crm-exports/salesforce-data-loader/testfiles/csvSeparator.csv', shared)), '!')
    assert.deepEqual(table!.header, ['column1,column2', 'some,column3'])
  })
  real('naughty strings come back as they went in', async () => {
    const strings = JSON.parse(readFileSync(new URL('blns/blns.json', shared), 'utf8')) as string[]
    const written = strings.map((text, index) => `${index},"${text.replaceAll('"', '""')}"`).join('\r\n')
    assert.deepEqual([...(await read(`n,text\r\n${written}\r\n`)).rows()].map((row) => row.cells[1]), strings)
  })
})

describe('reading a table', () => {
  test('the separator is seen from the rows, also where values hold the others', async () => {
    assert.deepEqual((await read('a;b;c\n"1,5";2,5;3\n')).header, ['a', 'b', 'c'])
    assert.deepEqual((await read('a\tb\n1, 2\t3\n')).header, ['a', 'b'])
    assert.deepEqual((await read('a|b\n1|2\n')).header, ['a', 'b'])
    assert.deepEqual((await read('sep=;\na;b\n1;2\n')).header, ['a', 'b'])
    assert.deepEqual(records(await read('name\nAcme\nBolt\n')), [{ name: 'Acme' }, { name: 'Bolt' }])
  })
  test('a row that is too short or too long is refused with its widths, and the next is read', async () => {
    assert.deepEqual(records(await read('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n\n4,5,6\n')), [
      'The row has 2 cells and the header 3.', 'The row has 4 cells and the header 3. A separator inside a value needs quotation marks around it.', { a: '1', b: '2', c: '3' }, { a: '4', b: '5', c: '6' },
    ])
  })
  test('a quotation mark that is never closed breaks its own line only', async () => {
    const rows = records(await read(`a,b\n1,2\n"3,4\n5,6\n${'7,8\n'.repeat(1200)}`))
    assert.equal(rows.length, 1203)
    assert.equal(rows[1], 'A quotation mark is opened in this line and never closed.')
    assert.deepEqual(rows[2], { a: '5', b: '6' })
  })
  test('ten thousand rows are ten thousand rows, whatever the batch', async () => {
    const rows = records(await read(`a,b\r\n${Array.from({ length: 10_000 }, (_, n) => `${n},"x\r\ny"`).join('\r\n')}\r\n`))
    assert.equal(rows.length, 10_000)
    assert.deepEqual(rows.at(-1), { a: '9999', b: 'x\r\ny' })
  })
  test('a title above the table is not its header; equal names get a number; no header is seen as none', async () => {
    const titled = await read('Deals of 2026,,,\n\nName,Amount,Amount,\nA,1,2,\n')
    assert.deepEqual([titled.header, records(titled).length], [['Name', 'Amount', 'Amount (2)'], 1])
    const bare = await read('Ann,ann@a.example,12\nBob,bob@b.example,13\n')
    assert.deepEqual([bare.header, records(bare).length], [['Column 1', 'Column 2', 'Column 3'], 2])
  })
  test('old Mac line ends and UTF-16 without a mark are read', async () => {
    assert.equal(records(await read('a,b\r1,2\r3,4\r')).length, 2)
    assert.equal(decode(new Uint8Array(Buffer.from('name,city\nÅsa,Lund\n', 'utf16le')), 'a').text.includes('Åsa'), true)
  })
  test('what is no table is refused with a sentence that says what to do', async () => {
    await assert.rejects(openTables('a.csv', new Uint8Array(0)), refusedWith('empty'))
    await assert.rejects(openTables('a.csv', bytes('\n\n')), refusedWith('empty'))
    await assert.rejects(openTables('a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])), refusedWith('old-excel'))
    await assert.rejects(openTables('a.csv', bytes('<!DOCTYPE html><html>')), refusedWith('not-a-table'))
    await assert.rejects(openTables('a.csv', Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)), refusedWith('not-text'))
    await assert.rejects(openTables('a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])), refusedWith('not-readable'))
  })
  test('whatever rows are written, the same are read', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\u0000', '').toWellFormed())
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), async (rows, separator, newline) => {
      const quoted = rows.map((row) => ['x', ...row].map((text) => `"${text.replaceAll('"', '""')}"`).join(separator)).join(newline)
      const [table] = await openTables('a.csv', bytes(`"k"${separator}"a"${separator}"b"${separator}"c"${newline}${quoted}${newline}`), separator)
      assert.deepEqual([...table!.rows()].map((row) => row.cells), rows.map((row) => ['x', ...row]))
    }), { numRuns: 300 })
  })
  test('no bytes make it fall over: they are read, or refused in a sentence', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }).map(bytes)), async (given) => {
      try {
        for (const table of await openTables('a', given)) await survey(table, async () => {})
      } catch (fault) {
        assert.ok(fault instanceof Refused, String(fault))
      }
    }), { numRuns: 1000 })
  })
  test('the survey tells how a column is filled and what it looks like', async () => {
    const [name, day, sum] = (await survey(await read('name,day,sum\nA,25/12/2026,"1.234,50"\nB,01/02/2026,"7,00"\n'), async () => {})).columns
    assert.deepEqual([name!.unique, day!.dates.order, sum!.numbers.style], [true, 'day-first', 'comma'])
  })
})

describe('Excel', () => {
  const sheet = async (data: SheetData) => new Uint8Array(await writeXlsxFile(data).toBuffer())
  test('a sheet’s dates, numbers and booleans are read as they are meant', async () => {
    const made = await sheet([[{ value: 'Name' }, { value: 'Closes' }, { value: 'Amount' }, { value: 'Won' }], [{ value: 'Acme' }, { value: new Date('2026-03-01'), type: Date, format: 'dd/mm/yyyy' }, { value: 1234.5 }, { value: true, type: Boolean }]])
    assert.deepEqual(records(await read(made, 'a.xlsx')), [{ Name: 'Acme', Closes: '2026-03-01', Amount: '1234.5', Won: 'TRUE' }])
  })
  test('each sheet of a workbook is a table of its own', async () => {
    const made = new Uint8Array(await writeXlsxFile([{ data: [[{ value: 'Name' }], [{ value: 'Acme' }]], sheet: 'One' }, { data: [[{ value: 'Name' }, { value: 'City' }], [{ value: 'Bolt' }, { value: 'Kiel' }]], sheet: 'Two' }]).toBuffer())
    assert.deepEqual((await openTables('book.xlsx', made)).map((one) => [one.file, one.header]), [['book.xlsx/One', ['Name']], ['book.xlsx/Two', ['Name', 'City']]])
  })
  test('an archive that unpacks to far more than it says, or says too much, is refused', async () => {
    const bomb = (declared: number) => {
      const name = Buffer.from('xl/workbook.xml')
      const packed = deflateRawSync(Buffer.alloc(40_000_000))
      const local = Buffer.alloc(30), central = Buffer.alloc(46), end = Buffer.alloc(22)
      local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(declared, 22); local.writeUInt16LE(name.length, 26)
      central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(8, 10); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(declared, 24); central.writeUInt16LE(name.length, 28)
      end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + name.length, 12); end.writeUInt32LE(30 + name.length + packed.length, 16)
      return new Uint8Array(Buffer.concat([local, name, packed, central, name, end]))
    }
    await assert.rejects(openTables('a.xlsx', bomb(1000)), refusedWith('too-large'))
    await assert.rejects(openTables('a.xlsx', bomb(2_000_000_000)), refusedWith('too-large'))
  })
})
