import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays, daysBetween } from '#src/kernel/period.ts'
import { ana, ben, henrik, keyOf, max, petra, robot, small, Story } from '#test/engine/story.ts'

test('every run starts in the first stage, and a later stage is a move that the gates decide', () => {
  assert.equal(new Story().open().there.claimed, 'understand')
  const refused = new Story().refused({ kind: 'open', run: 'r', subject: 'deal', owner: null, to: 'commit', reason: 'It is late.' })
  assert.deepEqual(refused, ['gate-blocks'])
  const story = new Story()
  story.must({ kind: 'open', run: 'r', subject: 'deal', owner: null, to: 'qualify', reason: 'They know what they want.' }, ana, { door: 'clone' })
  assert.equal(story.there.claimed, 'qualify')
  assert.deepEqual(story.owes(), ['need: passed'])
})

test('an unmet blocks refuses with its sentence and a remedy', () => {
  const story = new Story().begun().moves('qualify')
  const decision = story.say({ kind: 'move', to: 'commit', reason: 'Because.' })
  assert.ok(!decision.ok)
  assert.equal(decision.status, 409)
  assert.equal(decision.refusals[0]?.about, 'decision')
  assert.equal(decision.refusals[0]?.sentence, 'Qualify holds: "The buyer has described their decision." has no proof yet.')
  assert.equal(decision.refusals[0]?.remedy?.action, 'record-evidence')
  assert.equal(story.there.claimed, 'qualify')
})

test('one forward move is decided on the obligations of all stages before its target', () => {
  const story = new Story().begun()
  assert.deepEqual(story.whyNot('commit').refusals.map((one) => one.about), ['decision'])
  assert.deepEqual(story.whyNot('commit').asks.map((one) => one.about), ['veto'])
  assert.deepEqual(story.whyNot('won').refusals.map((one) => one.about), ['decision', 'signed'])
})

test('a passed warns asks a reason and becomes a debt with an owner and a due date', () => {
  const story = new Story().open()
  assert.deepEqual(story.refused({ kind: 'move', to: 'qualify' }), ['gate-warns'])
  story.must({ kind: 'move', to: 'qualify', reasons: { need: 'They are on holiday.' } })
  const [debt] = story.stands().debts
  assert.equal(debt?.owner?.name, 'Ana')
  assert.equal(debt?.reason, 'They are on holiday.')
  assert.equal(Math.round(daysBetween(debt!.since, debt!.due)), 14)
  story.proves('need', 'call')
  assert.deepEqual(story.stands().debts, [])
  assert.equal(story.there.debts[0]?.settled?.how, 'met')
})

test('with a debt overdue no new warns is passed, and what is met may still go on', () => {
  const story = new Story().open({ facts: { amount: 1 } }).moves('qualify', 'Later.').proves('decision', 'call').later(15)
  assert.deepEqual(story.refused({ kind: 'move', to: 'commit', reason: 'Later too.' }), ['debt-overdue'])
  story.must({ kind: 'setPeople', people: [{ contact: 'vera', name: 'Vera', roles: ['veto'] }] }).proves('veto', 'meeting', 'vera').moves('commit')
  assert.equal(story.there.claimed, 'commit')
})

test('going back and forth does not renew the due date of a debt', () => {
  const story = new Story().open().moves('qualify', 'Later.')
  const { due } = story.stands().debts[0]!
  story.moves('understand', 'Let us ask.')
  assert.deepEqual(story.owes(), [])
  story.later(5).moves('qualify', 'Still later.')
  assert.equal(story.stands().debts[0]?.due, due)
  story.moves('understand', 'Again.').later(20)
  assert.deepEqual(story.refused({ kind: 'move', to: 'qualify', reason: 'Once more.' }), ['debt-overdue'])
})

test('an unknown fact counts as applicable, and the remedy is to tell it', () => {
  const story = new Story(blocking()).begun()
  story.must({ kind: 'tellFacts', facts: { amount: null } })
  assert.equal(story.state('fit'), 'open')
  const refusal = story.whyNot('commit').refusals.find((one) => one.about === 'fit')
  assert.deepEqual(refusal?.remedy, { action: 'tell-fact', label: 'Tell the amount', with: { milestone: 'fit', fact: 'amount' } })
  story.must({ kind: 'tellFacts', facts: { amount: 50_000 } })
  assert.equal(story.state('fit'), 'not-applicable')
})
const blocking = () => {
  const version = small()
  return { ...version, stages: version.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map((one) => (one.id === 'fit' ? { ...one, gate: 'blocks' as const } : one)) })) }
}

