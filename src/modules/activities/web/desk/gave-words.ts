import type { Answer } from '#src/web/data/index.ts'
import { t } from '#src/web/words/index.ts'

type Gave = Answer<'GET /desk/gave'>

/** “You gave 12 minutes; two meetings prepared, one answer returned by a buyer came back.” Nothing is praised, and nothing is claimed that is not there. */
export function sums({ given, back }: Gave): string {
  const cost = given.things === 0 ? t('You have given nothing yet') : t('You gave {minutes}', { minutes: minutes(given.minutes) })
  const came = back.lines.filter((line) => line.count > 0).map((line) => said(line))
  if (came.length === 0) return given.things === 0 ? t('{cost}. The desk shows what is known before it asks for anything.', { cost }) : t('{cost}. Nothing has come back yet that can be counted.', { cost })
  const list = came.length > 1 ? t('{came} and {it}', { came: came.slice(0, -1).join(', '), it: came.at(-1) }) : came[0]
  return back.minutes > 0 ? t('{cost}. Back came {list}, worth {minutes}.', { cost, list, minutes: minutes(back.minutes) }) : t('{cost}. Back came {list}.', { cost, list })
}

export const minutes = (n: number): string => (n === 1 ? t('one minute') : n < 120 ? t('{n} minutes', { n }) : t('{n} hours{what}', { n: Math.floor(n / 60), what: n % 60 > 0 ? t(' {n} minutes', { n: n % 60 }) : '' }))

/** “1 meeting prepared”, “3 meetings prepared”. */
export const said = ({ count, what }: { count: number; what: string }): string => `${count} ${count === 1 ? what.replace(/^(\w+)s\b/, '$1').replace('by buyers', 'by a buyer') : what}`
