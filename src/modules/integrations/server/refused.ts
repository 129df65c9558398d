import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'

interface RefusedRow { file: string; row: number; reason: string | null; raw: [string, string][] | null }

/** The refused rows as they came, with file, row and reason before them: mended, the same columns can be brought again. */
export async function refusedCsv(tx: Tx, workspace: Id, id: Id): Promise<string> {
  const found = await rows(tx, sql<RefusedRow>`select file, row, reason, raw from import_row where workspace_id = ${workspace} and import_id = ${id} and outcome = 'refused' order by file, row limit 100000`)
  const headers = [...new Set(found.flatMap((one) => (one.raw ?? []).map(([header]) => header)))]
  const lines = [['Reason', 'File', 'Row', ...headers], ...found.map((one) => {
    const cells = new Map(one.raw ?? [])
    return [one.reason ?? '', one.file, String(one.row), ...headers.map((header) => cells.get(header) ?? '')]
  })]
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

// A value that a spreadsheet would take for a formula gets an apostrophe, so that opening the list runs nothing (OWASP, CSV injection).
// Numbers with a sign are left as they are.
function cell(text: string): string {
  const safe = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.,\s]*$/.test(text)) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
