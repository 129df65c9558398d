import type { Id } from '#src/kernel/id.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import { whyNot, type Command } from '#src/modules/process/index.ts'
import { command, contextOf, liveVersion, loadRun, type LoadedRun } from '#src/modules/process/server/door.ts'
import { implement, type Call, type Implementation } from '#src/platform/http/implement.ts'
import * as contract from '../../contract.ts'
import { defend, payDebtOf, recordEvidence } from './evidence.ts'
import { waitingExceptions } from './exceptions.ts'
import {
  commandDeal, commandHeld, dealOfItem, deedOf, doorOf, findDeal, holdDeal, holdToWork, movedAnswer, runAnswer, standingAnswer, whyNotWork, type HeldDeal, type MovedAnswer, type RunAnswer,
} from '../hold.ts'

type Asked = Omit<Call, 'params' | 'query' | 'body'>
type Basic = Pick<Call, 'tx' | 'actor' | 'now' | 'newId' | 'revision'>

/** A command on a deal that its worker gives. */
async function work(call: Basic, id: Id, given: Command, door = doorOf(call.actor)): Promise<RunAnswer> {
  const held = await holdToWork(call, id)
  const deed = deedOf(call, door)
  return runAnswer(deed, held.deal, await commandHeld(deed, held, given))
}

async function move(call: Call<typeof contract.moveDeal>): Promise<MovedAnswer> {
  const { door, ...given } = call.body
  const held = await holdToWork(call, call.params.id)
  return movedAnswer(held.deal, await commandHeld(deedOf(call, doorOf(call.actor, door)), held, { kind: 'move', ...given }), call.now)
}

async function moveAsItStands(call: Asked & { params: { id: Id } }): Promise<MovedAnswer> {
  const run = await readRun(call, call.params.id)
  return { ...run, move: run.moves.at(-1)! }
}

/** A command of somebody in charge: they see the deal; whether they may is the engine's to say. */
async function judge(call: Basic, id: Id, given: Command): Promise<RunAnswer> {
  const deal = await findDeal(call.tx, call.actor, id, true)
  checkRevision(deal, call.revision)
  return commandDeal(deedOf(call, doorOf(call.actor)), deal, given)
}

async function readRun(call: Asked, id: Id): Promise<RunAnswer> {
  const deal = await findDeal(call.tx, call.actor, id)
  const loaded = await loadRun(call.tx, call.actor.workspace, deal.run_id)
  if (loaded.run.holdsUntil === null || loaded.run.holdsUntil > call.now || deal.archived_at !== null) return standingAnswer(call, deal, loaded)
  // What time has done since is written down by whoever looks first.
  return call.tx.writing(call.actor.workspace, async (tx) => {
    const held = await findDeal(tx, call.actor, id, true)
    const by = { ...deedOf({ ...call, tx }, 'job'), as: { id: 'solfa', name: 'Solfa', kind: 'system' as const, rights: new Set<string>() } }
    return runAnswer(by, held, await command(by, deal.run_id, { kind: 'passTime' }, { held: true }))
  })
}

/** What a repetition of any of these is answered: a run says the same of itself until something else happens to it. */
const asItStands = (call: Asked & { params: { id: Id } }): Promise<RunAnswer> => readRun(call, call.params.id)

/** The same verdict as the move itself would give: the right to move first, then the engine. */
async function verdict(call: Basic, deal: HeldDeal, loaded: LoadedRun, to: string) {
  const reason = whyNotWork(call.actor, deal)
  if (reason) return { refusals: [{ rule: 'not-allowed', sentence: reason, remedy: null }], asks: [] }
  return whyNot(loaded.run, to, await contextOf(deedOf(call, doorOf(call.actor)), loaded, { kind: 'move', to }))
}

async function targets(call: Basic, id: Id) {
  const deal = await findDeal(call.tx, call.actor, id)
  const loaded = await loadRun(call.tx, call.actor.workspace, deal.run_id)
  const { stages, outcomes } = loaded.version
  const wanted = [...stages.map((stage) => ({ to: stage.id, name: stage.name, kind: 'stage' as const })), ...outcomes.map((outcome) => ({ to: outcome.id, name: outcome.label, kind: outcome.kind }))]
  const items = []
  for (const one of wanted) items.push({ ...one, ...(await verdict(call, deal, loaded, one.to)) })
  return { items }
}

