/** How a column writes its numbers: `point` is 1,234.56 and `comma` is 1.234,56. */
export type NumberStyle = 'point' | 'comma'

/** What the values of a column say of their style. `sure` is false when each of them could be read both ways. */
export interface NumberFinding { style: NumberStyle; sure: boolean; example: string | null }

/** A number as read, with the currency where a symbol or code stood beside it; or a sentence saying why it is none. */
export type ReadNumber = { ok: true; value: number; currency: string | null } | { ok: false; sentence: string }

const symbols: Record<string, string> = {
  '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₽': 'RUB', '₺': 'TRY', '₪': 'ILS', '₫': 'VND', '฿': 'THB', '₴': 'UAH', 'zł': 'PLN', 'Kč': 'CZK',
  'R$': 'BRL', 'A$': 'AUD', 'C$': 'CAD', 'US$': 'USD', 'NZ$': 'NZD', 'HK$': 'HKD', 'S$': 'SGD', 'Fr.': 'CHF', $: '$',
}
const bySize = Object.keys(symbols).sort((one, other) => other.length - one.length)
const known = new Set(['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'INR', 'CNY', 'KRW', 'PLN', 'CZK', 'HUF', 'SEK', 'NOK', 'DKK', 'ISK', 'RON', 'BGN', 'TRY', 'ILS', 'BRL', 'AUD', 'CAD', 'NZD', 'HKD', 'SGD', 'MXN', 'ZAR', 'AED', 'SAR', 'THB', 'VND', 'UAH', 'RUB', 'KWD', 'BHD', 'TND', 'CLP', 'COP', 'ARS', 'PEN', 'PHP', 'IDR', 'MYR', 'NGN', 'KES', 'EGP', 'MAD', 'PKR', 'BDT'])

interface Bare { digits: string; negative: boolean; currency: string | null }

// What is left when sign, brackets, blanks and currency are taken off; null when something else is left.
function bare(text: string): Bare | null {
  let rest = text.normalize('NFKC').replaceAll(/[\u2212\u2012\u2013]/g, '-').replaceAll(/[\s'’_]/g, '')
  let negative = false
  let currency: string | null = null
  const bracket = /^\((.*)\)$/.exec(rest)
  if (bracket) { negative = true; rest = bracket[1]! }
  for (let turn = 0; turn < 3; turn += 1) {
    const sign = /^([+-])(.*)$/.exec(rest) ?? /^(.*?)([+-])$/.exec(rest)
    if (sign) {
      const [mark, other] = sign[1] === '+' || sign[1] === '-' ? [sign[1], sign[2]!] : [sign[2]!, sign[1]!]
      if (mark === '-') negative = !negative
      rest = other
    }
    const found = takeCurrency(rest)
    if (found && currency === null) { currency = found.currency; rest = found.rest }
  }
  return /^\d[\d.,]*$|^[.,]\d+$/.test(rest) ? { digits: rest, negative, currency } : null
}

function takeCurrency(text: string): { currency: string; rest: string } | null {
  for (const symbol of bySize) {
    const plain = symbol.normalize('NFKC')
    if (text.startsWith(plain)) return { currency: symbols[symbol]!, rest: text.slice(plain.length) }
    if (text.endsWith(plain)) return { currency: symbols[symbol]!, rest: text.slice(0, -plain.length) }
  }
  const code = /^([A-Za-z]{3})(?=[\d.,+-])/.exec(text) ?? /(?<=[\d.,])([A-Za-z]{3})$/.exec(text)
  const upper = code?.[1]?.toUpperCase()
  if (!code || !upper || !known.has(upper)) return null
  return { currency: upper, rest: code.index === 0 ? text.slice(3) : text.slice(0, -3) }
}

/** Which style a value proves: null when it fits both. */
function proves(digits: string): NumberStyle | null | 'neither' {
  const commas = digits.split(',').length - 1
  const points = digits.split('.').length - 1
  if (commas === 0 && points === 0) return null
  if (commas > 0 && points > 0) {
    if (commas > 1 && points > 1) return 'neither'
    if (commas > 1) return 'point'
    if (points > 1) return 'comma'
    return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma'
  }
  if (commas > 1) return 'point'
  if (points > 1) return 'comma'
  // One mark before exactly three digits may be a thousand or a fraction; anything else is a fraction.
  if (/^\d{1,3}[.,]\d{3}$/.test(digits) && !digits.startsWith('0')) return null
  return points === 1 ? 'point' : 'comma'
}

/** Looks at the values of a column. Empty ones and those that are no numbers say nothing. */
export function findNumberStyle(values: Iterable<string>): NumberFinding {
  let point = 0, comma = 0, open = 0
  let example: string | null = null
  for (const value of values) {
    const found = bare(value)
    if (!found) continue
    const proof = proves(found.digits)
    if (proof === 'point') point += 1
    else if (proof === 'comma') comma += 1
    else if (proof === null && /[.,]/.test(found.digits)) {
      open += 1
      example ??= value.trim()
    }
  }
  if (point > 0 || comma > 0) return { style: comma > point ? 'comma' : 'point', sure: point === 0 || comma === 0 || Math.min(point, comma) * 20 < Math.max(point, comma), example }
  return { style: 'point', sure: open === 0, example }
}

/** Whether a text reads as a number in some style. */
export const looksNumeric = (text: string): boolean => bare(text) !== null

/** Reads one number in a stated style. A percent sign is left off; "k" and "m" are not guessed at. */
export function readNumber(text: string, style: NumberStyle): ReadNumber {
  const found = bare(text.replace(/%\s*$/, ''))
  const no = (why: string): ReadNumber => ({ ok: false, sentence: `“${shorten(text)}” ${why}.` })
  if (!found) return no('is not a number')
  const fraction = style === 'point' ? '.' : ','
  const group = style === 'point' ? ',' : '.'
  const [whole = '', part, ...more] = found.digits.split(fraction)
  if (more.length > 0) return no(`has more than one “${fraction}”, which divides the fraction here`)
  if (part?.includes(group)) return no(`has a “${group}” behind the “${fraction}”`)
  const groups = whole.split(group)
  // 12,34,567 is how lakhs are written, so groups of two are let through between the first and the last.
  if (groups.length > 1 && !(groups[0]!.length <= 3 && groups.at(-1)!.length === 3 && groups.slice(1, -1).every((one) => one.length === 3 || one.length === 2))) {
    return no(`does not fit the way this column writes numbers (${style === 'point' ? '1,234.56' : '1.234,56'})`)
  }
  const value = Number(`${groups.join('') || '0'}.${part || '0'}`)
  if (!Number.isFinite(value) || value > 9e14) return no('is too large')
  return { ok: true, value: found.negative && value !== 0 ? -value : value, currency: found.currency }
}

export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
