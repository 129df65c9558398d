import { endOfDate } from '#src/kernel/period.ts'
import { staleInstants } from './assess.ts'
import type { Turn } from './turn.ts'

/**
 * Writes down what time alone has changed after `since`. Nothing moves: gaps open, and debts are made. Each instant that
 * `nextChange` knows has its event here, so that `holdsUntil` always lies ahead afterwards.
 */
export function passTime(turn: Turn, since: string): void {
  const { now } = turn
  if (turn.run.holdsUntil === null || now < turn.run.holdsUntil) return
  const passed = (at: string | null): boolean => at !== null && since < at && at <= now
  for (const one of turn.run.exceptions) {
    if ((one.status !== 'granted' && one.status !== 'asked') || one.until === null || one.until > now) continue
    if (one.status === 'granted') turn.causes.set(one.milestone, 'exception-ended')
    turn.emit({ kind: 'exception-ended', exception: one.id, milestone: one.milestone })
  }
  for (const one of turn.run.challenges) {
    if (one.due > now) continue
    if (one.status === 'defended') turn.emit({ kind: 'challenge-ruled', challenge: one.id, ruling: 'accepted', bySilence: true })
    else if (one.status === 'open' && passed(one.due)) turn.emit({ kind: 'proof-suspended', challenge: one.id, milestone: one.milestone })
  }
  const expired = new Set<string>()
  for (const { evidence, at, why } of staleInstants(turn.run, turn.version)) {
    if (!passed(at) || expired.has(evidence.id)) continue
    expired.add(evidence.id)
    turn.causes.set(evidence.milestone, why === 'age' ? 'proof-expired' : 'contact-left')
    turn.emit({ kind: 'proof-expired', evidence: evidence.id, milestone: evidence.milestone, why, since: at })
  }
  for (const one of turn.run.unknowns) {
    if (passed(endOfDate(one.askOn))) turn.emit({ kind: 'unknown-lapsed', milestone: one.milestone, askOn: one.askOn })
  }
  for (const one of turn.run.debts) {
    if (one.settled === null && passed(one.due)) turn.emit({ kind: 'debt-overdue', debt: one.id, milestone: one.milestone })
  }
}
