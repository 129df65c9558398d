import { Refused } from '#src/kernel/refusal.ts'
import type { ColumnSurvey, FileSurvey } from '../matching/survey.ts'
import { suggest, type FileSuggestion } from '../matching/suggest.ts'
import type { Ladder } from '../matching/stages.ts'
import { KINDS } from '../mapping/kinds.ts'
import { columnOf, entryFor } from '../mapping/entry.ts'
import type { MappedColumn, MappedFile, Mapping, RecordKind } from '../mapping/mapping.ts'
import { rowReader } from '../mapping/row.ts'
import { openTables, survey, type Table } from './reading/table.ts'
import type { Source } from './run/course.ts'
import type { Tally } from './run/tally.ts'

export interface Opened { tables: Table[]; surveys: FileSurvey[]; unread: { file: string; sentence: string }[] }

/** Opens and reads through what was brought. A file that is no table is told, and the others go on; when none is one, it is refused. */
export async function openAll(files: readonly { name: string; bytes: Uint8Array }[], mapping: Mapping | null, breathe: () => Promise<void>): Promise<Opened> {
  const opened: Opened = { tables: [], surveys: [], unread: [] }
  let last: Refused | null = null
  for (const file of files) {
    try {
      const stated = mapping ? entryFor(mapping, file.name, [])?.separator : undefined
      for (const table of await openTables(file.name, file.bytes, stated)) {
        const learnt = await survey(table, breathe)
        opened.tables.push(table)
        opened.surveys.push(learnt)
      }
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      last = fault
      opened.unread.push({ file: file.name, sentence: fault.message })
    }
  }
  if (opened.tables.length === 0 && last) throw last
  return opened
}

export const suggestMapping = (opened: Opened, source: string, ladder: Ladder, process: string): { mapping: Mapping; files: FileSuggestion[] } => suggest(source, opened.surveys, ladder, process)

export interface Defaults { zone: string; currency: string; answers: Record<string, string>; suggestion: FileSuggestion[] | null }

/** Joins tables and mapping; what is open about how a column is written is asked here, before any row is read. */
export function prepare(opened: Opened, mapping: Mapping, tally: Tally, defaults: Defaults): Source[] {
  const sources: Source[] = []
  for (const { file, sentence } of opened.unread) {
    tally.file({ file, rows: 0, broken: 0, headerLine: 0, readAs: 'not read', columns: [] }, { kind: 'none', label: 'Left out', reason: sentence, sure: null, why: null, columns: [] })
  }
  const used = new Set<MappedFile>()
  for (const [index, table] of opened.tables.entries()) {
    const learnt = opened.surveys[index]!
    const entry = entryFor(mapping, table.file, table.header)
    if (entry) used.add(entry)
    tally.file(learnt, aboutFile(learnt, entry, defaults.suggestion))
    if (!entry || entry.kind === 'none') { tally.leaveOut(table.file, learnt.rows); continue }
    sources.push(sourceOf(table, learnt, entry as Source['entry'], mapping, tally, defaults))
  }
  for (const entry of mapping.files) if (!used.has(entry)) tally.notice(entry.file, null, 'The mapping names this file, and it is not among those that were brought.')
  return sources
}

function aboutFile(learnt: FileSurvey, entry: MappedFile | null, suggestion: FileSuggestion[] | null): Parameters<Tally['file']>[1] {
  const suggested = suggestion?.find((one) => one.file === learnt.file)
  const kind = entry && entry.kind !== 'none' ? KINDS[entry.kind as RecordKind] : null
  return {
    kind: kind?.id ?? 'none', label: kind ? kind.plural : 'Left out', reason: kind ? null : (entry?.reason ?? 'The mapping does not name it.'),
    sure: suggested && suggested.kind === (kind?.id ?? 'none') ? suggested.sure : null, why: suggested?.why ?? null,
    columns: learnt.columns.map((column) => {
      const { to } = kind && entry ? columnOf(entry, column.header) : { to: 'ignore' }
      const same = suggested?.columns.find((one) => one.header === column.header && one.to === to)
      const label = to === 'extra' ? 'Kept beside the record' : to === 'ignore' ? 'Left out' : kind?.fields.find((field) => field.id === to)?.label ?? to
      return { header: column.header, to, label, sure: same?.sure ?? null, why: same?.why ?? '', samples: column.samples }
    }),
  }
}

