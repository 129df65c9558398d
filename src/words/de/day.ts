const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const MONATE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')
const SAID: Readonly<Record<string, string>> = { 'a day not said': 'einem nicht genannten Tag', 'a day that was not said': 'einem nicht genannten Tag' }

/** “1 October 2026” and “October 1” become “1. Oktober 2026” and “1. Oktober”. Where the day was written for a German already, it stands. */
export function dayInGerman(text: string): string {
  const [, first = '', middle = '', year] = /^(\w+) (\w+),?(?: (\d{4}))?$/.exec(text) ?? []
  const month = MONTHS.findIndex((one) => one === middle || one === first)
  const number = /^\d{1,2}$/.test(first) ? first : middle
  if (month < 0 || !/^\d{1,2}$/.test(number)) return SAID[text] ?? text
  return `${Number(number)}. ${MONATE[month]}${year ? ` ${year}` : ''}`
}
