/** A block of cells as sheets put it on the clipboard: rows of texts. */
export type Block = string[][]

/** Reads what a sheet copied: cells parted by tabs, rows by line ends; a cell in quotation marks may hold both. One line end at the end ends the last row. */
export function parseBlock(text: string): Block {
  const rows: Block = [[]]
  let cell = '', quoted = false, fresh = true
  const endCell = () => { rows.at(-1)!.push(cell); cell = ''; fresh = true }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') { cell += '"'; i++ } else quoted = false
    } else if (letter === '"' && fresh && closes(text, i)) { quoted = true; fresh = false }
    else if (letter === '\t') endCell()
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i++
      endCell()
      if (i < text.length - 1) rows.push([])
      else return rows
    } else { cell += letter; fresh = false }
  }
  endCell()
  return rows
}

// A mark that is never closed, or not at the end of its cell, is only a mark: 12" is an inch.
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') { i++; continue }
    return i + 1 >= text.length || /[\t\r\n]/.test(text[i + 1]!)
  }
  return false
}

/** Writes a block so that sheets, and `parseBlock`, read it again. */
export const writeBlock = (block: Block): string => block.map((row) => row.map((cell) => (/[\t\r\n]|^"/.test(cell) || cell === '' && row.length === 1 ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')

/** Writes a block as CSV, for the importer. */
export const writeCsv = (block: Block): string => `${block.map((row) => row.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`

/** A rectangle of cells, both ends included. */
export interface Range { top: number; bottom: number; left: number; right: number }

export const heightOf = (range: Range): number => range.bottom - range.top + 1
export const widthOf = (range: Range): number => range.right - range.left + 1

/** What a paste writes: for each row from `top` on, the texts for the columns from `left` on. What lies beyond the last column is counted, not lost in silence. */
export interface Paste { top: number; left: number; cells: Block; beyond: number }

/**
 * Lays a block over a selection, as sheets do: one cell fills the whole selection; a selection that is a multiple of the block is tiled with
 * it; else the block keeps its own size, from the selection's first cell on. Short rows end in empty cells.
 */
export function layBlock(block: Block, selection: Range, columns: number): Paste {
  const width = Math.max(1, ...block.map((row) => row.length)), height = block.length
  const tiles = heightOf(selection) % height === 0 && widthOf(selection) % width === 0
  const rows = tiles ? heightOf(selection) : height
  const wide = tiles ? widthOf(selection) : width
  const fits = Math.max(0, Math.min(wide, columns - selection.left))
  const cells = Array.from({ length: rows }, (_, r) => Array.from({ length: fits }, (__, c) => block[r % height]![c % width] ?? ''))
  return { top: selection.top, left: selection.left, cells, beyond: wide - fits }
}

/** What filling down writes: the first row's cells on every row below it. A selection of one row takes the row above. Null where there is nothing to take. */
export function fillDown(selection: Range): { from: number; top: number; bottom: number } | null {
  if (selection.bottom > selection.top) return { from: selection.top, top: selection.top + 1, bottom: selection.bottom }
  return selection.top > 0 ? { from: selection.top - 1, top: selection.top, bottom: selection.top } : null
}
