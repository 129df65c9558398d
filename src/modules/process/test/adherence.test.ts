import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adherence, pool, type ProcessVersion } from '../index.ts'
import { ben, petra, small, Story } from '#test/engine/story.ts'

const of = (story: Story) => adherence(story.there, story.version)
const kinds = (story: Story) => of(story).deviations.map((one) => `${one.milestone}: ${one.kind}`)
const more = (milestones: string): ProcessVersion => small('deal', 1, `
  - id: late
    name: Late
    buyer_step: They wait.
    result: They have waited.
    typical_days: 1
    milestones:
${milestones}`)
const note = (id: string, after = ''): string =>
  `      - { id: ${id}, sentence: We have ${id}., side: seller, why: Because., ask: [What?], gate: warns, skill: control, ${after} proof: { least: D, kinds: [note, tick, call] } }\n`

test('adherence is not yet known before a stage was left', () => assert.equal(of(new Story().begun()).value, null))
test('adherence is one without deviations', () => {
  const story = new Story().begun().moves('qualify').proves('decision', 'call').proves('veto', 'meeting', 'vera').moves('commit')
  assert.deepEqual([of(story).value, of(story).obligations, of(story).deviations], [1, 3, []])
})
test('nothing there is skipped and weighs one; met later it is late and weighs half', () => {
  const story = new Story().open().moves('qualify', 'Later.')
  assert.deepEqual([kinds(story), of(story).value], [['need: skipped'], 0])
  assert.match(of(story).deviations[0]!.repair, /^Ask now: "What made you look for this now\?"/)
  story.proves('need', 'quote')
  assert.deepEqual([kinds(story), of(story).value], [['need: late'], 0.5])
})
test('too little is weak, an exception weighs half, old proof weighs a quarter', () => {
  const weak = new Story().open().proves('need', 'tick').moves('qualify', 'On.')
  assert.deepEqual([kinds(weak), of(weak).value], [['need: weak'], 0.5])
  const excepted = new Story().begun().moves('qualify').proves('veto', 'call', 'vera')
  excepted.must({ kind: 'askException', milestone: 'decision', reason: 'R.', until: '2026-11-20', id: 'x' }).must({ kind: 'grantException', exception: 'x' }, petra).moves('commit')
  assert.deepEqual([kinds(excepted), of(excepted).sum], [['decision: excepted'], 0.5])
  // A first leaving on stale proof takes a leaving that was undone at once: only then has it been met when left.
  const old = new Story().begun().proves('decision', 'call').proves('veto', 'call', 'vera').moves('qualify')
  const warns = { ...old.version, stages: old.version.stages.map((s) => ({ ...s, milestones: s.milestones.map((m) => (m.id === 'decision' ? { ...m, gate: 'warns' as const } : m)) })) }
  old.version = warns
  old.later(95).moves('commit', 'It still holds.')
  assert.deepEqual([kinds(old), of(old).sum], [['decision: stale'], 0.25])
})
test('an order in hand counts as excepted', () => {
  const story = new Story().begun().moves('qualify').proves('signed', 'document').moves('won', 'Ordered.')
  assert.ok(kinds(story).includes('decision: excepted'))
})
test('a move undone by its author within ten minutes counts for nothing, by another or later it counts', () => {
  const soon = new Story().open().moves('qualify', 'Oh.').must({ kind: 'undo' })
  assert.equal(of(soon).value, null)
  assert.deepEqual(soon.there.debts.map((debt) => debt.settled?.how), ['undone'])
  const another = new Story().open().moves('qualify', 'Oh.').must({ kind: 'undo' }, ben)
  assert.equal(of(another).value, 0)
  const late = new Story().open().moves('qualify', 'Oh.').minutes(11).must({ kind: 'undo' })
  assert.equal(of(late).value, 0)
})
test('only the first leaving of a stage is judged', () => {
  const story = new Story().open().moves('qualify', 'On.').moves('understand', 'Back.').proves('need', 'call').moves('qualify')
  assert.deepEqual([kinds(story), of(story).obligations], [['need: late'], 1])
})
test('a stage passed over counts as if it had been left then', () => {
  const story = new Story().begun().proves('decision', 'call').moves('commit', 'Veto is a friend.')
  assert.deepEqual([kinds(story), of(story).obligations], [['veto: skipped'], 3])
})
test('observed time is taken only where the source carries its own', () => {
  const call = new Story().open()
  const observedAt = call.now
  call.moves('qualify', 'Will log it.')
  call.must({ kind: 'recordEvidence', evidence: { milestone: 'need', kind: 'call', observedAt, source: { kind: 'call', id: 'c' } } })
  assert.deepEqual(kinds(call), [])
  const quote = new Story().open().moves('qualify', 'Will log it.')
  quote.must({ kind: 'recordEvidence', evidence: { milestone: 'need', kind: 'quote', contact: 'dan', observedAt, source: { kind: 'note', id: 'n' } } })
  assert.deepEqual(kinds(quote), ['need: late'])
})
test('proof that was withdrawn or overruled was no proof', () => {
  const story = new Story().open().proves('need', 'call', 'dan', 'e').moves('qualify')
  assert.equal(of(story).value, 1)
  story.must({ kind: 'withdraw', evidence: 'e' })
  assert.deepEqual(kinds(story), ['need: skipped'])
})
test('seller milestones met out of order are disordered', () => {
  const story = new Story().begun().proves('veto', 'call', 'vera').later(1).proves('decision', 'call').moves('commit')
  assert.deepEqual([kinds(story), of(story).sum], [['veto: disordered'], 0.25])
})
test('several notes minutes before a move are bunched, and several that cite one call are not', () => {
  const version = more(note('a') + note('b') + note('c'))
  const begun = () => {
    const story = new Story(version).begun().proves('decision', 'call').proves('veto', 'call', 'vera').proves('result', 'buyer-answer').proves('heard', 'call', 'vera').proves('heard', 'call', 'dan')
    return story.proves('signed', 'document').moves('late').later(2)
  }
  const bunch = begun()
  for (const milestone of ['a', 'b', 'c']) bunch.must({ kind: 'recordEvidence', evidence: { milestone, kind: 'tick' } })
  assert.deepEqual(kinds(bunch.moves('won')), ['a: bunched', 'b: bunched', 'c: bunched'])
  const cited = begun()
  for (const milestone of ['a', 'b', 'c']) cited.must({ kind: 'recordEvidence', evidence: { milestone, kind: 'note', source: { kind: 'call', id: 'one' } } })
  assert.deepEqual(kinds(cited.moves('won')), [])
  const spread = begun()
  for (const milestone of ['a', 'b', 'c']) spread.minutes(20).must({ kind: 'recordEvidence', evidence: { milestone, kind: 'tick' } })
  assert.deepEqual(kinds(spread.moves('won')), [])
})
test('rushed is silent below fifty runs, and then says which seller milestones were hurried', () => {
  const version = small()
  for (const [runs, found] of [[49, []], [50, ['veto: rushed']]] as const) {
    const story = new Story({ ...version, thresholds: { ...version.thresholds, rushed: { qualify: { days: 2, runs } } } })
    story.begun().moves('qualify').proves('decision', 'call').proves('veto', 'call', 'vera').later(1).moves('commit')
    assert.deepEqual(kinds(story), found)
  }
})
test('discount, price and the boss are workarounds while the need is open, and none afterwards', () => {
  const story = new Story().open().must({ kind: 'tellFacts', facts: { discount: 10 } }).must({ kind: 'tellFacts', facts: { price_given: true, boss_involved: true } })
  assert.deepEqual(of(story).workarounds.map((one) => one.kind), ['discount', 'price', 'boss'])
  assert.match(of(story).workarounds[0]!.sentence, /^Ana gave a discount on 2 November, while the need was open/)
  const later = new Story().begun().must({ kind: 'tellFacts', facts: { discount: 10, price_given: true } })
  assert.deepEqual(of(later).workarounds, [])
})
test('roll-ups pool the sums, and runs without obligations count in nothing', () => {
  const clean = of(new Story().begun().moves('qualify'))
  const skipped = of(new Story().open().moves('qualify', 'On.'))
  assert.deepEqual(pool([clean, skipped, of(new Story().open())]), { value: 0.5, sum: 1, weight: 2, runs: 2, obligations: 2 })
  assert.equal(pool([]).value, null)
})
test('from the log alone it is the same as from the run', () => {
  const story = new Story().open().moves('qualify', 'On.').proves('need', 'call')
  assert.deepEqual(adherence(story.events, story.version), of(story))
})
