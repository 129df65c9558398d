import type { Field } from '#src/kernel/field.ts'
import type { FileSurvey } from '../matching/survey.ts'
import { convert, isNothing, type Reading } from '../values/convert.ts'
import { KINDS } from './kinds.ts'
import { columnOf } from './entry.ts'
import { fillTemplate, type MappedColumn, type MappedFile, type RecordKind } from './mapping.ts'

/** What one row says, in the terms of the record that it becomes. Nothing is looked up yet. */
export interface RowRead {
  /** Value of the key column; null where the file has none. */
  key: string | null
  /** Id of the record that the row changes, where the file names one. */
  here: string | null
  values: Record<string, unknown>
  /** Texts that name other records, by field; found later, they become ids in `links`. */
  names: Record<string, { text: string; header: string; kind: RecordKind; missing: MappedColumn['missing'] }>
  /** Ids of the records that were named, by field. */
  links: Record<string, string>
  /** Columns that are no field here, as they came. */
  extra: Record<string, string>
  refused: string | null
  /** The column that is at fault. */
  at: string | null
  /** What was kept beside the record because it could not be the field's. */
  notices: { column: string; sentence: string }[]
  /** Left out by the file's `only`. */
  leftOut: boolean
}

export interface RowReader { entry: MappedFile; read(cells: readonly string[]): RowRead }

interface ReadColumn { header: string; index: number; mapped: MappedColumn; field: Field | null; reading: Reading; relation: RecordKind | null }

/** Prepares the reading of a file's rows: how each column is written is settled once, by the mapping or else by the survey. */
export function rowReader(entry: MappedFile & { kind: RecordKind }, header: readonly string[], survey: FileSurvey, defaults: { zone: string; currency: string }): RowReader {
  const kind = KINDS[entry.kind]
  const columns = header.map((name, index): ReadColumn => {
    const mapped = columnOf(entry, name)
    const found = survey.columns[index]
    const reading: Reading = {
      dates: mapped.dates === 'serial' || mapped.dates === 'epoch' ? { order: null, counts: mapped.dates } : { order: mapped.dates ?? found?.dates.order ?? null, counts: mapped.dates ? null : found?.dates.counts ?? null },
      numbers: mapped.numbers ?? found?.numbers.style ?? 'point', zone: defaults.zone, times: mapped.times ?? 1,
      currency: mapped.currency ?? defaults.currency, separator: mapped.separator ?? null,
    }
    return { header: name, index, mapped, field: kind.fields.find((field) => field.id === mapped.to) ?? null, reading, relation: kind.relations[mapped.to] ?? null }
  })
  const columnFor = (...fields: string[]): string | null => fields.map((field) => columns.find((one) => one.mapped.to === field)?.header).find((one) => one !== undefined) ?? (fields.includes('name') ? /\{([^{}|]+)/.exec(entry.name ?? '')?.[1]?.trim() ?? null : null)
  const position = new Map(header.map((name, index) => [name, index]))
  const cell = (cells: readonly string[], name: string) => cells[position.get(name) ?? -1] ?? ''
  return {
    entry,
    read(cells) {
      const here = entry.id ? tidy(cell(cells, entry.id)).toLowerCase() || null : null
      const row: RowRead = { key: entry.key ? tidy(cell(cells, entry.key)) || null : null, here, values: {}, names: {}, links: {}, extra: {}, refused: null, at: null, notices: [], leftOut: false }
      if (entry.only && position.has(entry.only.column) && !entry.only.is.includes(cell(cells, entry.only.column).trim())) return { ...row, leftOut: true }
      if (entry.key && row.key === null) refuse(row, entry.key, `“${entry.key}” is empty, and the row is known by it.`)
      for (const column of columns) readCell(row, column, cells[column.index] ?? '')
      if (here) return stayed(row, entry.kind, columnFor)
      if (entry.name && !row.values['name']) row.values['name'] = fillTemplate(entry.name, (name) => tidy(cell(cells, name))).slice(0, 200)
      // A deal without an amount is still one in the currency of its source.
      if (entry.kind === 'deal') row.values['currency'] ??= defaults.currency
      finish(row, entry.kind, columnFor)
      return row
    },
  }
}

const tidy = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim()

type ColumnFor = (...fields: string[]) => string | null

// The first fault of a row is the one that is told.
function refuse(row: RowRead, header: string | null, sentence: string): void {
  if (row.refused !== null) return
  row.refused = sentence
  row.at = header
}

function readCell(row: RowRead, column: ReadColumn, cell: string): void {
  const { mapped, field, header } = column
  const text = tidy(cell)
  if (mapped.to === 'ignore') return
  if (mapped.to === 'extra' || !field) {
    if (text !== '' && !row.here) row.extra[header] = text.slice(0, 20_000)
    return
  }
  const meant = mapped.values && Object.hasOwn(mapped.values, text) ? mapped.values[text]! : text
  if (column.relation) {
    if (row.here && isNothing(meant)) row.values[field.id] = null
    if (!isNothing(meant)) row.names[field.id] = { text: meant, header, kind: column.relation, missing: mapped.missing }
    return
  }
  const read = convert(field, meant, column.reading)
  if (!read.ok) {
    if (read.how === 'refused' || row.here) { refuse(row, header, read.sentence); return }
    row.extra[header] = text.slice(0, 20_000)
    row.notices.push({ column: header, sentence: read.sentence })
    return
  }
  if (read.value === null && !row.here) return
  row.values[field.id] = read.value
  // A currency column says it for the whole record; a symbol beside the amount says it where there is none.
  // A record that is here keeps its currency unless the cell names one.
  if (row.here && !/[^\d\s.,'’+()-]/.test(text)) return
  if (read.currency && row.values['currency'] === undefined) row.values['currency'] = read.currency
}

/** A record that is here keeps what the row does not speak of; what it must have is not taken from it. */
function stayed(row: RowRead, kind: RecordKind, columnFor: ColumnFor): RowRead {
  const emptied = KINDS[kind].fields.find((field) => field.required && row.values[field.id] === null)
  if (emptied) refuse(row, columnFor(emptied.id), `“${emptied.label}” may not be empty.`)
  return row
}

// A contact's name can be built from its parts, and what is asked for must be there.
function finish(row: RowRead, kind: RecordKind, columnFor: ColumnFor): void {
  const { values } = row
  if ((kind === 'contact' || kind === 'person') && !values['name']) {
    const whole = [values['firstName'], values['lastName']].filter(Boolean).join(' ') || (values['email'] as string | undefined)?.split('@')[0]
    if (whole) values['name'] = whole
  }
  const missing = KINDS[kind].fields.find((field) => field.required && (values[field.id] === undefined || values[field.id] === ''))
  if (missing) refuse(row, missing.id === 'name' ? columnFor('name', 'firstName', 'lastName', 'email') : columnFor(missing.id), `“${missing.label}” is empty.`)
}
