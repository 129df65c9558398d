import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addWorkingDays } from '#src/kernel/period.ts'
import { EVIDENCE_KINDS, gradeOf } from '../index.ts'
import { ana, ben, henrik, petra, robot, Story } from '#test/engine/story.ts'

test('the grade of a kind is computed, never chosen', () => {
  assert.equal(EVIDENCE_KINDS.map((kind) => gradeOf(kind)).join(''), 'AAABBBBCCCCDD')
})
test('an artefact that cites nothing is our word, and so is a quote of nobody', () => {
  assert.equal(gradeOf('mail', { source: null }), 'D')
  assert.equal(gradeOf('quote', { contact: null }), 'D')
  assert.equal(gradeOf('quote', { contact: 'dan' }), 'C')
})
test('what a partner relays is their words at best, and what we said is our word', () => {
  assert.equal(gradeOf('document', { source: { kind: 'file', id: 'f' }, side: 'partner' }), 'C')
  assert.equal(gradeOf('mail', { source: { kind: 'mail', id: 'm' }, side: 'ours' }), 'D')
})

test('something under the grade is below, and says what is asked and what is there', () => {
  const story = new Story().open().proves('decision', 'note')
  assert.equal(story.state('decision'), 'below')
  assert.match(story.milestone('decision').words, /Asked for: their words \(C\)\. You have your word \(D\) so far\.$/)
})
test('a proof needs the role that its contact had then', () => {
  const story = new Story().begun().proves('veto', 'meeting', 'dan')
  assert.equal(story.state('veto'), 'below')
  story.must({ kind: 'setPeople', people: [{ contact: 'dan', name: 'Dan', roles: ['veto'] }] })
  assert.equal(story.state('veto'), 'below')
  assert.equal(story.proves('veto', 'meeting', 'dan').state('veto'), 'met')
})
test('each decider has one proof, and a new decider opens it again', () => {
  const story = new Story().begun().proves('heard', 'meeting', 'dan')
  assert.equal(story.state('heard'), 'below')
  assert.equal(story.proves('heard', 'call', 'vera').state('heard'), 'met')
  story.must({ kind: 'setPeople', people: ['dan', 'vera', 'eva'].map((contact) => ({ contact, name: contact, roles: ['decision-maker'] })) })
  assert.equal(story.state('heard'), 'below')
})
test('without anybody who decides nobody can have heard it', () => {
  const story = new Story().open()
  assert.equal(story.state('heard'), 'open')
  story.proves('heard', 'meeting', 'dan')
  assert.equal(story.state('heard'), 'below')
})
test('the buyer’s own answer is taken wherever words would do, and never for a paper', () => {
  const story = new Story().begun().proves('decision', 'buyer-answer', 'dan').proves('signed', 'buyer-answer', 'dan')
  assert.equal(story.state('decision'), 'met')
  assert.equal(story.state('signed'), 'below')
})
test('nobody gives the buyer’s answer for them', () => {
  assert.deepEqual(new Story().begun().refused({ kind: 'recordEvidence', evidence: { milestone: 'result', kind: 'buyer-answer', source: { kind: 'link', id: 'l' } } }), ['buyers-own'])
})
test('the buyer takes back their own answer, and no other', () => {
  const story = new Story().begun().proves('result', 'buyer-answer', 'dan', 'answer').proves('decision', 'call', 'dan', 'call')
  assert.deepEqual(story.refused({ kind: 'withdraw', evidence: 'call' }, henrik), ['not-yours'])
  story.must({ kind: 'withdraw', evidence: 'answer' }, henrik)
  assert.equal(story.state('result'), 'open')
})
test('what automation proposes counts as nothing until a person confirms it', () => {
  const story = new Story().begun()
  story.must({ kind: 'proposeEvidence', id: 'p', evidence: { milestone: 'decision', kind: 'mail', source: { kind: 'mail', id: 'm' } } }, robot)
  assert.equal(story.state('decision'), 'proposed')
  assert.deepEqual(story.whyNot('commit').refusals.map((one) => one.remedy?.action), ['confirm-evidence'])
  assert.deepEqual(story.refused({ kind: 'confirmEvidence', evidence: 'p' }, robot), ['automation-proposes'])
  assert.equal(story.must({ kind: 'confirmEvidence', evidence: 'p' }).state('decision'), 'met')
  story.must({ kind: 'proposeEvidence', id: 'q', evidence: { milestone: 'veto', kind: 'mail', source: { kind: 'mail', id: 'm' } } }, robot)
  assert.equal(story.must({ kind: 'rejectProposal', evidence: 'q' }).state('veto'), 'open')
})
test('what was superseded never counts again by itself', () => {
  const story = new Story().begun().proves('decision', 'call', 'dan', 'old').proves('decision', 'mail', 'dan', 'new')
  story.must({ kind: 'supersede', evidence: 'old', by: 'new' }).must({ kind: 'withdraw', evidence: 'new' })
  assert.equal(story.state('decision'), 'open')
  assert.equal(story.there.evidence.length, 3)
})
test('withdrawing a source withdraws all that cites it', () => {
  const story = new Story().begun()
  for (const milestone of ['decision', 'veto']) {
    story.must({ kind: 'recordEvidence', evidence: { milestone, kind: 'call', contact: 'vera', source: { kind: 'call', id: 'c' } } })
  }
  story.must({ kind: 'withdrawSource', source: { kind: 'call', id: 'c' } })
  assert.deepEqual([story.state('decision'), story.state('veto')], ['open', 'open'])
})
test('evidence is of what has happened', () => {
  assert.deepEqual(new Story().begun().refused({ kind: 'recordEvidence', evidence: { milestone: 'need', kind: 'call', observedAt: '2027-01-01' } }), ['in-the-future'])
})
test('a proof turns stale by age at its very instant, and a debt is made', () => {
  const story = new Story().begun().proves('decision', 'call').moves('qualify').proves('veto', 'call', 'vera').moves('commit')
  const observed = story.there.evidence.find((one) => one.milestone === 'decision')!.observedAt
  assert.equal(story.stands().holdsUntil, addDays(observed, 90))
  story.now = addDays(observed, 90)
  assert.equal(story.state('decision'), 'stale')
  assert.deepEqual(story.owes(), ['decision: proof-expired'])
})
test('when a contact leaves, proofs that needed their role turn stale after fourteen days', () => {
  const story = new Story().begun().proves('decision', 'call', 'vera').moves('qualify').proves('veto', 'call', 'vera').moves('commit')
  story.must({ kind: 'setPeople', people: [] })
  const left = story.now
  story.now = addDays(left, 13)
  assert.equal(story.state('veto'), 'met')
  story.now = addDays(left, 14)
  assert.equal(story.state('veto'), 'stale')
  assert.match(story.milestone('veto').words, /Who carries this now\?/)
  assert.equal(story.state('decision'), 'met')
  assert.deepEqual(story.owes(), ['veto: contact-left'])
})

