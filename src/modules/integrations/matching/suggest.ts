import { KINDS, type Kind } from '../mapping/kinds.ts'
import type { MappedColumn, MappedFile, Mapping, Place, RecordKind } from '../mapping/mapping.ts'
import { fit, matchHeaders, wordsOf, type HeaderMatch, type Sureness } from './header.ts'
import { suggestPlace, type Ladder } from './stages.ts'
import type { ColumnSurvey, FileSurvey } from './survey.ts'

/** What Solfa would do with a file, and how sure it is of each part. */
export interface FileSuggestion {
  file: string
  kind: RecordKind | 'none'
  sure: Sureness
  why: string
  columns: { header: string; to: string; sure: Sureness | null; why: string; samples: string[] }[]
}

export interface Suggestion { mapping: Mapping; files: FileSuggestion[] }

/** A whole mapping for files that nobody has described, from their headers and values. */
export function suggest(source: string, surveys: readonly FileSurvey[], ladder: Ladder, process: string): Suggestion {
  const kinds = surveys.map((survey) => ({ survey, ...kindOf(survey) }))
  const files = kinds.map(({ survey, kind, matches }): MappedFile => {
    if (kind === null) return { file: survey.file, kind: 'none', reason: 'Nothing in it looks like records that Solfa keeps.', columns: {} }
    return mapFile(survey, KINDS[kind], matches, surveys)
  })
  const places: Record<string, Place> = {}
  for (const [index, { survey }] of kinds.entries()) {
    const entry = files[index]!
    if (entry.kind !== 'deal' && entry.kind !== 'stay') continue
    const column = survey.columns.find((one) => targetOf(entry, one.header) === 'stage')
    for (const written of Object.keys(column?.values ?? {})) {
      const place = suggestPlace(written, ladder)
      if (place) places[written] = place
    }
  }
  const mapping: Mapping = { source, process, stages: places, files }
  return {
    mapping,
    files: kinds.map(({ survey, kind, sure, why, matches }, index) => ({
      file: survey.file, kind: kind ?? 'none', sure, why,
      columns: survey.columns.map((column) => {
        const match = matches.find((one) => one.header === column.header)
        const to = targetOf(files[index]!, column.header)
        return { header: column.header, to, sure: match && to === match.field ? match.sure : null, why: match && to === match.field ? match.why : column.filled === 0 ? 'It is empty.' : 'It is kept beside the record.', samples: column.samples }
      }),
    })),
  }
}

const targetOf = (entry: MappedFile, header: string): string => {
  const mapped = Object.hasOwn(entry.columns, header) ? entry.columns[header] : undefined
  return mapped === undefined ? 'extra' : typeof mapped === 'string' ? mapped : mapped.to
}

