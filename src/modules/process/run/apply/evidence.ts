import type { RunEvent } from '../events.ts'
import type { Evidence, EvidenceStatus, Run } from '../run.ts'

/** What is known of the record: facts, people, evidence. Null: not such an event. */
export function applyEvidence(run: Run, event: RunEvent): Run | null {
  switch (event.kind) {
    case 'facts-told': return { ...run, facts: { ...run.facts, ...event.facts } }
    case 'people-set': return { ...run, people: event.people }
    case 'company-evidence-known': return { ...run, company: event.company }
    case 'evidence-recorded':
    case 'evidence-proposed': return { ...run, evidence: [...run.evidence, event.evidence] }
    case 'evidence-confirmed': return withEvidence(run, event.evidence, { ...became('recorded', event), countedAt: event.at })
    case 'proposal-rejected': return withEvidence(run, event.evidence, became('rejected', event))
    case 'evidence-superseded': return withEvidence(run, event.evidence, { ...became('superseded', event), supersededBy: event.by })
    case 'evidence-withdrawn': return withEvidence(run, event.evidence, became('withdrawn', event))
    case 'merged': return {
      ...run, evidence: [...run.evidence, ...event.evidence],
      merges: [...run.merges, { merge: event.merge, other: event.other, at: event.at, undone: false }],
    }
    case 'merged-into':
      return run.status === 'open' || run.status === 'closed'
        ? { ...run, status: 'merged', mergedInto: { run: event.survivor, merge: event.merge, at: event.at, was: run.status } } : run
    case 'unmerged': return unmerged(run, event)
    case 'removed': return run.status === 'open' || run.status === 'closed' ? { ...run, status: 'removed', removed: { at: event.at, was: run.status } } : run
    case 'restored': return run.removed ? { ...run, status: run.removed.was, removed: null } : run
    case 'challenge-ruled': {
      const challenge = run.challenges.find((one) => one.id === event.challenge)
      const challenges = run.challenges.map((one) =>
        one.id === event.challenge ? { ...one, status: event.ruling, ruledAt: event.at, bySilence: event.bySilence } : one)
      const evidence = event.ruling === 'accepted' || !challenge ? run.evidence : run.evidence.map((one) =>
        challenge.evidence.includes(one.id) && one.status === 'recorded' ? { ...one, ...became('overruled', event) } : one)
      return { ...run, challenges, evidence }
    }
    default: return null
  }
}

function unmerged(run: Run, event: RunEvent & { kind: 'unmerged' }): Run {
  if (run.mergedInto?.merge === event.merge) return { ...run, status: run.mergedInto.was, mergedInto: null }
  return {
    ...run,
    merges: run.merges.map((one) => (one.merge === event.merge ? { ...one, undone: true } : one)),
    evidence: run.evidence.map((one) => (one.merge === event.merge ? { ...one, ...became('returned', event) } : one)),
  }
}

const became = (status: EvidenceStatus, event: RunEvent): Pick<Evidence, 'status' | 'statusAt' | 'statusBy'> =>
  ({ status, statusAt: event.at, statusBy: event.actor })

const withEvidence = (run: Run, id: string, change: Partial<Evidence>): Run =>
  ({ ...run, evidence: run.evidence.map((one) => (one.id === id ? { ...one, ...change } : one)) })