test('an honest unknown is a reason at a warns, never opens a blocks, and is moved twice at most', () => {
  const story = new Story().open({ facts: { amount: 1 } }).must({ kind: 'sayUnknown', milestone: 'need', askOn: '2026-11-05' })
  assert.equal(story.state('need'), 'unknown')
  assert.equal(story.milestone('need').askOn, '2026-11-05')
  story.moves('qualify')
  assert.equal(story.stands().debts[0]?.due, '2026-11-06T00:00:00.000Z')
  story.must({ kind: 'sayUnknown', milestone: 'decision', askOn: '2026-11-05' })
  assert.match(story.whyNot('commit').refusals[0]!.sentence, /You will ask on 5 November\.$/)
  story.must({ kind: 'sayUnknown', milestone: 'need', askOn: '2026-11-07' }).must({ kind: 'sayUnknown', milestone: 'need', askOn: '2026-11-09' })
  assert.deepEqual(story.refused({ kind: 'sayUnknown', milestone: 'need', askOn: '2026-11-11' }), ['moved-twice'])
  story.now = '2026-11-10T00:00:00.000Z'
  assert.equal(story.state('need'), 'open')
})

test('a challenge that nobody defends suspends the proof when it is due', () => {
  const story = new Story().begun().proves('decision', 'call').must({ kind: 'challenge', milestone: 'decision', reason: 'Who said so?', id: 'c' }, petra)
  assert.deepEqual(story.refused({ kind: 'challenge', milestone: 'decision', reason: 'Again.' }, petra), ['challenge-open'])
  assert.deepEqual(story.refused({ kind: 'challenge', milestone: 'need', reason: 'Really?' }, ben), ['not-allowed'])
  const due = addWorkingDays(story.there.challenges[0]!.at, 3)
  story.now = addDays(due, -0.001)
  assert.equal(story.state('decision'), 'met')
  story.now = due
  assert.equal(story.state('decision'), 'suspended')
  assert.deepEqual(story.whyNot('commit').refusals.map((one) => one.remedy?.action), ['defend'])
  story.must({ kind: 'defend', challenge: 'c', text: 'Here is the recording.', evidence: { kind: 'call', source: { kind: 'call', id: 'c9' } } })
  assert.equal(story.state('decision'), 'met')
})
test('silence after a defence accepts, and the challenger may uphold before', () => {
  const story = new Story().begun().proves('decision', 'call').must({ kind: 'challenge', milestone: 'decision', reason: 'Who said so?', id: 'c' }, petra)
  assert.deepEqual(story.refused({ kind: 'rule', challenge: 'c', ruling: 'uphold' }, petra), ['defence-first'])
  assert.deepEqual(story.refused({ kind: 'defend', challenge: 'c', text: 'I did.' }, petra), ['own-challenge'])
  story.must({ kind: 'defend', challenge: 'c', text: 'Dan did.' })
  assert.deepEqual(story.refused({ kind: 'rule', challenge: 'c', ruling: 'accept' }, ana), ['not-the-challenger'])
  const silent = Object.assign(new Story(), { run: story.run, now: addWorkingDays(story.now, 3) })
  silent.must({ kind: 'passTime' })
  assert.equal(silent.there.challenges[0]?.status, 'accepted')
  assert.equal(silent.state('decision'), 'met')
  story.must({ kind: 'rule', challenge: 'c', ruling: 'uphold' }, petra)
  assert.equal(story.state('decision'), 'open')
})

test('a debt is paid by proof, and not by less', () => {
  const story = new Story().open().moves('qualify', 'Later.')
  const [debt] = story.stands().debts
  assert.deepEqual(story.refused({ kind: 'payDebt', debt: debt!.id, evidence: { kind: 'tick' } }), ['not-enough'])
  story.must({ kind: 'payDebt', debt: debt!.id, evidence: { kind: 'call' } })
  assert.deepEqual(story.stands().debts, [])
})