async function changeProcess(call: Call<typeof contract.changeProcess>): Promise<RunAnswer> {
  const { process, version: n, stageMap } = call.body
  const deal = await findDeal(call.tx, call.actor, call.params.id, true)
  checkRevision(deal, call.revision)
  const { run, version } = await loadRun(call.tx, call.actor.workspace, deal.run_id)
  const next = n === undefined ? await liveVersion(call.tx, call.actor.workspace, process) : null
  // Without a map stages keep their names; what the next version has not goes to the last one before it that it has.
  const kept = (next?.stages ?? []).map((stage) => stage.id)
  let last = kept[0]
  const map = stageMap ?? Object.fromEntries(version.stages.map((stage) => {
    if (kept.includes(stage.id)) last = stage.id
    return [stage.id, last ?? stage.id]
  }))
  const door = process === run.process ? 'migration' : 'change-of-process'
  return commandDeal(deedOf(call, door), deal, { kind: 'migrate', process, n: n ?? next!.n, map })
}

async function answerOrder(call: Call<typeof contract.answerOrderInHand>): Promise<RunAnswer> {
  const deal = await findDeal(call.tx, call.actor, call.params.id, true)
  checkRevision(deal, call.revision)
  return commandDeal(deedOf(call, doorOf(call.actor)), deal, { kind: 'answerOrderInHand', ...call.body })
}

export const runRoutes: Implementation[] = [
  implement(contract.getRun, (call) => readRun(call, call.params.id)),
  implement(contract.whyNotMove, async (call) => {
    const deal = await findDeal(call.tx, call.actor, call.params.id)
    return verdict(call, deal, await loadRun(call.tx, call.actor.workspace, deal.run_id), call.query.stage)
  }),
  implement(contract.whyNotAll, (call) => targets(call, call.params.id)),
  implement(contract.moveDeal, move, moveAsItStands),
  implement(contract.addEvidence, async (call) => recordEvidence(deedOf(call, doorOf(call.actor)), await holdDeal(call, call.params.id, true), call.body), asItStands),
  implement(contract.withdrawEvidence, (call) => work(call, call.params.id, { kind: 'withdraw', evidence: call.params.evidence, ...call.body }), asItStands),
  implement(contract.supersedeEvidence, (call) => work(call, call.params.id, { kind: 'supersede', evidence: call.params.evidence, by: call.body.by }), asItStands),
  implement(contract.confirmEvidence, (call) => work(call, call.params.id, { kind: 'confirmEvidence', evidence: call.params.evidence }), asItStands),
  implement(contract.rejectEvidence, (call) => work(call, call.params.id, { kind: 'rejectProposal', evidence: call.params.evidence, ...call.body }), asItStands),
  implement(contract.askException, (call) => work(call, call.params.id, { kind: 'askException', ...call.body }), asItStands),
  implement(contract.listExceptions, ({ tx, actor, query }) => waitingExceptions(tx, actor, query.mine === 'true')),
  implement(contract.grantException, async (call) => judge(call, await dealOfItem(call.tx, call.actor, 'exception', call.params.id), { kind: 'grantException', exception: call.params.id })),
  implement(contract.refuseException, async (call) => judge(call, await dealOfItem(call.tx, call.actor, 'exception', call.params.id), { kind: 'refuseException', exception: call.params.id, ...call.body })),
  implement(contract.makeChallenge, (call) => judge(call, call.params.id, { kind: 'challenge', milestone: call.body.milestone, reason: call.body.sentence, ...(call.body.evidence ? { evidence: call.body.evidence } : {}) }), asItStands),
  implement(contract.defendChallenge, async (call) => defend(deedOf(call, doorOf(call.actor)), await holdDeal(call, await dealOfItem(call.tx, call.actor, 'challenge', call.params.id), true), call.params.id, call.body.text, call.body.evidence)),
  implement(contract.acceptDefence, async (call) => judge(call, await dealOfItem(call.tx, call.actor, 'challenge', call.params.id), { kind: 'rule', challenge: call.params.id, ruling: 'accept' })),
  implement(contract.upholdChallenge, async (call) => judge(call, await dealOfItem(call.tx, call.actor, 'challenge', call.params.id), { kind: 'rule', challenge: call.params.id, ruling: 'uphold' })),
  implement(contract.reopenDeal, (call) => work(call, call.params.id, { kind: 'reopen', ...call.body }, 'reopen'), asItStands),
  implement(contract.undoMove, (call) => work(call, call.params.id, { kind: 'undo', ...call.body }, 'undo'), asItStands),
  implement(contract.changeProcess, changeProcess, asItStands),
  implement(contract.answerOrderInHand, answerOrder, asItStands),
  implement(contract.payDebt, async (call) => payDebtOf(deedOf(call, doorOf(call.actor)), await holdDeal(call, call.params.id, true), call.params.debt, call.body), asItStands),
]