test('what becomes applicable behind the claimed stage is a debt from that moment, never a move', () => {
  const story = new Story().begun().proves('decision', 'call').proves('veto', 'meeting', 'vera').moves('qualify').moves('commit')
  story.must({ kind: 'tellFacts', facts: { amount: 90_000 } })
  assert.deepEqual(story.owes(), ['fit: became-applicable'])
  assert.equal(story.there.claimed, 'commit')
  assert.equal(story.stands().proven.id, 'qualify')
  assert.equal(story.stands().gap, 1)
})

test('backward is always allowed, with a reason', () => {
  const story = new Story().begun().moves('qualify')
  assert.deepEqual(story.refused({ kind: 'move', to: 'understand' }), ['reason-back'])
  story.moves('understand', 'The need has changed.')
})

test('lost and no-decision are always allowed, with what was learnt', () => {
  const story = new Story().open()
  assert.deepEqual(story.refused({ kind: 'move', to: 'lost' }), ['what-was-learnt'])
  story.must({ kind: 'move', to: 'lost', answers: { 'To whom?': 'To what they have.' } })
  assert.equal(story.there.closed?.kind, 'lost')
  assert.deepEqual(story.refused({ kind: 'move', to: 'qualify', reason: 'On.' }), ['run-closed'])
})

test('with a signed document a run is won whatever the gates say, and the manager answers within two working days', () => {
  const story = new Story().begun().proves('signed', 'document', 'dan')
  assert.deepEqual(story.whyNot('won').refusals, [])
  story.moves('won', 'They ordered.')
  assert.equal(story.there.closed?.orderInHand, true)
  const exception = story.there.exceptions[0]!
  assert.equal(exception.milestone, 'decision')
  assert.equal(exception.kind, 'order-in-hand')
  assert.equal(exception.answerBy, addWorkingDays(story.now, 2))
  assert.ok(story.owes().includes('decision: order-in-hand'))
  assert.deepEqual(story.refused({ kind: 'answerOrderInHand', exception: exception.id, text: 'They were in a hurry.' }), ['not-allowed'])
  story.must({ kind: 'answerOrderInHand', exception: exception.id, text: 'They were in a hurry.' }, petra)
  assert.ok(!story.owes().includes('decision: order-in-hand'))
  story.must({ kind: 'reopen' })
  assert.equal(story.state('decision'), 'open')
  assert.equal(story.there.exceptions[0]?.status, 'ended')
})

test('a signed document of nobody, and one that cites no file, is no order in hand', () => {
  const story = new Story().begun()
  story.must({ kind: 'recordEvidence', evidence: { milestone: 'signed', kind: 'signed-document', contact: 'dan' } })
  assert.deepEqual(story.whyNot('won').refusals.map((one) => one.about), ['decision', 'signed'])
  story.proves('signed', 'document', 'vera')
  assert.deepEqual(story.whyNot('won').refusals.map((one) => one.about), ['decision', 'signed'])
})

test('re-opening returns to the stage from which it closed, within ninety days', () => {
  const story = new Story().begun().moves('qualify').moves('no-decision', 'They wait.')
  story.later(89).must({ kind: 'reopen' })
  assert.equal(story.there.claimed, 'qualify')
  story.moves('lost', 'To nobody.').later(91)
  assert.deepEqual(story.refused({ kind: 'reopen' }), ['closed-too-long'])
})

test('undo is the inverse decided now: forward again the gates hold', () => {
  const story = new Story().begun().proves('decision', 'call', null, 'd').moves('qualify').moves('commit', 'No veto known.').moves('qualify', 'Too early.')
  story.must({ kind: 'undo', reason: 'After all.' })
  assert.equal(story.there.claimed, 'commit')
  story.must({ kind: 'undo' })
  assert.equal(story.there.claimed, 'qualify')
  story.must({ kind: 'withdraw', evidence: 'd' })
  assert.deepEqual(story.refused({ kind: 'undo', reason: 'Redo.' }), ['gate-blocks'])
})

test('undoing a close re-opens, and undoing that closes again', () => {
  const story = new Story().begun().moves('lost', 'To whom it was.')
  story.must({ kind: 'undo' })
  assert.equal(story.there.status, 'open')
  story.must({ kind: 'undo' })
  assert.equal(story.there.closed?.outcome, 'lost')
  assert.deepEqual(new Story().open().refused({ kind: 'undo' }), ['nothing-to-undo'])
})

test('a proof that has only gone stale since its stage was left asks a reason instead of blocking', () => {
  const story = new Story().begun().proves('decision', 'call').moves('qualify').moves('commit', 'Veto later.').moves('qualify', 'Back.').later(91)
  assert.equal(story.state('decision'), 'stale')
  story.proves('need', 'call').must({ kind: 'setPeople', people: [{ contact: 'vera', name: 'Vera', roles: ['veto'] }] }).proves('veto', 'meeting', 'vera')
  assert.deepEqual(story.whyNot('commit').refusals, [])
  assert.deepEqual(story.whyNot('commit').asks.map((one) => one.about), ['decision'])
  const undone = new Story().begun().proves('decision', 'call').moves('qualify').moves('commit', 'Veto later.').must({ kind: 'undo' }).later(91)
  assert.ok(undone.whyNot('commit').refusals.some((one) => one.rule === 'gate-blocks' && one.about === 'decision'))
  const never = new Story().begun().proves('decision', 'call').moves('qualify').later(91)
  assert.deepEqual(never.whyNot('commit').refusals.map((one) => one.about), ['decision'])
})

