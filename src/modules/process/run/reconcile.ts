import { addDays } from '#src/kernel/period.ts'
import { isObligation } from '../content/version.ts'
import type { Assessed } from './assess.ts'
import type { Debt, DebtKind, Run } from './run.ts'
import { lookup } from '../content/lookup.ts'
import type { Turn } from './turn.ts'

/**
 * Keeps the one rule of process debt, after whatever happened: each obligation behind the claimed stage that is neither met
 * nor excepted is owed, once, with an owner and a due date. What is met is paid. A debt keeps its due date while it sleeps
 * (the run went back, or the milestone does not apply now), so that going there and back buys no time.
 */
export function reconcile(turn: Turn, cause: DebtKind): void {
  const { run } = turn
  if (run.status !== 'open' && run.status !== 'closed') return
  const { all, byId } = turn.assess()
  const owed = new Set<string>()
  for (const debt of run.debts) {
    if (debt.settled !== null) continue
    const state = byId.get(debt.milestone)?.state
    // A migration pays nothing: what another version finds met is paid by the next command under it, and there and back is the identity.
    if (state === 'met' && cause !== 'migration') turn.emit({ kind: 'debt-settled', debt: debt.id, milestone: debt.milestone, how: 'met' })
    else owed.add(debt.milestone)
  }
  const behind = indexBehind(run, turn)
  const open = all.filter((assessed) => assessed.at < behind && isOwed(assessed) && !owed.has(assessed.milestone.id))
  if (open.length > 0) turn.emit({ kind: 'debt-made', debts: open.map(({ milestone: { id } }) => newDebt(turn, id, turn.causes.get(id) ?? cause)) })
}

/** An obligation that applies and is neither met nor excepted. */
export const isOwed = ({ milestone, state }: Assessed): boolean =>
  isObligation(milestone) && state !== 'met' && state !== 'excepted' && state !== 'not-applicable'

/** How many stages lie behind the run: all of them once it is won, none are counted once it ended otherwise. */
export function indexBehind(run: Run, turn: Pick<Turn, 'version'>): number {
  if (run.status === 'closed') return run.closed?.kind === 'won' && !run.closed.imported ? turn.version.stages.length : 0
  return lookup(turn.version).stageAt.get(run.claimed) ?? 0
}

function newDebt(turn: Turn, milestone: string, kind: DebtKind): Debt {
  const term = turn.terms.get(milestone)
  const grace = kind === 'import' ? turn.run.imported?.graceUntil : undefined
  const usual = grace !== undefined && grace > turn.now ? grace : addDays(turn.now, turn.version.thresholds.debtDays)
  return {
    id: turn.context.newId(), milestone, kind, since: turn.now, due: term?.due ?? usual, owner: turn.run.owner ?? { id: turn.actor.id, name: turn.actor.name },
    move: term?.move ?? null, reason: term?.reason ?? null, settled: null,
  }
}

/** Whether a debt counts at present. */
export function isAwake(debt: Debt, run: Run, turn: Pick<Turn, 'version'>, assessed: Assessed | undefined): boolean {
  if (debt.settled !== null || !assessed || run.status === 'merged' || run.status === 'removed') return false
  if (debt.kind === 'order-in-hand' && run.status === 'closed') return true
  return isOwed(assessed) && assessed.at < indexBehind(run, turn)
}
