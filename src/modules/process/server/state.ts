import { NO_FACTS } from '../content/facts.ts'
import type { Debt, Left, Move, Run } from '../run/run.ts'

/**
 * A run as it is kept: JSON in a text that the database does not take apart (0023_runs_as_text.sql). What is as nothing has happened to it yet is left out:
 * almost half of a new run, a quarter of one that has moved. Runs of earlier releases hold all of it, and read the same.
 */
export function stateOf(run: Run): string {
  const moves = run.moves.map((move) => ({ ...beyond(move, newMove()), ...(move.left.length > 0 && { left: move.left.map((one) => beyond(one, newLeft())) }) }))
  return JSON.stringify({ ...beyond(run, newRun()), facts: beyond(run.facts, NO_FACTS), moves, ...(run.debts.length > 0 && { debts: run.debts.map((debt) => beyond(debt, newDebt())) }) })
}

/** The run that `stateOf` has written. */
export function runOf(state: string): Run {
  const kept = JSON.parse(state) as Run
  return {
    ...newRun(), ...kept, facts: { ...NO_FACTS, ...kept.facts },
    moves: kept.moves.map((move) => ({ ...newMove(), ...move, left: (move.left ?? []).map((one) => ({ ...newLeft(), ...one })) })),
    debts: (kept.debts ?? []).map((debt) => ({ ...newDebt(), ...debt })),
  }
}

// Made anew each time: a list belongs to one run.
const newRun = () => ({
  owner: null, team: null, holdsUntil: null, closed: null, lastClosed: null, people: [], evidence: [], company: [], unknowns: [], exceptions: [], challenges: [], debts: [], workarounds: [],
  imported: null, merges: [], mergedInto: null, removed: null,
}) satisfies Partial<Run>
const newMove = () => ({ reason: null, left: [], undoneBy: null, undoneAtOnce: false }) satisfies Partial<Move>
const newLeft = () => ({ evidence: [], after: [], bunched: false, rushed: false }) satisfies Partial<Left>
const newDebt = () => ({ move: null, reason: null, settled: null }) satisfies Partial<Debt>

/** What of it is not as in `blank`. */
function beyond<T extends object>(whole: T, blank: Partial<T>): Partial<T> {
  const kept: Partial<T> = {}
  for (const key in whole) if (!(key in blank) || !same(whole[key], blank[key])) kept[key] = whole[key]
  return kept
}

// Every list in a blank is empty.
const same = (value: unknown, blank: unknown): boolean => (Array.isArray(blank) ? Array.isArray(value) && value.length === 0 : value === blank)
