import { parentPort, workerData } from 'node:worker_threads'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import type { Cell, SheetHead } from './excel.ts'

// Gathers rows until there are no more, then answers with the file. A text is a text, whatever it begins with: nothing is reckoned on opening.
const { sheet, heads, kinds } = workerData as SheetHead
const data: SheetData = [heads.map((value) => ({ value: clean(value), type: String, fontWeight: 'bold' as const }))]

parentPort!.on('message', (rows: Cell[][] | null) => {
  if (rows === null) void finish()
  else for (const row of rows) data.push(row.map(cellOf))
})

async function finish(): Promise<void> {
  const bytes = await writeExcel(data, { sheet, stickyRowsCount: 1, columns: heads.map((head, n) => ({ width: Math.max(kinds[n] === 'text' ? 22 : 13, Math.min(40, head.length + 2)) })) }).toBuffer()
  parentPort!.postMessage(bytes)
}

function cellOf(value: Cell, n: number): SheetData[number][number] {
  if (value === null || value === '') return null
  const kind = kinds[n]
  if (typeof value === 'number') return { value, type: Number, ...(kind === 'money' ? { format: '#,##0.00' } : {}) }
  if (typeof value === 'boolean') return { value, type: Boolean }
  if (kind === 'date' && /^(19|20)\d\d-\d\d-\d\d$/.test(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  return { value: clean(value), type: String }
}

// What XML cannot hold, and more than a cell takes.
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767)
}
