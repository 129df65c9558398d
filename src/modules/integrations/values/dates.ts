import { shorten } from './numbers.ts'

/** Which of two numbers comes first where both could be a day: 31/01/2026 is `day-first`, 01/31/2026 is `month-first`. */
export type DateOrder = 'day-first' | 'month-first'

/** How a column writes its dates: `order` is null where no value needs it. `serial` are Excel's day numbers, `epoch` seconds or milliseconds since 1970. */
export interface DateStyle { order: DateOrder | null; counts: 'serial' | 'epoch' | null }

/** `sure` is false when each value could be read both ways; `example` is one of those. */
export interface DateFinding extends DateStyle { sure: boolean; example: string | null; mixed: boolean }

/** `date` is what is written; `instant` is there when a time of day was written, or when the caller asks for the day's first moment. */
export type ReadDate = { ok: true; date: string; time: string | null; instant: string } | { ok: false; sentence: string }

const months = new Map<string, number>()
const names = [
  ['jan', 'january', 'januar', 'jänner', 'janvier', 'janv', 'enero', 'ene'], ['feb', 'february', 'februar', 'février', 'févr', 'fév', 'febrero'],
  ['mar', 'march', 'märz', 'mrz', 'mär', 'mars', 'marzo'], ['apr', 'april', 'avril', 'avr', 'abril', 'abr'], ['may', 'mai', 'mayo'],
  ['jun', 'june', 'juni', 'juin', 'junio'], ['jul', 'july', 'juli', 'juillet', 'juil', 'julio'], ['aug', 'august', 'août', 'agosto', 'ago'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre'], ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre'],
  ['nov', 'november', 'novembre', 'noviembre'], ['dec', 'december', 'dezember', 'dez', 'décembre', 'déc', 'diciembre', 'dic'],
]
for (const [index, list] of names.entries()) for (const name of list) months.set(plain(name), index + 1)

function plain(text: string): string { return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase() }

interface Parts { year: number; month: number; day: number; rest: string }
interface Split { a: number; b: number; year: number; mark: string; rest: string }

// 31/01/2026, 1.2.26, 02-03-1999: two numbers of which either may be the day.
function splitNumbers(text: string): Split | null {
  const found = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.-])(.*)$/.exec(text)
  if (!found) return null
  return { a: Number(found[1]), b: Number(found[3]), mark: found[2]!, year: fullYear(found[4]!), rest: found[5]! }
}

const fullYear = (text: string): number => (text.length === 4 ? Number(text) : Number(text) <= 68 ? 2000 + Number(text) : 1900 + Number(text))

/** Looks at the values of a column. Empty ones, and those that are no dates, say nothing. */
export function findDateStyle(values: Iterable<string>): DateFinding {
  let dayFirst = 0, monthFirst = 0, open = 0, serial = 0, epoch = 0, other = 0
  let example: string | null = null
  for (const raw of values) {
    const text = raw.trim()
    if (text === '') continue
    const two = splitNumbers(text)
    if (two) {
      if (two.a > 12 && two.b <= 12) dayFirst += 1
      else if (two.b > 12 && two.a <= 12) monthFirst += 1
      else if (two.mark === '.') dayFirst += 1
      else if (two.a !== two.b) { open += 1; example ??= text }
      continue
    }
    if (/^\d{5}(\.\d+)?$/.test(text)) serial += 1
    else if (/^\d{10}$|^\d{13}$/.test(text)) epoch += 1
    else other += 1
  }
  const counts = serial > other && serial > epoch ? 'serial' : epoch > other ? 'epoch' : null
  const order = dayFirst + monthFirst === 0 ? (open > 0 ? 'month-first' : null) : dayFirst >= monthFirst ? 'day-first' : 'month-first'
  return { order, counts, sure: open === 0 || dayFirst + monthFirst > 0, example, mixed: dayFirst > 0 && monthFirst > 0 }
}

/** Whether a text reads as a date in some style (day numbers and seconds are left out: they are too easily something else). */
export const looksLikeDate = (text: string): boolean => read(text, 'day-first') !== null || read(text, 'month-first') !== null

/**
 * Reads a date or a time in a stated style. What carries no zone is taken in `zone` (IANA). A time at exactly midnight UTC is a
 * date that somebody wrote as a time, so its day is kept in every zone.
 */
