import { refuse } from '#src/kernel/refusal.ts'
import { ColumnCensus, type FileSurvey } from '../../matching/survey.ts'
import { csvRows, separatorName, separatorOf, type RawRow } from './csv.ts'
import { decode } from './decode.ts'
import { excelSheets, isOldExcel, isZip } from './excel.ts'

/** Limits, as the documentation states them. */
export const LIMITS = { bytes: 100 * 1024 * 1024, rows: 1_000_000, columns: 500 } as const

/** A table of a file: a CSV file, or one sheet of a workbook, as `book.xlsx/Sheet`. */
export interface Table {
  file: string
  header: string[]
  headerLine: number
  readAs: string
  rows(): Generator<RawRow>
}

/** Opens a file that somebody brought. Refuses with a sentence what is no table. */
export async function openTables(file: string, bytes: Uint8Array, stated?: string): Promise<Table[]> {
  if (bytes.length > LIMITS.bytes) throw refuse(422, 'too-large', `“${file}” has more than 100 MB. Divide it, then bring the parts.`)
  if (bytes.length === 0) throw refuse(422, 'empty', `“${file}” is empty.`)
  if (isOldExcel(bytes)) throw refuse(422, 'old-excel', `“${file}” is in the old Excel format (.xls). Save it as .xlsx or CSV, then bring it again.`)
  if (isZip(bytes)) {
    const sheets = (await excelSheets(bytes, file)).filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== '')))
    if (sheets.length === 0) throw refuse(422, 'empty', `“${file}” holds no rows.`)
    return sheets.map(({ sheet, rows }) => table(sheets.length === 1 ? file : `${file}/${sheet}`, 'Excel', () => sheetRows(rows)))
  }
  const { text, encoding } = decode(bytes, file)
  if (/^\s*(<!doctype html|<html|<\?xml|\{\\rtf|%PDF)/i.test(text.slice(0, 200))) throw refuse(422, 'not-a-table', `“${file}” is a web page or a document, not a table. Export it as CSV or .xlsx, then bring it again.`)
  if (isJson(text)) throw refuse(422, 'not-a-table', `“${file}” is JSON, not a table. Export it as CSV or .xlsx, then bring it again.`)
  const { separator, start } = stated ? { separator: stated, start: 0 } : separatorOf(text)
  return [table(file, `${encoding}, ${separatorName[separator] ?? separator}`, () => csvRows(text, separator, start))]
}

const isJson = (text: string): boolean => /^\s*[[{]\s*["{[]/.test(text.slice(0, 200)) && /[\]}]\s*$/.test(text.slice(-200))

function* sheetRows(rows: readonly string[][]): Generator<RawRow> {
  for (const [index, cells] of rows.entries()) if (cells.some((cell) => cell.trim() !== '')) yield { line: index + 1, cells, broken: null }
}

function table(file: string, readAs: string, source: () => Generator<RawRow>): Table {
  const head: RawRow[] = []
  for (const row of source()) { head.push(row); if (head.length === 20) break }
  if (head.length === 0) throw refuse(422, 'empty', `“${file}” holds no rows.`)
  const { line, header } = headerOf(head)
  if (header.length > LIMITS.columns) throw refuse(422, 'too-large', `“${file}” has ${header.length} columns; ${LIMITS.columns} are possible.`)
  return { file, header, headerLine: line, readAs, *rows() { for (const row of source()) if (row.line > line) yield fitted(row, header.length) } }
}

/** The header is the first row that is nearly as wide as the widest: what stands above it is a title. A first row of data has no header. */
function headerOf(head: readonly RawRow[]): { line: number; header: string[] } {
  const filled = (row: RawRow): number => row.cells.filter((cell) => cell.trim() !== '').length
  const widest = Math.max(...head.filter((row) => !row.broken).map(filled), 1)
  const found = head.slice(0, 10).find((row) => !row.broken && filled(row) >= Math.max(1, widest * 0.6)) ?? head[0]!
  const cells = found.cells.map((cell) => cell.trim())
  const data = cells.filter((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell) || /^-?\d+([.,]\d+)?$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell) || /^https?:\/\//.test(cell)).length
  if (data > 0 && (data * 2 >= cells.filter(Boolean).length || cells.some((cell) => cell.includes('@')))) return { line: 0, header: cells.map((_, index) => `Column ${index + 1}`) }
  // Trailing separators make columns without a name; one in the middle gets its number.
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  const seen = new Map<string, number>()
  return { line: found.line, header: cells.map((cell, index) => {
    const name = (cell || `Column ${index + 1}`).slice(0, 300)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times > 1 ? `${name} (${times})` : name
  }) }
}

function fitted(row: RawRow, width: number): RawRow {
  if (row.broken || row.cells.length === width) return row
  const { cells } = row
  if (cells.length > width) {
    if (cells.slice(width).every((cell) => cell.trim() === '')) return { ...row, cells: cells.slice(0, width) }
    return { ...row, broken: `The row has ${cells.length} cells and the header ${width}. A separator inside a value needs quotation marks around it.` }
  }
  return { ...row, broken: `The row has ${cells.length} cells and the header ${width}.` }
}

/** Reads a table once from end to end and says what is in it; `breathe` is awaited now and then, so that others get their turn. */
export async function survey(one: Table, breathe: () => Promise<void>): Promise<FileSurvey> {
  const census = one.header.map((header) => new ColumnCensus(header))
  let rows = 0, broken = 0
  for (const row of one.rows()) {
    rows += 1
    if (rows > LIMITS.rows) throw refuse(422, 'too-large', `“${one.file}” has more than ${LIMITS.rows.toLocaleString('en-GB')} rows. Divide it, then bring the parts.`)
    if (row.broken) broken += 1
    else for (const [index, column] of census.entries()) column.add(row.cells[index] ?? '')
    if (rows % 2000 === 0) await breathe()
  }
  return { file: one.file, rows, broken, headerLine: one.headerLine, readAs: one.readAs, columns: census.map((column) => column.done()) }
}
