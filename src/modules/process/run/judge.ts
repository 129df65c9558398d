import type { Ask, Refusal } from '#src/kernel/refusal.ts'
import { lookup } from '../content/lookup.ts'
import { isObligation, type Outcome, type ProcessVersion } from '../content/version.ts'
import { accepts } from '../evidence/accepts.ts'
import { reaches } from '../evidence/grade.ts'
import { assess, type Assessed } from './assess.ts'
import { fits } from './proof.ts'
import { isOwed } from './reconcile.ts'
import type { Run } from './run.ts'
import { blockedSentence, overdueSentence, remedyFor } from './words.ts'
import { refusal } from './turn.ts'

export interface Judged {
  direction: 'forward' | 'back' | 'close' | 'none'
  /** Index of the stage, or the number of stages for an outcome. */
  to: number
  outcome: Outcome | null
  refusals: Refusal[]
  asks: Ask[]
  /** Obligations that would be passed unmet, with what would let each pass. */
  passing: { assessed: Assessed; as: 'reason' | 'unknown' | 'order-in-hand' }[]
}

/** What stands between a run and a target. The one judge of moves: refusals, why-not and the board all ask here. */
export function judge(run: Run, version: ProcessVersion, target: string, now: string): Judged {
  const { stageAt, outcomes, stages } = lookup(version)
  const base: Judged = { direction: 'none', to: -1, outcome: null, refusals: [], asks: [], passing: [] }
  const refused = (...refusals: Refusal[]): Judged => ({ ...base, refusals })
  if (run.status === 'merged') return refused(refusal('run-merged', 'This was merged into another record.'))
  if (run.status === 'removed') return refused(refusal('run-removed', 'This is in the bin.', { action: 'restore', label: 'Restore it' }))
  const outcome = outcomes.get(target) ?? null
  const to = outcome ? stages.length : stageAt.get(target)
  if (to === undefined) return refused(refusal('unknown-stage', `This process has no stage "${target}".`, null, target))
  if (run.status === 'closed') {
    return refused(refusal('run-closed', `It is closed: ${run.closed?.label ?? 'closed'}. Re-open it first.`, { action: 'reopen', label: 'Re-open it' }))
  }
  const from = stageAt.get(run.claimed) ?? 0
  if (to === from) return refused(refusal('already-there', `It is in ${stages[from]!.name} already.`, null, target))
  if (to < from) return { ...base, direction: 'back', to, asks: [{ rule: 'reason-back', sentence: `Why does it go back to ${stages[to]!.name}?`, about: target }] }
  if (outcome && outcome.kind !== 'won') return { ...base, direction: 'close', to, outcome, asks: learnt(outcome) }
  return forward(run, version, now, { ...base, direction: outcome ? 'close' : 'forward', to, outcome })
}

function forward(run: Run, version: ProcessVersion, now: string, judged: Judged): Judged {
  const { all } = assess(run, version, now)
  const { stageAt } = lookup(version)
  const claimed = stageAt.get(run.claimed) ?? 0
  const elsewhere = run.imported?.before ? (stageAt.get(run.imported.before) ?? 0) : 0
  const orderInHand = judged.outcome?.kind === 'won' && hasSignedDocument(run, version)
  const owed = new Set<string>()
  for (const debt of run.debts) if (debt.settled === null) owed.add(debt.milestone)
  let opensNew = false
  for (const assessed of all) {
    // What lies before the stage of an import was passed elsewhere: it is owed, and does not stand in the way here.
    if (assessed.at >= judged.to || assessed.at < elsewhere || !isOwed(assessed)) continue
    const { milestone } = assessed
    const mild = milestone.gate === 'warns' || (assessed.state === 'stale' && wasMetWhenLeft(run, milestone.id))
    if (!mild) {
      if (orderInHand) judged.passing.push({ assessed, as: 'order-in-hand' })
      else judged.refusals.push(refusal('gate-blocks', blockedSentence(assessed, run, now), remedyFor(assessed, run), milestone.id))
      continue
    }
    if (assessed.at < claimed && owed.has(milestone.id)) continue
    opensNew = true
    judged.passing.push({ assessed, as: assessed.state === 'unknown' ? 'unknown' : 'reason' })
    if (assessed.state !== 'unknown') judged.asks.push({ rule: 'gate-warns', sentence: `Why go on without this: "${milestone.sentence}"`, about: milestone.id })
  }
  if (opensNew && !orderInHand) refuseOverdue(run, judged, now, version)
  return judged
}

/** With a debt overdue no new `warns` may be passed. A sleeping debt that the move would wake counts. */
function refuseOverdue(run: Run, judged: Judged, now: string, version: ProcessVersion): void {
  const { byId } = assess(run, version, now)
  for (const debt of run.debts) {
    const assessed = byId.get(debt.milestone)
    if (debt.settled !== null || debt.due > now || !assessed || assessed.at >= judged.to || !isOwed(assessed)) continue
    judged.refusals.push(refusal('debt-overdue', overdueSentence(assessed, debt, now), remedyFor(assessed, run), debt.milestone))
  }
}

/** Whether a gate was met when its stage was left, as the log of moves tells. */
const wasMetWhenLeft = (run: Run, milestone: string): boolean =>
  run.moves.some((move) => !move.undoneAtOnce && move.left.some((left) => left.milestone === milestone && left.state === 'met'))

/**
 * The order, signed: a paper of its grade on the milestone that is there for it (one that asks for who signs, or a paper asked for in
 * the last stage). Then it is a fact, and refusing it would teach lying. A signed agreement on confidentiality is no order.
 */
export function hasSignedDocument(run: Run, version: ProcessVersion): boolean {
  const { milestones, stages } = lookup(version)
  return run.evidence.some((evidence) => {
    const placed = evidence.status === 'recorded' ? milestones.get(evidence.milestone) : undefined
    if (!placed || !reaches(evidence.grade, 'B') || placed.milestone.scope === 'company') return false
    const { proof } = placed.milestone
    if (proof.role !== 'signer' && placed.at < stages.length - 1) return false
    return evidence.kind === 'signed-document' ? accepts(proof, evidence.kind, evidence.grade) : evidence.kind === 'document' && proof.role === 'signer' && fits(proof, evidence)
  })
}

const learnt = (outcome: Outcome): Ask[] =>
  (outcome.ask.length > 0 ? outcome.ask : ['What did we learn?']).map((sentence) => ({ rule: 'what-was-learnt', sentence, about: outcome.id }))

/** The asks that the answers given leave open. */
export function openAsks(
  judged: Judged, given: { reasons?: Record<string, string>; reason?: string; answers?: Record<string, string> },
): Ask[] {
  const said = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''
  if (said(given.reason)) return []
  return judged.asks.filter((ask) =>
    ask.rule === 'what-was-learnt' ? !said(given.answers?.[ask.sentence])
    : ask.rule === 'gate-warns' ? !said(ask.about === undefined ? undefined : given.reasons?.[ask.about])
    : true)
}

export const obligationsBefore = (all: readonly Assessed[], from: number, to: number): Assessed[] =>
  all.filter((assessed) => assessed.at >= from && assessed.at < to && isObligation(assessed.milestone) && assessed.state !== 'not-applicable')
