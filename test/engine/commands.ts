import {
  BUYING_ROLES, EVIDENCE_KINDS, type Command, type CommandActor, type CommandKind, type Evidence, type EvidenceInput, type Facts, type Milestone, type PersonInput,
  type Run,
} from '#src/modules/process/index.ts'
import type { Dice } from './dice.ts'
import { ana, ben, henrik, max, petra, robot } from './story.ts'
import { mapBetween } from './versions.ts'
import { actors, type Track, type World } from './world.ts'

export interface Told {
  command: Command
  actor: CommandActor
}
type Maker = (dice: Dice, world: World, of: Track, run: Run) => Told | null

const contacts = ['c1', 'c2', 'c3', 'c4']
const plus = (world: World, days: number): string => new Date(Date.parse(world.now) + days * 86_400_000).toISOString().slice(0, 10)
const people = (dice: Dice): PersonInput[] => dice.some(contacts, 2).map((contact) => ({ contact, name: contact, roles: dice.some(BUYING_ROLES, 3) }))

const facts = (dice: Dice): Partial<Facts> => ({
  ...(dice.once(2) ? { amount: dice.one([null, 500, 20_000, 90_000]) } : {}),
  ...(dice.once(3) ? { incumbent: dice.one([null, '', 'Them']) } : {}),
  ...(dice.once(3) ? { needs_integration: dice.one([null, true, false]) } : {}),
  ...(dice.once(3) ? { deciders: dice.one([null, 1, 5]) } : {}),
  ...(dice.once(3) ? { source: dice.one([null, 'referral', 'web']) } : {}),
  ...(dice.once(4) ? { discount: dice.roll(30), price_given: dice.once(2), boss_involved: dice.once(2) } : {}),
})

const milestonesOf = (world: World, run: Run): Milestone[] => world.versionFor(run).stages.flatMap((stage) => stage.milestones)
const anyMilestone = (dice: Dice, world: World, run: Run): string | null => {
  const all = milestonesOf(world, run)
  return all.length === 0 ? null : dice.one(all).id
}

/** Evidence that fits more often than not. */
function evidence(dice: Dice, world: World, run: Run): EvidenceInput | null {
  const all = milestonesOf(world, run)
  if (all.length === 0) return null
  const milestone = dice.one(all)
  const apt = !dice.once(4)
  const kind = apt ? dice.one(milestone.proof.kinds) : dice.one(EVIDENCE_KINDS)
  const { role } = milestone.proof
  const able = run.people.filter((one) => (role === 'each-decider' ? one.roles.includes('veto') || one.roles.includes('decision-maker') : role === 'any' || one.roles.includes(role)))
  const contact = apt && able.length > 0 ? dice.one(able).contact : dice.one([null, ...contacts])
  return {
    milestone: milestone.id, kind, contact, text: 'Told.', source: dice.once(5) ? null : { kind: dice.one(['mail', 'call', 'meeting', 'link', 'file']), id: `s${dice.roll(6)}` },
    ...(dice.once(8) ? { side: dice.one(['buyer', 'partner', 'ours'] as const) } : {}),
    ...(dice.once(3) ? { observedAt: new Date(Date.parse(world.now) - dice.roll(40) * 43_200_000 + (dice.once(9) ? 9e7 : 0)).toISOString() } : {}),
  }
}
const sayer = (input: EvidenceInput, dice: Dice): CommandActor => (input.kind === 'buyer-answer' || input.kind === 'room' ? henrik : dice.one([ana, ana, petra, ben]))
const evidenceIn = (dice: Dice, run: Run, status: Evidence['status']): Evidence | null => {
  const found = run.evidence.filter((one) => one.status === status)
  return found.length === 0 ? null : dice.one(found)
}
const targets = (world: World, run: Run): string[] => [...world.versionFor(run).stages.map((one) => one.id), ...world.versionFor(run).outcomes.map((one) => one.id)]

