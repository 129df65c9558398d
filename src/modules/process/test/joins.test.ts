import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adherence, replay, standing, type RunEvent } from '../index.ts'
import { ana, petra, robot, small, Story } from '#test/engine/story.ts'
import type { Command } from '../index.ts'

type Import = Extract<Command, { kind: 'import' }>
const imports = (more: Partial<Import> = {}): Import => ({
  kind: 'import', run: 'run-1', subject: 'deal', owner: { id: 'ana', name: 'Ana' }, openedAt: '2026-08-01', claimed: 'qualify', facts: { amount: 1 }, ...more,
})

test('an open import keeps its claimed stage, and what lies before it is owed at the end of the grace', () => {
  const story = new Story().must(imports(), petra, { door: 'import' })
  assert.equal(story.there.claimed, 'qualify')
  assert.equal(story.stands().proven.id, 'understand')
  assert.deepEqual(story.owes(), ['need: import'])
  assert.equal(story.stands().debts[0]?.due, '2026-12-02T09:01:00.000Z')
})
test('the gates of the stage of an import and of all later ones hold from the first move here', () => {
  const story = new Story().must(imports({ claimed: 'commit' }), petra, { door: 'import' })
  assert.deepEqual(story.owes(), ['need: import', 'decision: import', 'veto: import'])
  assert.deepEqual(story.whyNot('won').refusals.map((one) => one.about), ['signed'])
})
test('who goes back behind the stage of an import passes those gates here', () => {
  const story = new Story().must(imports({ claimed: 'commit' }), petra, { door: 'import' }).moves('qualify', 'Let us look.')
  assert.deepEqual(story.whyNot('commit').refusals.map((one) => one.about), ['decision'])
})
test('history is imported by a person with the right, never for a record that was open here, never over a run', () => {
  assert.deepEqual(new Story().refused(imports(), ana), ['not-allowed'])
  assert.deepEqual(new Story().refused(imports(), robot), ['person-needed'])
  assert.deepEqual(new Story().refused(imports(), petra, { everOpenHere: true, door: 're-import' }), ['was-open-here'])
  assert.deepEqual(new Story().open().refused(imports(), petra), ['run-exists'])
})
test('closed imports keep what they were and are in nobody’s adherence', () => {
  const story = new Story().must(imports({ claimed: 'commit', closed: { outcome: 'won', at: '2026-09-01' } }), petra)
  assert.equal(story.there.closed?.at, '2026-09-01T00:00:00.000Z')
  assert.equal(adherence(story.there, story.version).value, null)
  assert.deepEqual(story.owes(), [])
})
test('adherence of an import counts from its first move here', () => {
  const story = new Story().must(imports({ people: [{ contact: 'vera', name: 'Vera', roles: ['veto'] }] }), petra).proves('decision', 'call').proves('veto', 'call', 'vera').moves('commit')
  const { value, obligations } = adherence(story.there, story.version)
  assert.deepEqual([value, obligations], [1, 2])
})

const renamed = () => {
  const version = small('deal', 2)
  return { ...version, stages: version.stages.map((stage) => (stage.id === 'qualify' ? { ...stage, id: 'clarify' } : stage)) }
}
const map = { understand: 'understand', qualify: 'clarify', commit: 'commit' }
const back = { understand: 'understand', clarify: 'qualify', commit: 'commit' }
const migrates = (n: number, stages: Record<string, string>): Command => ({ kind: 'migrate', process: 'small', n, map: stages })

test('migration there and back is the identity, and loses no evidence', () => {
  const story = new Story().begun().proves('decision', 'call').moves('qualify')
  story.others = [renamed()]
  const before = story.there
  story.must(migrates(2, map), petra, { door: 'migration' })
  assert.equal(story.there.claimed, 'clarify')
  story.must(migrates(1, back), petra, { door: 'migration' })
  for (const key of ['claimed', 'proven', 'evidence', 'exceptions', 'challenges', 'debts', 'people', 'facts', 'n'] as const) assert.deepEqual(story.there[key], before[key], key)
})
test('migration needs a total map, in order, and never moves forward', () => {
  const story = new Story().begun()
  story.others = [renamed()]
  assert.deepEqual(story.refused(migrates(2, { understand: 'understand', commit: 'commit' }), petra), ['map-not-total'])
  assert.deepEqual(story.refused(migrates(2, { understand: 'clarify', qualify: 'clarify', commit: 'commit' }), petra), ['map-forward'])
  assert.deepEqual(story.refused(migrates(2, { understand: 'understand', qualify: 'commit', commit: 'commit' }), petra), ['map-forward'])
  assert.deepEqual(story.refused(migrates(2, { ...map, commit: 'understand' }), petra), ['map-not-in-order'])
  assert.deepEqual(story.refused(migrates(2, map), ana), ['not-allowed'])
})
test('a migration pays no debt: what a milder version finds met is owed again on the way back', () => {
  const story = new Story().open().proves('need', 'note').moves('qualify', 'Later.')
  const version = renamed()
  const mild = { least: 'D' as const, kinds: ['note' as const], role: 'any' as const, freshDays: null }
  story.others = [{ ...version, stages: version.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map((one) => (one.id === 'need' ? { ...one, proof: mild } : one)) })) }]
  const { due } = story.stands().debts[0]!
  story.must(migrates(2, map), petra)
  assert.deepEqual([story.state('need'), story.owes()], ['met', []])
  story.must(migrates(1, back), petra)
  assert.deepEqual(story.stands().debts.map((debt) => [debt.milestone, debt.due]), [['need', due]])
})
test('a new blocks behind the claimed stage is a debt, and holds at the next forward move', () => {
  const story = new Story().begun().moves('qualify')
  const version = small('deal', 2)
  const block = { ...version.stages[1]!.milestones[0]!, id: 'budget', sentence: 'They have a budget.' }
  story.others = [{ ...version, stages: version.stages.map((stage, at) => (at === 0 ? { ...stage, milestones: [...stage.milestones, block] } : stage)) }]
  story.must(migrates(2, { understand: 'understand', qualify: 'qualify', commit: 'commit' }), petra)
  assert.deepEqual(story.owes(), ['budget: migration'])
  assert.deepEqual(story.whyNot('commit').refusals.map((one) => one.about), ['budget', 'decision'])
})

