/** What somebody mends of one row: cells over those that came, by heading; or that the row is left out on purpose. */
export interface Mend { cells: Readonly<Record<string, string>>; leftOut: boolean }

/** Mends of an import, by file and line. */
export type Mends = ReadonlyMap<string, ReadonlyMap<number, Mend>>

interface Raw { line: number; cells: string[]; broken: string | null }

/**
 * A row as it was mended. What came stays beside it, since refused rows can be downloaded as they came. A row that could not be read as
 * one of its table is one as soon as somebody has said what stands in its cells.
 */
export function mended<R extends Raw>(row: R, header: readonly string[], mend: Mend | undefined): R & { came?: string[]; out?: boolean } {
  if (!mend) return row
  if (mend.leftOut) return { ...row, out: true }
  return { ...row, came: row.cells, broken: null, cells: header.map((name, index) => (Object.hasOwn(mend.cells, name) ? mend.cells[name]! : row.cells[index] ?? '')) }
}
