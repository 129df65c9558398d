import type { Ask, Refusal } from '#src/kernel/refusal.ts'
import { instant } from '#src/kernel/period.ts'
import type { Context } from './command.ts'
import { begin } from './decide.ts'
import { judge } from './judge.ts'
import type { Run } from './run.ts'
import { notForThis } from './who-may.ts'

/**
 * What stands between a run and a target (a stage or an outcome), before any attempt. `refusals` is empty exactly when
 * the move succeeds once every ask is answered, for the same now, actor and revision.
 */
export function whyNot(run: Run, target: string, context: Context): { refusals: Refusal[]; asks: Ask[] } {
  const given = instant(context.now)
  if (given === null) return { refusals: [{ rule: 'bad-instant', sentence: 'The time of the command is not an instant.', remedy: null }], asks: [] }
  const barred = notForThis({ kind: 'move', to: target }, context)
  if (barred) return { refusals: barred.refusals, asks: barred.asks }
  if (context.version.process !== run.process || context.version.n !== run.n) {
    return { refusals: [{ rule: 'wrong-version', sentence: `This run is on version ${run.n} of ${run.process}.`, remedy: null }], asks: [] }
  }
  let made = 0
  const turn = begin(run, { ...context, newId: () => `not-yet-${(made += 1)}` }, given)
  const { refusals, asks } = judge(turn.run, turn.version, target, turn.now)
  return { refusals, asks }
}