/** One maker for every command: leave one out, and this does not compile. */
const makers: Record<Exclude<CommandKind, 'mergeInto'>, Maker> = {
  open: (dice, world) => ({ command: { kind: 'open', run: `r${dice.roll(99)}`, subject: world.versions[0]!.subject, owner: { id: 'ana', name: 'Ana' } }, actor: ana }),
  import: (dice, world, of, run) => ({ command: { ...importOf(dice, world), run: run.id }, actor: petra }),
  tellFacts: (dice) => ({ command: { kind: 'tellFacts', facts: facts(dice) }, actor: dice.one([ana, robot]) }),
  setPeople: (dice) => ({ command: { kind: 'setPeople', people: people(dice) }, actor: ana }),
  recordEvidence: (dice, world, _, run) => {
    const input = evidence(dice, world, run)
    const old = input && dice.once(4) ? run.evidence.find((one) => one.milestone === input.milestone && one.status === 'recorded') : undefined
    return input && { command: { kind: 'recordEvidence', evidence: input, ...(old ? { supersedes: old.id } : {}) }, actor: sayer(input, dice) }
  },
  proposeEvidence: (dice, world, _, run) => {
    const input = evidence(dice, world, run)
    return input && { command: { kind: 'proposeEvidence', evidence: input }, actor: dice.one([robot, ana]) }
  },
  confirmEvidence: (dice, _, __, run) => {
    const found = evidenceIn(dice, run, 'proposed')
    return found && { command: { kind: 'confirmEvidence', evidence: found.id }, actor: dice.one([ana, petra, henrik, robot]) }
  },
  rejectProposal: (dice, _, __, run) => {
    const found = evidenceIn(dice, run, 'proposed')
    return found && { command: { kind: 'rejectProposal', evidence: found.id }, actor: ana }
  },
  supersede: (dice, _, __, run) => {
    const old = evidenceIn(dice, run, 'recorded')
    const by = old && run.evidence.find((one) => one.milestone === old.milestone && one.id !== old.id && one.status === 'recorded')
    return old && { command: { kind: 'supersede', evidence: old.id, by: by?.id ?? old.id }, actor: ana }
  },
  withdraw: (dice, _, __, run) => {
    const found = evidenceIn(dice, run, dice.one(['recorded', 'recorded', 'proposed', 'withdrawn']))
    return found && { command: { kind: 'withdraw', evidence: found.id }, actor: dice.one([ana, henrik]) }
  },
  withdrawSource: (dice, _, __, run) => {
    const source = evidenceIn(dice, run, 'recorded')?.source
    return source ? { command: { kind: 'withdrawSource', source }, actor: ana } : null
  },
  sayUnknown: (dice, world, _, run) => {
    // Mostly the day of one that was said before is moved: only so it is moved too often.
    const milestone = run.unknowns.length > 0 && !dice.once(3) ? dice.one(run.unknowns).milestone : anyMilestone(dice, world, run)
    return milestone === null ? null : { command: { kind: 'sayUnknown', milestone, askOn: plus(world, dice.one([-1, 0, 1, 3, 5, 8, 20, 100])) }, actor: ana }
  },
  askException: (dice, world, _, run) => {
    const blocks = milestonesOf(world, run).filter((one) => one.gate === 'blocks')
    if (blocks.length === 0) return null
    return { command: { kind: 'askException', milestone: dice.one(blocks).id, reason: 'A reason.', until: plus(world, dice.one([2, 9, 20, 30, 40])) }, actor: dice.one([ana, max]) }
  },
  grantException: (dice, _, __, run) => {
    const asked = run.exceptions.filter((one) => one.status === 'asked')
    return asked.length === 0 ? null : { command: { kind: 'grantException', exception: dice.one(asked).id }, actor: dice.one([petra, petra, max, ana]) }
  },
  refuseException: (dice, _, __, run) => {
    const asked = run.exceptions.filter((one) => one.status === 'asked')
    return asked.length === 0 ? null : { command: { kind: 'refuseException', exception: dice.one(asked).id }, actor: petra }
  },
  challenge: (dice, _, __, run) => {
    const found = evidenceIn(dice, run, 'recorded')
    return found && { command: { kind: 'challenge', milestone: found.milestone, reason: 'Who said so?', ...(dice.once(2) ? { evidence: found.id } : {}) }, actor: petra }
  },
  defend: (dice, world, _, run) => {
    const open = run.challenges.filter((one) => one.status === 'open')
    const input = evidence(dice, world, run)
    return open.length === 0 ? null : { command: { kind: 'defend', challenge: dice.one(open).id, text: 'They did.', ...(input && dice.once(2) ? { evidence: input } : {}) }, actor: ana }
  },
  rule: (dice, _, __, run) => {
    const open = run.challenges.filter((one) => one.status === 'open' || one.status === 'defended')
    return open.length === 0 ? null : { command: { kind: 'rule', challenge: dice.one(open).id, ruling: dice.one(['accept', 'uphold'] as const) }, actor: petra }
  },
  move: (dice, world, _, run) => {
    const { stages } = world.versionFor(run)
    const next = stages[stages.findIndex((one) => one.id === run.claimed) + 1]?.id ?? 'won'
    const to = dice.once(3) ? dice.one(targets(world, run)) : next
    return { command: { kind: 'move', to, ...(dice.once(6) ? {} : { reason: 'A reason.' }) }, actor: dice.one([ana, ana, ben, robot]) }
  },
  reopen: () => ({ command: { kind: 'reopen' }, actor: ana }),
  undo: (dice) => ({ command: { kind: 'undo', ...(dice.once(3) ? {} : { reason: 'Undone.' }) }, actor: dice.one([ana, ben]) }),
  changeOwner: (dice) => ({ command: { kind: 'changeOwner', owner: dice.one([null, { id: 'ana', name: 'Ana' }, { id: 'petra', name: 'Petra' }, { id: 'ben', name: 'Ben' }]) }, actor: petra }),
  migrate: (dice, world, _, run) => {
    const to = dice.one(world.versions)
    return { command: { kind: 'migrate', process: to.process, n: to.n, map: mapBetween(world.versionFor(run), to) }, actor: petra }
  },
  merge: (_, world, of) => {
    const other = world.tracks.find((one) => one !== of)?.run
    return other ? { command: { kind: 'merge', merge: `m${world.now}`, other }, actor: ana } : null
  },
  unmerge: (dice, _, __, run) => {
    const merge = run.mergedInto?.merge ?? (run.merges.length > 0 ? dice.one(run.merges).merge : null)
    return merge === null ? null : { command: { kind: 'unmerge', merge }, actor: ana }
  },
  passTime: () => ({ command: { kind: 'passTime' }, actor: actors.at(-1)! }),
  answerOrderInHand: (dice, _, __, run) => {
    const orders = run.exceptions.filter((one) => one.kind === 'order-in-hand')
    return orders.length === 0 ? null : { command: { kind: 'answerOrderInHand', exception: dice.one(orders).id, text: 'It came by phone.' }, actor: petra }
  },
  payDebt: (dice, world, _, run) => {
    const owed = run.debts.filter((one) => one.settled === null)
    if (owed.length === 0) return null
    const debt = dice.one(owed)
    const proof = milestonesOf(world, run).find((one) => one.id === debt.milestone)?.proof
    const able = run.people.filter((one) => proof && (proof.role === 'each-decider' || proof.role === 'any' || one.roles.includes(proof.role)))
    const kind = proof ? dice.one(proof.kinds) : 'call'
    const contact = able.length > 0 ? dice.one(able).contact : null
    return { command: { kind: 'payDebt', debt: debt.id, evidence: { kind, contact, source: { kind: 'call', id: 'paid' } } }, actor: kind === 'room' || kind === 'buyer-answer' ? henrik : ana }
  },
  remove: () => ({ command: { kind: 'remove' }, actor: ana }),
  restore: () => ({ command: { kind: 'restore' }, actor: ana }),
}

