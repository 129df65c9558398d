import type { Shown } from './overlay.ts'

/** A write that waits for a connection, as it was meant when the person acted. */
export interface Entry {
  /** Its place: what was done first is sent first. */
  n: number
  /** Whose it is, in which workspace. */
  who: string
  /** Its name for the server, made when the person acted and never another: the server does it once, however often it hears of it. */
  key: string
  route: string
  params: Record<string, string>
  query?: Record<string, unknown>
  body: unknown
  /** The revision of the record when the person acted. */
  revision: number | null
  /** What it is, for a person: “City of Pallas: Turku”. */
  label: string
  at: number
  shown: readonly Shown[]
  /** One field of a record: then it goes by the rule of clashes, with what stood there when the edit began. */
  edit: { collection: string; field: string; before: unknown } | null
  /** How often it was on its way. What never was can be taken back without a trace. */
  tries: number
  state: 'waiting' | 'refused'
  /** Why it was refused, in a sentence. */
  said: string | null
  /** Where two meant one field: the record as the other has left it. */
  theirs: Record<string, unknown> | null
  /** The edit of the same field that this one took the place of before either was sent. It waits again when this one is taken back. */
  earlier?: Entry | null
}

/** What came of sending one. `revision`: of the record after it, where nobody else came between. `silent`: nothing was heard, so it may have arrived. */
export type Outcome = { kind: 'done'; revision: number | null } | { kind: 'refused'; said: string; theirs?: Record<string, unknown> } | { kind: 'silent' }

/** The record that a write is upon. */
export const recordOf = (entry: Pick<Entry, 'params'>): string | null => entry.params['id'] ?? null

/** What is sent next: the first that waits. What was refused holds nothing up. */
export const nextOf = (entries: readonly Entry[]): Entry | null => entries.filter((one) => one.state === 'waiting').reduce<Entry | null>((first, one) => (first === null || one.n < first.n ? one : first), null)

/**
 * The second edit of a field takes the place of the first that has never been on its way: one write, with what stood there at the very
 * beginning, and the first beneath it. Null: it is a write of its own.
 */
export function foldedInto(entries: readonly Entry[], next: Omit<Entry, 'n'>): Entry | null {
  const last = entries.filter((one) => one.who === next.who && one.state === 'waiting' && recordOf(one) === recordOf(next)).at(-1)
  if (!last || !last.edit || !next.edit || last.tries > 0 || last.route !== next.route || last.edit.field !== next.edit.field) return null
  return { ...next, n: last.n, at: last.at, edit: last.edit, revision: last.revision, earlier: last }
}

/** Before it goes: so that a browser that dies meanwhile knows that it may have arrived. */
export const underway = (entries: readonly Entry[], key: string): Entry[] => entries.map((one) => (one.key === key ? { ...one, tries: one.tries + 1 } : one))

/**
 * After an answer to `sent`. What is done is gone, and later writes upon the same revision of the same record follow to the new one: nobody
 * but this person came between. What was refused stays until the person decides. After silence all is as it was.
 */
export function settled(entries: readonly Entry[], sent: Entry, outcome: Outcome): Entry[] {
  if (outcome.kind === 'silent') return [...entries]
  if (outcome.kind === 'refused') return entries.map((one) => (one.key === sent.key ? { ...one, state: 'refused' as const, said: outcome.said, theirs: outcome.theirs ?? null } : one))
  return entries.filter((one) => one.key !== sent.key).map((one) => (
    outcome.revision !== null && recordOf(one) !== null && recordOf(one) === recordOf(sent) && one.revision !== null && one.revision === sent.revision ? { ...one, revision: outcome.revision } : one))
}

/** What became of a write that is taken back. `gone`: it waits no longer, because it was sent, or taken back before. `again`: the earlier edit of its field, which now waits in its place. */
export interface TakenBack { how: 'unsent' | 'underway' | 'refused' | 'gone'; again: Entry | null }

/**
 * One write less, and only one: the edit whose place it took waits again. What was refused goes with all that lay beneath it, for that was
 * meant upon the same.
 */
export function takenBack(entries: readonly Entry[], key: string): { left: Entry[]; taken: TakenBack } {
  const top = entries.find((one) => holds(one, key))
  if (!top) return { left: [...entries], taken: { how: 'gone', again: null } }
  const rest = top.state === 'refused' ? null : without(top, key)
  return {
    left: entries.flatMap((one) => (one !== top ? [one] : rest ? [rest] : [])),
    taken: { how: top.state === 'refused' ? 'refused' : top.key === key && top.tries > 0 ? 'underway' : 'unsent', again: top.key === key ? rest : null },
  }
}

const holds = (one: Entry, key: string): boolean => one.key === key || (one.earlier ? holds(one.earlier, key) : false)

// What came meanwhile of the record is known to the last one alone.
const without = (one: Entry, key: string): Entry | null =>
  one.key === key ? one.earlier ? { ...one.earlier, revision: one.revision, edit: one.edit } : null : { ...one, earlier: one.earlier ? without(one.earlier, key) : null }

/** Once more, as the person says who has read why it was refused. An edit that clashed is then meant upon what the other has written. */
export const again = (entries: readonly Entry[], key: string): Entry[] => entries.map((one) => (one.key !== key ? one : {
  ...one, state: 'waiting' as const, said: null, theirs: null,
  ...(one.theirs ? { revision: typeof one.theirs['revision'] === 'number' ? one.theirs['revision'] : null, edit: one.edit && { ...one.edit, before: one.theirs[one.edit.field] ?? null } } : { revision: one.edit ? one.revision : null }),
}))
