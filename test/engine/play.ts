import assert from 'node:assert/strict'
import {
  adherence, replay, standing, whyNot, type CommandKind, type Context, type Decision, type Door, type EventKind, type MilestoneState,
  type ProcessVersion, type Run, type RunEvent, type Subject,
} from '#src/modules/process/index.ts'
import { runOf, stateOf } from '#src/modules/process/server/state.ts'
import { first, next, type Told } from './commands.ts'
import { Dice } from './dice.ts'
import { checkAdherence, checkDebts, checkForward, checkNeverRises, checkThereAndBack } from './laws.ts'
import { proven, seen } from './oracle.ts'
import { anyDoor, World, type Track } from './world.ts'

/** What a campaign has been through. */
export interface Coverage {
  commands: Map<CommandKind, { allowed: number; refused: number }>
  doors: Map<Door, number>
  events: Map<EventKind, number>
  states: Map<MilestoneState, number>
  rules: Map<string, number>
  moves: Map<string, number>
}
export const noCoverage = (): Coverage => ({ commands: new Map(), doors: new Map(), events: new Map(), states: new Map(), rules: new Map(), moves: new Map() })
const count = <K>(of: Map<K, number>, key: K): void => void of.set(key, (of.get(key) ?? 0) + 1)

/**
 * Plays one random story (a process, its next version, two records, every door) and holds the engine to its laws after each
 * command. Throws at the first law that is broken. The same numbers give the same story. Answers how many commands were said.
 */
export function play(subject: Subject, thrown: readonly number[], most: number, coverage: Coverage): number {
  const dice = new Dice(thrown)
  const world = new World(subject, dice)
  const length = Math.min(most, Math.ceil(thrown.length / 4))
  for (let said = 0; said < length; said += 1) {
    world.pause(dice)
    const track = dice.once(6) ? world.tracks[1] : world.tracks[0]
    const told = track.run ? next(dice, world, track, track.run) : first(dice, world)
    if (told) say(world, track, told, dice, coverage)
  }
  for (const track of world.tracks) if (track.run) end(world, track, track.run)
  return length
}

function say(world: World, track: Track, { command, actor }: Told, dice: Dice, coverage: Coverage): void {
  const door = anyDoor(dice)
  const context = world.context(track, actor, door, dice.once(5))
  const before = track.run
  const kept = before && JSON.stringify(before)
  if (before && dice.once(2)) lawOfWhyNot(before, dice, context)
  const decision = world.decide(track, command, context)
  if (before) assert.equal(JSON.stringify(before), kept, 'a decision changes nothing that it was given')
  note(coverage, command.kind, decision, door)
  if (!decision.ok) {
    assert.ok(decision.refusals.length + decision.asks.length > 0, 'a no says why')
    return
  }
  world.happen(track, decision, (was, event, after, version) => check(was, event, after, version, coverage))
  afterwards(world, track, decision.run, coverage)
  if (command.kind === 'migrate' && before) checkThereAndBack(before, decision.run, command.map, context, world)
  if (command.kind === 'merge') {
    const other = world.tracks.find((one) => one !== track)
    if (other?.run) say(world, other, { command: { kind: 'mergeInto', merge: command.merge, survivor: decision.run.id }, actor }, dice, coverage)
  }
}

/** Law by law, at each event's own time. */
function check(was: Run | null, event: RunEvent, after: Run, version: ProcessVersion, coverage: Coverage): void {
  count(coverage.events, event.kind)
  if (event.kind === 'evidence-recorded' || event.kind === 'evidence-confirmed') {
    const unattended = event.actor.kind === 'automation' || event.actor.kind === 'system' || event.door === 'automation' || event.door === 'agent'
    assert.ok(event.actor.kind === 'buyer' || !unattended, 'automation asserts nothing')
  }
  if (event.kind === 'moved' || event.kind === 'closed') count(coverage.moves, event.move.kind)
  assert.equal(version.stages.findIndex((stage) => stage.id === after.proven), proven(after, version, event.at), 'the stored proven stage is the one that the log proves')
  if (was) {
    checkForward(was, event, version)
    checkNeverRises(was, event, after, version)
    if (!['moved', 'closed', 'reopened', 'migrated'].includes(event.kind)) assert.equal(after.claimed, was.claimed, `${event.kind} moves nothing`)
  } else if (event.kind === 'opened') assert.equal(after.claimed, version.stages[0]!.id, 'every run starts in the first stage')
}

