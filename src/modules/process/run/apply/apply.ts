import { lookup } from '../../content/lookup.ts'
import { NO_FACTS } from '../../content/facts.ts'
import type { ProcessVersion } from '../../content/version.ts'
import type { EventOf, RunEvent } from '../events.ts'
import type { Run } from '../run.ts'
import { applyEvidence } from './evidence.ts'
import { applyMove } from './moves.ts'
import { applyPromise } from './promises.ts'

/** Puts one event on a run. Never changes what it is given; the derived fields are brought up to date by `settle`. */
export function apply(run: Run | null, event: RunEvent, version: ProcessVersion): Run {
  if (event.kind === 'opened') return opened(event)
  if (event.kind === 'imported') return imported(event)
  if (!run) throw new TypeError(`There is no run yet for ${event.kind}.`)
  return { ...(change(run, event, version) ?? run), revision: run.revision + 1, at: event.at }
}

const change = (run: Run, event: RunEvent, version: ProcessVersion): Run | null =>
  applyEvidence(run, event) ?? applyPromise(run, event) ?? applyMove(run, event, (stage) => lookup(version).stageAt.get(stage) ?? -1)

function opened(event: EventOf<'opened'>): Run {
  const { stage, process, n } = event
  return {
    ...blank(event), openedAt: event.at, claimed: stage, proven: stage, imported: null,
    moves: [{
      id: event.move, kind: 'open', from: stage, to: stage, at: event.at, by: event.actor, reason: null, process, n, left: [], undoneBy: null, undoneAtOnce: false,
    }],
  }
}

function imported(event: EventOf<'imported'>): Run {
  const { stage, process, n, closed } = event
  return {
    ...blank(event), openedAt: event.openedAt, claimed: stage, proven: stage,
    status: closed ? 'closed' : 'open',
    closed: closed ? { ...closed, by: event.actor, from: stage, orderInHand: false, imported: true } : null,
    imported: { at: event.at, graceUntil: event.graceUntil, before: stage, stays: event.stays },
    moves: [{
      id: event.move, kind: 'import', from: stage, to: stage, at: event.at, by: event.actor, reason: null, process, n, left: [], undoneBy: null, undoneAtOnce: false,
    }],
  }
}

function blank(event: EventOf<'opened'> | EventOf<'imported'>): Omit<Run, 'openedAt' | 'claimed' | 'proven' | 'imported' | 'moves'> {
  return {
    id: event.run, subject: event.subject, process: event.process, n: event.n, owner: event.owner, team: event.team, status: 'open',
    holdsUntil: null, closed: null, lastClosed: null, facts: { ...NO_FACTS, ...event.facts }, people: [], evidence: [], company: [], unknowns: [], exceptions: [],
    challenges: [], debts: [], workarounds: [], merges: [], mergedInto: null, removed: null, revision: 1, at: event.at,
  }
}