function sourceOf(table: Table, learnt: FileSurvey, entry: Source['entry'], mapping: Mapping, tally: Tally, defaults: Defaults): Source {
  const absent = Object.keys(entry.columns).filter((header) => !table.header.includes(header))
  if (absent.length > 0) tally.notice(table.file, null, `The mapping also names columns that this file does not have: ${absent.join(', ')}.`)
  const known = [entry.key, entry.id].find((header) => header !== undefined && !table.header.includes(header))
  if (known !== undefined) {
    throw new Refused(422, [{ rule: 'no-such-column', sentence: `“${table.file}” has no column “${known}”, by which its rows are known.`, remedy: null }])
  }
  if (entry.only && !table.header.includes(entry.only.column)) tally.notice(table.file, entry.only.column, 'Rows were to be chosen by this column, and the file does not have it: all rows are taken.')
  const columns: MappedFile['columns'] = { ...entry.columns }
  const dates = learnt.columns.filter((column) => typeOf(entry, column) === 'date')
  const proven = dates.find((column) => column.dates.sure && column.dates.order !== null && !column.dates.mixed)?.dates.order ?? null
  for (const column of learnt.columns) {
    const mapped = columnOf(entry, column.header)
    const type = typeOf(entry, column)
    const settled = type === 'date' ? settleDates(table.file, column, mapped, proven, tally, defaults) : type === 'number' ? settleNumbers(table.file, column, mapped, tally, defaults) : null
    if (settled) columns[column.header] = { ...mapped, ...settled }
  }
  const settled = { ...entry, columns }
  return { table, survey: learnt, entry: settled, reader: rowReader(settled, table.header, learnt, { zone: mapping.zone ?? defaults.zone, currency: mapping.currency ?? defaults.currency }) }
}

function typeOf(entry: Source['entry'], column: ColumnSurvey): 'date' | 'number' | null {
  const { to } = columnOf(entry, column.header)
  const type = KINDS[entry.kind].fields.find((field) => field.id === to)?.type
  return type === 'date' || type === 'instant' ? 'date' : type === 'money' || type === 'number' || type === 'integer' ? 'number' : null
}

function settleDates(file: string, column: ColumnSurvey, mapped: MappedColumn, proven: MappedColumn['dates'] | null, tally: Tally, { answers }: Defaults): Partial<MappedColumn> | null {
  if (mapped.dates) return null
  if (column.dates.mixed) tally.notice(file, column.header, 'Some of its dates are written day first and some month first; those that do not fit are refused.')
  if (column.dates.sure) return null
  // Another column of the same file shows how its system writes dates.
  if (proven) return { dates: proven }
  const id = `dates/${file}/${column.header}`.slice(0, 400)
  const answer = answers[id]
  const example = column.dates.example ?? ''
  const [a, b] = example.split(/\D/).map(Number)
  const month = (number: number | undefined) => new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, (number ?? 1) - 1, 1)))
  tally.ask({
    id, kind: 'date-order', blocks: true, suggested: null, answer: answer ?? null, sentence: `In “${column.header}” of “${file}”, is ${example} the day or the month first?`,
    choices: [{ answer: 'day-first', label: `Day first: ${a} ${month(b)}` }, { answer: 'month-first', label: `Month first: ${b} ${month(a)}` }],
  }, column.filled)
  return answer === 'day-first' || answer === 'month-first' ? { dates: answer } : null
}

function settleNumbers(file: string, column: ColumnSurvey, mapped: MappedColumn, tally: Tally, { answers }: Defaults): Partial<MappedColumn> | null {
  if (mapped.numbers || column.numbers.sure) return null
  const id = `numbers/${file}/${column.header}`.slice(0, 400)
  const answer = answers[id]
  const example = column.numbers.example ?? ''
  const whole = example.replaceAll(/[.,]/g, '')
  const [first, second] = example.includes(',') ? [`${whole} (the comma groups thousands)`, `${example.replace(',', '.')} (the comma starts the fraction)`] : [`${example} (the point starts the fraction)`, `${whole} (the point groups thousands)`]
  tally.ask({
    id, kind: 'number-style', blocks: true, suggested: example.includes(',') ? 'point' : 'comma', answer: answer ?? null, sentence: `In “${column.header}” of “${file}”, what is ${example}?`,
    choices: [{ answer: 'point', label: first }, { answer: 'comma', label: second }],
  }, column.filled)
  return answer === 'point' || answer === 'comma' ? { numbers: answer } : null
}
