import type { Field } from '#src/kernel/field.ts'
import type { Kind } from '../mapping/kinds.ts'
import { likeness } from './alike.ts'
import type { ColumnSurvey } from './survey.ts'

/** How sure a match is: `certain` says the same in other letters, `likely` fits by word and by value, `guess` should be looked at. */
export type Sureness = 'certain' | 'likely' | 'guess'

export interface HeaderMatch { header: string; field: string; score: number; sure: Sureness; why: string }

/** A header as words: `Deal - Title*`, `property_dealname`, `BillingCity`, `Email (Work)`, `NumEmp__c` lose what only their system means. */
export function wordsOf(header: string): string[] {
  return header.normalize('NFKD').replaceAll(/\p{M}/gu, '').replace(/^(property_|_fivetran_|custom\.|cf_|hs_)/i, '').replace(/__(c|r|pc)$/i, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

const pastWords = new Set(['last', 'modified', 'updated', 'synced', 'deleted', 'previous', 'old', 'from'])

/** How well a header, and what stands below it, fit a field. 0: not at all. 1: it is called the same. */
export function fit(column: ColumnSurvey, field: Field, kind: Kind): { score: number; why: string } {
  const words = wordsOf(column.header)
  const own = kind.files.concat(kind.id)
  const lean = words.filter((word) => !own.includes(word) && word !== 'property')
  // An id of nothing in particular is the record's own; what happened last is not what comes next.
  if (lean.length === 0 && words.at(-1) === 'id' || lean.join('') === 'id') return { score: 0, why: '' }
  const past = lean.some((word) => pastWords.has(word))
  const named = kind.relations[field.id] || field.id === 'stage' ? lean.filter((word, at) => word !== 'id' || at < lean.length - 1) : lean
  let best = 0
  let why = ''
  for (const [index, called] of [field.id, field.label, ...(field.alsoCalled ?? [])].entries()) {
    const name = wordsOf(called)
    const joined = name.join('')
    let score = 0
    if (words.join('') === joined) score = 1
    else if (lean.length > 0 && lean.join('') === joined) score = 0.92
    else if (named.length > 0 && (named.join('') === joined || words.join('') === `${joined}id`)) score = 0.88
    else if (lean.length > 0 && lean.join('') === name.filter((word) => !own.includes(word)).join('')) score = 0.88
    else if (!past || name.some((word) => pastWords.has(word))) {
      const shared = name.filter((word) => lean.includes(word)).length
      const jaccard = shared / (new Set([...name, ...lean]).size || 1)
      score = Math.max(jaccard >= 0.5 ? 0.45 + jaccard * 0.3 : 0, joined.length >= 6 && lean.join('').length >= 6 && likeness(lean.join(''), joined) >= 0.8 ? 0.7 : 0)
    }
    if (score > best) { best = score; why = index < 2 ? 'It is called the same.' : `Other systems call ${field.label.toLowerCase()} “${called}”.` }
  }
  const values = byValues(column, field)
  if (best === 0) return values > 0.95 && ['email'].includes(field.type) ? { score: 0.6, why: 'Its values are addresses.' } : { score: 0, why: '' }
  if (best < 0.85) why = 'Its name is much like it.'
  // Values that cannot be the field's speak louder than the header.
  return values < 0.5 && column.filled > 0 ? { score: best * 0.3, why: 'Its values do not look like it.' } : { score: best, why }
}

// Which share of the values could be the field's: a header promises, the values keep it or not.
function byValues(column: ColumnSurvey, field: Field): number {
  switch (field.type) {
    case 'email': return column.looks.email
    case 'integer': case 'number': case 'money': return column.looks.number
    case 'date': case 'instant': return Math.max(column.looks.date, column.dates.counts ? column.looks.number : 0)
    case 'boolean': return column.looks.boolean
    case 'url': return Math.max(column.looks.url, column.looks.email > 0.5 ? 0 : 0.5)
    case 'currency': return column.values === null ? 0 : Object.keys(column.values).every((value) => /^[A-Za-z]{3}$/.test(value)) ? 1 : 0
    case 'choice': return 0.6
    default: return 1
  }
}

export const surenessOf = (score: number): Sureness => (score >= 0.9 ? 'certain' : score >= 0.7 ? 'likely' : 'guess')

/** The best one-to-one assignment of columns to a kind's fields, strongest first; nothing below 0.5 is suggested. */
export function matchHeaders(columns: readonly ColumnSurvey[], kind: Kind): HeaderMatch[] {
  const all = columns.flatMap((column, position) => kind.fields.map((field) => ({ column, field, position, ...fit(column, field, kind) })).filter((one) => one.score >= 0.5))
  all.sort((one, other) => other.score - one.score || other.column.filled - one.column.filled || one.position - other.position)
  const takenColumns = new Set<string>(), takenFields = new Set<string>()
  const matches: HeaderMatch[] = []
  for (const { column, field, score, why } of all) {
    if (takenColumns.has(column.header) || takenFields.has(field.id) || column.filled === 0) continue
    // A name or a link to another record is too much to rest on a guess, and an id is nobody's name.
    if (score < 0.7 && (field.id === 'name' || kind.relations[field.id])) continue
    if (field.id === 'name' && wordsOf(column.header).at(-1) === 'id') continue
    takenColumns.add(column.header)
    takenFields.add(field.id)
    matches.push({ header: column.header, field: field.id, score, sure: surenessOf(score), why })
  }
  return matches
}
