import { addMinutes, addWorkingDays, daysBetween, endOfDate } from '#src/kernel/period.ts'
import { lookup } from '../../content/lookup.ts'
import type { CommandOf } from '../command.ts'
import { judge, openAsks, type Judged } from '../judge.ts'
import { leftBetween } from '../leaving.ts'
import type { Move, RunException } from '../run.ts'
import { no, same, type Answer, type Turn } from '../turn.ts'

const REOPEN_DAYS = 90
const UNDO_MINUTES = 10

/** One command for every door: forward, back, and into an outcome. */
export function move(turn: Turn, command: CommandOf<'move'>): Answer {
  const judged = judge(turn.run, turn.version, command.to, turn.now)
  const asks = openAsks(judged, command)
  if (judged.refusals.length > 0 || asks.length > 0) {
    const rule = judged.refusals[0]?.rule
    return { ok: false, status: rule === 'unknown-stage' ? 422 : 409, refusals: judged.refusals, asks }
  }
  if (judged.direction === 'back') {
    turn.emit({ kind: 'moved', move: newMove(turn, 'back', command.to, command.reason ?? null) })
    return null
  }
  const moved = newMove(turn, judged.direction === 'close' ? 'close' : 'forward', command.to, command.reason ?? null)
  const leaves = judged.outcome === null || judged.outcome.kind === 'won'
  if (leaves) moved.left = leftBetween(turn, lookup(turn.version).stageAt.get(turn.run.claimed) ?? 0, judged.to, new Set(orders(judged)))
  owe(turn, judged, command, moved)
  if (!judged.outcome) {
    turn.emit({ kind: 'moved', move: moved })
    return null
  }
  const { id, kind, label } = judged.outcome
  const orderInHand = orders(judged).map((milestone) => orderException(turn, milestone))
  turn.emit({ kind: 'closed', move: moved, outcome: id, outcomeKind: kind, label, answers: command.answers ?? {}, orderInHand })
  for (const exception of orderInHand) oweOrder(turn, exception, moved)
  return null
}

const orders = (judged: Judged): string[] =>
  judged.passing.filter((one) => one.as === 'order-in-hand').map((one) => one.assessed.milestone.id)

/** Notes what each passed obligation is owed under; `reconcile` makes the debts. */
function owe(turn: Turn, judged: Judged, command: CommandOf<'move'>, moved: Move): void {
  for (const { assessed, as } of judged.passing) {
    const { id } = assessed.milestone
    turn.causes.set(id, 'passed')
    const own = command.reasons?.[id]?.trim() || command.reason?.trim() || undefined
    if (as === 'unknown') {
      const unknown = turn.run.unknowns.find((one) => one.milestone === id)
      turn.terms.set(id, { move: moved.id, reason: own ?? `Not known yet. Will ask on ${unknown?.askOn}.`, due: unknown && endOfDate(unknown.askOn) })
    } else turn.terms.set(id, { move: moved.id, reason: own })
  }
}

function newMove(turn: Turn, kind: Move['kind'], to: string, reason: string | null): Move {
  const { run } = turn
  return {
    id: turn.context.newId(), kind, from: run.claimed, to, at: turn.now, by: turn.actor, reason: reason?.trim() || null,
    process: run.process, n: run.n, left: [], undoneBy: null, undoneAtOnce: false,
  }
}

/** The order is a fact; the gate was not met. The manager answers for that within two working days. */
function orderException(turn: Turn, milestone: string): RunException {
  const { now, actor, context, run } = turn
  return {
    id: context.newId(), milestone, kind: 'order-in-hand', status: 'granted', reason: 'Order in hand.', until: null, askedAt: now, askedBy: actor,
    decidedAt: now, decidedBy: null, owners: run.owner ? [run.owner.id] : [], answerer: context.manager ?? null, answerBy: addWorkingDays(now, 2), answered: null,
  }
}

function oweOrder(turn: Turn, exception: RunException, moved: Move): void {
  const { run, now, context } = turn
  if (run.debts.some((one) => one.milestone === exception.milestone && one.settled === null)) return
  turn.emit({
    kind: 'debt-made',
    debts: [{
      id: context.newId(), milestone: exception.milestone, kind: 'order-in-hand', since: now, due: exception.answerBy ?? addWorkingDays(now, 2),
      owner: exception.answerer ?? run.owner ?? { id: turn.actor.id, name: turn.actor.name }, move: moved.id, reason: exception.reason, settled: null,
    }],
  })
}

/** Back to the stage from which it closed. Further is a forward move. */
export function reopen(turn: Turn, command: CommandOf<'reopen'>): Answer {
  const { closed } = turn.run
  if (!closed) return no(409, 'not-closed', 'It is open.')
  if (daysBetween(closed.at, turn.now) > REOPEN_DAYS) {
    return no(409, 'closed-too-long', `It was closed more than ${REOPEN_DAYS} days ago. Open a new one.`, { action: 'open', label: 'Open a new one' })
  }
  turn.emit({ kind: 'reopened', move: { ...newMove(turn, 'reopen', closed.from, command.reason ?? null), from: closed.outcome } })
  return null
}

/** The inverse of the last move, decided now: forward and into an outcome the gates hold as ever. */
export function undo(turn: Turn, command: CommandOf<'undo'>): Answer {
  const last = turn.run.moves.at(-1)
  if (!last || last.kind === 'open' || last.kind === 'import') return no(409, 'nothing-to-undo', 'There is no move to undo.')
  if (last.kind === 'migrate') return no(409, 'nothing-to-undo', 'A migration is undone by migrating back.')
  const reason = command.reason?.trim() || 'Undone.'
  const answer =
    last.kind === 'close' ? reopen(turn, { kind: 'reopen', reason })
    : last.kind === 'reopen' ? closeAgain(turn, command)
    : last.kind === 'forward' ? move(turn, { kind: 'move', to: last.from, reason })
    : move(turn, { kind: 'move', to: last.from, reasons: command.reasons, reason: command.reason })
  if (answer) return answer
  const by = turn.run.moves.at(-1)!
  const atOnce = same(last.by, turn.actor) && turn.now <= addMinutes(last.at, UNDO_MINUTES)
  turn.emit({ kind: 'move-undone', undone: last.id, by: by.id, atOnce })
  if (!atOnce) return null
  for (const debt of turn.run.debts) {
    if (debt.move === last.id && debt.settled === null) turn.emit({ kind: 'debt-settled', debt: debt.id, milestone: debt.milestone, how: 'undone' })
  }
  return null
}

function closeAgain(turn: Turn, command: CommandOf<'undo'>): Answer {
  const { lastClosed } = turn.run
  if (!lastClosed) return no(409, 'nothing-to-undo', 'There is no move to undo.')
  const reason = command.reason ?? lastClosed.reason ?? undefined
  return move(turn, { kind: 'move', to: lastClosed.outcome, answers: lastClosed.answers, reasons: command.reasons, reason })
}