test('merge keeps the survivor’s claimed stage, and what the other knew arrives as proposed', () => {
  const other = new Story().begun().proves('decision', 'call')
  const survivor = new Story().open()
  survivor.run = { ...survivor.there, id: 'run-2' }
  const before = survivor.there
  survivor.must({ kind: 'merge', merge: 'm', other: other.there }, ana, { door: 'merge' })
  other.must({ kind: 'mergeInto', merge: 'm', survivor: 'run-2' }, ana, { door: 'merge' })
  assert.equal(survivor.there.claimed, 'understand')
  assert.equal(survivor.state('decision'), 'proposed')
  assert.deepEqual(other.refused({ kind: 'move', to: 'qualify' }), ['run-merged'])
  const arrived = survivor.there.evidence.find((one) => one.milestone === 'decision')!
  survivor.must({ kind: 'confirmEvidence', evidence: arrived.id })
  assert.equal(survivor.state('decision'), 'met')

  const was = { ...other.there }
  survivor.must({ kind: 'unmerge', merge: 'm' }, ana, { door: 'unmerge' })
  other.must({ kind: 'unmerge', merge: 'm' }, ana, { door: 'unmerge' })
  assert.deepEqual([survivor.state('decision'), survivor.there.claimed], ['open', before.claimed])
  assert.deepEqual(other.there.evidence, was.evidence)
  assert.equal(other.there.status, 'open')
  assert.equal(other.state('decision'), 'met')
})

test('what is binned comes back as it was, with the time that went by', () => {
  const story = new Story().begun().moves('qualify').proves('decision', 'call').proves('veto', 'call', 'vera').moves('commit').must({ kind: 'remove' })
  assert.deepEqual(story.refused({ kind: 'move', to: 'qualify' }), ['run-removed'])
  story.later(100).must({ kind: 'restore' }, ana, { door: 'restore' })
  assert.equal(story.there.claimed, 'commit')
  assert.deepEqual(story.owes(), ['decision: proof-expired'])
})

test('a milestone of company scope is met by the evidence of another run of the company', () => {
  const version = small()
  const shared = { ...version, stages: version.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map((one) => (one.id === 'decision' ? { ...one, scope: 'company' as const } : one)) })) }
  const sibling = new Story(shared).begun().proves('decision', 'call')
  const company = [{ run: 'run-1', evidence: sibling.there.evidence.find((one) => one.milestone === 'decision')! }]
  const story = new Story(shared).begun().moves('qualify')
  assert.equal(story.whyNot('commit').refusals.length, 1)
  story.must({ kind: 'move', to: 'commit', reason: 'Veto later.' }, ana, { company })
  assert.equal(standing(story.there, { now: story.now, version: shared }).proven.id, 'qualify')
  story.must({ kind: 'passTime' }, ana, { company: [] })
  assert.deepEqual(story.owes(), ['veto: passed', 'decision: proof-gone'])
})

test('what comes to be owed at once is one event, and a log in which each debt came by itself gives the same debts', () => {
  const story = new Story().must(imports({ claimed: 'commit' }), petra, { door: 'import' })
  assert.deepEqual(story.events.map(({ kind }) => kind), ['imported', 'debt-made'])
  const { debts } = story.there
  assert.ok(debts.length > 1)
  const before = story.events.flatMap(({ kind, ...rest }): RunEvent[] => (kind === 'debt-made' ? debts.map((debt) => ({ kind, at: rest.at, actor: rest.actor, door: rest.door, debt })) : [{ kind, ...rest } as RunEvent]))
  assert.deepEqual(replay(before, () => story.version)?.debts, debts)
})