export function readDate(text: string, style: DateStyle, zone: string): ReadDate {
  const trimmed = text.trim()
  const counted = readCount(trimmed, style)
  if (counted) return counted
  const parts = read(trimmed, style.order ?? 'day-first')
  if (!parts) {
    const hint = splitNumbers(trimmed) && style.order ? ` read ${style.order === 'day-first' ? 'day first' : 'month first'}` : ''
    return { ok: false, sentence: `“${shorten(text)}” is not a date${hint}.` }
  }
  const time = readTime(parts.rest)
  if (!time) return { ok: false, sentence: `“${shorten(text)}” ends in something that is not a time.` }
  const date = `${String(parts.year).padStart(4, '0')}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`
  if (time.offset === null) return { ok: true, date, time: time.clock, instant: instantIn(zone, date, time.clock ?? '00:00:00') }
  const instant = new Date(Date.parse(`${date}T${time.clock ?? '00:00:00'}Z`) - time.offset * 60_000).toISOString()
  return { ok: true, date: instant.endsWith('T00:00:00.000Z') ? date : dateIn(zone, instant), time: time.clock, instant }
}

function readCount(text: string, { counts }: DateStyle): ReadDate | null {
  if (counts === 'serial' && /^\d{4,5}(\.\d+)?$/.test(text)) {
    const at = new Date(Math.round((Number(text) - 25_569) * 86_400) * 1000).toISOString()
    return { ok: true, date: at.slice(0, 10), time: at.slice(11, 19) === '00:00:00' ? null : at.slice(11, 19), instant: at }
  }
  if (counts === 'epoch' && /^\d{10}$|^\d{13}$/.test(text)) {
    const at = new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString()
    return { ok: true, date: at.slice(0, 10), time: at.slice(11, 19), instant: at }
  }
  return null
}

function read(text: string, order: DateOrder): Parts | null {
  const bare = text.replace(/^\p{L}{2,10}\.?,\s*/u, '')
  const iso = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)(.*)$/.exec(bare) ?? /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/.exec(bare)
  if (iso) return real(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5]!)
  const two = splitNumbers(bare)
  if (two) return order === 'day-first' ? real(two.year, two.b, two.a, two.rest) : real(two.year, two.a, two.b, two.rest)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s\-/]*(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s\-/]*(?:de\s+)?(\d{4}|\d{2})(?!\d)(.*)$/u.exec(bare)
  if (dayFirst) return named(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, dayFirst[4]!)
  const monthFirst = /^(\p{L}{3,12})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/]+(\d{4})(.*)$/u.exec(bare)
  if (monthFirst) return named(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!, monthFirst[4]!)
  return null
}

function named(year: string, month: string, day: string, rest: string): Parts | null {
  const number = months.get(plain(month))
  return number ? real(fullYear(year), number, Number(day), rest) : null
}

function real(year: number, month: number, day: number, rest: string): Parts | null {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return { year, month, day, rest }
}

// The offset is in minutes east; null where none is written. "Z-0300", as one well-known exporter writes it, means -0300.
function readTime(rest: string): { clock: string | null; offset: number | null } | null {
  const text = rest.trim()
  if (text === '') return { clock: null, offset: null }
  const found = /^,?[T\s]*(?:at\s+|um\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(?:Z|UTC|GMT)?\s*(?:([+-])(\d{2}):?(\d{2}))?$/i.exec(text)
  if (!found) return null
  let hour = Number(found[1])
  if (found[4]) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (found[4].toLowerCase().startsWith('p') ? 12 : 0)
  }
  if (hour > 23 || Number(found[2]) > 59 || Number(found[3] ?? 0) > 59) return null
  const zoned = /(Z|UTC|GMT)\s*([+-]\d{2}:?\d{2})?$/i.test(text) || found[5]
  const offset = found[5] ? (found[5] === '-' ? -1 : 1) * (Number(found[6]) * 60 + Number(found[7])) : 0
  return { clock: `${String(hour).padStart(2, '0')}:${found[2]}:${found[3] ?? '00'}`, offset: zoned ? offset : null }
}

/** A wall-clock time of a zone as an instant; one that summer time leaves out is taken an hour later. */
export const instantIn = (zone: string, date: string, clock: string): string =>
  new Date(Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds).toISOString()

/** The day that an instant falls on in a zone. */
export const dateIn = (zone: string, instant: string): string => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
