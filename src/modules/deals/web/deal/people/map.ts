import type { BuyingRole } from '#src/modules/process/content/version.ts'
import { STANCES, type Stance } from '../../../deal.ts'

/** From those who sign to those who use it; the last row is for who has no role yet. */
const ORDER: readonly BuyingRole[] = ['signer', 'decision-maker', 'veto', 'champion', 'technical', 'user']
/** From against to for, as they stand on the map. */
export const SIDES: readonly Stance[] = ['against', 'undecided', 'unknown', 'for']

export interface Placeable { contactId: string; name: string; roles: readonly string[]; stance: string | null; leftAt: string | null }
export interface Placed { contactId: string; name: string; met: boolean }
export interface MapRow { role: BuyingRole | null; /** Who stands where, by stance. */ at: Readonly<Record<Stance, readonly Placed[]>>; /** The process asks for somebody here, and nobody is known. */ unknown: boolean }

/**
 * The buying group as a map: a row for each role that somebody has or that the process asks for, and on it who stands against, has doubts, is not known, or wants
 * it. Somebody with two roles stands in two rows. A role that is asked for and that nobody has is there too: it is the one to find.
 */
export function groupMap(people: readonly Placeable[], asked: Iterable<string>, met: ReadonlySet<string>): MapRow[] {
  const here = people.filter((one) => one.leftAt === null)
  const wanted = new Set([...asked].map((role) => (role === 'each-decider' ? 'decision-maker' : role)))
  const rowOf = (role: BuyingRole | null, of: readonly Placeable[]): MapRow => ({
    role, unknown: role !== null && of.length === 0,
    at: Object.fromEntries(STANCES.map((side) => [side, of.filter((one) => stanceOf(one) === side).map(({ contactId, name }) => ({ contactId, name, met: met.has(contactId) }))])) as unknown as MapRow['at'],
  })
  const rows = ORDER.map((role) => rowOf(role, here.filter((one) => one.roles.includes(role)))).filter((row) => !row.unknown || wanted.has(row.role!))
  const without = here.filter((one) => one.roles.length === 0)
  return without.length > 0 ? [...rows, rowOf(null, without)] : rows
}

const stanceOf = (one: Placeable): Stance => STANCES.find((stance) => stance === one.stance) ?? 'unknown'
