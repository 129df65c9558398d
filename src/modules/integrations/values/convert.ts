import { longest, type Field } from '#src/kernel/field.ts'
import { instantIn, readDate, type DateStyle } from './dates.ts'
import { readNumber, shorten, type NumberStyle } from './numbers.ts'

/** How a column's texts are read: found by the survey, or stated in the mapping, which wins. */
export interface Reading {
  dates: DateStyle
  numbers: NumberStyle
  zone: string
  /** Multiplies numbers. */
  times: number
  /** Of amounts that carry no symbol. */
  currency: string
  separator: string | null
}

/**
 * `refused`: the row cannot be taken, because of the sentence. `kept`: this value cannot be the field's, so it stays beside the
 * record as it came.
 */
export type Converted = { ok: true; value: string | number | boolean | string[] | null; currency?: string } | { ok: false; how: 'refused' | 'kept'; sentence: string }

const truths = new Map<string, boolean>()
for (const word of ['true', 'yes', 'y', 't', '1', 'x', 'ja', 'j', 'oui', 'si', 'sí', 'wahr', 'on', '✓', 'checked']) truths.set(word, true)
for (const word of ['false', 'no', 'n', 'f', '0', 'nein', 'non', 'falsch', 'off', 'unchecked']) truths.set(word, false)

export const looksBoolean = (text: string): boolean => truths.has(text.trim().toLowerCase())

/** Texts that stand for nothing. */
const nothing = new Set(['', 'null', 'n/a', '#n/a', '\\n', 'none.none'])
export const isNothing = (text: string): boolean => nothing.has(text.trim().toLowerCase())

/** Reads one cell as the value of a field. */
export function convert(field: Field, raw: string, reading: Reading): Converted {
  const text = raw.replaceAll('\u0000', '').trim()
  if (isNothing(text)) return { ok: true, value: field.type === 'tags' ? [] : null }
  const no = (how: 'refused' | 'kept', sentence: string): Converted => ({ ok: false, how, sentence: `${field.label}: ${sentence}` })
  switch (field.type) {
    case 'integer': case 'number': case 'money': {
      const read = readNumber(text, reading.numbers)
      if (!read.ok) return no('refused', read.sentence)
      const value = Math.round(read.value * reading.times * 1e6) / 1e6
      if (field.type === 'integer' && !Number.isInteger(value)) return no('refused', `“${shorten(text)}” is not a whole number.`)
      if (Math.abs(value) > 9e12) return no('refused', `“${shorten(text)}” is too large.`)
      return field.type === 'money' ? { ok: true, value, currency: currencyOf(read.currency, reading.currency) } : { ok: true, value }
    }
    case 'boolean': return truths.has(text.toLowerCase()) ? { ok: true, value: truths.get(text.toLowerCase())! } : no('refused', `“${shorten(text)}” is neither yes nor no.`)
    case 'date': case 'instant': {
      const read = readDate(text, reading.dates, reading.zone)
      if (!read.ok) return no('refused', read.sentence)
      // A day without a time is taken at noon, so that it stays that day in every zone that people work in.
      return { ok: true, value: field.type === 'date' ? read.date : read.time === null ? instantIn(reading.zone, read.date, '12:00:00') : read.instant }
    }
    case 'tags': return { ok: true, value: [...new Set(text.split(reading.separator ?? /[,;|]/).map((tag) => tag.trim().slice(0, 60)).filter(Boolean))].slice(0, 50) }
    case 'currency': return /^[A-Za-z]{3}$/.test(text) ? { ok: true, value: text.toUpperCase() } : no('kept', `“${shorten(text)}” is not the code of a currency.`)
    case 'choice': {
      const chosen = field.choices?.find((choice) => [choice.id, choice.label].some((name) => name.toLowerCase() === text.toLowerCase()))
      return chosen ? { ok: true, value: chosen.id } : no('kept', `“${shorten(text)}” is none of ${field.choices?.map((choice) => choice.label).join(', ')}.`)
    }
    case 'email': return /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= longest(field) ? { ok: true, value: text } : no('kept', `“${shorten(text)}” is not an address.`)
    default:
      if (text.length > longest(field)) return no('refused', `it has ${text.length.toLocaleString('en-GB')} characters, and ${longest(field).toLocaleString('en-GB')} are possible.`)
      return { ok: true, value: text }
  }
}

// "$" alone is the dollar of the column where that is one, and the American one elsewhere.
function currencyOf(written: string | null, usual: string): string {
  if (written === null) return usual
  if (written !== '$') return written
  return ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'CLP', 'COP', 'ARS'].includes(usual) ? usual : 'USD'
}