/** Which records a file holds: by its name, and by how much of its header fits. */
export function kindOf(survey: FileSurvey): { kind: RecordKind | null; sure: Sureness; why: string; matches: HeaderMatch[] } {
  const words = wordsOf(survey.file.replace(/\.\w{2,4}(?=$|\/)/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'))
  const joined = words.join('')
  const scored = Object.values(KINDS).map((kind) => {
    const matches = matchHeaders(survey.columns, kind)
    const strength = matches.reduce((sum, match) => sum + match.score, 0)
    // `OpportunityHistory` is about history, though it says "opportunity" too: the later word tells.
    const last = words.findLastIndex((word) => kind.files.includes(word))
    const name = last >= 0 ? 1.5 + last * 0.3 : kind.files.some((word) => word.length > 5 && joined.includes(word)) ? 1.2 : 0
    const telling = tellingOf(kind, matches, survey, name > 0)
    return { kind: kind.id, matches, score: telling ? strength * 0.6 + telling + name * 1.5 : 0, named: name > 0 }
  }).sort((one, other) => other.score - one.score)
  const [best, second] = scored
  if (!best || best.score < 1.5 || survey.rows === 0) return { kind: null, sure: 'guess', why: survey.rows === 0 ? 'It holds no rows.' : 'Nothing in it looks like records that Solfa keeps.', matches: [] }
  const lead = best.score - (second?.score ?? 0)
  const sure: Sureness = lead > 1.5 && best.named ? 'certain' : lead > 0.7 ? 'likely' : 'guess'
  return { kind: best.kind, sure, why: best.named ? 'By its name and its columns.' : 'By its columns.', matches: best.matches }
}

// A file of a kind must hold what makes that kind: contacts have addresses or two names, deals a stage or an amount.
function tellingOf(kind: Kind, matches: readonly HeaderMatch[], survey: FileSurvey, named: boolean): number {
  const unique = (field: string) => survey.columns.find((column) => matches.some((match) => match.field === field && match.header === column.header))?.unique ?? false
  const has = (...ids: string[]) => ids.every((id) => matches.some((match) => match.field === id && match.score >= 0.7))
  switch (kind.id) {
    case 'contact': return has('email') ? (has('firstName') || has('lastName') || has('name') ? 2.4 : 1) : has('firstName', 'lastName') ? 2 : has('name') && (has('phone') || has('mobile')) && has('title') ? 1.5 : 0
    case 'company': return has('name') ? 1 + (has('industry') ? 0.5 : 0) + (has('employees') ? 0.5 : 0) + (has('domain') || has('website') ? 0.5 : 0) + (has('revenue') ? 0.4 : 0) : 0
    case 'deal': return has('stage') && unique('stage') && survey.rows > 5 ? 0 : has('stage') || has('amount') || (named && has('name')) ? 1 + (has('stage') ? 1 : 0) + (has('amount') ? 0.6 : 0) + (has('closeOn') ? 0.8 : 0) : 0
    case 'product': return has('name') && has('price') ? 1.6 : 0
    case 'person': return has('name') && has('manager') ? 2.5 : has('email') && (has('name') || has('firstName')) ? (named ? 1.5 : 0.3) : named && has('firstName', 'lastName') ? 1.5 : has('name') ? 0.1 : 0
    // A deal that stands there more than once is a deal's history.
    case 'stay': return has('deal', 'stage', 'enteredAt') && fewStages(survey, matches) ? (unique('deal') ? 1 : 6) : 0
  }
}

// A pipeline has a handful of stages; a column with many more values tells of something else.
const fewStages = (survey: FileSurvey, matches: readonly HeaderMatch[]): boolean => {
  const header = matches.find((match) => match.field === 'stage')?.header
  return Object.keys(survey.columns.find((column) => column.header === header)?.values ?? Array(99)).length <= 40
}

function mapFile(survey: FileSurvey, kind: Kind, matches: readonly HeaderMatch[], surveys: readonly FileSurvey[]): MappedFile {
  const columns: Record<string, string | MappedColumn> = {}
  for (const { header, field } of matches) {
    const relation = kind.relations[field]
    if (!relation) { columns[header] = field; continue }
    // Ids lead somewhere only when the records that they name are brought too; else a column with names says more.
    const column = survey.columns.find((one) => one.header === header)!
    const known = surveys.some((other) => other !== survey && kindOf(other).kind === relation)
    const better = looksLikeId(column) && !known ? survey.columns.find((one) => one !== column && one.filled > 0 && !looksLikeId(one) && fit(one, kind.fields.find((each) => each.id === field)!, kind).score >= 0.85) : undefined
    const chosen = better ?? column
    columns[chosen.header] = relation === 'company' && !looksLikeId(chosen) ? { to: field, missing: 'create' } : field
  }
  const key = keyOf(survey, kind)
  const hasName = Object.values(columns).some((one) => (typeof one === 'string' ? one : one.to) === 'name')
  const entry: MappedFile = { file: survey.file, kind: kind.id, columns, ...(key ? { key } : {}) }
  if (!hasName && kind.id === 'deal') {
    const parts = ['companyId', 'product'].flatMap((field) => matches.filter((match) => match.field === field).map((match) => match.header))
    entry.name = [...parts.map((header) => `{${header}}`), ...(parts.length === 0 && key ? [`{${key}}`] : [])].join(' ') || 'Deal'
  }
  return entry
}

const looksLikeId = (column: ColumnSurvey): boolean => {
  const samples = column.samples
  return samples.length > 0 && samples.every((value) => /^\d+$/.test(value) || (/^[A-Za-z0-9_-]{12,40}$/.test(value) && /\d/.test(value)))
}

/** The column by which a record is known again: an id that stands once in each row, else nothing (then its name or address does). */
export function keyOf(survey: FileSurvey, kind: Kind): string | null {
  if (kind.id === 'stay') return survey.columns.find((column) => column.unique && wordsOf(column.header).join('') === 'id')?.header ?? null
  const own = new Set<string>([...kind.files, kind.id, 'record', 'object'])
  const scored = survey.columns.filter((column) => column.unique).map((column, position) => {
    const words = wordsOf(column.header)
    const id = words.includes('id') || words.includes('key') || words.includes('number') || words.includes('uuid')
    const lean = words.filter((word) => !own.has(word) && word !== 'id')
    return { header: column.header, score: id && lean.length === 0 ? 3 - position * 0.01 : id && position === 0 ? 2 : 0 }
  }).sort((one, other) => other.score - one.score)
  if (scored[0] && scored[0].score > 0) return scored[0].header
  for (const telling of kind.telling) {
    const field = kind.fields.find((one) => one.id === telling)
    const column = field && survey.columns.find((one) => one.unique && fit(one, field, kind).score >= 0.85)
    if (column) return column.header
  }
  return null
}
