import type { RunEvent } from '../events.ts'
import type { Challenge, Debt, Run, RunException } from '../run.ts'

/** What was promised, excused, questioned and owed. Null: not such an event. */
export function applyPromise(run: Run, event: RunEvent): Run | null {
  switch (event.kind) {
    case 'unknown-said': return { ...run, unknowns: [...run.unknowns.filter((one) => one.milestone !== event.unknown.milestone), event.unknown] }
    case 'unknown-lapsed':
    case 'debt-overdue':
    case 'proof-suspended':
    case 'proof-expired': return run
    case 'exception-asked': return { ...run, exceptions: [...run.exceptions, event.exception] }
    case 'exception-granted': return withException(run, event.exception, { status: 'granted', decidedAt: event.at, decidedBy: event.actor })
    case 'exception-refused': return withException(run, event.exception, { status: 'refused', decidedAt: event.at, decidedBy: event.actor })
    case 'exception-ended': return withException(run, event.exception, { status: 'ended' })
    case 'order-in-hand-answered':
      return withException(run, event.exception, { answered: { at: event.at, by: event.actor, text: event.text } })
    case 'challenged': return { ...run, challenges: [...run.challenges, event.challenge] }
    case 'challenge-defended': {
      const { text, evidence, due } = event
      return withChallenge(run, event.challenge, (one) => ({
        ...one, status: 'defended', due, evidence: [...one.evidence, ...evidence], defence: { at: event.at, by: event.actor, text, evidence },
      }))
    }
    case 'debt-made': return { ...run, debts: [...run.debts, ...(event.debts ?? [event.debt])] }
    case 'debt-settled': return withDebt(run, event.debt, { settled: { at: event.at, how: event.how } })
    case 'workaround-seen': return { ...run, workarounds: [...run.workarounds, event.workaround] }
    case 'owner-changed': return {
      ...run, owner: event.owner, team: event.team,
      exceptions: run.exceptions.map((one) =>
        one.status === 'asked' && event.owner && !one.owners.includes(event.owner.id) ? { ...one, owners: [...one.owners, event.owner.id] } : one),
      // A debt is never nobody's: where the run loses its owner, whoever owed it owes it still.
      debts: run.debts.map((one) => (one.settled === null && one.kind !== 'order-in-hand' ? { ...one, owner: event.owner ?? one.owner } : one)),
    }
    default: return null
  }
}

const withException = (run: Run, id: string, change: Partial<RunException>): Run =>
  ({ ...run, exceptions: run.exceptions.map((one) => (one.id === id ? { ...one, ...change } : one)) })

const withChallenge = (run: Run, id: string, change: (one: Challenge) => Challenge): Run =>
  ({ ...run, challenges: run.challenges.map((one) => (one.id === id ? change(one) : one)) })

const withDebt = (run: Run, id: string, change: Partial<Debt>): Run =>
  ({ ...run, debts: run.debts.map((one) => (one.id === id ? { ...one, ...change } : one)) })
