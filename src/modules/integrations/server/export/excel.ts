import { Worker } from 'node:worker_threads'
import type { Sheet } from './list.ts'

export type Cell = string | number | boolean | null
export interface SheetHead { sheet: string; heads: string[]; kinds: ('text' | 'number' | 'money' | 'date')[] }

/** The list as an Excel file. It is put together on a thread of its own: nobody waits for a long one but who asked for it. */
export async function excelOf({ name, columns, pages }: Sheet): Promise<Buffer> {
  const worker = new Worker(new URL('./excel-thread.ts', import.meta.url), { workerData: { sheet: name.slice(0, 31), heads: columns.map(({ head }) => head), kinds: columns.map(({ as }) => as ?? 'text') } satisfies SheetHead })
  try {
    const done = new Promise<Buffer>((give, fail) => {
      worker.once('message', (bytes: Uint8Array) => give(Buffer.from(bytes)))
      worker.once('error', fail)
      worker.once('exit', () => fail(new Error('The thread that writes the Excel file has ended.')))
    })
    done.catch(() => {})
    for await (const rows of pages) worker.postMessage(rows.map((row) => columns.map((column) => column.cell(row))) satisfies Cell[][])
    worker.postMessage(null)
    return await done
  } finally { void worker.terminate() }
}
