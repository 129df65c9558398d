import type { Ask, Refusal } from '#src/kernel/refusal.ts'
import type { Context } from './command.ts'
import type { Run } from './run.ts'

/**
 * What stands between a run and a target (a stage or an outcome), before any attempt. `refusals` is empty exactly when
 * the move succeeds once every ask is answered, for the same now, actor and revision.
 */
export function whyNot(_run: Run, _target: string, _context: Context): { refusals: Refusal[]; asks: Ask[] } {
  throw new Error('being written')
}