test('the buyer and automation are told what is not for them', () => {
  const story = new Story().begun()
  assert.deepEqual(story.refused({ kind: 'move', to: 'qualify' }, henrik), ['not-the-buyers'])
  assert.deepEqual(story.refused({ kind: 'recordEvidence', evidence: { milestone: 'need', kind: 'call' } }, robot), ['automation-proposes'])
  assert.deepEqual(story.refused({ kind: 'recordEvidence', evidence: { milestone: 'need', kind: 'call' } }, ana, { door: 'agent' }), ['automation-proposes'])
  assert.deepEqual(story.whyNot('qualify', henrik).refusals.map((one) => one.rule), ['not-the-buyers'])
})

test('an exception opens a blocks, for thirty days at most, by somebody who is neither asker, owner nor a key of theirs', () => {
  const story = new Story().begun().moves('qualify')
  assert.deepEqual(story.refused({ kind: 'askException', milestone: 'decision', reason: 'Holiday.', until: '2026-12-20' }), ['too-long'])
  assert.deepEqual(story.refused({ kind: 'askException', milestone: 'veto', reason: 'Holiday.', until: '2026-11-20' }), ['not-a-block'])
  story.must({ kind: 'askException', milestone: 'decision', reason: 'Holiday.', until: '2026-11-20', id: 'x' }, max)
  assert.deepEqual(story.refused({ kind: 'grantException', exception: 'x' }, ben), ['not-allowed'])
  assert.deepEqual(story.refused({ kind: 'grantException', exception: 'x' }, max), ['own-exception'])
  assert.deepEqual(story.refused({ kind: 'grantException', exception: 'x' }, keyOf(max)), ['own-exception'])
  assert.deepEqual(story.refused({ kind: 'grantException', exception: 'x' }, keyOf(ana)), ['own-exception'])
  story.must({ kind: 'changeOwner', owner: { id: 'petra', name: 'Petra' } }, petra).must({ kind: 'changeOwner', owner: { id: 'ana', name: 'Ana' } }, petra)
  assert.deepEqual(story.refused({ kind: 'grantException', exception: 'x' }, petra), ['own-exception'])
  story.must({ kind: 'refuseException', exception: 'x' }, petra)
  story.must({ kind: 'askException', milestone: 'decision', reason: 'Holiday.', until: '2026-11-20', id: 'y' }).must({ kind: 'grantException', exception: 'y' }, petra)
  assert.equal(story.state('decision'), 'excepted')
  story.moves('commit', 'Veto later.')
  assert.equal(story.stands().proven.id, 'qualify')
})

test('when an exception ends nothing moves: the gap opens and a debt is made', () => {
  const story = new Story().begun().moves('qualify')
  story.must({ kind: 'askException', milestone: 'decision', reason: 'Holiday.', until: '2026-11-20', id: 'y' }).must({ kind: 'grantException', exception: 'y' }, petra)
  story.proves('veto', 'meeting', 'vera').moves('commit')
  assert.equal(story.stands().proven.id, 'qualify')
  assert.equal(story.stands().holdsUntil, '2026-11-21T00:00:00.000Z')
  story.now = '2026-11-20T23:59:59.000Z'
  assert.deepEqual(story.owes(), [])
  story.now = '2026-11-21T00:00:00.000Z'
  assert.deepEqual(story.owes(), ['decision: exception-ended'])
  story.must({ kind: 'passTime' }, { ...petra, kind: 'system' }, { door: 'job' })
  assert.equal(story.there.claimed, 'commit')
  assert.ok(story.events.some((event) => event.kind === 'exception-ended'))
})

test('a signed agreement on something else is no order in hand', () => {
  const version = small()
  const nda = { ...version.stages[2]!.milestones[2]!, id: 'nda', gate: 'coaches' as const, proof: { ...version.stages[2]!.milestones[2]!.proof, role: 'any' as const, kinds: ['signed-document' as const] } }
  const story = new Story({ ...version, stages: version.stages.map((stage, at) => (at === 1 ? { ...stage, milestones: [...stage.milestones, nda] } : stage)) }).begun()
  story.proves('nda', 'signed-document')
  assert.equal(story.state('nda'), 'met')
  assert.deepEqual(story.whyNot('won').refusals.map((one) => one.about), ['decision', 'signed'])
})
