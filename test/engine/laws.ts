import assert from 'node:assert/strict'
import { adherence, decide, standing, type Context, type ProcessVersion, type Run, type RunEvent } from '#src/modules/process/index.ts'
import { excepted, proven, unmetBefore } from './oracle.ts'
import type { World } from './world.ts'

/**
 * At a forward move each blocks before the target is met or excepted, but for what was passed before an import, what was met when left
 * and has only gone stale, and an order in hand; each warns before it is owed or has just been given a reason.
 */
export function checkForward(was: Run, event: RunEvent, version: ProcessVersion): void {
  if (event.kind !== 'moved' && event.kind !== 'closed') return
  const { move } = event
  if (move.kind !== 'forward' && !(event.kind === 'closed' && event.outcomeKind === 'won')) return
  const index = (id: string): number => version.stages.findIndex((stage) => stage.id === id)
  const to = event.kind === 'closed' ? version.stages.length : index(move.to)
  const elsewhere = was.imported?.before ? index(was.imported.before) : 0
  for (const { milestone, at, is } of unmetBefore(was, version, to, event.at)) {
    if (at < elsewhere || milestone.gate !== 'blocks') continue
    const leftMet = was.moves.some((one) => !one.undoneAtOnce && one.left.some((left) => left.milestone === milestone.id && left.state === 'met'))
    const ordered: boolean = event.kind === 'closed' && event.orderInHand.some((one) => one.milestone === milestone.id && one.answerBy !== null)
    assert.ok((is === 'stale' && leftMet) || ordered, `${milestone.id} blocks, is ${is}, and was passed by ${event.door}`)
  }
  if (event.kind === 'moved') {
    // With a debt overdue nothing new is passed; what an import brought is owed, and not passed here.
    const unmet = unmetBefore(was, version, to, event.at).filter(({ at }) => at >= elsewhere)
    const owed = (milestone: string) => was.debts.find((one) => one.milestone === milestone && one.settled === null)
    const fresh = unmet.filter(({ milestone, at }) => at >= index(was.claimed) || !owed(milestone.id))
    const overdue = unmetBefore(was, version, to, event.at).filter(({ milestone }) => (owed(milestone.id)?.due ?? '9') <= event.at)
    assert.ok(fresh.length === 0 || overdue.length === 0, `${fresh[0]?.milestone.id} was passed with ${overdue[0]?.milestone.id} overdue`)
  }
  if (event.kind === 'closed' && event.orderInHand.length > 0) {
    assert.ok(was.evidence.some((one) => one.status === 'recorded' && (one.kind === 'signed-document' || one.kind === 'document') && 'AB'.includes(one.grade)), 'an order in hand is signed')
  }
}

/** What is owed after any command: every obligation behind the claimed stage that is neither met nor excepted, once. */
export function checkDebts(run: Run, version: ProcessVersion, now: string): void {
  if (run.status !== 'open' && run.closed?.kind !== 'won') return
  if (run.closed?.imported || run.status === 'merged' || run.status === 'removed') return
  const behind = run.status === 'closed' ? version.stages.length : version.stages.findIndex((stage) => stage.id === run.claimed)
  for (const { milestone } of unmetBefore(run, version, behind, now)) {
    const owed = run.debts.filter((one) => one.milestone === milestone.id && one.settled === null)
    assert.equal(owed.length, 1, `${milestone.id} is owed once`)
    assert.ok(owed[0]!.owner && owed[0]!.due > owed[0]!.since.slice(0, 10), 'a debt has an owner and a due date')
  }
  for (const one of run.exceptions) {
    if (one.kind !== 'order-in-hand' || one.status !== 'granted' || one.answered || !excepted(run, one.milestone, now)) continue
    assert.ok(run.debts.some((debt) => debt.milestone === one.milestone), 'an order in hand is owed')
  }
}

const lowering = new Set<RunEvent['kind']>(['evidence-withdrawn', 'evidence-superseded', 'proof-expired', 'challenged', 'proof-suspended', 'exception-ended', 'unknown-lapsed', 'debt-overdue'])

/** The proven stage never rises by withdrawing, superseding, expiring or challenging; and never by waiting. */
export function checkNeverRises(was: Run, event: RunEvent, after: Run, version: ProcessVersion): void {
  if (event.kind === 'migrated') return
  const before = proven(was, version, event.at)
  const now = proven(after, version, event.at)
  const upheld = event.kind === 'challenge-ruled' && (event.ruling === 'upheld' || event.bySilence)
  if (lowering.has(event.kind) || upheld) assert.ok(now <= before, `${event.kind} raised the proven stage`)
  assert.ok(before <= proven(was, version, was.at), 'waiting raised the proven stage')
}

/** No evidence is lost, nothing moves forward, and there and back is the identity. */
export function checkThereAndBack(before: Run, there: Run, map: Record<string, string>, context: Context, world: World): void {
  assert.deepEqual(there.evidence.map((one) => one.id), before.evidence.map((one) => one.id))
  assert.equal(there.claimed, map[before.claimed])
  const inverse = Object.fromEntries(Object.entries(map).map(([from, to]) => [to, from]))
  const next = world.versionFor(there)
  if (Object.keys(inverse).length !== Object.keys(map).length || next.stages.length !== Object.keys(map).length) return
  const back = decide(there, { kind: 'migrate', process: before.process, n: before.n, map: inverse }, { ...context, version: next })
  assert.ok(back.ok, 'one to one, the way back is open')
  const from = world.versionFor(before)
  // What time and siblings brought since the last event is not the migration's doing: it is written down on both sides.
  const still = decide(before, { kind: 'passTime' }, context)
  assert.ok(still.ok)
  const told = (run: Run) => {
    const { stages, claimed, proven: place, exceptions, challenges, debts } = standing(run, { now: context.now, version: from })
    const awake = debts.filter((one) => !one.dormant).map(({ milestone, due, since, owner }) => ({ milestone, due, since, owner }))
    return JSON.stringify({ stages: stages.map((stage) => stage.milestones.map((one) => [one.id, one.state, one.evidence])), claimed, place, exceptions, challenges, awake, evidence: run.evidence, before: run.imported?.before })
  }
  assert.equal(told(back.run), told(still.run), 'there and back is the identity')
}

/** In [0, 1] or null; 1 exactly without deviations; a deviation more never raises it. */
export function checkAdherence(run: Run, version: ProcessVersion): void {
  const judged = adherence(run, version)
  if (judged.value === null) {
    assert.deepEqual([judged.obligations, judged.weight, judged.deviations], [0, 0, []])
    return
  }
  assert.ok(judged.value >= 0 && judged.value <= 1, 'adherence lies in [0, 1]')
  assert.equal(judged.value === 1, judged.deviations.length === 0, 'adherence is one exactly without deviations')
  const found = new Set(judged.deviations.map((one) => one.milestone))
  for (const [index, move] of run.moves.entries()) {
    const clean = move.left.find((left) => !found.has(left.milestone))
    if (!clean || move.undoneAtOnce) continue
    const worse: Run = { ...run, moves: run.moves.map((one, at) => (at === index ? { ...one, left: one.left.map((left) => (left === clean ? { ...left, state: 'excepted', rushed: true, bunched: true } : left)) } : one)) }
    assert.ok((adherence(worse, version).value ?? 1) <= judged.value, 'a deviation more does not raise adherence')
    break
  }
}