function afterwards(world: World, track: Track, run: Run, coverage: Coverage): void {
  const version = world.versionFor(run)
  assert.equal(JSON.stringify(track.shadow), JSON.stringify(run), 'the log, told again, gives the stored run')
  for (const one of run.exceptions) {
    if (one.kind === 'asked' && one.status === 'granted') assert.ok(one.decidedBy && one.decidedBy.id !== one.askedBy.id && !one.owners.includes(one.decidedBy.id) && !one.owners.includes(one.decidedBy.owner ?? ''), 'nobody grants their own exception')
  }
  checkDebts(run, version, world.now)
  const stands = standing(run, { now: world.now, version })
  assert.equal(version.stages[proven(run, version, world.now)]!.id, stands.proven.id)
  for (const stage of stands.stages) {
    for (const one of stage.milestones) {
      count(coverage.states, one.state)
      assert.ok(one.words.length > 5, 'every state has its words')
    }
  }
  lawOfTime(run, version, stands.holdsUntil, world.now)
  checkAdherence(run, version)
}

/** Up to `holdsUntil` nothing changes by itself; after it, the proven stage never rises by itself. */
function lawOfTime(run: Run, version: ProcessVersion, until: string | null, now: string): void {
  const states = (at: string): string => version.stages.flatMap((stage) => stage.milestones.map((one) => seen(run, one, at))).join()
  const last = until === null ? '2099-01-01T00:00:00.000Z' : new Date(Date.parse(until) - 1).toISOString()
  if (last > now) assert.equal(states(last), states(now), 'time alone changes nothing before holdsUntil')
  assert.ok(until === null || until > now, 'holdsUntil lies ahead')
  assert.ok(proven(run, version, '2099-01-01T00:00:00.000Z') <= proven(run, version, now), 'the proven stage never rises by time alone')
}

/** Refusals are empty exactly when the move succeeds with every ask answered, for the same now, actor and revision. */
function lawOfWhyNot(run: Run, dice: Dice, context: Context): void {
  const { version } = context
  const to = dice.one([...version.stages.map((one) => one.id), ...version.outcomes.map((one) => one.id), 'nowhere'])
  const { refusals, asks } = whyNot(run, to, context)
  const reasons = Object.fromEntries(asks.flatMap((ask) => (ask.rule === 'gate-warns' && ask.about ? [[ask.about, 'A reason.']] : [])))
  const answers = Object.fromEntries(asks.flatMap((ask) => (ask.rule === 'what-was-learnt' ? [[ask.sentence, 'This.']] : [])))
  const reason = asks.some((ask) => ask.rule === 'reason-back') ? 'Back.' : undefined
  const track: Track = { run, shadow: null, events: [], everOpen: true }
  const decided = new World('deal', dice).decide(track, { kind: 'move', to, reasons, answers, reason }, context)
  assert.equal(decided.ok, refusals.length === 0, `why-not of ${to} and the move agree`)
  const silent = new World('deal', dice).decide(track, { kind: 'move', to }, context)
  assert.equal(silent.ok, refusals.length === 0 && asks.length === 0, 'an ask that is not answered stands in the way')
  if (!silent.ok) assert.deepEqual([silent.refusals.map((one) => one.rule), silent.asks], [refusals.map((one) => one.rule), asks])
}

function end(world: World, track: Track, run: Run): void {
  assert.deepEqual(replay(track.events, world.versionOf), run)
  assert.deepEqual(runOf(stateOf(run)), run, 'what is kept, read again, is the run')
  const version = world.versionFor(run)
  assert.deepEqual(adherence(track.events, version, world.versionOf), adherence(run, version))
}

function note(coverage: Coverage, kind: CommandKind, decision: Decision, door: Door): void {
  const tally = coverage.commands.get(kind) ?? { allowed: 0, refused: 0 }
  coverage.commands.set(kind, tally)
  if (decision.ok) {
    tally.allowed += 1
    count(coverage.doors, door)
    return
  }
  tally.refused += 1
  for (const one of [...decision.refusals, ...decision.asks]) count(coverage.rules, one.rule)
}
