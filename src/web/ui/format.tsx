import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import { language, t } from '../words/index.ts'

interface Person { locale: string; /** The language of the page, where it is another than the locale's. */ words?: string; zone: string; currency: string; now?: () => Date }
const own = (): Person => ({ locale: navigator.language || 'en-GB', words: language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: 'EUR' })
const Settings = createContext<Person | null>(null)

/** The person's locale, zone and the workspace's currency; the shell provides it. */
export const FormatProvider = ({ value, children }: { value: Person; children: ReactNode }) => <Settings value={value}>{children}</Settings>

/** Formatting in the person's locale and zone, as functions. */
export function useFormat() {
  const given = useContext(Settings)
  return useMemo(() => makeFormat(given ?? own()), [given])
}

// To make a formatter takes longer than to draw what it writes; each is made once.
const once = <T,>(make: (locale: string, options: object) => T) => {
  const made = new Map<string, T>()
  return (locale: string, options: object = {}): T => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(locale, options)
    made.set(key, known)
    return known
  }
}
const dates = once((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
const numbers = once((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const relative = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

export type Format = ReturnType<typeof makeFormat>

export function makeFormat({ locale, words = locale, zone, currency, now = () => new Date() }: Person) {
  // Names of days and months are words: they are the page's, where the locale speaks another language.
  const named = wordsOf(locale, words)
  const today = () => dayIn(now(), zone)
  const dayText = (date: string, options: Intl.DateTimeFormatOptions) => dates(named, { timeZone: 'UTC', ...options }).format(new Date(`${date}T00:00:00Z`))
  /** `18 Dec`, with the year where it is not this one. */
  const day = (date: string | null | undefined): string =>
    !date ? '' : dayText(date.slice(0, 10), { day: 'numeric', month: 'short', ...(date.slice(0, 4) === today().slice(0, 4) ? {} : { year: 'numeric' }) })
  /** `Wednesday 25 November` */
  const longDay = (date: string): string => dayText(date.slice(0, 10), { weekday: 'long', day: 'numeric', month: 'long' })
  /** Today, Tomorrow, Yesterday, the weekday within six days ahead, else the day. */
  const near = (date: string | null | undefined): string => {
    if (!date) return ''
    const apart = Math.round((Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000)
    if (apart >= -1 && apart <= 1) { const word = relative(named).format(apart, 'day'); return word[0]!.toLocaleUpperCase(named) + word.slice(1) }
    return apart > 1 && apart < 7 ? dayText(date.slice(0, 10), { weekday: 'long' }) : day(date)
  }
  const time = (instant: string): string => dates(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))
  const number = (value: number, options?: Intl.NumberFormatOptions): string => numbers(locale, options).format(value)
  return {
    locale, zone, currency, day, longDay, near, time, number,
    today,
    /** `24 Sept, 14:10` in the person's zone. */
    instant: (at: string): string => `${day(dayIn(new Date(at), zone))}, ${time(at)}`,
    /** Which day an instant is, in the person's zone. */
    dayOf: (at: string): string => dayIn(new Date(at), zone),
    /** Major units: `€84,000`, `€84,000.50`. */
    money: (amount: number, unit: string | null = currency): string =>
      number(amount, { style: 'currency', currency: unit ?? currency, currencyDisplay: 'narrowSymbol', ...(Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {}) }),
    /** `€329k`: for sums and charts, where the exact amount is one focus away. */
    moneyShort: (amount: number, unit: string | null = currency): string =>
      number(amount, { style: 'currency', currency: unit ?? currency, currencyDisplay: 'narrowSymbol', notation: 'compact', maximumFractionDigits: Math.abs(amount) >= 1_000_000 ? 1 : 0 }).replace(/(?<=\d)K/, 'k'),
    /** `0.6315` is `63%`. */
    percent: (share: number, digits = 0): string => number(share, { style: 'percent', maximumFractionDigits: digits }),
  }
}

const wordsOf = (locale: string, words: string): string => (locale.slice(0, 2) === words.slice(0, 2) ? locale : words.startsWith('en') ? 'en-GB' : words)
const dayIn = (at: Date, zone: string): string => dates('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export interface MoneyProps { amount: number | null; currency?: string | null; short?: boolean; className?: string }
export function Money({ amount, currency, short, className = '' }: MoneyProps) {
  const f = useFormat()
  if (amount === null) return <span className={`mut3 ${className}`}>{t('no amount')}</span>
  const whole = f.money(amount, currency)
  return short ? <data value={amount} className={`num ${className}`} title={whole}>{f.moneyShort(amount, currency)}</data> : <data value={amount} className={`num ${className}`}>{whole}</data>
}

/** A day; `near` says Today, Thursday. */
export function Day({ date, near = false, className }: { date: string | null; near?: boolean; className?: string }) {
  const f = useFormat()
  return date ? <time dateTime={date} className={className} title={near ? f.day(date) : undefined}>{near ? f.near(date) : f.day(date)}</time> : null
}

/** An instant: the day in a list, the minute on focus. */
export function When({ at, exact = false, className }: { at: string; exact?: boolean; className?: string }) {
  const f = useFormat()
  return <time dateTime={at} className={className} title={`${f.instant(at)}, ${f.zone}`}>{exact ? f.instant(at) : f.near(f.dayOf(at))}</time>
}
