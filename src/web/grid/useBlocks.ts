import type { ClipboardEvent, ReactNode } from 'react'
import { api, sentenceOf, type RowsOf } from '../data/index.ts'
import type { Column } from '../parts/columns.tsx'
import { useAddress } from '../shell/address.ts'
import { toast } from '../ui/toast.tsx'
import { fillDown, heightOf, layBlock, parseBlock, widthOf, writeBlock, type Block, type Range } from './block.ts'
import { columnText } from './cellText.ts'
import { usePaste } from './usePaste.tsx'
import type { GridView } from './useGridView.ts'
import { t } from '../words/index.ts'

const OWN = 'application/x-solfa-cells'
const MOST_COPIED = 5000

interface Wanted<Row> { label: string; list: RowsOf<Row>; view: GridView<Row>; range: Range | null; pastes: boolean; onEdit?: (row: Row, column: Column<Row>, value: unknown) => Promise<unknown> }

/** Blocks of cells in and out of a grid: copy, paste, fill down, empty. Whatever writes more than one cell goes by the importer. */
export function useBlocks<Row extends { id: string }>({ label, list, view, range, pastes, onEdit }: Wanted<Row>) {
  const { columns, kind } = view
  const { write, busy, report } = usePaste<Row>()
  const { go } = useAddress()
  const over = range ? columns.slice(range.left, range.right + 1) : []
  const blockOf = (rows: readonly Row[]): Block => rows.map((row) => over.map((column) => columnText(column, row)))
  const loaded = (): Row[] | null => {
    if (!range) return null
    const rows = Array.from({ length: Math.min(heightOf(range), MOST_COPIED + 1) }, (_, n) => list.at(range.top + n))
    return rows.every((row) => row !== undefined) ? rows as Row[] : null
  }
  const tooLong = (): boolean => {
    if (!range || heightOf(range) <= MOST_COPIED) return false
    toast(t('{range} rows are more than a clipboard takes well. “Export” gives all of them as a file.', { range: heightOf(range).toLocaleString('en-GB') }))
    return true
  }

  function onCopy(event: ClipboardEvent) {
    if (!range || isTyping(event.target)) return
    event.preventDefault()
    if (tooLong()) return
    const rows = loaded()
    if (rows) {
      event.clipboardData.setData('text/plain', writeBlock(blockOf(rows)))
      event.clipboardData.setData(OWN, kind)
      told(rows.length)
      return
    }
    // Some of it has not been read yet. The clipboard takes it when it is there.
    void list.read(range.top, range.bottom).then(async (all) => { await navigator.clipboard.writeText(writeBlock(blockOf(all))); told(all.length) }).catch(() => toast(t('Not all of it was loaded. It is now: copy once more.')))
  }
  const told = (rows: number) => { if (rows * over.length > 1) toast(t('{rows} cells copied.', { rows: rows * over.length })) }

  async function paste(block: Block, own: boolean, at: Range, whole = true): Promise<void> {
    const laid = layBlock(block, at, columns.length)
    const bottom = Math.min(list.count - 1, laid.top + laid.cells.length - 1)
    const rows = bottom >= laid.top ? await list.read(laid.top, bottom) : []
    if (whole && rows.length < bottom - laid.top + 1) { toast(t('The list has changed meanwhile. Look at it again, then paste.')); return }
    await write({ kind, label, paste: laid, columns, rows, own })
  }

  function onPaste(event: ClipboardEvent) {
    if (isTyping(event.target)) return
    if (!range) { bring(event); return }
    event.preventDefault()
    if (!pastes) { toast(t('Your role reads this list, and does not write into it.')); return }
    const text = event.clipboardData.getData('text/plain')
    if (text === '') return
    void paste(parseBlock(text), event.clipboardData.types.includes(OWN), range).catch(trouble)
  }

  // Where no cell is chosen, rows from a sheet are brought like a file: Solfa looks at their head and says what it would do with them.
  function bring(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    if (!pastes || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    void api('POST /imports', { body: { text, name: `Pasted into ${label}`, dryRun: true } }).then(({ id }) => go(`/import?one=${id}`)).catch(trouble)
  }

  async function fill(): Promise<void> {
    const fills = range && pastes ? fillDown(range) : null
    if (!range || !fills || tooLong()) return
    try {
      const [source] = await list.read(fills.from, fills.from)
      if (source) await paste(blockOf([source]), true, { ...range, top: fills.top, bottom: fills.bottom })
    } catch (fault) { trouble(fault) }
  }

  async function clear(): Promise<void> {
    if (!range || !onEdit) return
    const row = list.at(range.top), column = over[0]
    if (heightOf(range) * widthOf(range) === 1) {
      if (!row || !column?.editable || !column.field) return
      if (column.field.required) { toast(t('“{label}” may not be empty.', { label: column.label })); return }
      const empty = column.field.type === 'tags' ? [] : null
      if (JSON.stringify((row as Record<string, unknown>)[column.id] ?? null) !== JSON.stringify(empty)) await onEdit(row, column, empty)
      return
    }
    if (pastes && !tooLong()) await paste([['']], true, range).catch(trouble)
  }

  return { onCopy, onPaste, fill, clear, busy, report: report as ReactNode }
}

const trouble = (fault: unknown) => { toast(sentenceOf(fault)) }
const isTyping = (target: EventTarget): boolean => target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
