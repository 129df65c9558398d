import type { Cause, DeskKind, Today } from './cause.ts'
import { past, RULES, type Rule } from './rules.ts'

/** What a line's place is made of: points, and the words that say them. */
export interface Part { points: number; words: string }
export interface Ranked {
  cause: Cause; rule: Rule; points: number; parts: Part[]; verb: string; sentence: string; why: string; label: string; key: string; say: string | null; to: string
  /** How many other causes of the same deal wait behind this one. */
  behind: number
}

/** What a person put off: until a day, or for good (null). */
export type Resting = ReadonlyMap<string, string | null>

const EACH_WAY = 10
const LINES_OF_A_DEAL = 2
// Said only when nothing better is to be said of the deal.
const weak: ReadonlySet<DeskKind> = new Set(['no-next-step', 'quiet', 'proof-expiring'])
const ruleOf = new Map(RULES.map((rule) => [rule.kind, rule]))

/**
 * The order of the desk. Pure: the same causes on the same day give the same list. The points of a cause are
 *
 *   weight                 what its kind is worth (`RULES`)
 *   daily × days           for each day that it is late, less for each day that it lies ahead; ten days each way
 *   waiting × days         for each day late after those ten, without end, where it is owed to somebody: no old debt waits behind what is new for ever
 *
 * Between equal points the greater amount is first, then the id, so the order is total. Then
 *
 *   what was put off is not shown before its day, and takes no place;
 *   what lies further ahead than its rule looks is not shown yet;
 *   a deal has two lines at most, and a weak one (no next step, silence, a proof that expires) only when it has no better;
 *   on somebody's first day what asks them to write something down comes after what brings them something, and not at all before there is such a thing.
 *
 * More urgent never sinks: one cause that becomes later, all else the same, never stands lower and is never left out for it.
 */
export function rank(causes: readonly Cause[], today: Today, resting: Resting = new Map()): Ranked[] {
  const awake = causes.filter((cause) => !rests(cause.id, resting, today)).flatMap((cause) => weighed(cause, today)).sort(before)
  const first = today.first ? awake.filter(({ rule }) => !rule.asks) : awake
  const last = today.first && first.length > 0 ? awake.filter(({ rule }) => rule.asks) : []
  return capped([...first, ...last])
}

/** Whether somebody put it off, and its day has not come. */
export function rests(id: string, resting: Resting, today: Today): boolean {
  const until = resting.get(id)
  return until === null || (until !== undefined && until > today.date)
}

function weighed(cause: Cause, today: Today): Ranked[] {
  const rule = ruleOf.get(cause.kind)!
  const late = cause.due === null ? 0 : past(cause, today)
  if (rule.ahead !== null && cause.due !== null && late < -rule.ahead) return []
  const parts = partsOf(rule, late, cause.due !== null)
  const { say = null, ...said } = rule.say(cause, today)
  const points = parts.reduce((sum, part) => sum + part.points, 0)
  return [{ cause, rule, points, parts, ...said, say, behind: 0, to: cause.to ?? (cause.deal ? `/deals/${cause.deal.id}${cause.milestone ? `?milestone=${encodeURIComponent(cause.milestone.id)}` : ''}` : '/desk') }]
}

function partsOf(rule: Rule, late: number, dated: boolean): Part[] {
  const parts: Part[] = [{ points: rule.weight, words: rule.sentence }]
  if (!dated || rule.daily === 0) return parts
  const near = Math.max(-EACH_WAY, Math.min(EACH_WAY, late))
  if (near > 0) parts.push({ points: rule.daily * near, words: rule.kind === 'quiet' ? 'The silence is long.' : `It is ${days(late)} late.` })
  if (near === 0) parts.push({ points: 0, words: 'Its day is today.' })
  if (near < 0) parts.push({ points: rule.daily * near, words: `It has ${days(-late)} left.` })
  if (late > EACH_WAY && rule.waiting > 0) parts.push({ points: rule.waiting * (late - EACH_WAY), words: 'It has waited long, and rises with every day that it waits.' })
  return parts
}

const before = (a: Ranked, b: Ranked): number => b.points - a.points || (b.cause.deal?.amount ?? 0) - (a.cause.deal?.amount ?? 0) || (a.cause.id < b.cause.id ? -1 : a.cause.id > b.cause.id ? 1 : 0)

function capped(all: readonly Ranked[]): Ranked[] {
  const lines = new Map<string, Ranked[]>()
  return all.filter((one) => {
    if (!one.cause.deal) return true
    const had = lines.get(one.cause.deal.id) ?? []
    const shown = had.length === 0 || (had.length < LINES_OF_A_DEAL && !weak.has(one.cause.kind))
    if (shown) lines.set(one.cause.deal.id, [...had, one]); else had.at(-1)!.behind += 1
    return shown
  })
}

/** Why one line stands before the next, in words, from the parts of `rank` itself. */
export function whyBefore(one: Ranked, next: Ranked | null): string[] {
  const said = one.parts.map((part) => part.words)
  if (!next) return [...said, 'Nothing else asks for you.']
  const [mine, theirs] = [one.rule.weight, next.rule.weight]
  const than = `“${next.verb} ${next.sentence}”`.replace(/[““]([^”]*)“([^”]*)”/g, '“$1‘$2’')
  if (one.points < next.points) return [...said, `On your first day it comes before ${than}, because that asks you to write something down.`]
  if (one.points > next.points) {
    if (one.rule !== next.rule && mine > theirs) return [...said, `It comes before ${than}, because its kind weighs more.`]
    if (mine < theirs) return [...said, `It comes before ${than} although that kind weighs more, because of its day.`]
    return [...said, `It comes before ${than}, because it is nearer, or has waited longer.`]
  }
  return [...said, (one.cause.deal?.amount ?? 0) > (next.cause.deal?.amount ?? 0) ? `It is as urgent as ${than}, and the deal is greater.` : `It is as urgent as ${than}.`]
}

const days = (n: number): string => (n === 1 ? 'one day' : `${n} days`)
