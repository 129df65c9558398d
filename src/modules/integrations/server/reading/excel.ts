import { inflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import readWorkbook from 'read-excel-file/node'
import { refuse } from '#src/kernel/refusal.ts'

/** A workbook may unpack to this much; more is either a mistake or meant to fill the memory. */
export const UNPACKED = 300 * 1024 * 1024

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
export const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

/** The sheets of a workbook as rows of texts: dates as ISO, numbers in full, TRUE and FALSE, empty for nothing. */
export async function excelSheets(bytes: Uint8Array, file: string): Promise<{ sheet: string; rows: string[][] }[]> {
  await refuseBomb(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file)
  let sheets: { sheet: string; data: unknown[][] }[]
  try {
    sheets = await readWorkbook(Buffer.from(bytes)) as { sheet: string; data: unknown[][] }[]
  } catch {
    throw refuse(422, 'not-readable', `“${file}” is not a workbook that can be read. Open it in Excel, save it as .xlsx or CSV, then bring it again.`)
  }
  return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }))
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return ''
    const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
  }
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(15)))
  return String(cell)
}

interface Entry { name: string; packed: number; size: number; offset: number; method: number }

const inflate = promisify(inflateRaw)

/** Looks into the archive before anything is unpacked: sizes as declared must be small, and must be true. */
async function refuseBomb(bytes: Buffer, file: string): Promise<void> {
  const entries = entriesOf(bytes, file)
  const bomb = () => refuse(422, 'too-large', `“${file}” unpacks to more than ${UNPACKED / 1024 / 1024} MB. Save the sheet as CSV, then bring it again.`)
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > UNPACKED || entries.length > 5_000) throw bomb()
  for (const entry of entries) {
    if (entry.method !== 8 || !/\.(xml|rels)$/.test(entry.name)) continue
    const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28)
    try {
      await inflate(bytes.subarray(start, start + entry.packed), { maxOutputLength: Math.max(entry.size, 1) })
    } catch (fault) {
      if ((fault as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
      throw refuse(422, 'not-readable', `“${file}” is damaged: a part of it cannot be unpacked.`)
    }
  }
}

// The central directory at the end of a ZIP archive (APPNOTE 4.3.12 and 4.3.16). ZIP64 is refused: no honest workbook needs it.
function entriesOf(bytes: Buffer, file: string): Entry[] {
  const damaged = () => refuse(422, 'not-readable', `“${file}” is damaged or not a workbook.`)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 66_000 && bytes.readUInt32LE(end) !== 0x06054b50) end -= 1
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw damaged()
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const nameLength = bytes.readUInt16LE(at + 28)
    const entry = { method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), offset: bytes.readUInt32LE(at + 42), name: bytes.toString('utf8', at + 46, at + 46 + nameLength) }
    if (entry.offset + 30 > bytes.length || entry.size === 0xffffffff) throw damaged()
    entries.push(entry)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}
