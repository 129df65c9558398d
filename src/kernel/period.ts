// Instants are ISO-8601 UTC texts with milliseconds (`2026-11-25T09:00:00.000Z`), so that they compare as text; dates are `YYYY-MM-DD`.
// Days are UTC days; working days are Monday to Friday, public holidays included.

const DAY = 86_400_000

/** An instant in its one canonical spelling; null for what is not an instant or a date. A date means its first moment. */
export function instant(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return null
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) return null
  // Date.parse rolls 30 February over to March; a date that is not in the calendar is no date.
  if (text.length === 10 && new Date(milliseconds).toISOString().slice(0, 10) !== text) return null
  return new Date(milliseconds).toISOString()
}

export const addMilliseconds = (at: string, milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString()
export const addMinutes = (at: string, minutes: number): string => addMilliseconds(at, minutes * 60_000)
export const addDays = (at: string, days: number): string => addMilliseconds(at, days * DAY)

/** Days from `from` to `to`, with fractions; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

/** The same time of day, `days` working days later: Friday 15:00 and three give Wednesday 15:00. */
export function addWorkingDays(at: string, days: number): string {
  let milliseconds = Date.parse(at)
  for (let left = days; left > 0;) {
    milliseconds += DAY
    const weekday = new Date(milliseconds).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return new Date(milliseconds).toISOString()
}

/** The date of an instant. */
export const dateOf = (at: string): string => at.slice(0, 10)

/** The date that an instant has in a zone. */
export const dateIn = (at: string, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))

/** The first instant after a date: `2026-11-25` ends at `2026-11-26T00:00:00.000Z`. */
export const endOfDate = (date: string): string => addDays(`${date.slice(0, 10)}T00:00:00.000Z`, 1)

/** For people: `12 November`, with the year only where it is not that of `now`. */
export function showDate(at: string, now: string, locale = 'en-GB'): string {
  const withYear = at.slice(0, 4) !== now.slice(0, 4)
  const key = withYear ? `${locale} year` : locale
  // An instant is of UTC, as the date is that is shown.
  const day = `${key} ${at.slice(0, 10)}`
  let shown = days.get(day)
  if (shown === undefined) {
    let format = formats.get(key)
    if (!format) formats.set(key, format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC', ...(withYear ? { year: 'numeric' } : {}) }))
    shown = format.format(new Date(at))
    if (days.size >= 4000) days.clear()
    days.set(day, shown)
  }
  return shown
}

// The same few days are said again and again.
const days = new Map<string, string>()
// Making a formatter costs a hundred times what using it does.
const formats = new Map<string, Intl.DateTimeFormat>()