const importOf = (dice: Dice, world: World): Extract<Command, { kind: 'import' }> => ({
  kind: 'import', run: `r${dice.roll(99)}`, subject: world.versions[0]!.subject, owner: { id: 'ana', name: 'Ana' }, openedAt: '2025-11-03', claimed: dice.one(world.versions[0]!.stages).id,
  facts: facts(dice), people: people(dice), graceDays: dice.one([0, 10, 30]), stays: dice.once(2) ? [{ stage: 'a', enteredAt: '2025-11-03', leftAt: '2026-01-01' }] : [],
  ...(dice.once(3) ? { closed: { outcome: dice.one(['won', 'lost', 'none']), at: '2026-02-20' } } : {}),
})

/** The first command of a record: most are opened here, some ask for a later stage, some are imported. */
export function first(dice: Dice, world: World): Told {
  if (dice.once(4)) return { command: importOf(dice, world), actor: dice.one([petra, petra, petra, ana]) }
  const { stages, subject } = world.versions[0]!
  return {
    command: {
      kind: 'open', run: `r${dice.roll(99)}`, subject, owner: dice.once(8) ? null : { id: 'ana', name: 'Ana' }, facts: facts(dice), people: people(dice),
      ...(dice.once(3) ? { to: dice.one(stages).id, reason: 'They came prepared.' } : {}),
    },
    actor: ana,
  }
}

const weighted = (Object.keys(makers) as (keyof typeof makers)[]).flatMap((kind) => {
  const often: Partial<Record<CommandKind, number>> = { recordEvidence: 14, move: 10, passTime: 3, undo: 2, setPeople: 2, tellFacts: 2, grantException: 5, askException: 4, challenge: 3, defend: 2, rule: 2, confirmEvidence: 3, sayUnknown: 4, proposeEvidence: 2 }
  return Array.from({ length: often[kind] ?? 1 }, () => kind)
})

/** Any command, by anybody; what fits the run more often than what does not. */
export function next(dice: Dice, world: World, of: Track, run: Run): Told | null {
  const kind = run.status === 'removed' && !dice.once(3) ? 'restore' : run.status === 'merged' && !dice.once(3) ? 'unmerge'
    : run.closed?.orderInHand === true && dice.once(3) ? 'answerOrderInHand'
    : run.status === 'closed' && dice.once(3) ? 'reopen' : dice.one(weighted)
  const told = makers[kind](dice, world, of, run)
  return told && dice.once(10) ? { ...told, actor: dice.one(actors) } : told
}

export const commandKinds: CommandKind[] = [...(Object.keys(makers) as (keyof typeof makers)[]), 'mergeInto']
