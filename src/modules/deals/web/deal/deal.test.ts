import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doing, doingOf } from './doing.ts'
import { missingOf, shownOf, waysFor, type Noted, type Staged } from './halves.ts'
import { kindsFor, rungsOf, wordsFor, worthOf } from './ladder.ts'
import { backMap, stageMapOf } from './forms/stage-map.ts'
import { adherenceWords, placeWords } from './place.ts'

const day = () => '4 Dec'
const shape = { id: 'shape', name: 'Shape' }, prove = { id: 'prove', name: 'Prove' }
const said = (words: ReturnType<typeof placeWords>) => [words.before, words.claimed, words.between, words.proven, words.after].join('')
const noted = (id: string, more: Partial<Noted> = {}): Noted => ({ id, sentence: id, gate: 'warns', state: 'open', grade: null, least: 'C', evidence: [], questions: [], kinds: ['call', 'mail'], askOn: null, challenge: null, exception: null, passedUnmet: false, challenged: false, ...more })

test('where a deal stands is one sentence', () => {
  assert.equal(said(placeWords({ claimed: prove, proven: shape, ahead: false, gap: 1, closed: null }, day)), 'Claimed in Prove, proven in Shape: one bar apart.')
  assert.equal(said(placeWords({ claimed: prove, proven: prove, ahead: false, gap: 0, closed: null }, day)), 'Claimed and proven in Prove.')
  assert.equal(said(placeWords({ claimed: shape, proven: prove, ahead: true, gap: 0, closed: null }, day)), 'Claimed in Shape, proven as far as Prove: they are further than you say.')
  assert.equal(said(placeWords({ claimed: prove, proven: prove, ahead: false, gap: 0, closed: { label: 'Won', kind: 'won', at: '2026-12-04T10:00:00.000Z', orderInHand: true } }, day)), 'Won on 4 Dec, from Prove, on an order in hand.')
})
test('adherence is told with its n, and not at all before anything was judged', () => {
  const percent = (share: number) => `${share * 100}%`
  assert.equal(adherenceWords({ adherence: null, obligations: 0, deviations: [] }, percent), 'Not yet known: nothing that is asked for has been passed.')
  assert.equal(adherenceWords({ adherence: 0.75, obligations: 4, deviations: [1] }, percent), '75% followed: four obligations judged, one deviation.')
  assert.equal(adherenceWords({ adherence: 1, obligations: 1, deviations: [] }, percent), 'Followed in full so far: one obligation judged.')
})
test('what was shown comes newest first, and what does not apply is not counted', () => {
  const at = (observedAt: string) => [{ id: 'e', observedAt, counts: true, status: 'recorded' }]
  const stages: Staged<Noted>[] = [{ ...shape, where: 'passed', milestones: [noted('old', { state: 'met', evidence: at('2026-01-01') }), noted('new', { state: 'met', evidence: at('2026-02-01') }), noted('not', { state: 'not-applicable' }), noted('open')] }]
  assert.deepEqual(shownOf(stages).items.map((one) => one.milestone.id), ['new', 'old'])
  assert.equal(shownOf(stages).of, 3)
})
test('what is missing begins with what is held, then the next question, then gates; what lies ahead waits', () => {
  const stages: Staged<Noted>[] = [
    { ...shape, where: 'claimed', milestones: [noted('advice', { gate: 'coaches' }), noted('gate', { gate: 'blocks' }), noted('held', { challenged: true, challenge: 'c' }), noted('next')] },
    { ...prove, where: 'ahead', milestones: [noted('far')] },
  ]
  const { now, later } = missingOf(stages, 'next')
  assert.deepEqual(now.map((one) => one.milestone.id), ['held', 'next', 'gate', 'advice'])
  assert.deepEqual(later.map((one) => one.milestone.id), ['far'])
})
test('each state of a milestone has its ways out, best first', () => {
  const actions = (more: Partial<Noted>) => waysFor(noted('m', more)).map((way) => way.action)
  assert.deepEqual(actions({}), ['record-evidence', 'ask-buyer', 'say-unknown'])
  assert.deepEqual(actions({ gate: 'blocks', least: 'A' }), ['ask-buyer', 'record-evidence', 'say-unknown', 'ask-exception'])
  assert.deepEqual(actions({ gate: 'blocks', exception: 'x' }), ['record-evidence', 'ask-buyer', 'say-unknown'])
  assert.deepEqual(actions({ challenged: true, challenge: 'c', state: 'met', evidence: [{ id: 'e', observedAt: '', counts: true, status: 'recorded' }] }), ['defend', 'withdraw'])
  assert.deepEqual(actions({ state: 'proposed', evidence: [{ id: 'e', observedAt: '', counts: false, status: 'proposed' }] }), ['confirm-evidence', 'reject-evidence', 'ask-buyer'])
  assert.deepEqual(actions({ state: 'met', grade: 'C' }), ['ask-buyer'])
  assert.deepEqual(actions({ state: 'met', grade: 'A' }), [])
})
test('what is confirmed is the proposal, not what was taken back before it', () => {
  const evidence = [{ id: 'old', observedAt: '', counts: false, status: 'withdrawn' }, { id: 'new', observedAt: '', counts: false, status: 'proposed' }]
  assert.equal(waysFor(noted('m', { state: 'proposed', evidence }))[0]!.with['evidence'], 'new')
})
test('a paper cannot be asked for by a question, and a closed deal asks for nothing', () => {
  assert.deepEqual(waysFor(noted('m', { kinds: ['signed-document'] })).map((way) => way.action), ['record-evidence', 'say-unknown'])
  assert.deepEqual(waysFor(noted('m'), { closed: true }), [])
})
test('the ladder says which rung is needed and where we stand', () => {
  const rungs = rungsOf({ least: 'B', grade: 'D', kinds: ['mail', 'accepted-invitation', 'tick'] }, 'a tick, 6 November')
  assert.deepEqual(rungs.map((rung) => [rung.grade, rung.needed, rung.here]), [['A', false, false], ['B', true, false], ['C', false, false], ['D', false, true]])
  assert.equal(rungs[1]!.about, 'a mail of theirs, an accepted invitation')
  assert.equal(rungs[2]!.about, 'does not count here')
  assert.equal(rungs[3]!.about, 'a tick, 6 November')
})
test('kinds that are enough stand first, and what only the buyer can say is not offered', () => {
  const kinds = kindsFor({ least: 'B', kinds: ['mail', 'call'] })
  assert.deepEqual(kinds.filter((kind) => kind.enough).map((kind) => kind.id), ['mail'])
  assert.ok(!kinds.some((kind) => kind.id === 'buyer-answer' || kind.id === 'room'))
  assert.ok(kinds.some((kind) => kind.id === 'tick' && !kind.enough))
})
test('a mail without the mail is only our word, and the form says so', () => {
  assert.equal(worthOf('mail', null, 'B').sentence, 'With its source this reaches B. Without it, it is your word (D).')
  assert.equal(worthOf('mail', { kind: 'mail', id: '1' }, 'B').sentence, 'This reaches B. B is asked for.')
  assert.equal(worthOf('call', null, 'B').sentence, 'This reaches C. B is asked for, so it stays open, and is kept.')
})
test('a remedy found on the board opens on the deal’s page', () => {
  const to = doing('d1', { action: 'record-evidence', with: { milestone: 'veto-holder' } })
  assert.equal(to, '/deals/d1?do=record-evidence&milestone=veto-holder')
  assert.deepEqual(doingOf({ do: 'record-evidence', milestone: 'veto-holder' }), { action: 'record-evidence', milestone: 'veto-holder', with: { milestone: 'veto-holder' } })
  assert.equal(doingOf({ milestone: 'x' }), null)
})
test('the form of a proof speaks of what it is: nobody is asked who signed a plain document', () => {
  assert.deepEqual(['document', 'signed-document', 'mail', 'call', 'note'].map((kind) => wordsFor(kind as 'document').who), ['Whose document is it?', 'Who signed it?', 'Who wrote it?', 'Who said it?', null])
  assert.equal(wordsFor('document').text, 'What it says about this')
  assert.equal(wordsFor('tick').text, null)
})
test('another process takes each stage where it has one of that name, else where the stage before it lies, and the way back ends where it stood', () => {
  const from = ['understand', 'shape', 'prove', 'commit'].map((id) => ({ id, name: id })), to = ['understand', 'answer', 'commit'].map((id) => ({ id, name: id }))
  const map = stageMapOf(from, to)
  assert.deepEqual(map, { understand: 'understand', shape: 'understand', prove: 'understand', commit: 'commit' })
  assert.deepEqual(backMap(map, from, to, 'prove'), { understand: 'prove', answer: 'understand', commit: 'commit' })
})
