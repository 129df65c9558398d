import { FACT_TYPES, type FactName, type Facts } from '../../content/facts.ts'
import { BUYING_ROLES, isObligation } from '../../content/version.ts'
import type { CommandOf, PersonInput } from '../command.ts'
import { passTime } from '../pass-time.ts'
import type { RunPerson, Workaround } from '../run.ts'
import { no, type Answer, type Turn } from '../turn.ts'

export function tellFacts(turn: Turn, command: CommandOf<'tellFacts'>): Answer {
  const fault = faultOfFacts(command.facts)
  if (fault) return fault
  const before = turn.run.facts
  const told = Object.entries(command.facts).filter(([name, value]) => value !== undefined && before[name as FactName] !== value)
  if (told.length === 0) return null
  const open = turn.run.status === 'open' ? openNeed(turn) : []
  turn.emit({ kind: 'facts-told', facts: Object.fromEntries(told) })
  if (open.length === 0) return null
  for (const kind of workarounds(before, turn.run.facts)) {
    turn.emit({ kind: 'workaround-seen', workaround: { kind, at: turn.now, by: turn.actor, open } })
  }
  return null
}

/** The need: what the buyer has to tell in the first stage. While it is open, price and bosses are ways round it. */
const openNeed = (turn: Turn): string[] =>
  turn.assess().all
    .filter(({ at, milestone, state }) => at === 0 && milestone.side === 'buyer' && isObligation(milestone) && state !== 'met' && state !== 'not-applicable')
    .map(({ milestone }) => milestone.id)

function workarounds(before: Facts, after: Facts): Workaround['kind'][] {
  const kinds: Workaround['kind'][] = []
  if ((after.discount ?? 0) > (before.discount ?? 0)) kinds.push('discount')
  if (after.price_given === true && before.price_given !== true) kinds.push('price')
  if (after.boss_involved === true && before.boss_involved !== true) kinds.push('boss')
  return kinds
}

export function faultOfFacts(facts: Partial<Facts>): Answer {
  for (const [name, value] of Object.entries(facts)) {
    const type = FACT_TYPES[name as FactName]
    if (!Object.hasOwn(FACT_TYPES, name)) return no(422, 'unknown-fact', `"${name}" is not a fact of a run.`, null, name)
    if (value === null || value === undefined) continue
    const right = type === 'number' ? typeof value === 'number' && Number.isFinite(value) : typeof value === (type === 'text' ? 'string' : 'boolean')
    if (!right) return no(422, 'bad-fact', `"${name}" is a ${type === 'boolean' ? 'yes or no' : type}.`, null, name)
  }
  return null
}

export function setPeople(turn: Turn, command: CommandOf<'setPeople'>): Answer {
  const people = peopleAfter(turn.run.people, command.people, turn.now)
  if ('ok' in people) return people
  if (JSON.stringify(people) !== JSON.stringify(turn.run.people)) turn.emit({ kind: 'people-set', people })
  return null
}

/** The new list: whoever is missing from it has left, and stays on record. */
export function peopleAfter(before: readonly RunPerson[], given: readonly PersonInput[], now: string): RunPerson[] | Exclude<Answer, null> {
  const present = new Map<string, RunPerson>()
  for (const { contact, name, roles } of given) {
    if (present.has(contact)) return no(422, 'contact-twice', `${name} is listed twice.`)
    const foreign = roles.find((role) => !BUYING_ROLES.includes(role))
    if (foreign) return no(422, 'unknown-role', `There is no buying role "${foreign}".`)
    present.set(contact, { contact, name, roles: BUYING_ROLES.filter((role) => roles.includes(role)), leftAt: null })
  }
  const left = before.filter((one) => !present.has(one.contact)).map((one) => ({ ...one, leftAt: one.leftAt ?? now }))
  return [...present.values(), ...left]
}

export function changeOwner(turn: Turn, command: CommandOf<'changeOwner'>): Answer {
  const { run } = turn
  const team = command.team === undefined ? run.team : command.team
  if (command.owner?.id === run.owner?.id && command.owner?.name === run.owner?.name && team === run.team) return null
  turn.emit({ kind: 'owner-changed', owner: command.owner, team })
  return null
}

export function remove(turn: Turn): Answer {
  turn.emit({ kind: 'removed' })
  return null
}

/** Back from the bin, exactly as it was; what time has done meanwhile is written down like any other time. */
export function restore(turn: Turn): Answer {
  if (turn.run.status !== 'removed') return no(409, 'not-removed', 'This is not in the bin.')
  const since = turn.run.at
  turn.emit({ kind: 'restored' })
  passTime(turn, since)
  return null
}
