import type { Answer } from '#src/web/data/index.ts'

type Gave = Answer<'GET /desk/gave'>

/** “You gave 12 minutes; two meetings prepared, one answer returned by a buyer came back.” Nothing is praised, and nothing is claimed that is not there. */
export function sums({ given, back }: Gave): string {
  const cost = given.things === 0 ? 'You have given nothing yet' : `You gave ${minutes(given.minutes)}`
  const came = back.lines.filter((line) => line.count > 0).map((line) => said(line))
  if (came.length === 0) return given.things === 0 ? `${cost}. The desk shows what is known before it asks for anything.` : `${cost}. Nothing has come back yet that can be counted.`
  return `${cost}. Back came ${came.length > 1 ? `${came.slice(0, -1).join(', ')} and ${came.at(-1)}` : came[0]}${back.minutes > 0 ? `, worth ${minutes(back.minutes)}` : ''}.`
}

export const minutes = (n: number): string => (n === 1 ? 'one minute' : n < 120 ? `${n} minutes` : `${Math.floor(n / 60)} hours${n % 60 > 0 ? ` ${n % 60} minutes` : ''}`)

/** “1 meeting prepared”, “3 meetings prepared”. */
export const said = ({ count, what }: { count: number; what: string }): string => `${count} ${count === 1 ? what.replace(/^(\w+)s\b/, '$1').replace('by buyers', 'by a buyer') : what}`
