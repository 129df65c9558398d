import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DOORS, MILESTONE_STATES, parseProcess, printProcess, SUBJECTS, type EventKind } from './index.ts'
import { commandKinds } from '#test/engine/commands.ts'
import { Dice } from '#test/engine/dice.ts'
import { noCoverage, play } from '#test/engine/play.ts'
import { randomVersion } from '#test/engine/versions.ts'

// The eight properties (README.md), over random processes and random commands by every door. `ENGINE_RUNS` and `ENGINE_SEED` are
// for campaigns and for the mutation test.
const RUNS = Number(process.env['ENGINE_RUNS'] ?? 1000)
const MOST_COMMANDS = 100
const seed = process.env['ENGINE_SEED'] === undefined ? undefined : Number(process.env['ENGINE_SEED'])
const coverage = noCoverage()

for (const subject of SUBJECTS) {
  test(`a ${subject} keeps the laws of the engine whatever is commanded, by any door`, () => {
    const numbers = fc.array(fc.nat({ max: 999_983 }), { minLength: 20, maxLength: MOST_COMMANDS * 4, size: 'max' })
    fc.assert(fc.property(numbers, (thrown) => void play(subject, thrown, MOST_COMMANDS, coverage)), { numRuns: RUNS, seed, endOnFailure: RUNS < 300 })
  })
}

test('a text gives its version back, and the version its text', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'B', 'ü', '漢', '1', ':', '#', '-', '"', "'", '{', ']', ',', '&', '*', '!', '|', '>', '%', '@', '`', '?', '\\', '~', '.', ' ', '<', 'null', 'true', 'no'), minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '' && text.length <= 80)
  fc.assert(fc.property(fc.array(fc.nat(), { minLength: 30, maxLength: 60 }), fc.array(words, { minLength: 6, maxLength: 6 }), fc.constantFrom(...SUBJECTS), (thrown, said, subject) => {
    const version = randomVersion(new Dice(thrown), subject)
    const [title, audience, promise, sentence, why, question] = said as [string, string, string, string, string, string]
    const worded = {
      ...version, title, for: audience, promise,
      stages: version.stages.map((stage) => ({ ...stage, result: sentence, milestones: stage.milestones.map((one) => ({ ...one, sentence, why, ask: [question] })) })),
    }
    const text = printProcess(worded)
    const parsed = parseProcess(text)
    assert.deepEqual(parsed.problems, [])
    assert.deepEqual(parsed.version, worded)
    assert.equal(parsed.ok && printProcess(parsed.version), text)
  }), { numRuns: Math.min(RUNS, 500), seed })
})

test('the stories went through every command, allowed and refused, every door, every event and every state', { skip: RUNS < 300 ? 'too few runs to ask for it' : false }, () => {
  for (const kind of commandKinds) assert.ok((coverage.commands.get(kind)?.allowed ?? 0) > 0, `${kind} was never allowed`)
  for (const door of DOORS) assert.ok((coverage.doors.get(door) ?? 0) > 0, `nothing was ever allowed by ${door}`)
  for (const state of MILESTONE_STATES) assert.ok((coverage.states.get(state) ?? 0) > 0, `no milestone was ever ${state}`)
  for (const kind of everyEvent) assert.ok((coverage.events.get(kind) ?? 0) > 0, `${kind} never happened`)
  for (const rule of ['gate-blocks', 'gate-warns', 'debt-overdue', 'what-was-learnt', 'reason-back', 'own-exception', 'automation-proposes', 'moved-twice', 'run-exists', 'was-open-here']) {
    assert.ok((coverage.rules.get(rule) ?? 0) > 0, `${rule} never refused`)
  }
})

const events: Record<EventKind, true> = {
  opened: true, imported: true, 'facts-told': true, 'people-set': true, 'company-evidence-known': true, 'evidence-recorded': true, 'evidence-proposed': true,
  'evidence-confirmed': true, 'proposal-rejected': true, 'evidence-superseded': true, 'evidence-withdrawn': true, 'unknown-said': true, 'unknown-lapsed': true,
  'exception-asked': true, 'exception-granted': true, 'exception-refused': true, 'exception-ended': true, challenged: true, 'challenge-defended': true,
  'challenge-ruled': true, 'proof-suspended': true, 'proof-expired': true, moved: true, closed: true, reopened: true, 'move-undone': true, 'owner-changed': true,
  migrated: true, merged: true, 'merged-into': true, unmerged: true, 'debt-made': true, 'debt-settled': true, 'debt-overdue': true, 'order-in-hand-answered': true,
  'workaround-seen': true, removed: true, restored: true,
}
const everyEvent = Object.keys(events) as EventKind[]
