import type { RunEvent } from '../events.ts'
import type { Move, Run } from '../run.ts'

/** Changes of the claimed stage. `indexOf` is that of the version now in force; -1 for a stage it has not. */
export function applyMove(run: Run, event: RunEvent, indexOf: (stage: string) => number): Run | null {
  switch (event.kind) {
    case 'moved': return { ...run, claimed: event.move.to, moves: [...run.moves, event.move], imported: importedAfter(run, event.move, indexOf) }
    case 'closed': {
      const { move, outcome, outcomeKind, label, answers, orderInHand } = event
      return {
        ...run, status: 'closed', moves: [...run.moves, move], exceptions: [...run.exceptions, ...orderInHand],
        closed: {
          outcome, kind: outcomeKind, label, answers, at: event.at, by: event.actor, from: run.claimed, reason: move.reason,
          orderInHand: orderInHand.length > 0, imported: false,
        },
      }
    }
    case 'reopened': return {
      ...run, status: 'open', closed: null, lastClosed: run.closed, claimed: event.move.to, moves: [...run.moves, event.move],
      exceptions: run.exceptions.map((one) => (one.kind === 'order-in-hand' && one.status === 'granted' ? { ...one, status: 'ended' } : one)),
    }
    case 'move-undone': return {
      ...run, moves: run.moves.map((one) => (one.id === event.undone ? { ...one, undoneBy: event.by, undoneAtOnce: event.atOnce } : one)),
    }
    case 'migrated': return {
      ...run, process: event.move.process, n: event.move.n, claimed: event.move.to, moves: [...run.moves, event.move],
      imported: run.imported && { ...run.imported, before: event.importedBefore },
    }
    default: return null
  }
}

/** Who goes back behind where they were imported passes those gates here from then on. */
function importedAfter(run: Run, move: Move, indexOf: (stage: string) => number): Run['imported'] {
  if (!run.imported?.before || move.kind !== 'back') return run.imported
  return indexOf(move.to) < indexOf(run.imported.before) ? { ...run.imported, before: move.to } : run.imported
}
